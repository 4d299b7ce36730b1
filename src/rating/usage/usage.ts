/** Reads the usage of lines from the store: traffic classes by a dictionary, events as columns in time order. */
import { NULL_INT } from '../../model/batch.ts';
import type { Columns } from '../../store/columns.ts';
import type { Params } from '../../store/query.ts';
import type { Tariff } from '../format/tariff.ts';
import { asksForNumbers, prefixesOf } from './asked.ts';
import { coveredMonths } from './covered.ts';
import { type Keys, keysOf, placesOf } from './keys.ts';
import { inOrder, orderOf } from './order.ts';
import { type Part, partsOf } from './parts.ts';
import {
  classesSql,
  eventsSql,
  linesSql,
  PEER_KEY,
  type UsageOptions,
  type UsageStore,
  usedSql,
} from './sql.ts';
import type { LineUsage, TrafficClass } from './traffic.ts';

export type { UsageOptions, UsageStore } from './sql.ts';

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

/** Events of a part: 25 MB. */
const PART = 250_000;

/**
 * The same, some whole lines at a time, so that memory does not grow with their number. While one part is rated, the next
 * is read by the store's own threads.
 */
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
  const parts = [...partsOf(lines, part)];
  let next = begun(readPart(reading, parts[0], NO_CLASSES));
  try {
    for (const at of parts.keys()) {
      const read = await next;
      next = begun(readPart(reading, parts[at + 1], read!.dictionary));
      yield slices(read!, months);
    }
  } finally {
    // Who breaks off may close the store: not under a query.
    await next.catch(() => undefined);
  }
}

/** Work that is waited for later: that it failed is said then. */
function begun<Result>(work: Promise<Result>): Promise<Result> {
  work.catch(() => undefined);
  return work;
}

/** Traffic classes met so far, and their keys. */
interface Dictionary {
  readonly known: Keys;
  readonly classes: readonly TrafficClass[];
}

const NO_CLASSES: Dictionary = { known: keysOf(new Float64Array(0)), classes: [] };

interface Reading {
  readonly store: UsageStore;
  readonly options: UsageOptions;
  readonly prefixes: readonly string[];
  readonly withNumbers: boolean;
}

/** A part as it was read: its events, and the classes of all parts so far. */
interface PartRead {
  readonly part: Part;
  readonly events: Columns;
  readonly dictionary: Dictionary;
  readonly classOf: Int32Array;
  readonly parties: Parties | undefined;
}

/** Reads a part, if there is one. */
async function readPart(
  { store, options, prefixes, withNumbers }: Reading,
  part: Part | undefined,
  before: Dictionary,
): Promise<PartRead | undefined> {
  if (!part) return undefined;
  const params = [...(options.lines ?? [])];
  const used = usedSql(prefixes, options, {
    first: part[0]!.line,
    last: part.at(-1)!.line,
    firstRecord: part.reduce(
      (least, { firstRecord }) => Math.min(least, firstRecord),
      Number.POSITIVE_INFINITY,
    ),
    lastRecord: part.reduce((most, { lastRecord }) => Math.max(most, lastRecord), 0),
  });
  const events = ordered(part, await store.columns(`${used} ${eventsSql(withNumbers)}`, params));
  return {
    part,
    events,
    ...(await coded(before, store, used, events, params)),
    parties: withNumbers ? await partiesOf(store, used, events, params) : undefined,
  };
}

/** The events by line and time: a row without an offset takes its place in time as if at its line's usual one. */
function ordered(part: Part, { length, names, columns }: Columns): Columns {
  const { line_key, ...kept } = columns as Record<string, Items>;
  const keys = Float64Array.from(part, ({ key }) => key);
  const usual = Int32Array.from(part, ({ usualOffset }) => usualOffset);
  const lineOf = placesOf(keysOf(keys), line_key as Float64Array);
  const offset = kept.utc_offset_min as Int32Array;
  const moment = (kept.started_at as Float64Array).slice();
  for (let at = 0; at < length; at++)
    moment[at]! -= (offset[at] === NULL_INT ? usual[lineOf[at]!]! : offset[at]!) * 60;
  const order = orderOf({ lineOf, moment, record: kept.record_id as Float64Array }, part.length);
  const sorted = Object.entries(kept).map(([name, items]) => [name, inOrder(items, order)] as const);
  return { length, names, columns: Object.fromEntries(sorted) };
}

type Items = Int32Array | Float64Array;

/**
 * The classes of events, by a dictionary to which those it lacks are added; it stays itself when all are known, so that plans
 * need not be compiled anew.
 */
async function coded(
  before: Dictionary,
  store: UsageStore,
  used: string,
  { columns }: Columns,
  params: Params,
): Promise<Pick<PartRead, 'dictionary' | 'classOf'>> {
  const keys = columns.key as Float64Array;
  const classOf = placesOf(before.known, keys);
  const examples = new Map<number, number>();
  for (let at = 0; at < keys.length; at++)
    if (classOf[at] === -1 && !examples.has(keys[at]!))
      examples.set(keys[at]!, (columns.record_id as Float64Array)[at]!);
  if (examples.size === 0) return { dictionary: before, classOf };
  const found = await store.columns(`${used} ${classesSql([...examples.values()])}`, params);
  const known = keysOf(joined(before.known.keys, found.columns.key as Float64Array));
  const classes = [...before.classes, ...classesOf(found)];
  return { dictionary: { known, classes }, classOf: placesOf(known, keys) };
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const whole = new Float64Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
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
  const peerOf = placesOf(keysOf(columns.key as Float64Array), events.columns.peer_key as Float64Array);
  return { peers: columns.peer as readonly string[], peerOf };
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
  { part, events: { columns }, dictionary: { classes }, classOf, parties }: PartRead,
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
