/** The kernel: one pass over a line's events of a period, money as whole numbers, no objects per event. */
import type { Calendar } from './calendar.ts';
import type { CompiledPlan } from './compile.ts';
import type { Instance } from './compile-rate.ts';
import { priceAlone, rateEvent, roundedPrice, tooLarge } from './event.ts';
import type { Ledger } from './ledger.ts';
import { type Runs, runsOf } from './runs.ts';
import { MAX_SCALED } from './scale.ts';
import type { TraceSink } from './trace.ts';
import type { LineUsage } from './traffic.ts';

/** One period of a line: its index in the calendar. */
export interface PeriodOfLine {
  readonly usage: LineUsage;
  readonly calendar: Calendar;
  readonly period: number;
}

/**
 * Prices the events of one period; the sums by class are in `ledger.cost`. Bundles of the period must have been opened;
 * those of days are filled here. Only events that bundles, counters, sessions or clocks bind together go in time order, all
 * others class by class. With a trace everything goes in time order, with the same result.
 * @throws DetalkaError 'amount-too-large' when a price leaves the exact range.
 */
export function ratePeriod(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, trace?: TraceSink): void {
  if (trace) rateTraced(plan, line, ledger, trace);
  else {
    rateRuns(plan, line, ledger);
    const ordered = orderedEvents(plan, line);
    if (ordered.length > 0) rateOrdered(plan, line, ledger, ordered);
  }
  for (let of = 0; of < ledger.cost.length; of++)
    if (!(ledger.cost[of]! <= MAX_SCALED)) throw tooLarge(plan, ledger.cost[of]!);
}

/** Events of classes that depend on nothing but their quantity. */
export function rateRuns(
  plan: CompiledPlan,
  { usage, calendar, period }: PeriodOfLine,
  ledger: Ledger,
): void {
  const runs = runsOf(usage, calendar);
  for (let run = runs.ofPeriod[period]!; run < runs.ofPeriod[period + 1]!; run++) {
    const of = runs.classOf[run]!;
    const instance = plan.instanceOf[of]!;
    if (plan.ordered[of] === 1 || instance === null) continue;
    ledger.cost[of]! += rateRun(plan, instance, runs, run);
  }
}

/** Cost in 1/scale of a run of events of one class. */
function rateRun(plan: CompiledPlan, instance: Instance, { quantity, first }: Runs, run: number): number {
  const { threshold, plainPrice, plainIncrement } = instance;
  const [from, to] = [first[run]!, first[run + 1]!];
  if (plainPrice === 0) return 0;
  let sum = 0;
  if (plainPrice > 0) {
    for (let at = from; at < to; at++) {
      const amount = quantity[at]!;
      sum += amount >= threshold ? Math.ceil(amount / plainIncrement) : 0;
    }
    return sum * plainPrice;
  }
  const table = instance.table!;
  for (let at = from; at < to; at++) {
    const amount = quantity[at]!;
    if (!(amount >= threshold)) continue;
    const known = amount < table.length ? table[amount]! : Number.NaN;
    sum += Number.isNaN(known) ? priceAlone(plan, instance, amount) : known;
  }
  return sum;
}

/** Indices of the period's events whose class is ordered. Without a branch: which they are cannot be foretold. */
export function orderedEvents(
  { ordered }: CompiledPlan,
  { usage, calendar, period }: PeriodOfLine,
): Int32Array {
  const { classOf } = usage;
  const { from, to } = calendar.periods[period]!;
  const found = new Int32Array(to - from);
  let count = 0;
  for (let at = from; at < to; at++) {
    found[count] = at;
    count += ordered[classOf[at]!]!;
  }
  return found.subarray(0, count);
}

/** Events in time order. A sole bundle that holds all or nothing of an event has a short way. */
function rateOrdered(plan: CompiledPlan, line: PeriodOfLine, ledger: Ledger, events: Int32Array): void {
  const { threshold, soleStock, soleIncrement } = plan;
  const { classOf, quantity } = line.usage;
  const { left, cost } = ledger;
  for (let next = 0; next < events.length; next++) {
    const at = events[next]!;
    const of = classOf[at]!;
    const amount = quantity[at]!;
    if (!(amount >= threshold[of]!)) continue;
    const stock = soleStock[of]!;
    if (stock >= 0) {
      const increment = soleIncrement[of]!;
      const held = left[stock]!;
      if (held < increment) {
        cost[of]! += priceDry(plan, plan.instanceOf[of]!, amount);
        continue;
      }
      const needed = Math.ceil(amount / increment) * increment;
      if (needed <= held) {
        left[stock] = held - needed;
        continue;
      }
    }
    cost[of]! += rateEvent(plan, ledger, at, of, amount, line.calendar);
  }
}

/** The price of an event whose bundle is used up. */
function priceDry(plan: CompiledPlan, instance: Instance, amount: number): number {
  const { plainPrice, plainIncrement } = instance;
  if (plainPrice >= 0) return roundedPrice(plan, Math.ceil(amount / plainIncrement) * plainPrice);
  return priceAlone(plan, instance, amount);
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
