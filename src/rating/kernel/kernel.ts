/** The kernel: one pass over a line's events of a period, money as whole numbers, no objects per event. */
import type { CompiledPlan } from '../compile/compile.ts';
import { ALONE, BY_BUNDLES, IN_ORDER, SETTLED } from '../compile/terms.ts';
import { priceAlone, rateEvent } from './event.ts';
import { priceTails } from './exhaust.ts';
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
    if (rest) rateOrdered(plan, line, ledger, rest);
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

let days: OrderedDays = new Int32Array(0);

/** Prices all that does not depend on order; returns what is left, good until the next call, or null when nothing is. */
export function rateUnordered(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger): OrderedDays | null {
  const { runs, period } = line;
  for (const { counted, price, sum } of plan.terms)
    ledger.sums[sum]! += begunByPeriod(runs, counted)[period]! * price;
  const left = plan.groups.map((_, at) => payWithoutOrder(plan, line, ledger, at));
  if (days.length < plan.classes.length) days = new Int32Array(plan.classes.length);
  days.fill(0);
  let isOrdered = false;
  for (let run = runs.ofPeriod[period]!; run < runs.ofPeriod[period + 1]!; run++) {
    const of = runs.classOf[run]!;
    const way = plan.wayOf[of]!;
    if (way === SETTLED) continue;
    if (way === ALONE) ledger.cost[of]! += rateRun(plan, of, line, run);
    days[of] = way === BY_BUNDLES ? left[plan.groupOf[of]!]! : way === IN_ORDER ? EVERY_DAY : 0;
    isOrdered ||= days[of] !== 0;
  }
  return isOrdered ? days : null;
}

let scratch = new Int32Array(0);

/**
 * Indices of the period's events, from one of them on, that must be rated in their order, good until the next call. Without a
 * branch: which they are cannot be foretold.
 */
export function orderedEvents(
  rest: OrderedDays,
  { usage, calendar, period }: PeriodOfLine,
  from = calendar.periods[period]!.from,
): Int32Array {
  const { classOf } = usage;
  const { day } = calendar;
  const { to, first } = calendar.periods[period]!;
  if (scratch.length < to - from) scratch = new Int32Array(to - from);
  const found = scratch;
  let count = 0;
  for (let at = from; at < to; at++) {
    found[count] = at;
    count += (rest[classOf[at]!]! >>> (day[at]! - first)) & 1;
  }
  return found.subarray(0, count);
}

/**
 * Events in time order. Those whose bundles are used up for the day have a short way; once they are for the period, what is
 * left of their classes depends on no order any more.
 */
function rateOrdered(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, rest: OrderedDays): void {
  const { threshold, instanceOf, alone, listOf } = plan;
  const { classOf, quantity } = line.usage;
  const { civil, day } = line.calendar;
  const { unpaidUntil, cost } = ledger;
  let events = orderedEvents(rest, line);
  for (let next = 0; next < events.length; next++) {
    const at = events[next]!;
    const of = classOf[at]!;
    const amount = quantity[at]!;
    if (!(amount >= threshold[of]!)) continue;
    const list = listOf[of]!;
    if (alone[of] === 0 || unpaidUntil[list]! < day[at]!)
      rateEvent(plan, ledger, at, of, amount, line.calendar);
    else if (unpaidUntil[list]! < Number.POSITIVE_INFINITY)
      cost[of]! += priceAlone(plan, instanceOf[of]!, amount, civil[at]!);
    else {
      priceTails(plan, line, ledger, list, at - 1);
      for (let each = 0; each < listOf.length; each++)
        if (listOf[each] === list && alone[each] === 1) rest[each] = 0;
      events = orderedEvents(rest, line, at + 1);
      next = -1;
    }
  }
}

/** All events of the period in time order by the long way, each of them told. */
function rateTraced(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, trace: TraceSink): void {
  const { classOf, quantity } = line.usage;
  const { from, to } = line.calendar.periods[line.period]!;
  for (let at = from; at < to; at++) {
    const of = classOf[at]!;
    const amount = quantity[at]!;
    if (amount >= plan.threshold[of]!) rateEvent(plan, ledger, at, of, amount, line.calendar, trace);
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
