/** The truth on disk: one JSON object a line, under the names the database uses, money and times exact as text. */
import { fieldOf } from '../ingest/columns.ts';
import { CHARGE_COLUMNS, type ColumnSpec, QUEUE_EVENT_COLUMNS, RECORD_COLUMNS } from '../model/batch.ts';
import type { CivilSeconds, Micros } from '../model/record.ts';
import type { TrueCall, TrueStatement } from '../model/story.ts';
import { printStamp } from './stamp.ts';

/**
 * First the statement: `{"statement": {line, period_from, …, control: {cost: "1519.0785"}}}`, then each row as
 * `{"record": {…}}` or `{"charge": {…}}`; of an office then `{"queue_event": {…}}` and the calls its legs amount to,
 * `{"call": {…}}`. What is not known is left out.
 */
export function* truthLines(statement: TrueStatement): Generator<string> {
  yield line({ statement: factsOf(statement) });
  for (const row of statement.rows) {
    yield row.kind === 'record'
      ? line({ record: recordTruth(row.record) })
      : line({ charge: chargeTruth(row.charge) });
  }
  for (const event of statement.queueEvents ?? []) yield line({ queue_event: queueEventTruth(event) });
  for (const call of statement.calls ?? []) yield line({ call: callTruth(call) });
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
    period_from: periodFrom === undefined ? undefined : printStamp(periodFrom),
    period_to: periodTo === undefined ? undefined : printStamp(periodTo),
    issued_at: issuedAt === undefined ? undefined : printStamp(issuedAt),
    control: Object.fromEntries(control.map(({ measure, printed }) => [measure, moneyText(printed)])),
  };
}

/** Columns that only a document gives a row: its place in a file. */
const OF_A_FILE = new Set(['source_row', 'statement']);
const toPrint = (columns: readonly ColumnSpec[]) =>
  columns
    .filter(({ name }) => !OF_A_FILE.has(name))
    .map((column) => ({ name: column.name, type: column.type, field: fieldOf(column) }));
const RECORD_FIELDS = toPrint(RECORD_COLUMNS);
const CHARGE_FIELDS = toPrint(CHARGE_COLUMNS);
const QUEUE_EVENT_FIELDS = toPrint(QUEUE_EVENT_COLUMNS);

/** A row under its columns' names, exact. */
export const recordTruth = (record: object) => named(record, RECORD_FIELDS);
export const chargeTruth = (charge: object) => named(charge, CHARGE_FIELDS);
export const queueEventTruth = (event: object) => named(event, QUEUE_EVENT_FIELDS);

/** A call under the names of the view `calls`. */
export function callTruth(call: TrueCall): Record<string, unknown> {
  const { startedAt, cost, ...rest } = call;
  const { key, utcOffsetMin, waitS, talkS, billedS, forwardedTo, ...same } = rest;
  return {
    call_key: key,
    ...same,
    started_at: printStamp(startedAt),
    utc_offset_min: utcOffsetMin,
    wait_s: waitS,
    talk_s: talkS,
    billed_s: billedS,
    forwarded_to: forwardedTo,
    cost: cost === undefined ? undefined : moneyText(cost),
  };
}

function named(row: object, columns: ReturnType<typeof toPrint>): Record<string, unknown> {
  const fields = row as Readonly<Record<string, unknown>>;
  const out: Record<string, unknown> = {};
  for (const { name, type, field } of columns) {
    const value = fields[field];
    if (value === undefined) continue;
    if (type === 'money') out[name] = moneyText(value as Micros);
    else out[name] = type === 'time' ? printStamp(value as CivilSeconds) : value;
  }
  return out;
}

/** '1.041700': six decimals, exact. */
function moneyText(micros: Micros): string {
  const digits = String(Math.abs(micros)).padStart(7, '0');
  return `${micros < 0 ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
