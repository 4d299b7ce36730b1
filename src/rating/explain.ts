/** Explains a bill event by event, from the trace of the kernel that priced it. */
import type { CivilSeconds, Micros } from '../model/record.ts';
import type { Text } from '../model/text.ts';
import { type Bill, type RatingOptions, ratePlan } from './bill.ts';
import type { CompiledPlan } from './compile.ts';
import type { EventTrace } from './event.ts';
import { EN, eventInWords, RU } from './explain-words.ts';
import { wholeOf } from './features.ts';
import { fraction, toMicros } from './fraction.ts';
import { exactDecimal } from './notation.ts';
import { billedQuantity } from './outcomes.ts';
import type { LineUsage, TrafficClass } from './traffic.ts';

/** One event's price and how it came about. Quantities in seconds, bytes or pieces; amounts before VAT is added. */
export interface ExplainedEvent {
  readonly recordId: number;
  /** As printed. */
  readonly startedAt: CivilSeconds;
  readonly traffic: TrafficClass;
  /** Id of the rate; null = none applies, the event is not priced. */
  readonly rule: string | null;
  /** null = the document gives none. */
  readonly quantity: number | null;
  /** Taken from bundles, priced, or counted by a meter, in whole increments. */
  readonly billed: number;
  readonly bundles: readonly ExplainedBundle[];
  /** Decimal texts; `exact` before rounding, at most six decimals shown. */
  readonly connect: string;
  readonly surcharges: string;
  readonly steps: readonly ExplainedStep[];
  /** Percent taken off this event, by discount. */
  readonly discounts: readonly { readonly id: string; readonly percent: number }[];
  readonly exact: string;
  readonly cost: Micros;
  /** Really paid, as far as the document says. */
  readonly paid: Micros | null;
  readonly text: Text;
}

/** What one bundle paid; of money: decimal texts. */
export interface ExplainedBundle {
  readonly id: string;
  /** Periods since it was given; 0 = the current allowance. */
  readonly age: number;
  readonly taken: number | string;
  readonly left: number | string;
  /** Packages bought for the event. */
  readonly bought: number;
  /** What the units taken cost. */
  readonly price: string;
}

export interface ExplainedStep {
  readonly from: number;
  readonly increments: number;
  readonly increment: number;
  /** Price as the tariff writes it, and what for: '2' per '60 s'. */
  readonly price: string;
  readonly per: string | number;
  readonly cost: string;
}

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
  return { ...facts, text: { ru: eventInWords(said, RU), en: eventInWords(said, EN) } };
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
