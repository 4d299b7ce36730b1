/** The kernel: one pass over a line's events in time order, money as whole numbers, no objects per event. */
import type { Calendar } from './calendar.ts';
import type { CompiledPlan } from './compile.ts';
import { MAX_SCALED } from './compile.ts';
import {
  type EventTrace,
  type Meter,
  rateEvent,
  restPrice,
  roundedPrice,
  type TraceSink,
  tooLarge,
} from './event.ts';
import { runsOf } from './runs.ts';
import type { LineUsage } from './traffic.ts';

/** One month of a line: its index in the calendar. */
export interface MonthOfLine {
  readonly usage: LineUsage;
  readonly calendar: Calendar;
  readonly month: number;
}

/**
 * Prices the events of one month and returns their sum in steps of the plan's rounding. Month bundles must have been
 * filled in `meter.left`; day bundles are filled here. Only events that bundles pay for depend on each other: those are
 * priced in time order, all others class by class. With a trace everything goes in time order, with the same result.
 * @throws DetalkaError 'amount-too-large' when a price leaves the exact range.
 */
export function rateMonth(plan: CompiledPlan, line: MonthOfLine, meter: Meter, trace?: TraceSink): number {
  if (trace) return rateTraced(plan, line, meter, trace);
  const { ofMonth, classOf, first, quantity } = runsOf(line.usage, line.calendar);
  let sum = 0;
  let bundled = false;
  for (let run = ofMonth[line.month]!; run < ofMonth[line.month + 1]!; run++) {
    const of = classOf[run]!;
    if (plan.firstBundle[of + 1]! > plan.firstBundle[of]!) {
      bundled = true;
      continue;
    }
    if (plan.ruleOf[of]! < 0) continue;
    const cost = rateRun(plan, of, quantity, first[run]!, first[run + 1]!);
    meter.cost[of]! += cost;
    sum += cost;
  }
  return bundled ? sum + rateBundled(plan, line, meter) : sum;
}

/** Events [from, to) of one class that no bundle pays for. */
function rateRun(plan: CompiledPlan, of: number, quantity: Float64Array, from: number, to: number): number {
  const threshold = plan.threshold[of]!;
  const price = plan.plainPrice[of]!;
  if (price === 0) return 0;
  const rule = plan.ruleOf[of]!;
  let sum = 0;
  if (price > 0) {
    const increment = plan.plainIncrement[of]!;
    for (let at = from; at < to; at++) {
      const amount = quantity[at]!;
      sum += amount >= threshold ? Math.ceil(amount / increment) : 0;
    }
    sum *= price;
  } else {
    for (let at = from; at < to; at++) {
      const amount = quantity[at]!;
      if (amount >= threshold)
        sum += roundedPrice(plan, plan.connect[rule]! + restPrice(plan, rule, 0, amount));
    }
  }
  if (!(sum <= MAX_SCALED)) throw tooLarge(plan, sum);
  return sum;
}

/** Events of classes with bundles, in time order. A sole bundle that holds all or nothing of an event has a short way. */
function rateBundled(plan: CompiledPlan, line: MonthOfLine, meter: Meter): number {
  const { threshold, soleBundle, bundleIncrement, plainPrice, plainIncrement } = plan;
  const { classOf, quantity } = line.usage;
  const { left, cost } = meter;
  const { day } = line.calendar;
  let sum = 0;
  const events = bundledEvents(plan, line);
  for (let next = 0; next < events.length; next++) {
    const at = events[next]!;
    const of = classOf[at]!;
    const amount = quantity[at]!;
    if (!(amount >= threshold[of]!)) continue;
    const bundle = soleBundle[of]!;
    let units = -1;
    if (bundle >= 0) {
      const increment = bundleIncrement[bundle]!;
      const stock = left[bundle]!;
      if (stock < increment) units = Math.ceil(amount / plainIncrement[of]!) * plainPrice[of]!;
      else {
        const needed = Math.ceil(amount / increment) * increment;
        if (needed <= stock) {
          left[bundle] = stock - needed;
          continue;
        }
      }
    }
    if (units < 0) units = rateEvent(plan, meter, at, of, amount, day[at]!);
    cost[of]! += units;
    sum += units;
  }
  if (!(sum <= MAX_SCALED)) throw tooLarge(plan, sum);
  return sum;
}

/** Indices of the month's events whose class has a bundle. Without a branch: which they are cannot be foretold. */
function bundledEvents({ firstBundle }: CompiledPlan, { usage, calendar, month }: MonthOfLine): Int32Array {
  const { classOf } = usage;
  const { from, to } = calendar.months[month]!;
  const found = new Int32Array(to - from);
  let count = 0;
  for (let at = from; at < to; at++) {
    const of = classOf[at]!;
    found[count] = at;
    count += Math.min(1, firstBundle[of + 1]! - firstBundle[of]!);
  }
  return found.subarray(0, count);
}

/** All events of the month in time order by the long way, each of them told. */
function rateTraced(plan: CompiledPlan, line: MonthOfLine, meter: Meter, trace: TraceSink): number {
  const { classOf, quantity } = line.usage;
  const { day, months } = line.calendar;
  const { from, to } = months[line.month]!;
  let sum = 0;
  for (let at = from; at < to; at++) {
    const of = classOf[at]!;
    const amount = quantity[at]!;
    if (amount >= plan.threshold[of]!) {
      const units = rateEvent(plan, meter, at, of, amount, day[at]!, trace);
      meter.cost[of]! += units;
      sum += units;
    } else trace(freeEvent(plan, at, of));
  }
  return sum;
}

const freeEvent = (plan: CompiledPlan, at: number, of: number): EventTrace => ({
  at,
  rule: plan.ruleOf[of]!,
  free: true,
  connect: 0,
  bundles: [],
  steps: [],
  unpriced: 0,
  exact: 0,
  rounded: 0,
});
