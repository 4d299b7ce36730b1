/** Writes a story as a company's bill of one number: what was used, by kind, and the total with the VAT in it. */
import { encodeCp1251, inPieces } from '../../../src/generate/bytes.ts';
import { yearOf } from '../../../src/generate/calendar.ts';
import { plainPdf } from '../../../src/generate/pdf.ts';
import { printDate } from '../../../src/generate/print.ts';
import { controlOf } from '../../../src/generate/telling.ts';
import type { NormalCharge } from '../../../src/model/batch.ts';
import type { Micros, Service } from '../../../src/model/record.ts';
import type { Recipe, TrueRow, TrueStatement } from '../../../src/model/story.ts';

const TITLES: Readonly<Record<Service | 'charge', string>> = {
  voice: 'Голосовые вызовы',
  sms: 'Сообщения SMS',
  mms: 'Сообщения MMS',
  data: 'Мобильный интернет',
  ussd: 'Прочие услуги',
  service: 'Прочие услуги',
  other: 'Прочие услуги',
  charge: 'Разовые начисления',
};
const PLAN = 'Управляй!';

/** One charge for each kind of usage, with VAT. */
function told(statement: TrueStatement): TrueStatement {
  const sums = new Map<string, Micros>();
  for (const row of statement.rows) {
    const title = TITLES[row.kind === 'record' ? row.record.service : 'charge'];
    const sum = row.kind === 'record' ? row.record.costWithVat! : row.charge.amountWithVat!;
    sums.set(title, (sums.get(title) ?? 0) + sum);
  }
  const rows = [...sums].map(
    ([title, amount]): TrueRow => ({ kind: 'charge', charge: chargeOf(statement, title, amount) }),
  );
  const { periodFrom, periodTo, account } = statement.facts;
  return {
    line: statement.line,
    facts: {
      line: statement.line.slice(1),
      account: account!,
      plan: PLAN,
      currency: 'RUB',
      periodFrom: periodFrom!,
      periodTo: periodTo!,
      control: controlOf(rows, ['cost']),
    },
    rows,
  };
}

const chargeOf = ({ line }: TrueStatement, title: string, amount: Micros): NormalCharge => ({
  row: 0,
  statement: 0,
  line,
  kind: title === TITLES.charge ? 'one_off' : 'usage',
  title,
  amount,
  amountWithVat: amount,
  vat: 'included',
  currency: 'RUB',
});

/** '1 234,56', thousands set apart by a no-break space. */
const sumText = (micros: Micros): string => {
  const [whole, kopecks] = (micros / 1_000_000).toFixed(2).split('.');
  return `${whole!.replace(/\B(?=(?:\d{3})+$)/g, '\u00a0')},${kopecks}`;
};

/** VAT that a sum with VAT has in it: 20 % until 2025, 22 % since. */
const vatIn = (sum: Micros, year: number): Micros => {
  const percent = year < 2026 ? 20 : 22;
  return Math.round((sum * percent) / (100 + percent) / 10_000) * 10_000;
};

/** Lines of the bill: words and, where there is one, a sum. */
function* lines({ facts, rows }: TrueStatement): Generator<readonly [string, string]> {
  const to = printDate(facts.periodTo!);
  const total = facts.control![0]!.printed;
  yield ['Счет по договору', ''];
  yield [`Договор № ${facts.account} от 01.02.2020`, ''];
  yield [`Период: ${printDate(facts.periodFrom!)} - ${to}`, ''];
  yield [`Абонентский номер ${facts.line}`, ''];
  yield [`Тарифный план на ${to} «${facts.plan}»`, ''];
  for (const row of rows) if (row.kind === 'charge') yield [row.charge.title, sumText(row.charge.amount)];
  yield ['Итого начислено', sumText(total)];
  yield ['в том числе НДС', sumText(vatIn(total, yearOf(facts.periodTo!)))];
}

function* csv(statement: TrueStatement): Generator<string> {
  for (const [words, sum] of lines(statement)) yield `"${words}";;${sum === '' ? '' : `"${sum}"`}\r\n`;
}

function* placed(statement: TrueStatement) {
  for (const [words, sum] of lines(statement))
    yield [
      [40, words],
      [420, sum],
    ] as const;
}

const recipe: Recipe = {
  layout: 'megafon/corporate-bill',
  variants: [
    { id: 'csv', container: 'csv', extension: 'csv' },
    { id: 'pdf', container: 'pdf', extension: 'pdf' },
  ],
  write: (statement, variant) =>
    variant === 'pdf'
      ? plainPdf('Счет по договору', statement.facts.issuedAt!, placed(told(statement)))
      : inPieces(csv(told(statement)), encodeCp1251),
  carries: told,
};

export default recipe;
