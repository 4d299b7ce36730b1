/** A bundle that runs out within a period: before that it pays all, after it nothing; only one event meets its end. */
import type { CompiledPlan } from '../compile/compile.ts';
import { rateEvent } from './event.ts';
import type { Ledger } from './ledger.ts';
import { rateAfter } from './run-prices.ts';
import type { Needs, PeriodOfLine } from './runs.ts';
import { firstAbove, needsOf } from './statistics.ts';

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
  rateEvent(plan, ledger, last, of, quantity[last]!, line.calendar);
  priceTails(plan, line, ledger, plan.listOf[of]!, last);
}

/**
 * Prices the period's events after one of them whose bundles are those of a list, which pay nothing any more, and which depend
 * on nothing else.
 */
export function priceTails(
  plan: CompiledPlan,
  line: PeriodOfLine,
  { cost }: Ledger,
  list: number,
  last: number,
): void {
  const { alone, listOf, instanceOf } = plan;
  const { ofPeriod, classOf } = line.runs;
  for (let run = ofPeriod[line.period]!; run < ofPeriod[line.period + 1]!; run++) {
    const of = classOf[run]!;
    if (listOf[of] !== list || alone[of] === 0 || instanceOf[of]!.plainPrice === 0) continue;
    cost[of]! += rateAfter(plan, of, line, run, last);
  }
}

/** Where in `needs` the period's events have begun more increments than are held. */
function firstBeyond({ upto, first }: Needs, period: number, held: number): number {
  const from = first[period]!;
  return firstAbove(upto, from + 1, first[period + 1]!, upto[from]! + held) - 1;
}
