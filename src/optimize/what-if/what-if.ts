/** What if: more or less of something, without somebody, a trip more (docs/advice.md, "What if"). */
import { dayOf } from '../../rating/bill/calendar.ts';
import type { LineUsage, TrafficClass } from '../../rating/usage/traffic.ts';
import type { LineHistory } from '../history.ts';
import { assembled, type Factors, type Piece, scaled } from './usage.ts';

export interface Trip {
  /** ISO 3166-1. */
  readonly country: string;
  readonly days: number;
}

/** What is supposed, in this order. */
export interface Supposed {
  /** Records that are left out, by their ids. */
  readonly without: ReadonlySet<number>;
  readonly factors: Factors;
  readonly trips: readonly Trip[];
}

/** What a trip's days were made of. */
export interface Assumed {
  readonly trip: Trip;
  /** 'abroad': days of the line's own trips; 'home': its days at home, used abroad as they were. */
  readonly like: 'abroad' | 'home';
  /** First day that is spent there, counted from 1970-01-01. */
  readonly first: number;
}

/** The usage as it would be, and what was assumed for it. Trips longer than the documents cover are cut to them. */
export function supposedUsage(
  usage: LineUsage,
  history: LineHistory,
  { without, factors, trips }: Supposed,
): { readonly usage: LineUsage; readonly assumed: readonly Assumed[] } {
  let there = without.size > 0 ? leftOut(usage, without) : usage;
  if (Object.keys(factors).length > 0) there = scaled(there, factors);
  const assumed: Assumed[] = [];
  for (const trip of trips) {
    const made = travelled(there, history, trip);
    there = made.usage;
    assumed.push(made.assumed);
  }
  return { usage: there, assumed };
}

function leftOut(usage: LineUsage, without: ReadonlySet<number>): LineUsage {
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 0; at <= usage.length; at++)
    if (at === usage.length || without.has(usage.recordId[at]!)) {
      if (from < at) pieces.push({ from, to: at, shift: 0 });
      from = at + 1;
    }
  return assembled(usage, pieces);
}

/**
 * Some days spent in another country: those of the period with the usual number of events. They are like the days the
 * line spent abroad, one after another, else like themselves. What they really cost is not known any more.
 */
function travelled(usage: LineUsage, history: LineHistory, asked: Trip) {
  const trip = { ...asked, days: Math.min(asked.days, history.days) };
  const first = usualDays(usage, history, trip.days);
  const own = daysAbroad(usage);
  const like = own.length > 0 ? ('abroad' as const) : ('home' as const);
  const classes: TrafficClass[] = [...usage.classes];
  const twins = new Map<number, number>();
  const classOf = (of: number): number => {
    const twin = twins.get(of) ?? classes.push(abroad(usage.classes[of]!, trip.country)) - 1;
    twins.set(of, twin);
    return twin;
  };
  const pieces: Piece[] = [{ from: 0, to: startOf(usage, first), shift: 0 }];
  for (let day = first; day < first + trip.days; day++) {
    const source = own.length > 0 ? own[(day - first) % own.length]! : day;
    const [from, to] = [startOf(usage, source), startOf(usage, source + 1)];
    pieces.push({ from, to, shift: (day - source) * 86_400, classOf, paid: false });
  }
  pieces.push({ from: startOf(usage, first + trip.days), to: usage.length, shift: 0 });
  return { usage: assembled(usage, pieces, classes), assumed: { trip, like, first } };
}

function abroad(traffic: TrafficClass, country: string): TrafficClass {
  const isHome = traffic.homeRegion?.startsWith(country) ?? false;
  return {
    ...traffic,
    placeKind: isHome ? 'national' : 'international',
    placeCountry: country,
    placeRegion: null,
  };
}

/** Days with events abroad, ascending. */
function daysAbroad({ classes, classOf, startedAt, length }: LineUsage): number[] {
  const days = new Set<number>();
  for (let at = 0; at < length; at++)
    if (classes[classOf[at]!]!.placeKind === 'international') days.add(dayOf(startedAt[at]!));
  return [...days].sort((a, b) => a - b);
}

/** The first day of the window whose number of events is nearest to the average. */
function usualDays(usage: LineUsage, { from, days }: LineHistory, window: number): number {
  const first = dayOf(from);
  const usual = (usage.length * window) / days;
  let [best, nearest] = [first, Number.POSITIVE_INFINITY];
  for (let day = first; day + window <= first + days; day++) {
    const away = Math.abs(startOf(usage, day + window) - startOf(usage, day) - usual);
    if (away < nearest) [best, nearest] = [day, away];
  }
  return best;
}

/** The first event of a day or after it. */
function startOf({ startedAt, length }: LineUsage, day: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startedAt[middle]! < day * 86_400) low = middle + 1;
    else high = middle;
  }
  return low;
}
