/** Prices of runs: of events that depend on no others. */

import type { CompiledPlan } from '../compile/compile.ts';
import type { Instance } from '../compile/instance.ts';
import { priceAlone } from './event.ts';
import type { PeriodOfLine } from './runs.ts';
import { begunIncrements, pricesOf } from './statistics.ts';

/** Cost in 1/scale of a run of events of one class. */
export function rateRun(plan: CompiledPlan, instance: Instance, line: PeriodOfLine, run: number): number {
  const { plainPrice, plain, prices } = instance;
  const { runs } = line;
  if (plainPrice === 0) return 0;
  if (plainPrice > 0) return begunIncrements(runs, run, plain) * plainPrice;
  const sums = pricesOf(runs, prices!);
  if (Number.isNaN(sums[run]!))
    sums[run] = ratePart(plan, instance, line, runs.first[run]!, runs.first[run + 1]!);
  return sums[run]!;
}

/** Cost in 1/scale of the events at the places [from, to) of a run. */
export function ratePart(
  plan: CompiledPlan,
  instance: Instance,
  { runs, calendar }: PeriodOfLine,
  from: number,
  to: number,
): number {
  const { threshold } = instance;
  const { quantity, event } = runs;
  let sum = 0;
  for (let at = from; at < to; at++) {
    const amount = quantity[at]!;
    if (amount >= threshold) sum += priceAlone(plan, instance, amount, calendar.civil[event[at]!]!);
  }
  return sum;
}
