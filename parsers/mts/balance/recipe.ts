/** Writes the money of a story as an account's movements: each day's usage, fees, and payments when it runs low. */
import { encodeCp1251, encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { addMonths, DAY } from '../../../src/generate/calendar.ts';
import { csvOf, htmlOf } from '../../../src/generate/plain-tables.ts';
import { printDate, printTime } from '../../../src/generate/print.ts';
import { workbookOf } from '../../../src/generate/workbook.ts';
import type { NormalCharge } from '../../../src/model/batch.ts';
import type { ChargeKind, CivilSeconds } from '../../../src/model/record.ts';
import type { Recipe, TrueRow, TrueStatement } from '../../../src/model/story.ts';

/** Kopecks: the fee on the 1st, one payment, what the account begins with and is kept above. */
const [FEE, PAYMENT, OPENING, LEAST] = [20_000, 50_000, 15_230, 10_000];
const HOUR = 3600;

interface Movement {
  readonly kind: ChargeKind;
  readonly title: string;
  readonly at: CivilSeconds;
  /** Kopecks the account grew by. */
  readonly moved: number;
  readonly after: number;
}

/** Kopecks with VAT that each day's rows cost, by its midnight. */
function daysOf({ rows }: TrueStatement): ReadonlyMap<CivilSeconds, number> {
  const days = new Map<CivilSeconds, number>();
  for (const row of rows) {
    const at = row.kind === 'record' ? row.record.startedAt : row.charge.chargedAt!;
    const cost = (row.kind === 'record' ? row.record.costWithVat : row.charge.amountWithVat) ?? 0;
    const day = at - (at % DAY);
    days.set(day, (days.get(day) ?? 0) + cost);
  }
  return new Map([...days].map(([day, cost]) => [day, Math.round(cost / 10_000)]));
}

function* movements(statement: TrueStatement): Generator<Movement> {
  const { periodFrom, periodTo } = statement.facts;
  let after = OPENING;
  const moved = (kind: ChargeKind, title: string, at: CivilSeconds, kopecks: number): Movement => {
    after += kopecks;
    return { kind, title, at, moved: kopecks, after };
  };
  yield { kind: 'balance', title: 'Входящий остаток', at: periodFrom!, moved: 0, after };
  const days = daysOf(statement);
  let next = periodFrom!;
  for (let day = periodFrom!; day <= periodTo!; day += DAY) {
    if (day === next) {
      next = addMonths(next, 1);
      yield moved('subscription', 'Абонентская плата за тариф', day + 3 * HOUR, -FEE);
    }
    const usage = days.get(day) ?? 0;
    while (after - usage < LEAST) yield moved('payment', 'Платёж через терминал', day + 10 * HOUR, PAYMENT);
    if (usage > 0) yield moved('usage', 'Услуги связи', day + 23 * HOUR, -usage);
  }
}

/** '1 519,07': thousands as cabinets set them apart. */
const money = (kopecks: number) =>
  `${kopecks < 0 ? '-' : ''}${new Intl.NumberFormat('ru', { minimumFractionDigits: 2 }).format(Math.abs(kopecks) / 100)}`;

const head = ({ facts, line }: TrueStatement): readonly (readonly string[])[] => [
  ['Выписка о движении средств'],
  [`Лицевой счёт: ${facts.account}`],
  [`Владелец: ${facts.owner}`],
  [`Номер телефона: ${line}`],
  [`Период: ${printDate(facts.periodFrom!)} — ${printDate(facts.periodTo!)}`],
];

const moment = (at: CivilSeconds) => `${printDate(at)} ${printTime(at)}`;

/** A minus for what left. */
function* signed(statement: TrueStatement): Generator<readonly string[]> {
  yield* head(statement);
  yield ['Дата и время', 'Операция', 'Сумма, руб.', 'Баланс, руб.'];
  for (const { kind, title, at, moved, after } of movements(statement))
    yield [moment(at), title, kind === 'balance' ? '' : money(moved), money(after)];
}

/** No signs: the balances tell which way the money went. */
function* unsigned(statement: TrueStatement): Generator<readonly string[]> {
  yield* head(statement);
  yield ['Дата операции', 'Описание', 'Сумма операции', 'Остаток'];
  for (const { kind, title, at, moved, after } of movements(statement))
    yield [moment(at), title, kind === 'balance' ? '' : money(Math.abs(moved)), money(after)];
}

/** Newest first, a column for each way. */
function* inColumns(statement: TrueStatement): Generator<readonly string[]> {
  yield* head(statement);
  yield ['Дата и время', 'Наименование', 'Поступление, руб.', 'Списание, руб.', 'Остаток, руб.'];
  for (const { title, at, moved, after } of [...movements(statement)].reverse())
    yield [
      ...[moment(at), title],
      ...[moved > 0 ? money(moved) : '', moved < 0 ? money(-moved) : '', money(after)],
    ];
}

const trueCharge = (line: string, { kind, title, at, moved, after }: Movement): NormalCharge => {
  const begun = { row: 0, statement: 0, line, kind, title, chargedAt: at, currency: 'RUB' };
  const balanceAfter = after * 10_000;
  if (kind === 'balance') return { ...begun, amount: balanceAfter, balanceAfter };
  if (kind === 'payment') return { ...begun, amount: moved * 10_000, balanceAfter };
  const amount = -moved * 10_000;
  return { ...begun, amount, amountWithVat: amount, vat: 'included', balanceAfter };
};

const recipe: Recipe = {
  layout: 'mts/balance',
  variants: [
    { id: 'csv', container: 'csv', extension: 'csv' },
    { id: 'html', container: 'html', extension: 'html' },
    { id: 'xlsx', container: 'xlsx', extension: 'xlsx' },
  ],
  write(statement, variant) {
    if (variant === 'csv') return inPieces(csvOf(signed(statement)), encodeCp1251);
    if (variant === 'html') return inPieces(htmlOf(inColumns(statement)), encodeUtf8);
    return workbookOf(unsigned(statement), 'Выписка', 'xlsx', statement.facts.issuedAt!);
  },
  carries(statement, variant) {
    const { periodFrom, periodTo, account, owner } = statement.facts;
    const told = [...movements(statement)];
    const charges = (variant === 'html' ? told.reverse() : told).map((each) =>
      trueCharge(statement.line, each),
    );
    const spent = charges.filter(({ kind }) => kind !== 'payment' && kind !== 'balance');
    return {
      line: statement.line,
      facts: {
        ...{ line: statement.line, account: account!, owner: owner!, currency: 'RUB' },
        ...{ periodFrom: periodFrom!, periodTo: periodTo! },
        control: [{ measure: 'cost', printed: spent.reduce((sum, { amount }) => sum + amount, 0) }],
      },
      rows: charges.map((charge): TrueRow => ({ kind: 'charge', charge })),
    };
  },
};

export default recipe;
