/** Sums over runs that many plans ask for alike: begun increments, days of use, prices. Each is computed once for a line. */
import type { LineUsage } from '../usage/traffic.ts';
import type { Needs, Runs, Shape, Totals } from './runs.ts';

const shapes = new Map<string, Shape>();

export function shapeOf(threshold: number, grace: number, increment: number): Shape {
  const key = `${threshold} ${grace} ${increment}`;
  const known = shapes.get(key) ?? { id: shapes.size, threshold, grace, increment };
  shapes.set(key, known);
  return known;
}

/** An increment longer than any quantity: every billed event begins one. */
export const WHOLE_EVENT = 2 ** 53;

const emptyFor = ({ classOf }: Runs): Float64Array => new Float64Array(classOf.length).fill(Number.NaN);

/** Begun increments of a run's billed events. A sum beyond 2^53 is not exact, and too large for any price or bundle. */
export function begunIncrements(runs: Runs, run: number, shape: Shape): number {
  const { begun } = runs.known;
  let sums = begun[shape.id];
  if (!sums) {
    sums = emptyFor(runs);
    begun[shape.id] = sums;
  }
  const known = sums[run]!;
  if (!Number.isNaN(known)) return known;
  const { threshold, grace, increment } = shape;
  const { quantity, first } = runs;
  let sum = 0;
  for (let at = first[run]!; at < first[run + 1]!; at++) {
    const amount = quantity[at]!;
    if (amount >= threshold) sum += Math.ceil((amount + grace) / increment);
  }
  sums[run] = sum;
  return sum;
}

/** The same by day of the period. */
export function begunByDay(runs: Runs, run: number, shape: Shape): Float64Array {
  const { byDay } = runs.known;
  let sums = byDay[shape.id];
  if (!sums) {
    sums = [];
    byDay[shape.id] = sums;
  }
  const known = sums[run];
  if (known) return known;
  const { threshold, grace, increment } = shape;
  const { quantity, day, first } = runs;
  const made = new Float64Array(31);
  for (let at = first[run]!; at < first[run + 1]!; at++) {
    const amount = quantity[at]!;
    if (amount >= threshold) made[day[at]!]! += Math.ceil((amount + grace) / increment);
  }
  sums[run] = made;
  return made;
}

/** Days of the period with a billed event, as bits. */
export function usedDayBits(runs: Runs, run: number, threshold: number): number {
  const { days } = runs.known;
  const all = days.get(threshold) ?? new Int32Array(runs.classOf.length).fill(-1);
  days.set(threshold, all);
  if (all[run]! >= 0) return all[run]!;
  let bits = 0;
  for (let at = runs.first[run]!; at < runs.first[run + 1]!; at++)
    if (runs.quantity[at]! >= threshold) bits |= 1 << runs.day[at]!;
  all[run] = bits;
  return bits;
}

/** Prices of runs by a rate's table of prices (any object that stands for all its prices); NaN = not asked before. */
export function pricesOf(runs: Runs, table: object): Float64Array {
  const { prices } = runs.known;
  let known = prices.get(table);
  if (!known) {
    known = emptyFor(runs);
    prices.set(table, known);
  }
  return known;
}

/** What a line had of each class in the periods [from, to). */
export function totalsOf(runs: Runs, from: number, to: number, classes: number): Totals {
  const { totals } = runs.known;
  const key = `${from} ${to}`;
  const known = totals.get(key) ?? addTotals(runs, runs.ofPeriod[from]!, runs.ofPeriod[to]!, classes);
  totals.set(key, known);
  return known;
}

function addTotals(runs: Runs, from: number, to: number, classes: number): Totals {
  const of = () => new Float64Array(classes);
  const totals = { rows: of(), unmeasured: of(), quantity: of(), paid: of() };
  for (let run = from; run < to; run++) {
    const at = runs.classOf[run]!;
    totals.rows[at]! += runs.first[run + 1]! - runs.first[run]!;
    totals.unmeasured[at]! += runs.unmeasured[run]!;
    totals.quantity[at]! += runs.sum[run]!;
    totals.paid[at]! += runs.paid[run]!;
  }
  return totals;
}

/** Numbers that the needs of one line may take in all. */
const MOST_NEEDS = 4_000_000;

/**
 * What the events of some classes need of a bundle, in time order.
 * @param key names the shapes: equal ones have one key
 * @param shapes by class how its events are counted; null = not at all
 */
export function needsOf(
  runs: Runs,
  usage: LineUsage,
  key: string,
  shapes: () => readonly (Shape | null)[],
): Needs {
  const { needs } = runs.known;
  let known = needs.get(key);
  if (!known) {
    known = addNeeds(runs, usage, shapes());
    if (needs.size * usage.length > MOST_NEEDS) needs.clear();
    needs.set(key, known);
  }
  return known;
}

function addNeeds(
  { first, ofPeriod }: Runs,
  { classOf, quantity, length }: LineUsage,
  shapes: readonly (Shape | null)[],
): Needs {
  const events = new Int32Array(length);
  const upto = new Float64Array(length + 1);
  const places = new Int32Array(ofPeriod.length);
  let count = 0;
  let sum = 0;
  for (let period = 0; period + 1 < ofPeriod.length; period++) {
    places[period] = count;
    for (let at = first[ofPeriod[period]!]!; at < first[ofPeriod[period + 1]!]!; at++) {
      const shape = shapes[classOf[at]!]!;
      const amount = quantity[at]!;
      if (shape === null || !(amount >= shape.threshold)) continue;
      events[count] = at;
      sum += Math.ceil((amount + shape.grace) / shape.increment);
      count++;
      upto[count] = sum;
    }
  }
  places[ofPeriod.length - 1] = count;
  return { events: events.slice(0, count), first: places, upto: upto.slice(0, count + 1) };
}
