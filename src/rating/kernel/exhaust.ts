/** A bundle that runs out within a period: before that it pays all, after it nothing; only one event meets its end. */
import type { CompiledPlan } from '../compile/compile.ts';
import { onceByKey } from '../remember.ts';
import { rateEvent } from './event.ts';
import type { Ledger } from './ledger.ts';
import { ratePart } from './run-prices.ts';
import type { Needs, PeriodOfLine, Shape } from './runs.ts';
import { needsOf } from './statistics.ts';

/** Rates a period's events of a group whose one bundle does not suffice for them (`Group.exhaustible`). */
export function exhaust(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, group: number): void {
  const { classOf, quantity } = line.usage;
  const { runs } = line;
  const bundle = plan.bundles[plan.groups[group]!.bundles[0]!]!;
  const stock = bundle.stocks[0]!;
  const needs = needsOf(runs, line.usage, keyOf(plan, group), () => shapesOf(plan, group));
  const held = Math.floor(ledger.left[stock]! / bundle.increment);
  const place = firstBeyond(needs, line.period, held);
  ledger.left[stock]! -= (needs.upto[place]! - needs.upto[needs.first[line.period]!]!) * bundle.increment;
  const last = needs.events[place]!;
  const of = classOf[last]!;
  ledger.cost[of]! += rateEvent(plan, ledger, last, of, quantity[last]!, line.calendar);
  for (let run = runs.ofPeriod[line.period]!; run < runs.ofPeriod[line.period + 1]!; run++) {
    const of = runs.classOf[run]!;
    const instance = plan.instanceOf[of]!;
    if (plan.groupOf[of] !== group || instance.plainPrice === 0) continue;
    const end = runs.first[run + 1]!;
    ledger.cost[of]! += ratePart(
      plan,
      instance,
      line,
      firstAbove(runs.event, runs.first[run]!, end, last),
      end,
    );
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

const shapesOf = ({ groupOf, takenAs }: CompiledPlan, group: number): (Shape | null)[] =>
  takenAs.map((shape, of) => (groupOf[of] === group ? shape : null));

const keys = onceByKey<CompiledPlan, number, string>();

/** Names a group's classes and how each is counted: equal for all plans that count alike. */
const keyOf = (plan: CompiledPlan, group: number): string =>
  keys(plan, group, () => JSON.stringify(shapesOf(plan, group)));
