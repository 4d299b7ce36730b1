/** The kernel: one pass over a line's events in time order, money as whole numbers, no objects per event. */
import { DetalkaError } from '../model/error.ts';
import type { Calendar } from './calendar.ts';
import type { CompiledPlan } from './compile.ts';
import { MAX_SCALED } from './compile.ts';
import { runsOf } from './runs.ts';
import type { LineUsage } from './traffic.ts';

/** How one event was priced. Amounts of money in 1/scale of the plan. */
export interface EventTrace {
  /** Index into the line's columns. */
  readonly at: number;
  /** Index of the rate; negative when no rate applies. */
  readonly rule: number;
  /** Nothing is due: too short, zero, or no quantity given. */
  readonly free: boolean;
  readonly connect: number;
  /** In the order they paid; what was left after it. */
  readonly bundles: readonly { readonly bundle: number; readonly taken: number; readonly left: number }[];
  readonly steps: readonly { readonly step: number; readonly increments: number }[];
  readonly exact: number;
  /** In steps of the plan's rounding. */
  readonly rounded: number;
}
export type TraceSink = (event: EventTrace) => void;

/** What a pass keeps between events. Made anew for each line. */
export interface Meter {
  /** By bundle, in its own unit. */
  readonly left: Float64Array;
  /** By bundle: the day its rest belongs to (bundles per day). */
  readonly day: Int32Array;
  /** By bundle: all it was given so far, less what expired; what is not in `left` was taken. */
  readonly given: Float64Array;
  /** By class, in steps of the plan's rounding. */
  readonly cost: Float64Array;
}

export function newMeter(plan: CompiledPlan): Meter {
  const bundles = plan.bundleAmount.length;
  return {
    left: new Float64Array(bundles),
    day: new Int32Array(bundles).fill(-1),
    given: new Float64Array(bundles),
    cost: new Float64Array(plan.classes.length),
  };
}

/** A new period's allowance; what is left of the last one expires. */
export function fillBundle({ left, given }: Meter, bundle: number, amount: number): void {
  given[bundle]! += amount - left[bundle]!;
  left[bundle] = amount;
}

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
    const rule = plan.ruleOf[of]!;
    if (rule < 0) continue;
    if (plan.firstBundle[of + 1]! > plan.firstBundle[of]!) {
      bundled = true;
      continue;
    }
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
  for (const at of bundledEvents(plan, line)) {
    const of = classOf[at]!;
    const amount = quantity[at]!;
    if (!(amount >= threshold[of]!)) continue;
    const bundle = soleBundle[of]!;
    let units = -1;
    if (bundle >= 0) {
      const increment = bundleIncrement[bundle]!;
      const needed = Math.ceil(amount / increment) * increment;
      const stock = left[bundle]!;
      if (needed <= stock) {
        left[bundle] = stock - needed;
        continue;
      }
      if (stock < increment) units = Math.ceil(amount / plainIncrement[of]!) * plainPrice[of]!;
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
  exact: 0,
  rounded: 0,
});

/** Bundles, connect fee, steps, rounding: the whole of an event's price, in steps of the plan's rounding. */
function rateEvent(
  plan: CompiledPlan,
  meter: Meter,
  at: number,
  of: number,
  amount: number,
  day: number,
  trace?: TraceSink,
): number {
  const rule = plan.ruleOf[of]!;
  const bundles: { bundle: number; taken: number; left: number }[] | undefined = trace && [];
  const steps: { step: number; increments: number }[] | undefined = trace && [];
  let connect = plan.connect[rule]!;
  let paid = 0;
  for (let next = plan.firstBundle[of]!; next < plan.firstBundle[of + 1]! && paid < amount; next++) {
    const bundle = plan.bundleOf[next]!;
    const perEvent = plan.bundlePerEvent[bundle] === 1;
    const taken = takeFromBundle(plan, meter, bundle, perEvent ? 1 : amount - paid, day);
    if (taken === 0) continue;
    if (paid === 0 && plan.bundleFreesConnect[bundle]) connect = 0;
    paid = perEvent ? amount : paid + taken;
    bundles?.push({ bundle, taken, left: meter.left[bundle]! });
  }
  const exact = connect + (paid < amount ? restPrice(plan, rule, paid, amount, steps) : 0);
  const rounded = roundedPrice(plan, exact);
  trace?.({ at, rule, free: false, connect, bundles: bundles!, steps: steps!, exact, rounded });
  return rounded;
}

function roundedPrice(plan: CompiledPlan, exact: number): number {
  if (!(exact <= MAX_SCALED)) throw tooLarge(plan, exact / plan.roundStep);
  return round(exact, plan.roundStep, plan.tariff.round.method);
}

/** Takes as many whole increments as are needed and left; a rest smaller than one increment stays in the bundle. */
function takeFromBundle(
  plan: CompiledPlan,
  meter: Meter,
  bundle: number,
  wanted: number,
  day: number,
): number {
  const { left } = meter;
  if (plan.bundlePerDay[bundle] && meter.day[bundle] !== day) {
    meter.day[bundle] = day;
    fillBundle(meter, bundle, plan.bundleAmount[bundle]!);
  }
  const increment = plan.bundleIncrement[bundle]!;
  const needed = Math.ceil(wanted / increment) * increment;
  const stock = left[bundle]!;
  const taken = stock >= needed ? needed : Math.floor(stock / increment) * increment;
  left[bundle] = stock - taken;
  return taken;
}

/**
 * Price of what no bundle paid, in 1/scale. The event's clock goes on where the bundles stopped: it moves by increments,
 * each priced by the step in which it begins and finished even where the next step has begun.
 */
function restPrice(
  plan: CompiledPlan,
  rule: number,
  paid: number,
  amount: number,
  steps?: { step: number; increments: number }[],
): number {
  const first = plan.firstStep[rule]!;
  const last = plan.firstStep[rule + 1]! - 1;
  if (plan.perEvent[rule]) {
    steps?.push({ step: first, increments: 1 });
    return plan.stepPrice[first]!;
  }
  let cost = 0;
  let clock = paid;
  for (let step = first; step <= last && clock < amount; step++) {
    const end = step === last ? amount : Math.min(amount, plan.stepFrom[step + 1]!);
    if (clock >= end) continue;
    const increments = Math.ceil((end - clock) / plan.stepIncrement[step]!);
    cost += increments * plan.stepPrice[step]!;
    clock += increments * plan.stepIncrement[step]!;
    steps?.push({ step, increments });
  }
  return cost;
}

/** A non-negative whole number divided by another and rounded to a whole number. Exact below MAX_SCALED. */
export function round(exact: number, step: number, method: 'up' | 'down' | 'half_up' | 'half_even'): number {
  const below = Math.floor(exact / step);
  const rest = exact - below * step;
  if (rest === 0 || method === 'down') return below;
  if (method === 'up') return below + 1;
  const twice = 2 * rest;
  if (twice !== step) return twice > step ? below + 1 : below;
  return method === 'half_up' || below % 2 === 1 ? below + 1 : below;
}

/** `units` in steps of the plan's rounding. */
function tooLarge({ tariff, roundMicros }: CompiledPlan, units: number): DetalkaError {
  const amount = ((units * roundMicros) / 1e6).toExponential(1);
  return new DetalkaError('amount-too-large', {
    ru: `По тарифу ${tariff.id} выходит ${amount} ${tariff.currency}: так много точно не посчитать. Проверьте длительности и объёмы в выписке.`,
    en: `Tariff ${tariff.id} comes to ${amount} ${tariff.currency}: too much to compute exactly. Check the durations and volumes of the statement.`,
  });
}
