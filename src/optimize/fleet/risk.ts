/** Which cost of a year counts: the mean of the months, or the mean of the dearest tenth of scenarios (CVaR₉₀). */
import { drawsOf } from '../confidence/bootstrap-draws.ts';
import type { Risk } from './model.ts';

const TAIL = 0.1;
const BOOTSTRAP = 200;
const SEED = 1;

/** Every month as often as it was: one scenario, the mean. @param yearly periods of the documents in a year */
export const meanRisk = (months: readonly string[], yearly: number): Risk => ({
  scenarios: [new Float64Array(months.length).fill(yearly)],
  tail: 1,
});

/** Years that are all like one of the months. */
export const monthsRisk = (months: readonly string[], yearly: number): Risk => ({
  scenarios: months.map((_, at) => {
    const weights = new Float64Array(months.length);
    weights[at] = months.length * yearly;
    return weights;
  }),
  tail: TAIL,
});

/** Years of months drawn with replacement; the same on every machine. */
export function bootstrapRisk(months: readonly string[], yearly: number): Risk {
  const draws = drawsOf(SEED);
  const scenarios = Array.from({ length: BOOTSTRAP }, () => {
    const weights = new Float64Array(months.length);
    for (let drawn = 0; drawn < months.length; drawn++) weights[draws.index(months.length)]! += yearly;
    return weights;
  });
  return { scenarios, tail: TAIL };
}

/** The mean of the dearest scenarios, each of the same probability, of monthly totals. */
export function riskOf({ scenarios, tail }: Risk, monthly: Float64Array): number {
  if (scenarios.length === 1) return weighed(monthly, scenarios[0]!);
  const { costs, order } = dearest(scenarios, monthly);
  return mixture(scenarios.length, tail, order).reduce((sum, weight, at) => sum + weight * costs[at]!, 0);
}

/**
 * The weights of months under the worst mixture of scenarios for these totals: for any other totals the risk is at least
 * their sum by these weights.
 */
export function worstWeights({ scenarios, tail }: Risk, monthly: Float64Array): Float64Array {
  const { order } = dearest(scenarios, monthly);
  const weights = new Float64Array(monthly.length);
  for (const [at, share] of mixture(scenarios.length, tail, order).entries())
    if (share > 0)
      for (let month = 0; month < weights.length; month++) weights[month]! += share * scenarios[at]![month]!;
  return weights;
}

function weighed(monthly: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let month = 0; month < monthly.length; month++) sum += monthly[month]! * weights[month]!;
  return sum;
}

function dearest(scenarios: Risk['scenarios'], monthly: Float64Array) {
  const costs = scenarios.map((weights) => weighed(monthly, weights));
  return { costs, order: costs.map((_, at) => at).sort((a, b) => costs[b]! - costs[a]!) };
}

/** Shares of scenarios: as much as one may have, 1 / (count × tail), to the dearest first. */
function mixture(count: number, tail: number, order: readonly number[]): Float64Array {
  const shares = new Float64Array(count);
  let left = 1;
  for (const at of order) {
    shares[at] = Math.min(left, 1 / (count * tail));
    left -= shares[at]!;
  }
  return shares;
}
