/** What the sections of an advice are written with: names of choices, money, amounts, in the report's language. */
import type { Micros } from '../../model/record.ts';
import type { Lang, Text } from '../../model/text.ts';
import { operatorName } from '../../numbering/holders.ts';
import type { LineAdvice } from '../../optimize/advise.ts';
import type { Choice } from '../../optimize/choice.ts';
import { MONTH_DAYS } from '../../optimize/offer.ts';
import type { Amount } from '../../optimize/what-if/usage.ts';
import type { Assumed } from '../../optimize/what-if/what-if.ts';
import type { Study } from '../../optimize/why/study.ts';
import { optionTitles, planTitle } from '../advice-choice.ts';
import { money, number, volume, wholeMoney } from '../format.ts';
import type { Names } from '../weekly/names.ts';
import type { Kind } from '../weekly/report.ts';

/** One line's advice with all that stands behind it. */
export interface Advised {
  readonly advice: LineAdvice;
  /** null when no plan could be advised. */
  readonly study: Study | null;
  /** Other parties of the events that are told, by record. */
  readonly peers: ReadonlyMap<number, string | null>;
  /** What was supposed of the use, in words; empty: it is as the documents say. */
  readonly supposed: readonly Text[];
  readonly assumed: readonly Assumed[];
}

export interface Telling extends Advised {
  readonly lang: Lang;
  readonly names: Names;
  t(ru: string, en: string): string;
  cash(amount: Micros): string;
  /** To the whole unit of the currency: for who is in a hurry. */
  whole(amount: Micros): string;
  /** An amount of the whole period by month. */
  byMonth(amount: Micros): Micros;
  /** Kind of columns of money. */
  readonly moneyKind: Kind;
}

export function tellingOf(advised: Advised, lang: Lang, names: Names): Telling {
  const { currency, days } = advised.advice.history;
  return {
    ...advised,
    ...{ lang, names },
    t: (ru, en) => (lang === 'ru' ? ru : en),
    cash: (amount) => money(amount, lang, currency),
    whole: (amount) => wholeMoney(amount, lang, currency),
    byMonth: (amount) => Math.round((amount * MONTH_DAYS) / days),
    moneyKind: currency === 'RUB' ? 'money' : 'decimal',
  };
}

/** «МТС «Smart» + БИТ + Везде ноль»: with every option by its name. */
export const fullName = (choice: Pick<Choice, 'tariff' | 'options'>, lang: Lang): string =>
  [
    `${operatorName(choice.tariff.operator)[lang]} «${planTitle(choice, lang)}»`,
    ...optionTitles(choice, lang),
  ].join(' + ');

/** Money of a table's cell: in the currency's unit. */
export const cell = (amount: Micros): number => amount / 1_000_000;

const AMOUNTS: Readonly<Record<Amount, Text>> = {
  voice: { ru: 'исходящие звонки', en: 'outgoing calls' },
  messages: { ru: 'SMS', en: 'SMS' },
  data: { ru: 'интернет', en: 'internet' },
};

export const amountName = (amount: Amount, lang: Lang): string => AMOUNTS[amount][lang];

/** «420 мин», «15 ГБ», «30 SMS» of what is counted in seconds, bytes, pieces. */
export function amountText(amount: Amount, value: number, lang: Lang): string {
  if (amount === 'data') return volume(value, lang);
  if (amount === 'messages') return `${number(Math.round(value), lang)} SMS`;
  return `${number(Math.round(value / 60), lang)} ${lang === 'ru' ? 'мин' : 'min'}`;
}
