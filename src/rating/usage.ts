/** Reads the usage of lines from the store: traffic classes by a dictionary, events as columns in time order. */
import type { CivilSeconds } from '../model/record.ts';
import type { Columns } from '../store/columns.ts';
import type { Params } from '../store/query.ts';
import { asksForNumbers, prefixesOf } from './asked.ts';
import { monthOfDay } from './calendar.ts';
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
 * where the document does not count), 1 of all else. Counters and second rows of an event are not traffic and are
 * read as 'other'.
 */
export async function readUsage(
  store: UsageStore,
  tariffs: readonly Tariff[],
  options: UsageOptions = {},
): Promise<LineUsage[]> {
  const params = [...(options.lines ?? [])];
  const used = usedSql(prefixesOf(tariffs), where(options));
  const classes = await store.columns(
    `${used} SELECT DISTINCT ${KEY} AS key, ${CLASS_COLUMNS.join(', ')} FROM used ORDER BY ALL`,
    params,
  );
  const lines = await store.columns(
    `SELECT coalesce(line, '') AS line, count(*)::INTEGER AS rows FROM records ${where(options)} GROUP BY 1 ORDER BY 1`,
    params,
  );
  const months = await coveredMonths(store, options);
  const withNumbers = tariffs.some(asksForNumbers);
  const events = await store.columns(`${used} ${eventsSql(withNumbers)}`, params);
  const parties = withNumbers ? await partiesOf(store, used, events, params) : undefined;
  return slices(
    { classOf: codesOf(keysOf(classes), keysOf(events)), parties },
    events,
    lines,
    classesOf(classes),
    months,
  );
}

/** Numbers of other parties, and which each event has. */
interface Parties {
  readonly peers: readonly string[];
  readonly peerOf: Int32Array;
}

async function partiesOf(store: UsageStore, used: string, events: Columns, params: Params): Promise<Parties> {
  const { columns } = await store.columns(
    `${used} SELECT DISTINCT peer, ${PEER_KEY} AS key FROM used WHERE peer IS NOT NULL ORDER BY peer`,
    params,
  );
  const peerOf = codesOf(columns.key as Float64Array, events.columns.peer_key as Float64Array);
  return { peers: columns.peer as readonly string[], peerOf };
}

const keysOf = ({ columns }: Columns): Float64Array => columns.key as Float64Array;

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
const SERVICE = `CASE WHEN list_has_any(flags, ${NOT_TRAFFIC}) THEN 'other' ELSE service::VARCHAR END`;
const UNANSWERED = `disposition IN ('missed', 'busy', 'rejected', 'failed', 'blocked')`;

/** The condition of the options on rows of `records` or `events`. */
function where({ lines, from, to }: UsageOptions): string {
  const conditions = [
    ...(lines
      ? [lines.length > 0 ? `line IN (${lines.map((_, at) => `$${at + 1}`).join(', ')})` : 'false']
      : []),
    ...(from === undefined ? [] : [`epoch(started_at) >= ${from}`]),
    ...(to === undefined ? [] : [`epoch(started_at) < ${to}`]),
  ];
  return conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
}

/** The common table expression `used`: events with their class columns and quantity. */
function usedSql(prefixes: readonly string[], condition: string): string {
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
      FROM (SELECT * REPLACE (${SERVICE} AS service) FROM events) ${condition}
    ), usual AS (
      SELECT coalesce(line, '') AS line, coalesce(mode(utc_offset_min), 0) AS usual_offset FROM records GROUP BY 1
    )`;
}

/** A number of another party, and a class, as one number that a column can carry; `codesOf` makes sure that no two share it. */
const PEER_KEY = '(hash(peer) >> 11)::DOUBLE';
const KEY = `(hash(${CLASS_COLUMNS.join(', ')}) >> 11)::DOUBLE`;

/**
 * A row without an offset takes its place in time as if at its line's usual one. Money becomes Micros by way of DOUBLE,
 * which is exact below 2^51 Micros and four times as fast as by DECIMAL.
 */
const eventsSql = (withNumbers: boolean): string => `
  SELECT ${KEY} AS key, ${withNumbers ? `${PEER_KEY} AS peer_key, ` : ''}started_at, utc_offset_min, round(paid::DOUBLE * 1e6) AS paid, record_id,
    CASE WHEN amount BETWEEN 0 AND ${MAX_QUANTITY} THEN amount::DOUBLE END AS quantity
  FROM used JOIN usual USING (line)
  ORDER BY line, started_at - to_minutes(coalesce(utc_offset_min, usual_offset)), record_id`;

/** The index of each value among the keys; -1 where it is none of them. */
function codesOf(keys: Float64Array, values: Float64Array): Int32Array {
  const codes = new Map([...keys].map((key, at) => [key, at]));
  if (codes.size < keys.length) throw new Error('two keys have one hash');
  return Int32Array.from(values, (key) => codes.get(key) ?? -1);
}

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
  { classOf, parties }: { readonly classOf: Int32Array; readonly parties: Parties | undefined },
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
    const doubles = (name: string) => (columns[name] as Float64Array).subarray(start, end);
    return {
      line,
      classes,
      length: end - start,
      classOf: classOf.subarray(start, end),
      ...(parties ? { peers: parties.peers, peerOf: parties.peerOf.subarray(start, end) } : {}),
      startedAt: doubles('started_at'),
      utcOffsetMin: (columns.utc_offset_min as Int32Array).subarray(start, end),
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
