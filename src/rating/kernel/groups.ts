/** Bundles pay by sums: while a period's use fits into them, nobody need ask in which order it came. */
import type { CompiledPlan } from '../compile/compile.ts';
import type { Group } from '../compile/groups.ts';
import { exhaust } from './exhaust.ts';
import type { Ledger } from './ledger.ts';
import type { PeriodOfLine } from './runs.ts';
import { begunByDay, begunByPeriod, DAYS } from './statistics.ts';

/** Of days as bits. */
export const EVERY_DAY = -1;

/**
 * Lets a group's bundles pay where all that wants them finds enough in the first it may take from, or where one bundle runs out.
 * Returns the days of the period, as bits, on which that is not so and events must be rated in their order; EVERY_DAY for bundles
 * of the period.
 */
export function payWithoutOrder(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, at: number): number {
  const group = plan.groups[at]!;
  if (!group.plain) return EVERY_DAY;
  if (group.perDay) return payDays(plan, line, group, ledger);
  if (payPeriod(plan, line, group, ledger)) return 0;
  if (!group.exhaustible) return EVERY_DAY;
  exhaust(plan, line, ledger, at);
  return 0;
}

/** Increments that the period's events want of a bundle. */
const wantedOf = ({ wanted }: CompiledPlan, { runs, period }: PeriodOfLine, bundle: number): number =>
  begunByPeriod(runs, wanted[bundle]!)[period]!;

function payPeriod(plan: CompiledPlan, line: PeriodOfLine, { bundles }: Group, { left }: Ledger): boolean {
  for (const at of bundles) {
    const { stocks, increment } = plan.bundles[at]!;
    if (wantedOf(plan, line, at) * increment > left[stocks[0]!]!) return false;
  }
  for (const at of bundles) {
    const { stocks, increment } = plan.bundles[at]!;
    left[stocks[0]!]! -= wantedOf(plan, line, at) * increment;
  }
  return true;
}

function payDays(plan: CompiledPlan, line: PeriodOfLine, { bundles }: Group, { given }: Ledger): number {
  const from = line.period * DAYS;
  let short = 0;
  for (const at of bundles) {
    const { increment, amount } = plan.bundles[at]!;
    const wanted = begunByDay(line.runs, plan.wanted[at]!);
    for (let day = 0; day < DAYS; day++) if (wanted[from + day]! * increment > amount) short |= 1 << day;
  }
  for (const at of bundles) {
    const { increment } = plan.bundles[at]!;
    const wanted = begunByDay(line.runs, plan.wanted[at]!);
    for (let day = 0; day < DAYS; day++)
      if (((short >>> day) & 1) === 0) given[at]! += wanted[from + day]! * increment;
  }
  return short;
}
