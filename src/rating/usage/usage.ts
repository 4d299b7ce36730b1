/** Reads the usage of lines from the store: traffic classes by a dictionary, events as columns in time order. */
import { NULL_INT } from '../../model/batch.ts';
import type { Columns } from '../../store/columns.ts';
import type { Params } from '../../store/query.ts';
import { monthOfDay } from '../bill/calendar.ts';
import type { Tariff } from '../format/tariff.ts';
import { asksForNumbers, prefixesOf } from './asked.ts';
import { classesSql, eventsSql, linesSql, PEER_KEY, type UsageOptions, usedSql } from './sql.ts';
import type { LineUsage, TrafficClass } from './traffic.ts';

export type { UsageOptions } from './sql.ts';

/** What reading usage asks of the store. */
export interface UsageStore {
  columns(sql: string, params?: Params): Promise<Columns>;
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
  const all: LineUsage[] = [];
  for await (const some of readUsageInParts(store, tariffs, options, Number.POSITIVE_INFINITY))
    all.push(...some);
  return all;
}

/** Events held at a time: 50 MB. */
const PART = 500_000;

/** The same, some whole lines at a time, so that memory does not grow with their number. */
export async function* readUsageInParts(
  store: UsageStore,
  tariffs: readonly Tariff[],
  options: UsageOptions = {},
  part = PART,
): AsyncGenerator<LineUsage[]> {
  const lines = await store.columns(linesSql(options), [...(options.lines ?? [])]);
  const months = await coveredMonths(store, options);
  const reading = {
    store,
    options,
    prefixes: prefixesOf(tariffs),
    withNumbers: tariffs.some(asksForNumbers),
  };
  let dictionary: Dictionary = { codes: new Map(), classes: [] };
  for (const some of partsOf(lines, part)) {
    const { events, parties, ...read } = await readPart(reading, some, dictionary);
    dictionary = read.dictionary;
    yield slices({ classOf: read.classOf, parties }, events, some, dictionary.classes, months);
  }
}

interface Line {
  readonly line: string;
  readonly rows: number;
  /** What most of its offsets are; null where no row lacks one. */
  readonly usualOffset: number | null;
}

/** Lines next to each other, which agree in their usual offset as far as they need one. */
type Part = readonly Line[];

const offsetOf = (part: Part): number =>
  part.find(({ usualOffset }) => usualOffset !== null)?.usualOffset ?? 0;

function* partsOf({ length, columns }: Columns, most: number): Generator<Part> {
  let part: Line[] = [];
  let sum = 0;
  for (let at = 0; at < length; at++) {
    const usual = (columns.usual_offset as Int32Array)[at]!;
    const line = {
      line: (columns.line as readonly string[])[at]!,
      rows: (columns.rows as Int32Array)[at]!,
      usualOffset: usual === NULL_INT ? null : usual,
    };
    const agrees =
      line.usualOffset === null ||
      part.every(({ usualOffset }) => usualOffset === null || usualOffset === line.usualOffset);
    if (part.length > 0 && (!agrees || sum + line.rows > most)) {
      yield part;
      [part, sum] = [[], 0];
    }
    part.push(line);
    sum += line.rows;
  }
  if (part.length > 0) yield part;
}

/** Traffic classes met so far, and by key of a class its place among them. */
interface Dictionary {
  readonly codes: ReadonlyMap<number, number>;
  readonly classes: readonly TrafficClass[];
}

interface Reading {
  readonly store: UsageStore;
  readonly options: UsageOptions;
  readonly prefixes: readonly string[];
  readonly withNumbers: boolean;
}

async function readPart({ store, options, prefixes, withNumbers }: Reading, part: Part, before: Dictionary) {
  const params = [...(options.lines ?? [])];
  const used = usedSql(prefixes, options, { first: part[0]!.line, last: part.at(-1)!.line });
  const events = await store.columns(`${used} ${eventsSql(withNumbers, offsetOf(part))}`, params);
  const dictionary = await extended(before, store, used, events, params);
  const keys = events.columns.key as Float64Array;
  return {
    events,
    dictionary,
    classOf: Int32Array.from(keys, (key) => dictionary.codes.get(key)!),
    parties: withNumbers ? await partiesOf(store, used, events, params) : undefined,
  };
}

/** The dictionary with the classes of these events; itself when all are known, so that plans need not be compiled anew. */
async function extended(
  before: Dictionary,
  store: UsageStore,
  used: string,
  { columns }: Columns,
  params: Params,
): Promise<Dictionary> {
  const keys = columns.key as Float64Array;
  const examples = new Map<number, number>();
  for (let at = 0; at < keys.length; at++)
    if (!before.codes.has(keys[at]!) && !examples.has(keys[at]!))
      examples.set(keys[at]!, (columns.record_id as Float64Array)[at]!);
  if (examples.size === 0) return before;
  const found = await store.columns(`${used} ${classesSql([...examples.values()])}`, params);
  const codes = new Map(before.codes);
  for (const key of found.columns.key as Float64Array) codes.set(key, codes.size);
  return { codes, classes: [...before.classes, ...classesOf(found)] };
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
  part: Part,
  classes: readonly TrafficClass[],
  months: ReadonlyMap<string, readonly number[]>,
): LineUsage[] {
  let end = 0;
  return part.map(({ line, rows }) => {
    const start = end;
    end += rows;
    const doubles = (name: string) => (columns[name] as Float64Array).subarray(start, end);
    return {
      line,
      classes,
      length: rows,
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
