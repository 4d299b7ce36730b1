/** Bundles pay by sums: while a period's use fits into them, nobody need ask in which order it came. */
import type { CompiledPlan } from '../compile/compile.ts';
import type { Group } from '../compile/groups.ts';
import { exhaust } from './exhaust.ts';
import type { Ledger } from './ledger.ts';
import type { PeriodOfLine, Runs, Shape } from './runs.ts';
import { begunByDay, begunIncrements } from './statistics.ts';

const EVERY_DAY = -1;
/** Most days of a period. */
const DAYS = 31;

/**
 * Lets bundles pay where all that wants them finds enough in the first it may take from, or where one bundle runs out. By group: the days of the period,
 * as bits, on which that is not so and events must be rated in their order; EVERY_DAY for bundles of the period.
 */
export function payWithoutOrder(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger): Int32Array {
  const { runs, period } = line;
  const { groups, groupOf, bundlesOf, takenAs } = plan;
  const left = new Int32Array(groups.length).fill(EVERY_DAY);
  if (!plan.fitting) return left;
  const needs = emptyNeeds(plan.bundles.length * DAYS);
  for (let run = runs.ofPeriod[period]!; run < runs.ofPeriod[period + 1]!; run++) {
    const of = runs.classOf[run]!;
    const shape = takenAs[of];
    if (shape) addNeed(needs, bundlesOf[of]![0]!, groups[groupOf[of]!]!.perDay, runs, run, shape);
  }
  for (let at = 0; at < groups.length; at++) {
    const group = groups[at]!;
    if (!group.plain) continue;
    left[at] = group.perDay ? payDays(plan, group, needs, ledger) : payPeriod(plan, group, needs, ledger);
    if (left[at] === EVERY_DAY && group.exhaustible) {
      exhaust(plan, line, ledger, at);
      left[at] = 0;
    }
  }
  return left;
}

let scratch = new Float64Array(0);

/** What is needed of each bundle, by day of the period or in all: one array, used again. */
function emptyNeeds(length: number): Float64Array {
  if (scratch.length < length) scratch = new Float64Array(length);
  return scratch.fill(0, 0, length);
}

function addNeed(
  needs: Float64Array,
  bundle: number,
  perDay: boolean,
  runs: Runs,
  run: number,
  shape: Shape,
): void {
  const from = bundle * DAYS;
  if (!perDay) {
    needs[from]! += begunIncrements(runs, run, shape);
    return;
  }
  const begun = begunByDay(runs, run, shape);
  for (let day = 0; day < DAYS; day++) needs[from + day]! += begun[day]!;
}

function payPeriod({ bundles }: CompiledPlan, group: Group, needs: Float64Array, { left }: Ledger): number {
  for (const at of group.bundles) {
    const { stocks, increment } = bundles[at]!;
    if (needs[at * DAYS]! * increment > left[stocks[0]!]!) return EVERY_DAY;
  }
  for (const at of group.bundles) {
    const { stocks, increment } = bundles[at]!;
    left[stocks[0]!]! -= needs[at * DAYS]! * increment;
  }
  return 0;
}

function payDays({ bundles }: CompiledPlan, group: Group, needs: Float64Array, { given }: Ledger): number {
  let short = 0;
  for (const at of group.bundles) {
    const { increment, amount } = bundles[at]!;
    for (let day = 0; day < DAYS; day++) if (needs[at * DAYS + day]! * increment > amount) short |= 1 << day;
  }
  for (const at of group.bundles)
    for (let day = 0; day < DAYS; day++)
      if (((short >>> day) & 1) === 0) given[at]! += needs[at * DAYS + day]! * bundles[at]!.increment;
  return short;
}
