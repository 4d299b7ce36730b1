/** Writes the months of a story as the bill of a provider: internet on the 1st, telephony on the last day. */
import { encodeCp1251, encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { addMonths, DAY } from '../../../src/generate/calendar.ts';
import { csvOf, htmlOf } from '../../../src/generate/plain-tables.ts';
import { printDate } from '../../../src/generate/print.ts';
import { workbookOf } from '../../../src/generate/workbook.ts';
import type { NormalCharge } from '../../../src/model/batch.ts';
import type { CivilSeconds } from '../../../src/model/record.ts';
import type { Recipe, TrueRow, TrueStatement } from '../../../src/model/story.ts';

const INTERNET = 45_000;
const DEBT = 12_050;
const HEADING = ['Дата', 'Услуга', 'Начислено, руб. с НДС', 'Оплачено, руб.'];

/** Kopecks with VAT of the calls of each month, by its first day. */
function telephony({ facts, rows }: TrueStatement): ReadonlyMap<CivilSeconds, number> {
  const months = new Map<CivilSeconds, number>();
  for (let month = facts.periodFrom!; month <= facts.periodTo!; month = addMonths(month, 1))
    months.set(month, 0);
  const firsts = [...months.keys()];
  for (const row of rows) {
    if (row.kind !== 'record' || row.record.service !== 'voice') continue;
    const month = firsts.findLast((first) => first <= row.record.startedAt)!;
    months.set(month, months.get(month)! + Math.round(row.record.costWithVat! / 10_000));
  }
  return months;
}

/** The bill's rows: what was owed, then month by month internet, payment, calls. */
function chargesOf(statement: TrueStatement): readonly NormalCharge[] {
  const { line } = statement;
  const row = (
    kind: NormalCharge['kind'],
    title: string,
    chargedAt: CivilSeconds,
    kopecks: number,
  ): NormalCharge => {
    const amount = kopecks * 10_000;
    const vat =
      kind === 'payment' || kind === 'balance' ? {} : ({ vat: 'included', amountWithVat: amount } as const);
    return { row: 0, statement: 0, line, kind, title, chargedAt, amount, currency: 'RUB', ...vat };
  };
  const charges = [row('balance', 'Задолженность на начало периода', statement.facts.periodFrom!, DEBT)];
  for (const [month, calls] of telephony(statement)) {
    charges.push(row('subscription', 'Интернет, абонентская плата', month, INTERNET));
    charges.push(row('payment', 'Платёж через банк', month + 9 * DAY, INTERNET + calls));
    charges.push(row('usage', 'Телефонные соединения', addMonths(month, 1) - DAY, calls));
  }
  return charges;
}

const spent = (charges: readonly NormalCharge[]) =>
  charges.reduce((sum, { vat, amount }) => (vat === 'included' ? sum + amount : sum), 0);

/** '450,00'. */
const money = (amount: number) => (amount / 1_000_000).toFixed(2).replace('.', ',');

function* linesOf(statement: TrueStatement): Generator<readonly string[]> {
  const { facts } = statement;
  const charges = chargesOf(statement);
  yield ['Счёт за услуги связи'];
  yield [`Лицевой счёт: ${facts.account}`];
  yield [`Абонент: ${facts.owner}`];
  yield [`Телефон: ${statement.line}`];
  yield [`Период: ${printDate(facts.periodFrom!)} — ${printDate(facts.periodTo!)}`];
  yield HEADING;
  for (const { kind, title, chargedAt, amount } of charges) {
    const isPaid = kind === 'payment';
    yield [printDate(chargedAt!), title, isPaid ? '' : money(amount), isPaid ? money(amount) : ''];
  }
  yield ['Итого начислено', '', money(spent(charges)), ''];
  yield [`К оплате: ${money(DEBT * 10_000)}`];
}

const recipe: Recipe = {
  layout: 'isp/landline-bill',
  variants: [
    { id: 'csv', container: 'csv', extension: 'csv' },
    { id: 'html', container: 'html', extension: 'html' },
    { id: 'xlsx', container: 'xlsx', extension: 'xlsx' },
  ],
  write(statement, variant) {
    if (variant === 'csv') return inPieces(csvOf(linesOf(statement)), encodeCp1251);
    if (variant === 'html') return inPieces(htmlOf(linesOf(statement)), encodeUtf8);
    return workbookOf(linesOf(statement), 'Счёт', 'xlsx', statement.facts.issuedAt!);
  },
  carries(statement) {
    const { periodFrom, periodTo, account, owner } = statement.facts;
    const charges = chargesOf(statement);
    return {
      line: statement.line,
      facts: {
        ...{ line: statement.line, account: account!, owner: owner!, currency: 'RUB' },
        ...{ periodFrom: periodFrom!, periodTo: periodTo! },
        control: [{ measure: 'cost', printed: spent(charges) }],
      },
      rows: charges.map((charge): TrueRow => ({ kind: 'charge', charge })),
    };
  },
};

export default recipe;
