/** Writes a story as the XML bill of MTS Belarus: plan, fees and rows of its number. */
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { escapeMarkup } from '../../../src/generate/markup.ts';
import { without } from '../../../src/generate/telling.ts';
import type { NormalCharge } from '../../../src/model/batch.ts';
import type { CivilSeconds, Micros } from '../../../src/model/record.ts';
import type { ControlTotal } from '../../../src/model/statement.ts';
import type { Recipe, TrueRow, TrueStatement } from '../../../src/model/story.ts';
import { ABILITIES, carried } from '../../mts/detail/recipe/carries.ts';
import { printed } from '../../mts/detail/recipe/printed.ts';

const PLAN = 'Бизнес';
const FEE = { title: 'Абонентская плата', amount: 8_000_000, amountWithVat: 10_000_000 } as const;

/** The story's number as one of MTS Belarus. */
const belarusian = (line: string) => `37533${line.slice(-7)}`;

const iso = (at: CivilSeconds) => new Date(at * 1000).toISOString().slice(0, 19);
const money = (amount: Micros) => String(amount / 1_000_000);
const totals = (control: readonly ControlTotal[]) =>
  ['cost', 'cost_with_vat'].map((of) => control.find(({ measure }) => measure === of)!.printed);
const sums = ([cost, costWithVat]: readonly number[]) => `awt="${money(cost!)}" a="${money(costWithVat!)}"`;

function* bill(statement: TrueStatement): Generator<string> {
  const { facts } = statement;
  const who = `n="${belarusian(statement.line)}" u="${escapeMarkup(facts.owner!)}"`;
  const [cost, costWithVat] = totals(facts.control!);
  const fee = sums([FEE.amount, FEE.amountWithVat]);
  yield `\ufeff<?xml version="1.0" encoding="utf-8"?>\n<Report layerType="Corporate">\n  <b bd="${iso(facts.issuedAt!)}"/>\n`;
  yield `  <pcs>\n    <pc ${who}><tp><i n="${PLAN}" sd="${iso(facts.periodFrom!)}" ed="${iso(facts.periodTo! + 86_399)}"/></tp>`;
  yield `<c ${sums([cost! + FEE.amount, costWithVat! + FEE.amountWithVat])}/></pc>\n  </pcs>\n`;
  yield `  <pod><dss><ds ${who} ${fee}><ii><i n="${FEE.title}" d="${iso(facts.periodTo!)}" ${fee}><t tr="25" t="2"/></i></ii></ds></dss></pod>\n`;
  yield `  <nd ${who} l="" en="" ${sums([cost!, costWithVat!])}>\n`;
  for (const row of statement.rows) yield rowXml(row);
  yield '  </nd>\n</Report>\n';
}

function rowXml(row: TrueRow): string {
  const { number, place, zone, service, amount } = printed(row);
  const [at, cost, costWithVat] =
    row.kind === 'record'
      ? [row.record.startedAt, row.record.cost!, row.record.costWithVat!]
      : [row.charge.chargedAt!, row.charge.amount, row.charge.amountWithVat!];
  const where = `zp="${escapeMarkup(place)}" zv="${escapeMarkup(zone)}"`;
  return `    <i d="${iso(at)}" n="${escapeMarkup(number)}" ${where} s="${service}" du="${amount}" ${sums([cost, costWithVat])}/>\n`;
}

/** As the Russian detail's XML with both costs, but without offsets and the rest that only that one prints. */
function carries(statement: TrueStatement): TrueStatement {
  const line = belarusian(statement.line);
  const told = carried(statement, {
    ...ABILITIES['xml-2016']!,
    gmt: false,
    billed: false,
    balance: 'none',
    owner: true,
  });
  const { periodTo } = statement.facts;
  const fee: NormalCharge = {
    ...{ row: 0, statement: 0, line, kind: 'subscription', ...FEE, chargedAt: periodTo!, vat: 'excluded' },
    currency: 'BYN',
  };
  const feeTotals: ControlTotal[] = [
    { measure: 'cost', printed: FEE.amount },
    { measure: 'cost_with_vat', printed: FEE.amountWithVat },
  ];
  const control = [...feeTotals, ...told.facts.control!];
  return {
    line,
    facts: { ...without(told.facts, 'sim'), line, plan: PLAN, currency: 'BYN', control },
    rows: {
      *[Symbol.iterator](): Generator<TrueRow> {
        yield { kind: 'charge', charge: fee };
        for (const row of told.rows)
          yield row.kind === 'record'
            ? { kind: 'record', record: { ...row.record, line, currency: 'BYN' } }
            : { kind: 'charge', charge: { ...row.charge, line, currency: 'BYN' } };
      },
    },
  };
}

const recipe: Recipe = {
  layout: 'mts-by/bill-xml',
  variants: [{ id: 'xml', container: 'xml', extension: 'xml' }],
  write: (statement) => inPieces(bill(statement), encodeUtf8),
  carries,
};

export default recipe;
