/** Sums over runs that many plans ask for alike: begun increments, days of use, prices. Each is computed once for a line. */
import type { LineUsage } from '../usage/traffic.ts';
import type { Needs, Runs, Shape, Totals } from './runs.ts';

const shapes: Shape[] = [];
const numbers = new Map<string, number>();

/** The number of a shape: shapes are numbered as they are met, equal ones have one number. */
export function shapeOf(threshold: number, grace: number, increment: number): number {
  const key = `${threshold} ${grace} ${increment}`;
  let known = numbers.get(key);
  if (known === undefined) {
    known = shapes.push({ threshold, grace, increment }) - 1;
    numbers.set(key, known);
  }
  return known;
}

/** The number of no shape. */
export const NO_SHAPE = -1;

/** An increment longer than any quantity: every billed event begins one. */
export const WHOLE_EVENT = 2 ** 53;

const emptyFor = ({ classOf }: Runs): Float64Array => new Float64Array(classOf.length).fill(Number.NaN);

/** Begun increments of an event; an event that is not billed has begun none. */
const begunOf = ({ threshold, grace, increment }: Shape, amount: number): number =>
  amount >= threshold ? Math.ceil((amount + grace) / increment) : 0;

/** Begun increments of a run's billed events. A sum beyond 2^53 is not exact, and too large for any price or bundle. */
export function begunIncrements(runs: Runs, run: number, shape: number): number {
  const known = runs.known.begun[shape]?.[run];
  return known === undefined || Number.isNaN(known) ? countIncrements(runs, run, shape) : known;
}

function countIncrements(runs: Runs, run: number, shape: number): number {
  const { begun } = runs.known;
  const sums = begun[shape] ?? emptyFor(runs);
  begun[shape] = sums;
  const counted = shapes[shape]!;
  const { quantity, first } = runs;
  let sum = 0;
  for (let at = first[run]!; at < first[run + 1]!; at++) sum += begunOf(counted, quantity[at]!);
  sums[run] = sum;
  return sum;
}

/** Those of the events of a run after the event `last` of its line. */
export function begunAfter(runs: Runs, run: number, last: number, shape: number): number {
  const { begunUpto } = runs.known;
  const upto = begunUpto[shape] ?? addUpto(runs, shapes[shape]!);
  begunUpto[shape] = upto;
  const [first, end] = [runs.first[run]!, runs.first[run + 1]!];
  const place = firstAbove(runs.event, first, end, last);
  return place === end ? 0 : upto[end - 1]! - (place === first ? 0 : upto[place - 1]!);
}

function addUpto({ first, quantity }: Runs, shape: Shape): Float64Array {
  const upto = new Float64Array(quantity.length);
  for (let run = 0; run + 1 < first.length; run++) {
    let sum = 0;
    for (let at = first[run]!; at < first[run + 1]!; at++) {
      sum += begunOf(shape, quantity[at]!);
      upto[at] = sum;
    }
  }
  return upto;
}

/** How the events of each class are counted. Equal ones are one object. */
export interface Counted {
  /** By class the number of its shape; NO_SHAPE = not at all. */
  readonly as: Int32Array;
}

/** Begun increments of all that is counted, by period. */
export function begunByPeriod(runs: Runs, counted: Counted): Float64Array {
  const { byPeriod } = runs.known;
  let sums = byPeriod.get(counted);
  if (!sums) {
    sums = addPeriods(runs, counted);
    byPeriod.set(counted, sums);
  }
  return sums;
}

function addPeriods(runs: Runs, { as }: Counted): Float64Array {
  const sums = new Float64Array(runs.ofPeriod.length - 1);
  for (let period = 0; period < sums.length; period++)
    for (let run = runs.ofPeriod[period]!; run < runs.ofPeriod[period + 1]!; run++) {
      const shape = as[runs.classOf[run]!]!;
      if (shape !== NO_SHAPE) sums[period]! += begunIncrements(runs, run, shape);
    }
  return sums;
}

/** Most days of a period. */
export const DAYS = 31;

/** The same by day of the period: those of period p are [p × DAYS, (p + 1) × DAYS). */
export function begunByDay(runs: Runs, counted: Counted): Float64Array {
  const { byDay } = runs.known;
  let sums = byDay.get(counted);
  if (!sums) {
    sums = addDays(runs, counted);
    byDay.set(counted, sums);
  }
  return sums;
}

function addDays({ ofPeriod, classOf, first, quantity, day }: Runs, { as }: Counted): Float64Array {
  const sums = new Float64Array((ofPeriod.length - 1) * DAYS);
  for (let period = 0; period + 1 < ofPeriod.length; period++)
    for (let run = ofPeriod[period]!; run < ofPeriod[period + 1]!; run++) {
      const shape = shapes[as[classOf[run]!]!];
      if (!shape) continue;
      for (let at = first[run]!; at < first[run + 1]!; at++)
        sums[period * DAYS + day[at]!]! += begunOf(shape, quantity[at]!);
    }
  return sums;
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
export function totalsOf(runs: Runs, { classes, paid }: LineUsage, from: number, to: number): Totals {
  const { totals } = runs.known;
  const key = `${from} ${to}`;
  const known =
    totals.get(key) ?? addTotals(runs, runs.ofPeriod[from]!, runs.ofPeriod[to]!, classes.length, paid);
  totals.set(key, known);
  return known;
}

function addTotals(
  { first, classOf, quantity, event }: Runs,
  from: number,
  to: number,
  classes: number,
  paid: Float64Array,
): Totals {
  const of = () => new Float64Array(classes);
  const totals = { rows: of(), unmeasured: of(), quantity: of(), paid: of(), paidUnmeasured: of() };
  for (let run = from; run < to; run++) {
    const of = classOf[run]!;
    let [unmeasured, sum, money, moneyUnmeasured] = [0, 0, 0, 0];
    for (let at = first[run]!; at < first[run + 1]!; at++) {
      const amount = quantity[at]!;
      const printed = paid[event[at]!]!;
      const really = Number.isNaN(printed) ? 0 : printed;
      money += really;
      if (Number.isNaN(amount)) {
        unmeasured += 1;
        moneyUnmeasured += really;
      } else sum += amount;
    }
    totals.rows[of]! += first[run + 1]! - first[run]!;
    totals.unmeasured[of]! += unmeasured;
    totals.quantity[of]! += sum;
    totals.paid[of]! += money;
    totals.paidUnmeasured[of]! += moneyUnmeasured;
  }
  return totals;
}

/** Numbers that the needs of one line may take in all. */
const MOST_NEEDS = 4_000_000;

/** What the events that are counted need of a bundle, in time order. */
export function needsOf(runs: Runs, usage: LineUsage, counted: Counted): Needs {
  const { needs } = runs.known;
  let known = needs.get(counted);
  if (!known) {
    known = addNeeds(runs, usage, counted);
    if (needs.size * usage.length > MOST_NEEDS) needs.clear();
    needs.set(counted, known);
  }
  return known;
}

function addNeeds(
  { first, ofPeriod }: Runs,
  { classOf, quantity, length }: LineUsage,
  { as }: Counted,
): Needs {
  const shapeAs = Array.from(as, (shape) => shapes[shape]);
  const events = new Int32Array(length);
  const upto = new Float64Array(length + 1);
  const places = new Int32Array(ofPeriod.length);
  let count = 0;
  let sum = 0;
  for (let period = 0; period + 1 < ofPeriod.length; period++) {
    places[period] = count;
    for (let at = first[ofPeriod[period]!]!; at < first[ofPeriod[period + 1]!]!; at++) {
      const shape = shapeAs[classOf[at]!];
      const begun = shape === undefined ? 0 : begunOf(shape, quantity[at]!);
      if (begun === 0) continue;
      events[count] = at;
      sum += begun;
      count++;
      upto[count] = sum;
    }
  }
  places[ofPeriod.length - 1] = count;
  return { events: events.slice(0, count), first: places, upto: upto.slice(0, count + 1) };
}

/** The first of the places [from, to) whose value is above a limit, `to` where none is; values ascend. */
export function firstAbove(
  values: Int32Array | Float64Array,
  from: number,
  to: number,
  limit: number,
): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
