/** A line's events grouped by period and class: what does not depend on the order of events is priced run by run. */
import type { Calendar } from './calendar.ts';
import type { LineUsage } from './traffic.ts';

/** Run r holds quantity[first[r]] up to quantity[first[r + 1]], all of class classOf[r]. */
export interface Runs {
  readonly quantity: Float64Array;
  readonly first: Int32Array;
  readonly classOf: Int32Array;
  /** Runs of the calendar's period p are [ofPeriod[p], ofPeriod[p + 1]). */
  readonly ofPeriod: Int32Array;
  /** By run: rows without a quantity, the sum of the others', Micros really paid. */
  readonly unmeasured: Float64Array;
  readonly sum: Float64Array;
  readonly paid: Float64Array;
}

const runsOfLine = new WeakMap<LineUsage, WeakMap<Calendar, Runs>>();

/** The runs of a line in a calendar, computed once: a counting sort by class within each period. */
export function runsOf(usage: LineUsage, calendar: Calendar): Runs {
  const known = runsOfLine.get(usage) ?? new WeakMap<Calendar, Runs>();
  runsOfLine.set(usage, known);
  const runs = known.get(calendar) ?? makeRuns(usage, calendar);
  known.set(calendar, runs);
  return runs;
}

function makeRuns({ classes, classOf, quantity, paid, length }: LineUsage, { periods }: Calendar): Runs {
  const sorted = new Float64Array(length);
  const first: number[] = [];
  const runClass: number[] = [];
  const totals = { unmeasured: [] as number[], sum: [] as number[], paid: [] as number[] };
  const runOf = new Int32Array(classes.length);
  const ofPeriod = new Int32Array(periods.length + 1);
  const count = new Int32Array(classes.length);
  for (const [period, { from, to }] of periods.entries()) {
    const present: number[] = [];
    for (let at = from; at < to; at++) {
      const of = classOf[at]!;
      if (count[of]! === 0) present.push(of);
      count[of]! += 1;
    }
    let next = from;
    for (const of of present) {
      first.push(next);
      runOf[of] = runClass.length;
      runClass.push(of);
      for (const list of [totals.unmeasured, totals.sum, totals.paid]) list.push(0);
      next += count[of]!;
      count[of] = next - count[of]!;
    }
    for (let at = from; at < to; at++) {
      const of = classOf[at]!;
      const [amount, really, run] = [quantity[at]!, paid[at]!, runOf[of]!];
      sorted[count[of]!] = amount;
      count[of]! += 1;
      if (Number.isNaN(amount)) totals.unmeasured[run]! += 1;
      else totals.sum[run]! += amount;
      if (!Number.isNaN(really)) totals.paid[run]! += really;
    }
    for (const of of present) count[of] = 0;
    ofPeriod[period + 1] = runClass.length;
  }
  first.push(length);
  return {
    quantity: sorted,
    first: Int32Array.from(first),
    classOf: Int32Array.from(runClass),
    ofPeriod,
    unmeasured: Float64Array.from(totals.unmeasured),
    sum: Float64Array.from(totals.sum),
    paid: Float64Array.from(totals.paid),
  };
}
