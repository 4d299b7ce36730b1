/** Prices of runs: of events that depend on nothing but their quantity. */

import type { CompiledPlan } from '../compile/compile.ts';
import type { Instance } from '../compile/instance.ts';
import { priceAlone } from './event.ts';
import type { Runs } from './runs.ts';
import { begunIncrements, pricesOf } from './statistics.ts';

/** Cost in 1/scale of a run of events of one class. */
export function rateRun(plan: CompiledPlan, instance: Instance, runs: Runs, run: number): number {
  const { plainPrice, plain, prices } = instance;
  if (plainPrice === 0) return 0;
  if (plainPrice > 0) return begunIncrements(runs, run, plain) * plainPrice;
  const sums = pricesOf(runs, prices!);
  if (Number.isNaN(sums[run]!))
    sums[run] = ratePart(plan, instance, runs, runs.first[run]!, runs.first[run + 1]!);
  return sums[run]!;
}

/** Cost in 1/scale of the events at the places [from, to) of a run. */
export function ratePart(
  plan: CompiledPlan,
  instance: Instance,
  { quantity }: Runs,
  from: number,
  to: number,
): number {
  const { threshold, prices } = instance;
  let sum = 0;
  for (let at = from; at < to; at++) {
    const amount = quantity[at]!;
    if (!(amount >= threshold)) continue;
    const known = amount < prices!.known.length ? prices!.known[amount]! : Number.NaN;
    sum += Number.isNaN(known) ? priceAlone(plan, instance, amount) : known;
  }
  return sum;
}
