/** What a movement of an account is, by its name and by which way the money went. */
import type { ChargeKind } from '../../../src/model/record.ts';
import { memo } from '../../../src/parsing/memo.ts';

/** A state of the account, not a movement. */
const STATE = /^(?:входящ|исходящ|начальн|конечн|остаток|баланс|сальдо)/i;
/** Money came that was not paid in: it lowers what was spent. */
const GIVEN_BACK = /скидк|перерасч[её]т|корректировк|возврат|компенсац|бонус|к[эе]шб[эе]к/i;
/** A payment taken back, or lent and returned. */
const TAKEN_BACK = /обещанн|отмен|сторн|аннулир|возврат/i;
const PAID_IN = /плат[её]ж|пополнен|зачислен|перевод|поступлен/i;

/** What money that left was for; the first that fits. */
const SPENT: readonly (readonly [RegExp, ChargeKind])[] = [
  [/подключени|переход|смен[аы] тариф|установк|замен[аы] sim/i, 'one_off'],
  [/абонентск|тарифн|ежемесячн|ежесуточн|ежедневн|подписк/i, 'subscription'],
  [/услуги связи|соединени|трафик|звонк|вызов|разговор|сообщени|sms|смс|mms|интернет|gprs|роуминг/i, 'usage'],
];

export const isState = memo((title): boolean => STATE.test(title));

/** Which way the money went, where its sign does not tell: undefined = the name does not tell either. */
export const directionByName = memo((title): 'came' | 'left' | undefined => {
  if (PAID_IN.test(title) || GIVEN_BACK.test(title)) return 'came';
  return SPENT.some(([words]) => words.test(title)) ? 'left' : undefined;
});

export const kindOfCame = memo(
  (title): ChargeKind => (GIVEN_BACK.test(title) && !PAID_IN.test(title) ? 'discount' : 'payment'),
);

export const kindOfLeft = memo(
  (title): ChargeKind =>
    TAKEN_BACK.test(title) ? 'payment' : (SPENT.find(([words]) => words.test(title))?.[1] ?? 'other'),
);
