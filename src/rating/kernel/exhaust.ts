/** A bundle that runs out within a period: before that it pays all, after it nothing; only one event meets its end. */
import type { CompiledPlan } from '../compile/compile.ts';
import { rateEvent } from './event.ts';
import type { Ledger } from './ledger.ts';
import { rateRest } from './run-prices.ts';
import type { Needs, PeriodOfLine } from './runs.ts';
import { needsOf } from './statistics.ts';

/** Rates a period's events of a group whose one bundle does not suffice for them (`Group.exhaustible`). */
export function exhaust(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, at: number): void {
  const { classOf, quantity } = line.usage;
  const { runs } = line;
  const group = plan.groups[at]!;
  const bundle = plan.bundles[group.bundles[0]!]!;
  const stock = bundle.stocks[0]!;
  const needs = needsOf(runs, line.usage, plan.wanted[group.bundles[0]!]!);
  const held = Math.floor(ledger.left[stock]! / bundle.increment);
  const place = firstBeyond(needs, line.period, held);
  ledger.left[stock]! -= (needs.upto[place]! - needs.upto[needs.first[line.period]!]!) * bundle.increment;
  const last = needs.events[place]!;
  const of = classOf[last]!;
  ledger.cost[of]! += rateEvent(plan, ledger, last, of, quantity[last]!, line.calendar);
  for (let run = runs.ofPeriod[line.period]!; run < runs.ofPeriod[line.period + 1]!; run++) {
    const of = runs.classOf[run]!;
    if (plan.groupOf[of] !== at || plan.instanceOf[of]!.plainPrice === 0) continue;
    const place = firstAbove(runs.event, runs.first[run]!, runs.first[run + 1]!, last);
    ledger.cost[of]! += rateRest(plan, of, line, run, place);
  }
}

/** Where in `needs` the period's events have begun more increments than are held. */
function firstBeyond({ upto, first }: Needs, period: number, held: number): number {
  const from = first[period]!;
  return firstAbove(upto, from + 1, first[period + 1]!, upto[from]! + held) - 1;
}

/** The first of the places [from, to) whose value is above a limit, `to` where none is; values ascend. */
function firstAbove(values: Int32Array | Float64Array, from: number, to: number, limit: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}
