/** Periods a line could have had: its own weeks drawn anew onto the same days, at the level of the month they come to. */
import { monthOfDay } from '../../rating/bill/calendar.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import type { LineHistory } from '../history.ts';
import { AMOUNTS, type Amount, amountOf, assembled, type Factors, type Piece } from '../what-if/usage.ts';
import { type Draws, drawsOf } from './bootstrap-draws.ts';
import { growth, levelPaths, type Path } from './bootstrap-levels.ts';

const DAY = 86_400;
const WEEK = 7;
/** A service used more rarely than this in a month says nothing of levels: its weeks alone are drawn. */
const OFTEN = 8;

/** A line's weeks: week w is the seven days from its first day on, so that weekdays stay what they are. */
interface Weeks {
  /** Events of day d from the first are [starts[d], starts[d + 1]). */
  readonly starts: Int32Array;
  readonly days: number;
  /** By day: its month, counted from 0. */
  readonly month: readonly number[];
  /** Of whole weeks. */
  readonly whole: number;
}

/** Draws periods like a line's own. The same seed and number give the same period. */
export interface Periods {
  /** Whole weeks the line's documents cover; with fewer than two every period is the line's own. */
  readonly weeks: number;
  readonly months: number;
  period(number: number): LineUsage;
}

/**
 * Drawn twice: first the weeks the documents could have shown, of these the weeks to come. So what is not known of the
 * line's habits is in the range, and what chance does to it later.
 */
export function periodsLike(usage: LineUsage, { from, days }: LineHistory, seed: number): Periods {
  const weeks = weeksOf(usage, Math.floor(from / DAY), days);
  const levels = new Map(
    AMOUNTS.flatMap((amount) => {
      const path = pathsOf(usage, weeks, amount);
      return path ? [[amount, path] as const] : [];
    }),
  );
  const months = weeks.month.at(-1)! + 1;
  return {
    weeks: weeks.whole,
    months,
    period(number) {
      if (weeks.whole < 2) return usage;
      const draws = drawsOf(seed * 1_000_003 + number);
      const paths = new Map([...levels].map(([amount, path]) => [amount, path(draws)] as const));
      return assembled(usage, piecesOf(weeks, paths, draws));
    },
  };
}

function weeksOf(usage: LineUsage, first: number, days: number): Weeks {
  const starts = new Int32Array(days + 1).fill(usage.length);
  let day = -1;
  for (let at = 0; at < usage.length; at++) {
    const own = Math.min(days - 1, Math.floor(usage.startedAt[at]! / DAY) - first);
    while (day < own) starts[++day] = at;
  }
  const months = Array.from({ length: days }, (_, at) => monthOfDay(first + at));
  return { starts, days, month: months.map((month) => month - months[0]!), whole: Math.floor(days / WEEK) };
}

/** Every day of the period from the day of the same weekday of the week drawn for its own. */
function piecesOf(
  { starts, days, month, whole }: Weeks,
  paths: ReadonlyMap<Amount, Path>,
  draws: Draws,
): Piece[] {
  const shown = Array.from({ length: whole }, () => draws.index(whole));
  const phase = draws.uniform();
  const pieces: Piece[] = [];
  for (let week = 0; week * WEEK < days; week++) {
    const source = shown[draws.index(whole)]!;
    for (let day = week * WEEK; day < Math.min(days, (week + 1) * WEEK); day++) {
      const own = source * WEEK + (day % WEEK);
      const [from, to] = [starts[own]!, starts[own + 1]!];
      if (from < to)
        pieces.push({
          from,
          to,
          shift: (day - own) * DAY,
          phase,
          factors: factorsOf(paths, month[own]!, month[day]!),
        });
    }
  }
  return pieces;
}

const factorsOf = (paths: ReadonlyMap<Amount, Path>, from: number, to: number): Factors =>
  Object.fromEntries([...paths].map(([amount, path]) => [amount, growth(path, from, to)]));

/** The levels of an amount; undefined when it is used too rarely. */
function pathsOf(usage: LineUsage, { starts, days, month, whole }: Weeks, amount: Amount) {
  const isIt = usage.classes.map(
    ({ service, direction }) => amountOf(service) === amount && direction !== 'in',
  );
  const byDay = new Float64Array(days);
  let events = 0;
  for (let day = 0; day < days; day++)
    for (let at = starts[day]!; at < starts[day + 1]!; at++)
      if (isIt[usage.classOf[at]!] && usage.quantity[at]! > 0) {
        byDay[day]! += usage.quantity[at]!;
        events += 1;
      }
  const last = month.at(-1)!;
  if (events < OFTEN * (last + 1)) return undefined;
  const months = Array.from({ length: last + 1 }, () => ({ rate: 0, days: 0 }));
  for (let day = 0; day < days; day++) {
    months[month[day]!]!.rate += byDay[day]!;
    months[month[day]!]!.days += 1;
  }
  return levelPaths(
    months.map((each) => ({ rate: each.rate / each.days, days: each.days })),
    weeklyVariance(byDay, whole),
  );
}

/** By how much neighbouring weeks differ, relative to their mean: slow changes of level are not in it. */
function weeklyVariance(byDay: Float64Array, whole: number): number {
  const sums = Array.from({ length: whole }, (_, week) =>
    byDay.subarray(week * WEEK, (week + 1) * WEEK).reduce((sum, use) => sum + use, 0),
  );
  const mean = sums.reduce((sum, use) => sum + use, 0) / whole;
  const squares = sums.slice(1).reduce((sum, use, at) => sum + (use - sums[at]!) ** 2, 0);
  return mean === 0 || whole < 2 ? 0 : squares / (2 * (whole - 1)) / mean ** 2;
}
