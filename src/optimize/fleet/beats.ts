/** Which of two ways of a line is never dearer, whatever the other lines have. */
import type { Candidate, Risk } from './model.ts';

export type Costs = Pick<Candidate, 'fixed' | 'monthly' | 'loads'>;

/** Is `a` never dearer than `b`? Where only the mean counts, months are added up. */
export function beats(a: Costs, b: Costs, risk: Risk): boolean {
  for (let at = 0; at < a.loads.length; at++) if (a.loads[at]! > b.loads[at]!) return false;
  if (risk.tail === 1 && risk.scenarios.length === 1) return wholeOf(a, risk) <= wholeOf(b, risk);
  return a.fixed <= b.fixed && a.monthly.every((cost, at) => cost <= b.monthly[at]!);
}

/** By the first scenario. */
export function wholeOf({ fixed, monthly }: Costs, { scenarios }: Risk): number {
  const weights = scenarios[0]!;
  let sum = fixed;
  for (let month = 0; month < monthly.length; month++) sum += monthly[month]! * weights[month]!;
  return sum;
}
