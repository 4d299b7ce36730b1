/** A bundle that runs out within a period: before that it pays all, after it nothing; only one event meets its end. */
import type { PeriodOfLine } from '../bill/calendar.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import type { Group } from '../compile/groups.ts';
import { rateEvent } from './event.ts';
import type { Ledger } from './ledger.ts';
import { ratePart } from './run-prices.ts';
import { type Needs, type Runs, runsOf, type Shape } from './runs.ts';
import { needsOf } from './statistics.ts';

/** Rates a period's events of a group whose one bundle does not suffice for them (`Group.exhaustible`). */
export function exhaust(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, group: number): void {
  const { classOf, quantity } = line.usage;
  const runs = runsOf(line.usage, line.calendar);
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
    ledger.cost[of]! += ratePart(plan, instance, runs, firstAfter(runs, runs.first[run]!, end, last), end);
  }
}

/** Where in `needs` the period's events have begun more increments than are held. */
function firstBeyond({ upto, first }: Needs, period: number, held: number): number {
  let low = first[period]!;
  let high = first[period + 1]! - 1;
  const most = upto[low]! + held;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (upto[middle + 1]! > most) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first place of a run whose event comes after this one. */
function firstAfter({ event }: Runs, from: number, to: number, last: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (event[middle]! > last) high = middle;
    else low = middle + 1;
  }
  return low;
}

const shapesOf = ({ groupOf, takenAs }: CompiledPlan, group: number): (Shape | null)[] =>
  takenAs.map((shape, of) => (groupOf[of] === group ? shape : null));

const keys = new WeakMap<Group, string>();

/** Names a group's classes and how each is counted: equal for all plans that count alike. */
function keyOf(plan: CompiledPlan, group: number): string {
  const known = keys.get(plan.groups[group]!) ?? JSON.stringify(shapesOf(plan, group));
  keys.set(plan.groups[group]!, known);
  return known;
}
