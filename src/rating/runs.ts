/** A line's events grouped by month and class: what does not depend on the order of events is priced run by run. */
import type { Calendar } from './calendar.ts';
import type { LineUsage } from './traffic.ts';

/** Run r holds quantity[first[r]] up to quantity[first[r + 1]], all of class classOf[r]. */
export interface Runs {
  readonly quantity: Float64Array;
  readonly first: Int32Array;
  readonly classOf: Int32Array;
  /** Runs of the calendar's month m are [ofMonth[m], ofMonth[m + 1]). */
  readonly ofMonth: Int32Array;
}

const runsOfCalendar = new WeakMap<Calendar, Runs>();

/** The runs of a line in a calendar, computed once: a counting sort by class within each month. */
export function runsOf(usage: LineUsage, calendar: Calendar): Runs {
  const known = runsOfCalendar.get(calendar) ?? makeRuns(usage, calendar);
  runsOfCalendar.set(calendar, known);
  return known;
}

function makeRuns({ classes, classOf, quantity, length }: LineUsage, { months }: Calendar): Runs {
  const sorted = new Float64Array(length);
  const first: number[] = [];
  const runClass: number[] = [];
  const ofMonth = new Int32Array(months.length + 1);
  const count = new Int32Array(classes.length);
  for (const [month, { from, to }] of months.entries()) {
    const present: number[] = [];
    for (let at = from; at < to; at++) {
      const of = classOf[at]!;
      if (count[of]! === 0) present.push(of);
      count[of]! += 1;
    }
    let next = from;
    for (const of of present) {
      first.push(next);
      runClass.push(of);
      next += count[of]!;
      count[of] = next - count[of]!;
    }
    for (let at = from; at < to; at++) {
      const of = classOf[at]!;
      sorted[count[of]!] = quantity[at]!;
      count[of]! += 1;
    }
    for (const of of present) count[of] = 0;
    ofMonth[month + 1] = runClass.length;
  }
  first.push(length);
  return { quantity: sorted, first: Int32Array.from(first), classOf: Int32Array.from(runClass), ofMonth };
}
