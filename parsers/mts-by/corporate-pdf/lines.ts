/** Lines of the bill's text: a sum of a number, and a row of which only the words are left. */
import type { Row } from '../../../src/model/document.ts';
import type { Finding } from '../../../src/model/parser.ts';
import type { ChargeKind } from '../../../src/model/record.ts';
import { memo } from '../../../src/parsing/memo.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { readHourMinSec } from '../../../src/parsing/quantities.ts';
import type { DetailCells } from '../../mts/detail/cells.ts';
import { serviceOf } from '../../mts/detail/services.ts';

const KOPECKS = /^-?\d+,\d\d$/;
const COST = /^-?\d+,\d{4}$/;

const KINDS: readonly (readonly [RegExp, ChargeKind])[] = [
  [/скидк/i, 'discount'],
  [/абонентск|ежемесячн/i, 'subscription'],
  [/подключени|замена|разов/i, 'one_off'],
  [/связь|sms|mms|интернет|gprs|передач[аи] данных|роуминг/i, 'usage'],
];
const kindOf = memo((title): ChargeKind => KINDS.find(([words]) => words.test(title))?.[1] ?? 'other');

/** `Исходящая связь: телефоны A1 00:12:30 1,00 1,25`: name, length or none, sum without tax, with tax. Undefined = no sum. */
export function sumOf({ n }: Row, text: string): Finding | undefined {
  const words = text.split(' ');
  const [amount, amountWithVat] = words
    .slice(-2)
    .map((word) => (KOPECKS.test(word) ? readMoney(word) : undefined));
  if (words.length < 3 || amount === undefined || amountWithVat === undefined) return undefined;
  const hasLength = readHourMinSec(words.at(-3)!) !== undefined;
  const title = words.slice(0, hasLength ? -3 : -2).join(' ');
  const kind = amount < 0 ? 'discount' : hasLength ? 'usage' : kindOf(title);
  return { kind: 'charge', charge: { row: n, kind, title, amount, amountWithVat, vat: 'excluded' } };
}

/** More words are no row. */
const MOST_WORDS = 24;

/**
 * `01.02.2020 10:15:00 375290000001 Телеф. 01:20 0,1234 0,1481`: told from both ends. Words between the peer and the
 * service are zones, of which nobody can tell the one from the other; without them the place is home.
 */
export function cellsOfText(text: string): DetailCells | undefined {
  const words = text.split(' ');
  const [volume, costWithoutVat, costWithVat] = words.slice(-3);
  const between = words.slice(3, -3);
  const inService = [2, 1].find((count) => serviceOf(between.slice(-count).join(' ')) !== undefined);
  if (
    words.length > MOST_WORDS ||
    inService === undefined ||
    !COST.test(costWithoutVat!) ||
    !COST.test(costWithVat!)
  )
    return undefined;
  return {
    ...{ date: words[0], time: words[1], peer: words[2] },
    ...(between.length > inService ? {} : { place: '' }),
    ...{ service: between.slice(-inService).join(' '), volume, costWithoutVat, costWithVat },
  };
}
