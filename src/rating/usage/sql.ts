/** The questions that reading usage asks of the store. */
import type { CivilSeconds } from '../../model/record.ts';
import type { Columns } from '../../store/columns.ts';
import type { Params } from '../../store/query.ts';
import { MAX_QUANTITY } from './traffic.ts';

/** What reading usage asks of the store. */
export interface UsageStore {
  columns(sql: string, params?: Params): Promise<Columns>;
}

export interface UsageOptions {
  /** Own numbers; default: every line of the store. */
  readonly lines?: readonly string[];
  /** Events from this moment, as printed … */
  readonly from?: CivilSeconds;
  /** … up to but without this one. */
  readonly to?: CivilSeconds;
}

const CLASS_COLUMNS = [
  'service',
  'direction',
  'peer_kind',
  'peer_country',
  'peer_region',
  'peer_operator',
  'prefix',
  'place_kind',
  'place_country',
  'place_region',
  'home_region',
] as const;

/** Counters are not traffic. An attempt of these kinds had no conversation. */
const NOT_TRAFFIC = `['counter', 'composite', 'second-source']`;
const SERVICE = `CASE WHEN list_has_any(flags, ${NOT_TRAFFIC}) THEN 'other'::service ELSE service END`;
const UNANSWERED = `disposition IN ('missed', 'busy', 'rejected', 'failed', 'blocked')`;

/** Lines next to each other in the order of lines, the first and the last of them, and of their records. */
export interface LineRange {
  readonly first: string;
  readonly last: string;
  readonly firstRecord: number;
  readonly lastRecord: number;
}

/**
 * Rows of `records` or `events` without a line are of the line ''. The records of lines are mostly next to each other too:
 * DuckDB then reads these alone.
 */
const inRange = ({ first, last, firstRecord, lastRecord }: LineRange): string => {
  const between = `line BETWEEN ${quoted(first)} AND ${quoted(last)}`;
  const lines = first === '' ? `(line IS NULL OR ${between})` : between;
  return `record_id BETWEEN ${firstRecord} AND ${lastRecord} AND ${lines}`;
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Lines in order with their keys: their rows, the first and the last record, and where one of them has no offset, what most offsets are. */
export const linesSql = (options: UsageOptions): string => `
  SELECT *, ${LINE_KEY} AS key FROM (
    SELECT coalesce(line, '') AS line, count(*)::INTEGER AS rows, min(record_id) AS first_record, max(record_id) AS last_record,
      CASE WHEN count(*) > count(utc_offset_min) THEN coalesce(mode(utc_offset_min), 0) END AS usual_offset
    FROM records ${where(options)} GROUP BY 1)
  ORDER BY line`;

/** The condition of the options on rows of `records` or `events`. */
function where({ lines, from, to }: UsageOptions, range?: LineRange): string {
  const conditions = [
    ...(lines
      ? [lines.length > 0 ? `line IN (${lines.map((_, at) => `$${at + 1}`).join(', ')})` : 'false']
      : []),
    ...(range ? [inRange(range)] : []),
    ...(from === undefined ? [] : [`epoch(started_at) >= ${from}`]),
    ...(to === undefined ? [] : [`epoch(started_at) < ${to}`]),
  ];
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

/** The common table expression `used`: events of a range of lines with their class columns and quantity. */
export function usedSql(prefixes: readonly string[], options: UsageOptions, range: LineRange): string {
  const longestFirst = [...prefixes].sort((a, b) => b.length - a.length);
  const cases = longestFirst
    .map((prefix) => `WHEN starts_with(peer, '${prefix}') THEN '${prefix}'`)
    .join(' ');
  return `
    WITH used AS (
      SELECT record_id, peer, coalesce(line, '') AS line, service, direction, peer_kind, peer_country, peer_region,
        peer_operator, ${cases ? `CASE ${cases} END` : 'NULL::VARCHAR'} AS prefix, place_kind, place_country,
        place_region, home_region, started_at, utc_offset_min, paid,
        CASE WHEN service = 'voice' THEN coalesce(duration_s, billed_s, CASE WHEN ${UNANSWERED} THEN 0 END)
             WHEN service = 'data' THEN bytes
             WHEN service IN ('sms', 'mms') THEN coalesce(pieces, 1)
             ELSE 1 END AS amount
      FROM (SELECT * REPLACE (${SERVICE} AS service) FROM events) ${where(options, range)}
    )`;
}

/** A line, a number of another party and a class, each as one number of 53 bits that a column can carry. */
const LINE_KEY = '(hash(line) >> 11)::DOUBLE';
export const PEER_KEY = '(hash(peer) >> 11)::DOUBLE';
const KEY = `(hash(${CLASS_COLUMNS.join(', ')}) >> 11)::DOUBLE`;

/**
 * Events as the store has them: to let it put them in order takes longer than all else (order.ts). Money becomes Micros by
 * way of DOUBLE, which is exact below 2^51 Micros and four times as fast as by DECIMAL.
 */
export const eventsSql = (withNumbers: boolean): string => `
  SELECT ${KEY} AS key, ${LINE_KEY} AS line_key, ${withNumbers ? `${PEER_KEY} AS peer_key, ` : ''}started_at,
    utc_offset_min, round(paid::DOUBLE * 1e6) AS paid, record_id,
    CASE WHEN amount BETWEEN 0 AND ${MAX_QUANTITY} THEN amount::DOUBLE END AS quantity
  FROM used`;

/** The classes of some events, each named by a record. */
export const classesSql = (records: readonly number[]): string => `
  SELECT ${CLASS_COLUMNS.join(', ')}, ${KEY} AS key FROM used WHERE record_id IN (${records.join(', ')}) ORDER BY ALL`;
