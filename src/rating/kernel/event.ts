/** The price of one event: bundles, connect fee, surcharges, steps, minimum and maximum, rounding, bundles of money. */

import { DetalkaError } from '../../model/error.ts';
import { BLOCKED, RATED, THROTTLED } from '../compile/bundle.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import { type Instance, TABLE } from '../compile/instance.ts';
import { MAX_SCALED } from '../compile/scale.ts';
import { alternativeAt } from '../compile/timed.ts';
import { round } from './fraction.ts';
import type { Ledger } from './ledger.ts';
import { priceRest } from './steps.ts';
import { idleUntil, payFromBundles, payFromMoney } from './take.ts';
import {
  type Moment,
  nothingPaid,
  type Paid,
  type StepTrace,
  type TakenTrace,
  type TraceSink,
} from './trace.ts';

const paid: Paid = { clock: 0, freed: 0, cost: 0, partial: false };

/**
 * Adds to the sum of its class what event `at`, of class `of` and of this quantity, costs. Takes from bundles, moves counters
 * and sessions.
 * @throws DetalkaError 'amount-too-large' when the price leaves the exact range.
 */
export function rateEvent(
  plan: CompiledPlan,
  ledger: Ledger,
  at: number,
  of: number,
  amount: number,
  moment: Moment,
  trace?: TraceSink,
): void {
  const instance = plan.instanceOf[of]!;
  const taken: TakenTrace[] | undefined = trace && [];
  const total = instance === null ? amount : amount + instance.grace;
  const day = moment.day[at]!;
  const list = plan.listOf[of]!;
  nothingPaid(paid);
  if (ledger.unpaidUntil[list]! < day) {
    payFromBundles(plan, ledger, of, total, day, paid, taken);
    if (paid.clock < total) ledger.unpaidUntil[list] = idleUntil(plan, ledger, of);
  }
  if (trace) priceBeyond(plan, ledger, at, of, total, moment, taken, trace);
  else if (paid.clock === 0 && plan.alone[of] === 1)
    ledger.cost[of]! += priceAlone(plan, instance!, amount, moment.civil[at]!);
  else if (paid.freed >= total && plan.moneyOf[of]!.length === 0)
    ledger.cost[of]! += roundedPrice(plan, paid.cost);
  else priceBeyond(plan, ledger, at, of, total, moment);
}

/** Adds what bundles leave of an event: fees, the steps that they have not paid, the price of what they have. */
function priceBeyond(
  plan: CompiledPlan,
  ledger: Ledger,
  at: number,
  of: number,
  whole: number,
  moment: Moment,
  taken?: TakenTrace[],
  trace?: TraceSink,
): void {
  const instance = plan.instanceOf[of]!;
  const steps: StepTrace[] | undefined = trace && [];
  const day = moment.day[at]!;
  let total = whole;
  const rest = Math.max(0, total - paid.clock);
  const after = rest > 0 ? plan.afterOf[of]! : RATED;
  const served = after === RATED && instance !== null;
  const unpriced = served || after === THROTTLED ? 0 : rest;
  if (unpriced > 0) noteBeyond(ledger, at, of, unpriced);
  if (after === THROTTLED) ledger.beyond.throttled[of]! += 1;
  if (after === BLOCKED) total -= rest;
  const fees = total > 0 && instance !== null;
  const connect = fees && paid.freed === 0 ? instance.connect : 0;
  const surcharges = fees ? surchargesOf(instance, total) : 0;
  let rated = connect + surcharges;
  let metered = 0;
  let unbounded = rated;
  if (served) {
    if (rest > 0 && instance.meter >= 0) metered = meter(plan, ledger, instance, rest, day);
    else if (rest > 0) rated += priceRest(instance, ledger, paid, total, moment.civil[at]!, day, steps);
    unbounded = rated;
    if (rest > 0 && rated < instance.minCost) rated = instance.minCost;
    if (rated > instance.maxCost) rated = instance.maxCost;
  }
  const exact = paid.cost + rated;
  const rounded = roundedPrice(plan, exact);
  const cost = plan.moneyOf[of]!.length > 0 ? payFromMoney(plan, ledger, of, rounded, day, taken) : rounded;
  ledger.cost[of]! += cost;
  trace?.({
    ...{ at, of, rule: plan.ruleOf[of]!, free: false, connect, surcharges, bundles: taken!, steps: steps! },
    ...{
      metered,
      unpriced,
      throttled: after === THROTTLED ? rest : 0,
      bounded: rated - unbounded,
      exact,
      rounded,
      cost,
    },
  });
}

/** Fees at a second reached, but in the part that a bundle frees of them. */
function surchargesOf({ surcharges }: Instance, total: number): number {
  let sum = 0;
  for (let each = 0; each < surcharges.length; each++) {
    const { at, amount, every } = surcharges[each]!;
    const reached = total >= at ? 1 + Math.floor((total - at) / every) : 0;
    const freed = paid.freed > 0 && paid.freed >= at ? 1 + Math.floor((paid.freed - at) / every) : 0;
    if (reached > freed) sum += (reached - freed) * amount;
  }
  return sum;
}

function noteBeyond({ beyond, usage }: Ledger, at: number, of: number, quantity: number): void {
  const really = usage.paid[at]!;
  beyond.rows[of]! += 1;
  beyond.quantity[of]! += quantity;
  if (!Number.isNaN(really)) beyond.paid[of]! += really;
}

function meter(plan: CompiledPlan, ledger: Ledger, { meter }: Instance, rest: number, day: number): number {
  const each = plan.meterEach[meter]!;
  const { unit, per } = plan.tariff.meters[meter]!;
  const counted = unit === 'event' || unit === 'message' ? Math.min(rest, 1) : Math.ceil(rest / each) * each;
  ledger.metered[meter]! += counted;
  if (per === 'day') {
    const days = ledger.meteredDays[meter]!;
    days.set(day, (days.get(day) ?? 0) + counted);
  }
  return counted;
}

function roundedPrice(plan: CompiledPlan, exact: number): number {
  if (!(exact <= MAX_SCALED)) throw tooLarge(plan, exact);
  return plan.eventStep === 1 ? exact : round(exact, plan.eventStep, plan.eventMethod) * plan.eventStep;
}

/**
 * Price of an event that bundles do not pay and that depends on no other: from the rate's table, or computed.
 * @param civil moment at which it began
 */
export function priceAlone(plan: CompiledPlan, instance: Instance, amount: number, civil: number): number {
  const { timed, prices, grace, atStart } = instance;
  let alternative = 0;
  if (timed) {
    alternative = alternativeAt(timed, civil);
    if (!atStart && civil + amount + grace > timed.until) return priceAnew(plan, instance, amount, civil);
  }
  const table = prices!.known[alternative];
  if (table !== undefined && amount < table.length) {
    const cost = table[amount]!;
    if (!Number.isNaN(cost)) return cost;
  }
  return priceAndKeep(plan, instance, amount, civil, alternative);
}

function priceAndKeep(
  plan: CompiledPlan,
  instance: Instance,
  amount: number,
  civil: number,
  alternative: number,
): number {
  const cost = priceAnew(plan, instance, amount, civil);
  const { known } = instance.prices!;
  while (known.length <= alternative) known.push(new Float64Array(TABLE).fill(Number.NaN));
  if (amount < TABLE) known[alternative]![amount] = cost;
  return cost;
}

function priceAnew(plan: CompiledPlan, instance: Instance, amount: number, civil: number): number {
  const total = amount + instance.grace;
  nothingPaid(paid);
  let rated = instance.connect + surchargesOf(instance, total);
  rated += priceRest(instance, null, paid, total, civil, 0);
  if (rated < instance.minCost) rated = instance.minCost;
  if (rated > instance.maxCost) rated = instance.maxCost;
  return roundedPrice(plan, rated);
}

/** `amount` in 1/scale. */
export function tooLarge({ tariff, scale }: CompiledPlan, amount: number): DetalkaError {
  const said = (amount / scale).toExponential(1);
  return new DetalkaError('amount-too-large', {
    ru: `По тарифу ${tariff.id} выходит ${said} ${tariff.currency}: так много точно не посчитать. Проверьте длительности и объёмы в выписке.`,
    en: `Tariff ${tariff.id} comes to ${said} ${tariff.currency}: too much to compute exactly. Check the durations and volumes of the statement.`,
  });
}
