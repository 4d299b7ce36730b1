/** Reads the usage of lines from the store: traffic classes by a dictionary, events as columns in time order. */
import type { CivilSeconds } from '../model/record.ts';
import type { Columns } from '../store/columns.ts';
import type { Params } from '../store/query.ts';
import { monthOfDay } from './calendar.ts';
import { prefixesOf } from './match.ts';
import type { Tariff } from './tariff.ts';
import { type LineUsage, MAX_QUANTITY, type TrafficClass } from './traffic.ts';

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

/**
 * The usage of each line, by line, told apart as finely as the tariffs ask: with their prefixes. Quantities: seconds of
 * voice (as billed where the document gives no others; 0 where nobody answered), bytes of data, pieces of messages (1
 * where the document does not count), 1 of all else. Counters are not traffic and are read as 'other'.
 */
export async function readUsage(
  store: UsageStore,
  tariffs: readonly Tariff[],
  options: UsageOptions = {},
): Promise<LineUsage[]> {
  const params = [...(options.lines ?? [])];
  const found = usageSql(prefixesOf(tariffs), options);
  const classes = classesOf(await store.columns(`${found} SELECT * FROM classes ORDER BY class`, params));
  const lines = await store.columns(`${found} ${LINES}`, params);
  const months = await coveredMonths(store, options);
  return slices(await store.columns(`${found} ${EVENTS}`, params), lines, classes, months);
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

/** Services a document's row is rated as; the kinds of attempt that have no conversation. */
const SERVICE = `CASE WHEN list_contains(flags, 'counter') THEN 'other' ELSE service::VARCHAR END`;
const UNANSWERED = `disposition IN ('missed', 'busy', 'rejected', 'failed', 'blocked')`;

/** Common table expressions `used` (events with their quantity), `usual` (offsets of lines) and `classes`. */
function usageSql(prefixes: readonly string[], { lines, from, to }: UsageOptions): string {
  const longestFirst = [...prefixes].sort((a, b) => b.length - a.length);
  const cases = longestFirst
    .map((prefix) => `WHEN starts_with(peer, '${prefix}') THEN '${prefix}'`)
    .join(' ');
  const conditions = [
    ...(lines
      ? [lines.length > 0 ? `line IN (${lines.map((_, at) => `$${at + 1}`).join(', ')})` : 'false']
      : []),
    ...(from === undefined ? [] : [`epoch(started_at) >= ${from}`]),
    ...(to === undefined ? [] : [`epoch(started_at) < ${to}`]),
  ];
  return `
    WITH prefixes AS (
      SELECT DISTINCT peer, ${cases ? `CASE ${cases} END` : 'NULL::VARCHAR'} AS prefix FROM records
    ), used AS (
      SELECT record_id, coalesce(line, '') AS line, service, direction, peer_kind, peer_country,
        peer_region, peer_operator, prefix, place_kind, place_country, place_region, home_region, started_at,
        utc_offset_min, paid,
        CASE WHEN service = 'voice' THEN coalesce(duration_s, billed_s, CASE WHEN ${UNANSWERED} THEN 0 END)
             WHEN service = 'data' THEN bytes
             WHEN service IN ('sms', 'mms') THEN coalesce(pieces, 1)
             ELSE 1 END AS amount
      FROM (SELECT * REPLACE (${SERVICE} AS service) FROM events) LEFT JOIN prefixes USING (peer)
      ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
    ), usual AS (
      SELECT line, coalesce(mode(utc_offset_min), 0) AS usual_offset FROM used GROUP BY line
    ), classes AS (
      SELECT (row_number() OVER (ORDER BY ${CLASS_COLUMNS.join(', ')}) - 1)::INTEGER AS class, *
      FROM (SELECT DISTINCT ${CLASS_COLUMNS.join(', ')} FROM used)
    )`;
}

const LINES = `SELECT line, count(*)::INTEGER AS rows FROM used GROUP BY line ORDER BY line`;

/** A row without an offset takes its place in time as if at its line's usual one. */
const EVENTS = `
  SELECT class, started_at, utc_offset_min, paid, record_id,
    CASE WHEN amount BETWEEN 0 AND ${MAX_QUANTITY} THEN amount::DOUBLE END AS quantity
  FROM used JOIN usual USING (line)
    JOIN classes ON ${CLASS_COLUMNS.map((name) => `used.${name} IS NOT DISTINCT FROM classes.${name}`).join(' AND ')}
  ORDER BY line, started_at - to_minutes(coalesce(utc_offset_min, usual_offset)), record_id`;

function classesOf({ length, columns }: Columns): TrafficClass[] {
  const text = (name: string, at: number): string | null =>
    (columns[name] as readonly (string | null)[])[at]!;
  return Array.from({ length }, (_, at) => ({
    service: text('service', at) as TrafficClass['service'],
    direction: text('direction', at) as TrafficClass['direction'],
    peerKind: text('peer_kind', at) as TrafficClass['peerKind'],
    country: text('peer_country', at),
    region: text('peer_region', at),
    operator: text('peer_operator', at),
    prefix: text('prefix', at),
    placeKind: text('place_kind', at) as TrafficClass['placeKind'],
    placeCountry: text('place_country', at),
    placeRegion: text('place_region', at),
    homeRegion: text('home_region', at),
  }));
}

/** Cuts the columns of all lines into those of each; no copies. */
function slices(
  { columns }: Columns,
  lines: Columns,
  classes: readonly TrafficClass[],
  months: ReadonlyMap<string, readonly number[]>,
): LineUsage[] {
  let end = 0;
  return Array.from({ length: lines.length }, (_, at) => {
    const line = (lines.columns.line as readonly string[])[at]!;
    const start = end;
    end += (lines.columns.rows as Int32Array)[at]!;
    const ints = (name: string) => (columns[name] as Int32Array).subarray(start, end);
    const doubles = (name: string) => (columns[name] as Float64Array).subarray(start, end);
    return {
      line,
      classes,
      length: end - start,
      classOf: ints('class'),
      startedAt: doubles('started_at'),
      utcOffsetMin: ints('utc_offset_min'),
      quantity: doubles('quantity'),
      paid: doubles('paid'),
      recordId: doubles('record_id'),
      months: months.get(line) ?? [],
    };
  });
}

/** A document's period is a claim: one longer than this says nothing. */
const MAX_PERIOD_DAYS = 5 * 366;

/** Months the documents of each line cover. */
async function coveredMonths(store: UsageStore, { from, to }: UsageOptions): Promise<Map<string, number[]>> {
  const { length, columns } = await store.columns(`
    SELECT DISTINCT line, (epoch(period_from) / 86400)::INTEGER AS first, (epoch(period_to) / 86400)::INTEGER AS last
    FROM statements
    WHERE line IS NOT NULL AND period_to >= period_from AND period_to - period_from <= ${MAX_PERIOD_DAYS}`);
  const found = new Map<string, Set<number>>();
  for (let at = 0; at < length; at++) {
    const line = (columns.line as readonly string[])[at]!;
    const first = Math.max(
      (columns.first as Int32Array)[at]!,
      from === undefined ? -Infinity : from / 86_400,
    );
    const last = Math.min((columns.last as Int32Array)[at]!, to === undefined ? Infinity : (to - 1) / 86_400);
    const own = found.get(line) ?? new Set<number>();
    found.set(line, own);
    if (first <= last)
      for (let month = monthOfDay(Math.floor(first)); month <= monthOfDay(Math.floor(last)); month++)
        own.add(month);
  }
  return new Map([...found].map(([line, months]) => [line, [...months].sort((a, b) => a - b)]));
}
