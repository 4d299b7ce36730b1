/** The price of one event: bundles, connect fee, steps, rounding. */
import { DetalkaError } from '../model/error.ts';
import type { CompiledPlan } from './compile.ts';
import { eventRounding, MAX_SCALED } from './compile.ts';
import type { LineUsage } from './traffic.ts';

/** How one event was priced. Amounts of money in 1/scale of the plan. */
export interface EventTrace {
  /** Index into the line's columns. */
  readonly at: number;
  /** Index of the rate; negative when no rate applies (compile.ts). */
  readonly rule: number;
  /** Nothing is due: too short, zero, or no quantity given. */
  readonly free: boolean;
  readonly connect: number;
  /** In the order they paid; what was left after it. */
  readonly bundles: readonly { readonly bundle: number; readonly taken: number; readonly left: number }[];
  readonly steps: readonly { readonly step: number; readonly increments: number }[];
  /** Quantity that no bundle paid and no rate prices. */
  readonly unpriced: number;
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
  /** By class without a rate: events that its bundles did not pay whole, the quantity left, and what they really cost. */
  readonly beyond: {
    readonly rows: Float64Array;
    readonly quantity: Float64Array;
    /** Micros. */
    readonly paid: Float64Array;
  };
  readonly usage: LineUsage;
}

export function newMeter(plan: CompiledPlan, usage: LineUsage): Meter {
  const bundles = plan.bundleAmount.length;
  const byClass = () => new Float64Array(plan.classes.length);
  return {
    left: new Float64Array(bundles),
    day: new Int32Array(bundles).fill(-1),
    given: new Float64Array(bundles),
    cost: byClass(),
    beyond: { rows: byClass(), quantity: byClass(), paid: byClass() },
    usage,
  };
}

/** A new period's allowance; what is left of the last one expires. */
export function fillBundle({ left, given }: Meter, bundle: number, amount: number): void {
  given[bundle]! += amount - left[bundle]!;
  left[bundle] = amount;
}

/** Bundles, connect fee, steps, rounding: the whole of an event's price, in steps of the plan's rounding. */
export function rateEvent(
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
  let connect = rule < 0 ? 0 : plan.connect[rule]!;
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
  const rest = Math.max(0, amount - paid);
  const unpriced = rule < 0 ? rest : 0;
  if (unpriced > 0) noteBeyond(meter, at, of, unpriced);
  const exact = connect + (rest > unpriced ? restPrice(plan, rule, paid, amount, steps) : 0);
  const rounded = roundedPrice(plan, exact);
  trace?.({ at, rule, free: false, connect, bundles: bundles!, steps: steps!, unpriced, exact, rounded });
  return rounded;
}

function noteBeyond({ beyond, usage }: Meter, at: number, of: number, quantity: number): void {
  const paid = usage.paid[at]!;
  beyond.rows[of]! += 1;
  beyond.quantity[of]! += quantity;
  if (!Number.isNaN(paid)) beyond.paid[of]! += paid;
}

export function roundedPrice(plan: CompiledPlan, exact: number): number {
  if (!(exact <= MAX_SCALED)) throw tooLarge(plan, exact / plan.roundStep);
  return round(exact, plan.roundStep, eventRounding(plan.tariff).method);
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
export function restPrice(
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
export function tooLarge({ tariff, roundMicros }: CompiledPlan, units: number): DetalkaError {
  const amount = ((units * roundMicros) / 1e6).toExponential(1);
  return new DetalkaError('amount-too-large', {
    ru: `По тарифу ${tariff.id} выходит ${amount} ${tariff.currency}: так много точно не посчитать. Проверьте длительности и объёмы в выписке.`,
    en: `Tariff ${tariff.id} comes to ${amount} ${tariff.currency}: too much to compute exactly. Check the durations and volumes of the statement.`,
  });
}
