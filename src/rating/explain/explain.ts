/** Explains a bill event by event, from the trace of the kernel that priced it. */

import { type Bill, type RatingOptions, ratePlan } from '../bill/bill.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import { wholeOf } from '../compile/features.ts';
import { exactDecimal } from '../format/notation.ts';
import { fraction, toMicros } from '../kernel/fraction.ts';
import type { EventTrace } from '../kernel/trace.ts';
import { billedQuantity } from '../lint/outcomes.ts';
import type { LineUsage } from '../usage/traffic.ts';
import type { ExplainedBundle, ExplainedEvent, ExplainedStep } from './explanation.ts';
import { EN, eventInRussian, eventInWords } from './words.ts';

/**
 * Rates a line and tells of every event in time order. The costs told add up to the usage of the bill returned, with
 * its line for rounding: both come from one pass of the kernel.
 */
export function explain(
  tariff: Parameters<typeof ratePlan>[0],
  usage: LineUsage,
  tell: (event: ExplainedEvent) => void,
  options: Omit<RatingOptions, 'trace'> = {},
): Bill {
  return ratePlan(tariff, usage, { ...options, trace: (event, plan) => tell(explained(plan, usage, event)) });
}

/** What a trace says, in words and figures. */
export function explained(plan: CompiledPlan, usage: LineUsage, event: EventTrace): ExplainedEvent {
  const { tariff, scale } = plan;
  const quantity = usage.quantity[event.at]!;
  const paid = usage.paid[event.at]!;
  const facts: Omit<ExplainedEvent, 'text'> = {
    recordId: usage.recordId[event.at]!,
    startedAt: usage.startedAt[event.at]!,
    traffic: wholeOf(plan.classes[event.of]!),
    rule: tariff.rates[event.rule]?.id ?? null,
    quantity: Number.isNaN(quantity) ? null : quantity,
    billed: billedQuantity(event),
    bundles: event.bundles.map((taken) => explainedBundle(plan, taken)),
    connect: exactDecimal(event.connect, scale),
    surcharges: exactDecimal(event.surcharges, scale),
    steps: event.steps.map((step) => explainedStep(plan, event.rule, step)),
    discounts: event.rule < 0 ? [] : discountsOf(plan, event.of),
    exact: exactDecimal(event.exact, scale),
    cost: toMicros(fraction(event.cost, scale)),
    paid: Number.isNaN(paid) ? null : paid,
  };
  const said = { plan, event, facts };
  return { ...facts, text: { ru: eventInRussian(said), en: eventInWords(said, EN) } };
}

function explainedBundle(
  { tariff, bundles, scale }: CompiledPlan,
  { bundle, age, taken, left, bought, price }: EventTrace['bundles'][number],
): ExplainedBundle {
  const said = (amount: number) => (bundles[bundle]!.isMoney ? exactDecimal(amount, scale) : amount);
  return {
    id: tariff.bundles[bundle]!.id,
    age,
    taken: said(taken),
    left: said(left),
    bought,
    price: exactDecimal(price, scale),
  };
}

function explainedStep(
  plan: CompiledPlan,
  rule: number,
  { step, alternative, increments, length, price }: EventTrace['steps'][number],
): ExplainedStep {
  const rate = plan.tariff.rates[rule]!;
  const written = rate.steps?.[step];
  const prices = written?.price ?? rate.per_unit!.price;
  return {
    from: plan.instanceOf.find((instance) => instance?.rate === rule)!.steps[step]!.from,
    increments,
    increment: length,
    price: typeof prices === 'string' ? prices : prices[alternative]!.price,
    per: written?.per ?? rate.per_unit!.unit,
    cost: exactDecimal(price, plan.scale),
  };
}

/** Discounts of events that the class has. */
const discountsOf = ({ tariff, discountsOf: own }: CompiledPlan, of: number): ExplainedEvent['discounts'] =>
  own[of]!.map((at) => tariff.discounts[at]!).map(({ id, percent }) => ({ id, percent }));
