/** Prices of runs: of events that depend on no others. */

import type { CompiledPlan } from '../compile/compile.ts';
import type { Instance } from '../compile/instance.ts';
import { priceAlone } from './event.ts';
import type { PeriodOfLine } from './runs.ts';
import { begunAfter, begunIncrements, pricesOf } from './statistics.ts';

/** Cost in 1/scale of a run of events of one class. */
export function rateRun(plan: CompiledPlan, of: number, line: PeriodOfLine, run: number): number {
  const { runs } = line;
  const { plainPrice, plainAs, prices } = plan.instanceOf[of]!;
  if (plainPrice >= 0) return plainPrice * begunIncrements(runs, run, plainAs);
  const sums = pricesOf(runs, prices!);
  if (Number.isNaN(sums[run]!))
    sums[run] = ratePart(plan, plan.instanceOf[of]!, line, runs.first[run]!, runs.first[run + 1]!);
  return sums[run]!;
}

/** Cost in 1/scale of the events of a run after the event `last` of its line. */
export function rateAfter(
  plan: CompiledPlan,
  of: number,
  line: PeriodOfLine,
  run: number,
  last: number,
): number {
  const instance = plan.instanceOf[of]!;
  const { plainPrice, plainAs } = instance;
  if (plainPrice >= 0) return plainPrice * begunAfter(line.runs, run, last, plainAs);
  const { first, event } = line.runs;
  const end = first[run + 1]!;
  let from = end;
  while (from > first[run]! && event[from - 1]! > last) from--;
  return ratePart(plan, instance, line, from, end);
}

/** Cost in 1/scale of the events at the places [from, to) of a run. */
function ratePart(
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
