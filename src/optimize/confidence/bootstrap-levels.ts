/** How a line's use rises and falls from month to month, and how it may go on (docs/advice.md, "How sure"). */
import type { Draws } from './bootstrap-draws.ts';
import { drawn, given, logDensity, type Matrix, type Normal, rootOf } from './bootstrap-normal.ts';

/** What was used in one month. */
export interface MonthUse {
  /** By day, in any unit. */
  readonly rate: number;
  /** Days the documents cover. */
  readonly days: number;
}

/** Levels of the months seen, then of as many to come; a level is the logarithm of the use by day. */
export interface Path {
  readonly past: readonly number[];
  readonly future: readonly number[];
}

/** How far a level goes in a month by chance (standard deviation), each as likely at first. */
const WANDERS = [0, 0.02, 0.04, 0.08, 0.16, 0.32];
/** How fast it may go one way, a month (standard deviation), and how likely that is at first. */
const TRENDS = [
  { slope: 0, chance: 0.6 },
  { slope: 0.01, chance: 0.2 },
  { slope: 0.03, chance: 0.2 },
];
/** The level itself is not known beforehand. */
const VAGUE = 10;
/** A month with next to nothing counts as this part of the usual: it has no logarithm. */
const LEAST = 0.05;
/** Nobody's use grows or falls more than this by what was not seen. */
const MOST = Math.log(4);

/**
 * Draws paths of levels that fit the months seen. Levels wander (a random walk), may have a trend, and each month is seen
 * with an error that comes from its weeks being few; how much of each is weighed by how well it explains the months, so
 * that a few months leave much open.
 * @param weekly variance of a week's use, relative to its mean, beyond what months differ
 */
export function levelPaths(months: readonly MonthUse[], weekly: number): (draws: Draws) => Path {
  const days = months.reduce((sum, month) => sum + month.days, 0);
  const mean = months.reduce((sum, month) => sum + month.rate * month.days, 0) / days;
  const seen = months.map(({ rate }) => Math.log(Math.max(rate / mean, LEAST)));
  const errors = months.map((month) => (weekly * 7) / month.days);
  const models = WANDERS.flatMap((wander) =>
    TRENDS.map(({ slope, chance }) => {
      const covariance = covarianceOf(months.length, wander, slope);
      const root = rootOf(
        seen.map((_, i) => seen.map((_, j) => covariance[i]![j]! + (i === j ? errors[i]! : 0))),
      );
      return { covariance, root, weight: Math.log(chance) + logDensity(root, seen) };
    }),
  );
  const best = Math.max(...models.map(({ weight }) => weight));
  const weights = models.map(({ weight }) => Math.exp(weight - best));
  const known = new Map<number, Normal>();
  return (draws) => {
    const at = weighted(weights, draws);
    const { covariance, root } = models[at]!;
    const normal = known.get(at) ?? given(covariance, root, seen);
    known.set(at, normal);
    const path = drawn(normal, draws);
    return { past: path.slice(0, months.length), future: path.slice(months.length) };
  };
}

/** What a month to come is by one seen: times as much. */
export const growth = ({ past, future }: Path, from: number, to: number): number =>
  Math.exp(Math.max(-MOST, Math.min(MOST, future[to]! - past[from]!)));

/** Of the levels of n months and of n more. */
function covarianceOf(n: number, wander: number, slope: number): Matrix {
  const times = Array.from({ length: 2 * n }, (_, at) => at - (n - 1) / 2);
  return times.map((s, i) =>
    times.map((t, j) => VAGUE + slope * slope * s * t + wander * wander * Math.min(i, j)),
  );
}

function weighted(weights: readonly number[], draws: Draws): number {
  let left = draws.uniform() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [at, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return at;
  }
  return weights.length - 1;
}
