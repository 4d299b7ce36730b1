/** MTS, balance statement: payments and what they went for, with what was left after each (README.md). */
import type { Head } from '../../../src/model/document.ts';
import type { Parser } from '../../../src/model/parser.ts';
import type { Charge, CivilSeconds, Micros } from '../../../src/model/record.ts';
import { readDate, readDateTime } from '../../../src/parsing/dates.ts';
import { isRefusal, type Refusal, refuse, rowText } from '../../../src/parsing/finding.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import { badMoney, badTime } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';
import { withBalanceControl } from './control.ts';
import { directionByName, isState, kindOfCame, kindOfLeft } from './titles.ts';

type Begun = Pick<Charge, 'row' | 'title' | 'balanceAfter'> & { readonly chargedAt: CivilSeconds };
type Column = 'date' | 'title' | 'amount' | 'came' | 'left' | 'balance';

const LINE = /^(?:Номер телефона|Номер абонента|Абонентский номер|Абонент):? ?(\+?\d{10,11})$/i;
/** Telecom accounts are shorter than those of banks. */
const ACCOUNT = /^(?:Номер лицевого сч[её]та|Лицевой сч[её]т):? ?№? ?(\d{4,15})$/i;
const OWNER = /^(?:Владелец|Абонент|Клиент):? ?([^\d\s].{0,200})$/i;
const PERIOD = /^(?:За период|Период):? ?(?:с )?(\d\d\.\d\d\.\d{4}) (?:по|[-–—]) (\d\d\.\d\d\.\d{4})$/i;
/** Nobody's phone account names one. */
const BANK =
  /(?<![а-яё])БИК(?![а-яё])|корр?\.? ?сч|расч[её]тный сч|р\/с|карт[аыеу] (?:№|\*|\d)|(?:40817|40702)\d{15}/i;

const statement = table<Column>({
  id: 'mts/balance',
  title: { ru: 'МТС: выписка о платежах и остатке', en: 'MTS: balance statement' },
  kind: 'balance',
  evidence: 'inferred',
  containers: ['csv', 'txt', 'html', 'xls', 'xlsx', 'xlsb', 'spreadsheetml', 'doc', 'docx', 'rtf'],
  columns: {
    date: { names: ['Дата', 'Дата и время', 'Дата операции'] },
    title: { names: ['Операция', 'Наименование операции', 'Вид операции', 'Наименование', 'Описание'] },
    amount: { names: ['Сумма…', 'Сумма операции…', 'Изменение баланса…'], optional: true },
    came: { names: ['Поступление…', 'Поступления…', 'Приход…', 'Пополнение…', 'Зачислено…'], optional: true },
    left: { names: ['Списание…', 'Списания…', 'Списано…', 'Расход…'], optional: true },
    balance: { names: ['Баланс…', 'Остаток…'] },
  },
  anchor: 'date',
  facts: { currency: 'RUB' },
  factRules: [
    { pattern: LINE, facts: ([, line]) => ({ line: line! }), why: 'note' },
    { pattern: ACCOUNT, facts: ([, account]) => ({ account: account! }), why: 'note' },
    { pattern: OWNER, facts: ([, owner]) => ({ owner: owner! }), why: 'note' },
    { pattern: PERIOD, facts: ([, from, to]) => periodOf(from!, to!), why: 'note' },
  ],
  notes: [
    /^(?:Выписка|Баланс|Остаток|Входящий|Исходящий)(?![а-яё])/i,
    /^Итого(?![а-яё])/i,
    /^(?:ПАО|ОАО) «?МТС»?/i,
  ],
  rows: () => {
    let above: Begun | undefined;
    return (row, cells) => {
      const begun = begin(row, cells);
      if (isRefusal(begun)) return begun;
      const reading = readRow(begun, cells, above);
      above = begun;
      return reading;
    };
  },
});

function begin(row: number, { date = '', title = '', balance = '' }: Cells<Column>): Begun | Refusal {
  const chargedAt = readDateTime(date) ?? readDate(date);
  if (chargedAt === undefined) return badTime(date);
  if (balance === '') return { row, title, chargedAt };
  const balanceAfter = readMoney(balance);
  return balanceAfter === undefined ? badMoney(balance) : { row, title, chargedAt, balanceAfter };
}

function readRow(begun: Begun, cells: Cells<Column>, above: Begun | undefined): Reading {
  const { title, balanceAfter } = begun;
  if (isState(title) && balanceAfter !== undefined)
    return { kind: 'charge', charge: { ...begun, kind: 'balance', amount: balanceAfter } };
  const printed = [cells.amount, cells.came, cells.left].filter((cell) => cell);
  const amount = readMoney(printed[0] ?? '');
  if (amount === undefined || printed.length > 1) return badMoney(printed.join(' / '));
  const moved = toldBySign(cells, amount) ?? toldByRest(begun, amount, above);
  return moved === undefined ? unclear(title) : { kind: 'charge', charge: chargeOf(begun, moved) };
}

/** What the account grew by, where the column or the sign tells it. */
function toldBySign({ amount, left }: Cells<Column>, printed: Micros): Micros | undefined {
  if (left) return -Math.abs(printed);
  return !amount || amount.startsWith('+') || printed <= 0 ? printed : undefined;
}

/** The same by the balances and the name. Within a day rows may stand in either order: there the two must not differ. */
function toldByRest(begun: Begun, amount: Micros, above: Begun | undefined): Micros | undefined {
  const named = directionByName(begun.title);
  const byName = named && (named === 'came' ? amount : -amount);
  const { balanceAfter: after } = begun;
  if (after === undefined || above?.balanceAfter === undefined || above.chargedAt > begun.chargedAt)
    return byName;
  const grown = after - above.balanceAfter;
  if (Math.abs(grown) !== amount) return byName;
  const isSure = above.chargedAt < begun.chargedAt || byName === undefined || byName === grown;
  return isSure ? grown : undefined;
}

const unclear = (title: string) =>
  refuse('unclear-direction', {
    ru: `не видно, пришли деньги или ушли: «${title}»`,
    en: `it does not show whether the money came or left: "${title}"`,
  });

/** What leaves an account is the price with VAT. */
function chargeOf(begun: Begun, moved: Micros): Charge {
  const kind = moved > 0 ? kindOfCame(begun.title) : kindOfLeft(begun.title);
  if (kind === 'payment') return { ...begun, kind, amount: moved };
  const amount = -moved || 0;
  return { ...begun, kind, amount, amountWithVat: amount, vat: 'included' };
}

/** An account of a phone, not of a bank: the lines above the table name a number, and nothing that banks have. */
function isOfPhone({ rows }: Head): boolean {
  const texts = rows.map(rowText);
  const data = texts.findIndex((text) => /^\d\d\.\d\d\.\d{4}/.test(text));
  const above = texts.slice(0, data < 0 ? texts.length : data);
  return above.some((text) => LINE.test(text)) && !above.some((text) => BANK.test(text));
}

const isPriced = ({ rows }: Head): boolean =>
  rows.some(({ cells }) => cells.some((cell) => /^(?:сумм|изменени|списан|расход)/i.test(cell)));

const parser: Parser = withBalanceControl({
  ...statement,
  recognise: (head) => (isOfPhone(head) && isPriced(head) ? statement.recognise(head) : 0),
});

export default parser;
