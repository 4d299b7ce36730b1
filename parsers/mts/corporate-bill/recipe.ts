/** Writes a story as the monthly bill of a corporate contract: the sums of its number, then its rows. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { printDate } from '../../../src/generate/print.ts';
import type { ChargeKind, Micros } from '../../../src/model/record.ts';
import type { Recipe, TrueRow, TrueStatement } from '../../../src/model/story.ts';
import { ABILITIES, carried } from '../detail/recipe/carries.ts';
import { printed } from '../detail/recipe/printed.ts';
import { printedTotal } from '../detail/recipe/words.ts';
import { escaped, richRow } from '../detail/recipe/xml.ts';

const PLAN = 'Умный бизнес';
/** Kopecks without VAT, and the VAT on the whole in percent: invented. */
const MONTHLY_FEE = 30_000;
const VAT_PERCENT = 20;

interface Sum {
  readonly title: string;
  readonly kind: ChargeKind;
  readonly kopecks: number;
}

/** What the bill adds up for the number. Rows have four decimals, sums two. */
function sumsOf({ facts }: TrueStatement): readonly Sum[] {
  const usage = facts.control!.find(({ measure }) => measure === 'cost')!.printed;
  return [
    { title: 'Периодические услуги', kind: 'subscription', kopecks: MONTHLY_FEE },
    { title: 'Разовые услуги', kind: 'one_off', kopecks: 0 },
    { title: 'Телефонные услуги', kind: 'usage', kopecks: Math.round(usage / 10_000) },
  ];
}

const kopecksOf = (sums: readonly Sum[]) => sums.reduce((total, { kopecks }) => total + kopecks, 0);
const micros = (kopecks: number): Micros => kopecks * 10_000;

/** '354,00'. */
const money = (kopecks: number): string =>
  `${Math.floor(kopecks / 100)},${String(kopecks % 100).padStart(2, '0')}`;

function* bill(statement: TrueStatement): Generator<string> {
  const { facts } = statement;
  const owner = escaped(facts.owner!);
  const period = `sd="${printDate(facts.periodFrom!)}" ed="${printDate(facts.periodTo!)}"`;
  const sums = sumsOf(statement);
  const tax = Math.round((kopecksOf(sums) * VAT_PERCENT) / 100);
  const total = money(kopecksOf(sums) + tax);
  const due = `a="${total}" ua="${total}" r="0,00"`;
  yield '<?xml version="1.0" encoding="utf-8"?>\r\n<Report>\r\n';
  yield ` <b bn="123456789" an="${facts.account}" ${period} bd="${printDate(facts.issuedAt!)}" />\r\n`;
  yield ` <c pn="${owner}" />\r\n <urp ${due} od="0">\r\n`;
  yield `  <rrp cn="1000001" n="${owner}" mr="МР Москва" reg="Москва" ${due}><pai pa="${facts.account}" ${due} /></rrp>\r\n </urp>\r\n`;
  yield ` <utp><upss pa="${facts.account}"><ps m="${facts.line}" tp="${escaped(facts.plan ?? PLAN)}" t="${money(tax)}" a="${total}">`;
  for (const { title, kopecks } of sums) yield `<sc s="${title}" a="${money(kopecks)}" />`;
  yield `</ps></upss></utp>\r\n <ds n="${facts.line}" sim="${facts.sim}" t="${printedTotal(statement, 'cost')}" f="${printedTotal(statement, 'cost_with_vat')}" ${period}>\r\n`;
  for (const row of statement.rows) yield richRow(printed(row));
  yield ' </ds>\r\n</Report>\r\n';
}

/** The rows as in the detail of the same generation, after the sums of the bill. */
function carries(statement: TrueStatement): TrueStatement {
  const { facts, rows, line } = carried(statement, ABILITIES['xml-2016']!);
  const sums = sumsOf(statement);
  const { owner, account, issuedAt } = statement.facts;
  return {
    line,
    facts: {
      ...facts,
      owner: owner!,
      account: account!,
      issuedAt: issuedAt! - (issuedAt! % 86_400),
      plan: statement.facts.plan ?? PLAN,
      control: [{ measure: 'cost', printed: micros(kopecksOf(sums)) }, ...facts.control!],
    },
    rows: {
      *[Symbol.iterator](): Generator<TrueRow> {
        for (const { title, kind, kopecks } of sums) {
          const amount = micros(kopecks);
          yield {
            kind: 'charge',
            charge: { row: 0, statement: 0, line, kind, title, amount, vat: 'excluded', currency: 'RUB' },
          };
        }
        yield* rows;
      },
    },
  };
}

const recipe: Recipe = {
  layout: 'mts/corporate-bill',
  variants: [{ id: 'xml', container: 'xml', extension: 'xml' }],
  write: (statement) => inPieces(bill(statement), encodeUtf8),
  carries,
};

export default recipe;
