/** The kernel: one pass over a line's events of a period, money as whole numbers, no objects per event. */
import type { CompiledPlan } from '../compile/compile.ts';
import { ALONE, BY_BUNDLES, IN_ORDER, SETTLED } from '../compile/terms.ts';
import { priceAlone, rateEvent } from './event.ts';
import { EVERY_DAY, payWithoutOrder } from './groups.ts';
import type { Ledger } from './ledger.ts';
import { rateRun } from './run-prices.ts';
import type { PeriodOfLine } from './runs.ts';
import { begunByPeriod } from './statistics.ts';
import type { TraceSink } from './trace.ts';

/**
 * Prices the events of one period; the sums are in `ledger.cost` and `ledger.sums`. Bundles of the period must have been opened;
 * those of days are filled here. Only events that bundles, counters, sessions or clocks bind together go in time order, all
 * others class by class. With a trace everything goes in time order, with the same result.
 * @throws DetalkaError 'amount-too-large' when a price leaves the exact range.
 */
export function ratePeriod(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, trace?: TraceSink): void {
  if (trace) rateTraced(plan, line, ledger, trace);
  else {
    const rest = rateUnordered(plan, line, ledger);
    if (rest) rateOrdered(plan, line, ledger, orderedEvents(rest, line));
  }
  addUp(plan, line, ledger);
}

/** Adds the sums of classes to those by rate and service. */
export function addUp({ sumOf }: CompiledPlan, { runs, period }: PeriodOfLine, { cost, sums }: Ledger): void {
  const { classOf, ofPeriod } = runs;
  for (let run = ofPeriod[period]!; run < ofPeriod[period + 1]!; run++) {
    const of = classOf[run]!;
    sums[sumOf[of]!]! += cost[of]!;
  }
}

/** By class: the days of the period, as bits, whose events must be rated in their order. */
export type OrderedDays = Int32Array;

/** Prices all that does not depend on order; returns what is left, or null when nothing is. */
export function rateUnordered(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger): OrderedDays | null {
  const { runs, period } = line;
  for (const { counted, price, sum } of plan.terms)
    ledger.sums[sum]! += begunByPeriod(runs, counted)[period]! * price;
  const left = plan.groups.map((_, at) => payWithoutOrder(plan, line, ledger, at));
  let rest: OrderedDays | null = null;
  for (let run = runs.ofPeriod[period]!; run < runs.ofPeriod[period + 1]!; run++) {
    const of = runs.classOf[run]!;
    const way = plan.wayOf[of]!;
    if (way === SETTLED) continue;
    if (way === ALONE) ledger.cost[of]! += rateRun(plan, of, line, run);
    const days = way === BY_BUNDLES ? left[plan.groupOf[of]!]! : way === IN_ORDER ? EVERY_DAY : 0;
    if (days === 0) continue;
    rest ??= new Int32Array(plan.classes.length);
    rest[of] = days;
  }
  return rest;
}

let scratch = new Int32Array(0);

/**
 * Indices of the period's events that must be rated in their order, good until the next call. Without a branch: which they
 * are cannot be foretold.
 */
export function orderedEvents(rest: OrderedDays, { usage, calendar, period }: PeriodOfLine): Int32Array {
  const { classOf } = usage;
  const { day } = calendar;
  const { from, to, first } = calendar.periods[period]!;
  if (scratch.length < to - from) scratch = new Int32Array(to - from);
  const found = scratch;
  let count = 0;
  for (let at = from; at < to; at++) {
    found[count] = at;
    count += (rest[classOf[at]!]! >>> (day[at]! - first)) & 1;
  }
  return found.subarray(0, count);
}

/** Events in time order; those whose bundles are used up for the day or the period have a short way. */
function rateOrdered(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, events: Int32Array): void {
  const { threshold, instanceOf, alone } = plan;
  const { classOf, quantity } = line.usage;
  const { civil, day } = line.calendar;
  const { unpaidUntil, cost } = ledger;
  for (let next = 0; next < events.length; next++) {
    const at = events[next]!;
    const of = classOf[at]!;
    const amount = quantity[at]!;
    if (!(amount >= threshold[of]!)) continue;
    cost[of]! +=
      alone[of] === 1 && unpaidUntil[of]! >= day[at]!
        ? priceAlone(plan, instanceOf[of]!, amount, civil[at]!)
        : rateEvent(plan, ledger, at, of, amount, line.calendar);
  }
}

/** All events of the period in time order by the long way, each of them told. */
function rateTraced(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, trace: TraceSink): void {
  const { classOf, quantity } = line.usage;
  const { from, to } = line.calendar.periods[line.period]!;
  for (let at = from; at < to; at++) {
    const of = classOf[at]!;
    const amount = quantity[at]!;
    if (amount >= plan.threshold[of]!)
      ledger.cost[of]! += rateEvent(plan, ledger, at, of, amount, line.calendar, trace);
    else trace({ ...FREE, at, of, rule: plan.ruleOf[of]! });
  }
}

const FREE = {
  free: true,
  connect: 0,
  surcharges: 0,
  bundles: [],
  steps: [],
  metered: 0,
  unpriced: 0,
  throttled: 0,
  bounded: 0,
  exact: 0,
  rounded: 0,
  cost: 0,
};
