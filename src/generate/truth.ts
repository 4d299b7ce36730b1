/** The truth on disk: one JSON object a line, under the names the database uses, money and times exact as text. */
import { CHARGE_COLUMNS, type ColumnSpec, RECORD_COLUMNS } from '../model/batch.ts';
import type { CivilSeconds, Micros } from '../model/record.ts';
import type { TrueStatement } from '../model/story.ts';

/**
 * First the statement: `{"statement": {line, period_from, …, control: {cost: "1519.0785"}}}`, then each row as
 * `{"record": {…}}` or `{"charge": {…}}`. What is not known is left out.
 */
export function* truthLines(statement: TrueStatement): Generator<string> {
  yield line({ statement: factsOf(statement) });
  for (const row of statement.rows) {
    yield row.kind === 'record'
      ? line({ record: named(row.record, RECORD_COLUMNS) })
      : line({ charge: named(row.charge, CHARGE_COLUMNS) });
  }
}

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

function factsOf({ facts }: TrueStatement): Record<string, unknown> {
  const { line, sim, owner, account, currency, periodFrom, periodTo, issuedAt, control = [] } = facts;
  return {
    line,
    sim,
    owner,
    account,
    currency,
    period_from: periodFrom === undefined ? undefined : civilText(periodFrom),
    period_to: periodTo === undefined ? undefined : civilText(periodTo),
    issued_at: issuedAt === undefined ? undefined : civilText(issuedAt),
    control: Object.fromEntries(control.map(({ measure, printed }) => [measure, moneyText(printed)])),
  };
}

/** A row under its columns' names; the ordinal within a file is left out, as only a document gives one. */
export function named(row: object, columns: readonly ColumnSpec[]): Record<string, unknown> {
  const fields = row as Readonly<Record<string, unknown>>;
  const out: Record<string, unknown> = {};
  for (const { name, type } of columns) {
    if (name === 'source_row' || name === 'statement') continue;
    const value = fields[camelCase(name)];
    if (value === undefined) continue;
    out[name] =
      type === 'money'
        ? moneyText(value as Micros)
        : type === 'time'
          ? civilText(value as CivilSeconds)
          : value;
  }
  return out;
}

const camelNames = new Map<string, string>();

function camelCase(name: string): string {
  let camel = camelNames.get(name);
  if (camel === undefined) {
    camel = name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
    camelNames.set(name, camel);
  }
  return camel;
}

/** '2016-09-06 08:28:49'. */
const civilText = (civil: CivilSeconds): string =>
  new Date(civil * 1000).toISOString().slice(0, 19).replace('T', ' ');

/** '1.041700': six decimals, exact. */
function moneyText(micros: Micros): string {
  const digits = String(Math.abs(micros)).padStart(7, '0');
  return `${micros < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
