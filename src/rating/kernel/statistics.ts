/** Sums over runs that many plans ask for alike: begun increments, days of use, prices. Each is computed once for a line. */
import type { Runs, Shape } from './runs.ts';

const shapes = new Map<string, Shape>();

export function shapeOf(threshold: number, grace: number, increment: number): Shape {
  const key = `${threshold} ${grace} ${increment}`;
  const known = shapes.get(key) ?? { threshold, grace, increment };
  shapes.set(key, known);
  return known;
}

/** An increment longer than any quantity: every billed event begins one. */
export const WHOLE_EVENT = 2 ** 53;

const emptyFor = ({ classOf }: Runs): Float64Array => new Float64Array(classOf.length).fill(Number.NaN);

/** Begun increments of a run's billed events. A sum beyond 2^53 is not exact, and too large for any price or bundle. */
export function begunIncrements(runs: Runs, run: number, shape: Shape): number {
  const { begun } = runs.known;
  let sums = begun.get(shape);
  if (!sums) {
    sums = emptyFor(runs);
    begun.set(shape, sums);
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
  const sums = byDay.get(shape) ?? [];
  byDay.set(shape, sums);
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
