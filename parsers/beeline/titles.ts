/** Titles of operations in Beeline's app and its PDF of 2026: usage, fees, payments and package credits together. */
import type { ChargeKind, Direction, Service } from '../../src/model/record.ts';
import { fold } from '../../src/parsing/fold.ts';
import { memo } from '../../src/parsing/memo.ts';
import { readDirection, readService } from './words.ts';

export type Operation =
  | { readonly kind: 'usage'; readonly service: Service; readonly direction: Direction | undefined }
  | { readonly kind: 'charge'; readonly charge: ChargeKind };

/** Beginnings of titles of money, folded. A compensation comes in, as a top-up does. */
const CHARGES: readonly (readonly [ChargeKind, readonly string[]])[] = (
  [
    ['payment', ['пополнение баланса', 'компенсация затрат', 'плати с билайн']],
    ['subscription', ['абонентская плата']],
    ['one_off', ['плата за подключение']],
    ['other', ['начисление пакета', 'списание за мобильную коммерцию', 'перевод с баланса']],
  ] as const
).map(([charge, titles]) => [charge, titles.map(fold)]);

/** What a title names; undefined for one that names neither usage nor money that we know. */
export const readTitle: (title: string) => Operation | undefined = memo((title) => {
  const text = fold(title);
  const money = CHARGES.find(([, titles]) => titles.some((each) => text.startsWith(each)));
  if (money) return { kind: 'charge', charge: money[0] };
  const service = readService(title);
  return service && { kind: 'usage', service, direction: readDirection(title) };
});
