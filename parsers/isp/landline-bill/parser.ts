/** Bill of an internet and landline provider: fees, telephony, payments, debt, as a plain table (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import type { Charge, ChargeKind } from '../../../src/model/record.ts';
import { readDate } from '../../../src/parsing/dates.ts';
import { rowText } from '../../../src/parsing/finding.ts';
import type { Reading } from '../../../src/parsing/layout.ts';
import { memo } from '../../../src/parsing/memo.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import { badMoney, badTime } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';

const ACCOUNT = /^Лицевой сч[её]т:? ?№? ?(\d{4,20})$/i;

/** What a row of charges is, by its name; the first that fits. */
const KINDS: readonly (readonly [RegExp, ChargeKind])[] = [
  [/^(?:задолженность|долг|аванс|предоплата|остаток|баланс)/i, 'balance'],
  [/скидк|перерасч[её]т/i, 'discount'],
  [/подключени|установк|выезд/i, 'one_off'],
  [/интернет|абонентск|тарифн/i, 'subscription'],
  [/соединени|телефонн|междугородн|местн/i, 'usage'],
];
const kindOf = memo((title): ChargeKind => KINDS.find(([words]) => words.test(title))?.[1] ?? 'other');

const bill = table<'date' | 'title' | 'charged' | 'paid'>({
  id: 'isp/landline-bill',
  title: { ru: 'Интернет и домашний телефон: счёт', en: 'Internet and landline: bill' },
  kind: 'bill',
  evidence: 'inferred',
  containers: ['csv', 'txt', 'html', 'xls', 'xlsx', 'xlsb', 'spreadsheetml'],
  columns: {
    date: { names: ['Дата'] },
    title: { names: ['Услуга', 'Наименование услуги'] },
    charged: { names: ['Начислено, руб. с НДС', 'Начислено с НДС'] },
    paid: { names: ['Оплачено, руб.', 'Оплачено'] },
  },
  anchor: 'date',
  facts: { currency: 'RUB' },
  factRules: [
    { pattern: ACCOUNT, facts: ([, account]) => ({ account: account! }), why: 'note' },
    { pattern: /^Телефон:? ?(\+?\d{10,11})$/i, facts: ([, line]) => ({ line: line! }), why: 'note' },
    { pattern: /^Абонент:? ?(\S.{0,200})$/i, facts: ([, owner]) => ({ owner: owner! }), why: 'note' },
    {
      pattern: /^Период:? ?(?:с )?(\d\d\.\d\d\.\d{4}) (?:по|[-–—]) (\d\d\.\d\d\.\d{4})$/i,
      facts: ([, from, to]) => periodOf(from!, to!),
      why: 'note',
    },
    {
      pattern: /^Итого начислено:? ?(-?\d[\d ]*,\d\d)(?: -?\d[\d ]*,\d\d)?$/i,
      facts: ([, sum]) => totalOf(sum!),
      why: 'total',
    },
  ],
  notes: [/^К оплате:? ?-?\d[\d ]*,\d\d$/i],
  rows:
    () =>
    (row, { date = '', title = '', charged = '', paid = '' }) => {
      const chargedAt = readDate(date);
      return chargedAt === undefined ? badTime(date) : readRow({ row, title, chargedAt }, charged, paid);
    },
});

type Begun = Pick<Charge, 'row' | 'title' | 'chargedAt'>;

/** A row has money in one of its two columns. */
function readRow(begun: Begun, charged: string, paid: string): Reading {
  const printed = charged || paid;
  const amount = readMoney(printed);
  if (amount === undefined || (charged !== '' && paid !== '')) return badMoney(`${charged} / ${paid}`);
  const kind = charged === '' ? 'payment' : kindOf(begun.title);
  const isSpent = kind !== 'payment' && kind !== 'balance';
  const vat = isSpent ? ({ vat: 'included', amountWithVat: amount } as const) : {};
  return { kind: 'charge', charge: { ...begun, kind, amount, ...vat } };
}

function totalOf(sum: string) {
  const printed = readMoney(sum);
  return printed === undefined ? {} : { control: [{ measure: 'cost', printed }] as const };
}

const parser: Parser = {
  ...bill,
  recognise: (head) => (head.rows.some((row) => ACCOUNT.test(rowText(row))) ? bill.recognise(head) : 0),
};

export default parser;
