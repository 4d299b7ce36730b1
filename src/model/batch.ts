/**
 * How records cross from the child that reads to the parent that stores: as columns of numbers.
 * A text is a code into the file's dictionary, an enum its index, a missing value the column type's NULL.
 */
import type { Charge, QueueEvent, Reject, StatementRecord } from './record.ts';
import {
  CHARGE_KINDS,
  DIRECTIONS,
  DISPOSITIONS,
  LEGS,
  PEER_KINDS,
  PLACE_KINDS,
  QUEUE_EVENTS,
  SERVICES,
  VAT_MODES,
} from './record.ts';
import type { StatementFacts } from './statement.ts';

/** NULL of an Int32Array column (`text`, `enum`, `int`). A Float64Array column (`long`, `money`, `time`) uses NaN. */
export const NULL_INT = -2_147_483_648;

/** `money` holds Micros, `time` CivilSeconds, `long` any integer below 2^53, `list` a text of items joined by '|'. */
export type ColumnType = 'text' | 'list' | 'enum' | 'int' | 'long' | 'money' | 'time';

export interface ColumnSpec {
  /** Name in DuckDB. */
  readonly name: string;
  readonly type: ColumnType;
  /** Values of an enum, in the order of their codes. */
  readonly values?: readonly string[];
  /** Goes into COMMENT ON and the generated reference, with its unit. */
  readonly comment: string;
}

const column = (name: string, type: ColumnType, comment: string, values?: readonly string[]): ColumnSpec =>
  values ? { name, type, comment, values } : { name, type, comment };

/** Fields that normalising adds to a record as its parser gave it. */
export interface NormalRecord extends StatementRecord {
  /** Ordinal of the statement within the file, from 0. */
  statement: number;
  line?: string;
  peer?: string;
  peerKind?: (typeof PEER_KINDS)[number];
}
export interface NormalCharge extends Charge {
  statement: number;
  line?: string;
}
export interface NormalQueueEvent extends QueueEvent {
  statement: number;
  peer?: string;
}
export interface NormalReject extends Reject {
  statement: number;
}

/** Columns of `records` that a file fills; a column's field is its name in camelCase (`row` for source_row). */
export const RECORD_COLUMNS: readonly ColumnSpec[] = [
  column('statement', 'int', 'ordinal of the statement within its file, from 0'),
  column('source_row', 'int', 'ordinal of the row within its file, from 1'),
  column('line', 'text', 'own number: E.164 digits without plus, or extension or trunk of a PBX'),
  column('service', 'enum', 'what was used', SERVICES),
  column('direction', 'enum', 'seen from the own line', DIRECTIONS),
  column('started_at', 'time', 'local civil time at the place of service, as printed'),
  column('utc_offset_min', 'int', 'minutes east of UTC of started_at; NULL = the document does not say'),
  column('duration_s', 'int', 'seconds of conversation; NULL = not given (0 is not NULL)'),
  column('billed_s', 'int', 'seconds as the operator billed them, if printed'),
  column('ring_s', 'int', 'seconds of ringing (PBX)'),
  column('wait_s', 'int', 'seconds from start to the first person who talked (PBX)'),
  column('bytes', 'long', 'bytes transferred'),
  column('pieces', 'int', 'messages or segments, or units of a counter'),
  column('peer', 'text', 'the other party: E.164 digits, short number, name, APN or IP'),
  column('peer_raw', 'text', 'the other party as printed'),
  column('peer_kind', 'enum', 'kind of the other party by its writing', PEER_KINDS),
  column('peer_operator_printed', 'text', "the other party's operator, when the document says it"),
  column('peer_zone_printed', 'text', "the other party's zone, as the document says it"),
  column('place', 'text', 'where the line was, as printed'),
  column('place_kind', 'enum', 'home, elsewhere in the country, or abroad', PLACE_KINDS),
  column('place_country', 'text', 'ISO 3166-1 alpha-2 of the place, when known'),
  column('place_region', 'text', 'ISO 3166-2 of the place, when known'),
  column('disposition', 'enum', 'how the attempt ended', DISPOSITIONS),
  column('agent', 'text', 'login or name of the person whose leg it is (PBX)'),
  column('extension', 'text', 'internal number whose leg it is (PBX)'),
  column('queue', 'text', 'queue or ring group (PBX)'),
  column('trunk', 'text', 'outside line (PBX)'),
  column('forwarded_to', 'text', 'number the call was sent on to'),
  column('call_key', 'text', 'groups the legs of one call (PBX)'),
  column('cost', 'money', "as printed, in the currency's unit"),
  column('cost_with_vat', 'money', "with VAT, in the currency's unit, when printed or known"),
  column('vat', 'enum', 'whether cost includes VAT', VAT_MODES),
  column('currency', 'text', 'ISO 4217'),
  column('balance_at', 'time', 'when the balance changed, local civil time'),
  column('bundle', 'text', 'bundle or package the document names'),
  column('service_code', 'text', "the producer's own code or word for the service"),
  column('flags', 'list', 'remarks; vocabulary in docs/data.md'),
  column('peer_name', 'text', "the other party's name, when the document says it"),
  column(
    'leg',
    'enum',
    "what the row tells of (PBX): a whole call, the caller's own way, an attempt to reach somebody",
    LEGS,
  ),
];

/** Columns of `charges` that a file fills. */
export const CHARGE_COLUMNS: readonly ColumnSpec[] = [
  column('statement', 'int', 'ordinal of the statement within its file, from 0'),
  column('source_row', 'int', 'ordinal of the row within its file, from 1'),
  column('line', 'text', 'own number; NULL = the account as a whole'),
  column('kind', 'enum', 'what was charged', CHARGE_KINDS),
  column('title', 'text', 'as the document names it'),
  column('charged_at', 'time', 'local civil time'),
  column('utc_offset_min', 'int', 'minutes east of UTC of charged_at'),
  column('amount', 'money', "as printed, in the currency's unit"),
  column('amount_with_vat', 'money', "with VAT, in the currency's unit, when printed or known"),
  column('vat', 'enum', 'whether amount includes VAT', VAT_MODES),
  column('currency', 'text', 'ISO 4217'),
  column('balance_after', 'money', "what the account had after it, in the currency's unit, if printed"),
];

/** Columns of `queue_events` that a file fills. */
export const QUEUE_EVENT_COLUMNS: readonly ColumnSpec[] = [
  column('statement', 'int', 'ordinal of the statement within its file, from 0'),
  column('source_row', 'int', 'ordinal of the row within its file, from 1'),
  column('occurred_at', 'time', 'local civil time, as printed'),
  column('utc_offset_min', 'int', 'minutes east of UTC of occurred_at; NULL = the document does not say'),
  column('event', 'enum', 'what happened', QUEUE_EVENTS),
  column('queue', 'text', 'queue'),
  column('agent', 'text', 'agent it happened to'),
  column('call_key', 'text', 'the call: records.call_key'),
  column('peer', 'text', 'the waiting party: E.164 digits or as printed'),
  column('position', 'int', 'place in the queue, from 1'),
  column('wait_s', 'int', 'seconds the caller had waited'),
  column('ring_s', 'int', "seconds the agent's phone rang"),
  column('talk_s', 'int', 'seconds of conversation'),
  column('reason', 'text', 'cause of a pause, who hung up (agent, caller), where a transfer went'),
];

/** Columns of `rejects` that a file fills. */
export const REJECT_COLUMNS: readonly ColumnSpec[] = [
  column('statement', 'int', 'ordinal of the statement within its file, from 0'),
  column('source_row', 'int', 'ordinal of the row within its file, from 1'),
  column('text', 'text', 'the row as printed, cells separated by tabs'),
  column('code', 'text', 'stable name of the reason'),
  column('reason_ru', 'text', 'reason in Russian'),
  column('reason_en', 'text', 'reason in English'),
];

export type ColumnData = Int32Array | Float64Array;

/** Columns by name; a column that is absent is NULL throughout. */
export interface Batch {
  readonly length: number;
  readonly columns: Readonly<Record<string, ColumnData>>;
}

/** How far back a text code may refer: a batch uses no code more than this many codes older than the newest it knows. */
export const TEXT_WINDOW = 1 << 20;

/** One step of an import. Text codes count up through the file: `strings` continues where the last batch ended. */
export interface ImportBatch {
  readonly strings: readonly string[];
  readonly records: Batch;
  readonly charges: Batch;
  readonly queueEvents: Batch;
  readonly rejects: Batch;
}

/** Totals of one statement, known when its file ends. */
export interface StatementSummary {
  readonly facts: StatementFacts;
  /** Own number, normalised; null = the document names none. */
  readonly line: string | null;
  readonly records: number;
  readonly charges: number;
  readonly queueEvents: number;
  readonly rejects: number;
  readonly skips: number;
  /** One entry for each control total the document prints. `found` is what we read; exact integers. */
  readonly control: readonly { readonly measure: string; readonly printed: number; readonly found: number }[];
}
