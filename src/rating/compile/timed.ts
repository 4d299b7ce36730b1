/** Prices by time: which of them holds at a moment, and until when. */
import type { TimedPrice } from '../format/rules.ts';
import { listOf } from '../format/written.ts';
import { breaksOf, type Holidays, inWindows } from './windows.ts';

/** Alternatives that follow one another in time. Where it was asked last is kept in it. */
export interface Timed {
  /** How many alternatives there are. */
  readonly count: number;
  /** Seconds of the day between which one alternative holds, from 0 to 86,400. */
  readonly breaks: readonly number[];
  /** The alternative of each part of a day, counted from 1970-01-01. */
  readonly on: (day: number) => readonly number[];
  /** The alternative that was found last, and the moments [from, until) between which it holds at least. */
  found: number;
  from: number;
  until: number;
}

const DAY = 86_400;
/** Days that alternatives are kept for: more than a century. */
const MAX_DAYS = 50_000;

/** The prices of one step, the first that fits holds. */
export function timedOf(prices: Exclude<TimedPrice, string>, holidays: Holidays): Timed {
  const tests = prices.slice(0, -1).map(({ time }) => inWindows(listOf(time), holidays));
  return timedBy(prices.length, breaksOf(prices.flatMap(({ time }) => listOf(time))), (civil) => {
    const at = tests.findIndex((test) => test(civil));
    return at < 0 ? tests.length : at;
  });
}

/** Those of several steps as one: its alternatives are all that can hold together. Null where no step has any. */
export function together(all: readonly Timed[]): Timed | null {
  if (all.length < 2) return all[0] ?? null;
  const breaks = new Set(all.flatMap((timed) => timed.breaks.slice(1, -1)));
  return timedBy(
    all.reduce((count, timed) => count * timed.count, 1),
    [...breaks].sort((a, b) => a - b),
    (civil) => all.reduce((sum, timed) => sum * timed.count + alternativeAt(timed, civil), 0),
  );
}

function timedBy(count: number, breaks: readonly number[], at: (civil: number) => number): Timed {
  const days = new Map<number, readonly number[]>();
  const begins = [0, ...breaks];
  let last = Number.NaN;
  let parts: readonly number[] = [];
  const on = (day: number) => {
    if (day === last) return parts;
    last = day;
    parts = days.get(day) ?? begins.map((clock) => at(day * DAY + clock));
    if (days.size >= MAX_DAYS) days.clear();
    days.set(day, parts);
    return parts;
  };
  return { count, breaks: [...begins, DAY], on, found: 0, from: 0, until: 0 };
}

/** The alternative that holds at a civil moment; `until` says how long. */
export function alternativeAt(timed: Timed, civil: number): number {
  if (civil >= timed.from && civil < timed.until) return timed.found;
  const { breaks } = timed;
  const day = Math.floor(civil / DAY);
  const clock = civil - day * DAY;
  let part = 1;
  while (breaks[part]! <= clock) part++;
  timed.found = timed.on(day)[part - 1]!;
  timed.from = day * DAY + breaks[part - 1]!;
  timed.until = day * DAY + breaks[part]!;
  return timed.found;
}
