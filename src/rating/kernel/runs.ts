/** A line's events grouped by period and class: what does not depend on the order of events is priced run by run. */
import type { Calendar } from '../bill/calendar.ts';
import { once } from '../remember.ts';
import type { LineUsage } from '../usage/traffic.ts';

/** Run r holds quantity[first[r]] up to quantity[first[r + 1]], all of class classOf[r]. */
export interface Runs {
  readonly quantity: Float64Array;
  /** By event as `quantity`: its day, counted from the first of its period; periods have at most 31. */
  readonly day: Uint8Array;
  /** By event as `quantity`: its index in the line's columns. */
  readonly event: Int32Array;
  readonly first: Int32Array;
  readonly classOf: Int32Array;
  /** Runs of the calendar's period p are [ofPeriod[p], ofPeriod[p + 1]). */
  readonly ofPeriod: Int32Array;
  /** Sums that were asked for, and of what (statistics.ts). */
  readonly known: {
    /** By the number of a shape: by run, and by event as `quantity` those of its run up to and with it. */
    readonly begun: Float64Array[];
    readonly begunUpto: Float64Array[];
    readonly byPeriod: Map<object, Float64Array>;
    readonly byDay: Map<object, Float64Array>;
    readonly days: Map<number, Int32Array>;
    readonly prices: Map<object, Float64Array>;
    readonly totals: Map<string, Totals>;
    readonly needs: Map<object, Needs>;
  };
}

/** One period of a line: its index in the calendar. */
export interface PeriodOfLine {
  readonly usage: LineUsage;
  readonly calendar: Calendar;
  readonly runs: Runs;
  readonly period: number;
}

/** By class: rows, those without a quantity, the sum of the others' quantities, Micros really paid. */
export interface Totals {
  readonly rows: Float64Array;
  readonly unmeasured: Float64Array;
  readonly quantity: Float64Array;
  readonly paid: Float64Array;
  /** Of `paid`, for the rows that are not measured. */
  readonly paidUnmeasured: Float64Array;
}

/** Billed events of some classes in time order, and how many increments those before each of them begin. */
export interface Needs {
  /** Indices in the line's columns; those of period p are [first[p], first[p + 1]). */
  readonly events: Int32Array;
  readonly first: Int32Array;
  /** One longer than `events`. */
  readonly upto: Float64Array;
}

/** How quantities are billed: from `threshold` on, with `grace` added, in begun increments. */
export interface Shape {
  readonly threshold: number;
  readonly grace: number;
  readonly increment: number;
}

const runsFor = once((usage: LineUsage) => once((calendar: Calendar) => makeRuns(usage, calendar)));

/** The runs of a line in a calendar, computed once: a counting sort by class within each period. */
export const runsOf = (usage: LineUsage, calendar: Calendar): Runs => runsFor(usage)(calendar);

function makeRuns({ classes, classOf, quantity, length }: LineUsage, calendar: Calendar): Runs {
  const { periods, day: dayOf } = calendar;
  const sorted = new Float64Array(length);
  const day = new Uint8Array(length);
  const event = new Int32Array(length);
  const first: number[] = [];
  const runClass: number[] = [];
  const ofPeriod = new Int32Array(periods.length + 1);
  const count = new Int32Array(classes.length);
  for (const [period, { from, to, first: firstDay }] of periods.entries()) {
    const present: number[] = [];
    for (let at = from; at < to; at++) {
      const of = classOf[at]!;
      if (count[of]! === 0) present.push(of);
      count[of]! += 1;
    }
    let next = from;
    // In every period in the same order: the kernel's branches are then easily foretold.
    for (const of of present.sort((a, b) => a - b)) {
      first.push(next);
      runClass.push(of);
      next += count[of]!;
      count[of] = next - count[of]!;
    }
    for (let at = from; at < to; at++) {
      const place = count[classOf[at]!]!++;
      sorted[place] = quantity[at]!;
      event[place] = at;
      day[place] = dayOf[at]! - firstDay;
    }
    for (const of of present) count[of] = 0;
    ofPeriod[period + 1] = runClass.length;
  }
  first.push(length);
  return {
    quantity: sorted,
    day,
    event,
    first: Int32Array.from(first),
    classOf: Int32Array.from(runClass),
    ofPeriod,
    known: {
      begun: [],
      begunUpto: [],
      byPeriod: new Map(),
      byDay: new Map(),
      days: new Map(),
      prices: new Map(),
      totals: new Map(),
      needs: new Map(),
    },
  };
}
