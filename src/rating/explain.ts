/** Explains a bill event by event, from the trace of the kernel that priced it. */
import type { CivilSeconds, Micros, Service } from '../model/record.ts';
import type { Text } from '../model/text.ts';
import { type Bill, type RatingOptions, ratePlan } from './bill.ts';
import { billedQuantity } from './check.ts';
import type { CompiledPlan } from './compile.ts';
import { eventRounding, OUTSIDE, single, UNMATCHED } from './compile.ts';
import type { EventTrace } from './event.ts';
import { exactDecimal, quantity as quantityOf } from './notation.ts';
import type { Rounding } from './tariff.ts';
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
  /** Taken from bundles and priced, in whole increments. */
  readonly billed: number;
  readonly bundles: readonly { readonly id: string; readonly taken: number; readonly left: number }[];
  /** Decimal texts; `exact` before rounding, at most six decimals shown. */
  readonly connect: string;
  readonly steps: readonly ExplainedStep[];
  readonly exact: string;
  readonly cost: Micros;
  readonly text: Text;
}

export interface ExplainedStep {
  readonly from: number;
  readonly increments: number;
  readonly increment: number;
  /** Price as the tariff writes it, and what for: '2' per '60 s'. */
  readonly price: string;
  readonly per: string;
  readonly cost: string;
}

/**
 * Rates a line and tells of every event in time order. The costs told add up to the usage of the bill returned: both come
 * from one pass of the kernel.
 */
export function explain(
  plan: CompiledPlan,
  usage: LineUsage,
  tell: (event: ExplainedEvent) => void,
  options: Omit<RatingOptions, 'trace'> = {},
): Bill {
  return ratePlan(plan, usage, { ...options, trace: (event) => tell(explained(plan, usage, event)) });
}

function explained(plan: CompiledPlan, usage: LineUsage, event: EventTrace): ExplainedEvent {
  const { tariff, scale } = plan;
  const quantity = usage.quantity[event.at]!;
  const facts = {
    recordId: usage.recordId[event.at]!,
    startedAt: usage.startedAt[event.at]!,
    traffic: plan.classes[usage.classOf[event.at]!]!,
    rule: tariff.rates[event.rule]?.id ?? null,
    quantity: Number.isNaN(quantity) ? null : quantity,
    billed: billedQuantity(plan, event),
    bundles: event.bundles.map(({ bundle, taken, left }) => ({
      id: tariff.bundles[bundle]!.id,
      taken,
      left,
    })),
    connect: exactDecimal(event.connect, scale),
    steps: event.steps.map(({ step, increments }) => explainedStep(plan, event.rule, step, increments)),
    exact: exactDecimal(event.exact, scale),
    cost: event.rounded * plan.roundMicros,
  };
  return { ...facts, text: { ru: inWords(plan, event, facts, RU), en: inWords(plan, event, facts, EN) } };
}

function explainedStep(plan: CompiledPlan, rule: number, step: number, increments: number): ExplainedStep {
  const rate = plan.tariff.rates[rule]!;
  const written = rate.steps?.[step - plan.firstStep[rule]!];
  return {
    from: plan.stepFrom[step]!,
    increments,
    increment: plan.stepIncrement[step]!,
    price: single(written?.price ?? rate.per_unit!.price),
    per: String(written?.per ?? rate.per_unit!.unit),
    cost: exactDecimal(increments * plan.stepPrice[step]!, plan.scale),
  };
}

/** The words of one language. */
interface Words {
  readonly second: string;
  /** Of data: the greatest in which an amount is whole is used. */
  readonly volumes: readonly [bytes: string, kb: string, mb: string, gb: string];
  readonly piece: string;
  readonly notPriced: string;
  readonly outside: string;
  readonly noQuantity: string;
  readonly bundleOnly: string;
  readonly beyond: string;
  readonly free: string;
  readonly rule: string;
  readonly bundle: (id: string, taken: string, left: string) => string;
  readonly connect: string;
  readonly per: string;
  readonly perUnit: Readonly<Record<string, string>>;
  readonly rounded: Readonly<Record<Rounding['method'], string>>;
}

const RU: Words = {
  second: 'с',
  volumes: ['байт', 'КБ', 'МБ', 'ГБ'],
  piece: 'шт.',
  notPriced: 'правила для этого в тарифе нет: не оценено',
  outside: 'не трафик: тарифом не оценивается',
  noQuantity: 'в документе нет длительности или объёма: не оценено',
  bundleOnly: 'только пакет',
  beyond: 'сверх пакета, цены для них в тарифе нет: не оценено',
  free: 'бесплатно: короче порога или ноль',
  rule: 'правило',
  bundle: (id, taken, left) => `из пакета ${id} — ${taken}, осталось ${left}`,
  connect: 'за соединение',
  per: 'за',
  perUnit: { MB: 'МБ', segment: 'сегмент', message: 'сообщение', event: 'событие' },
  rounded: {
    up: 'вверх',
    down: 'вниз',
    half_up: 'до ближайшего',
    half_even: 'до ближайшего, половина — к чётному',
  },
};

const EN: Words = {
  second: 's',
  volumes: ['bytes', 'KB', 'MB', 'GB'],
  piece: 'pcs',
  notPriced: 'the plan has no rule for this: not priced',
  outside: 'not traffic: plans do not price it',
  noQuantity: 'the document gives no duration or volume: not priced',
  bundleOnly: 'bundle only',
  beyond: 'beyond the bundle, for which the plan has no price: not priced',
  free: 'free: shorter than the threshold, or zero',
  rule: 'rule',
  bundle: (id, taken, left) => `${taken} from the bundle ${id}, ${left} left`,
  connect: 'for connecting',
  per: 'per',
  perUnit: { MB: 'MB', segment: 'segment', message: 'message', event: 'event' },
  rounded: { up: 'up', down: 'down', half_up: 'to the nearest', half_even: 'to the nearest, halves to even' },
};

function inWords(
  plan: CompiledPlan,
  event: EventTrace,
  facts: Omit<ExplainedEvent, 'text'>,
  words: Words,
): string {
  if (event.rule === OUTSIDE) return words.outside;
  if (event.rule === UNMATCHED) return words.notPriced;
  const rule = facts.rule === null ? words.bundleOnly : `${words.rule} ${facts.rule}`;
  if (facts.quantity === null) return `${rule}: ${words.noQuantity}`;
  const said = (quantity: number) => quantityInWords(quantity, facts.traffic.service, plan, words);
  if (event.free) return `${rule}: ${said(facts.quantity)}: ${words.free}`;
  const parts = [
    ...event.bundles.map(({ bundle, taken, left }) => {
      const own = plan.bundlePerEvent[bundle] ? (count: number) => `${count} ${words.piece}` : said;
      return words.bundle(plan.tariff.bundles[bundle]!.id, own(taken), own(left));
    }),
    ...(event.connect > 0 ? [`${facts.connect} ${words.connect}`] : []),
    ...facts.steps.map((step) => stepInWords(plan, event.rule, step, said, words)),
    ...(event.unpriced > 0 ? [`${said(event.unpriced)} ${words.beyond}`] : []),
  ];
  return `${rule}: ${said(facts.quantity)}: ${parts.join('; ')} = ${facts.exact}${roundingInWords(plan, event, words)}`;
}

function quantityInWords(quantity: number, service: Service, plan: CompiledPlan, words: Words): string {
  if (service === 'voice') return `${quantity} ${words.second}`;
  if (service !== 'data') return `${quantity} ${words.piece}`;
  const base = plan.tariff.data_base ?? 1024;
  let power = 0;
  while (quantity > 0 && power < 3 && quantity % base === 0) {
    quantity /= base;
    power++;
  }
  return `${quantity} ${words.volumes[power]}`;
}

/** '2 × 60 s, 2 per 60 s'. */
function stepInWords(
  plan: CompiledPlan,
  rule: number,
  step: ExplainedStep,
  said: (quantity: number) => string,
  words: Words,
): string {
  const per = words.perUnit[step.per] ?? said(quantityOf(step.per, 1024));
  const price = `${step.price} ${words.per} ${per}`;
  if (plan.perEvent[rule]) return price;
  const size = step.increment === 1 ? said(step.increments) : `${step.increments} × ${said(step.increment)}`;
  return `${size}, ${price}`;
}

function roundingInWords(plan: CompiledPlan, event: EventTrace, words: Words): string {
  const { step, method } = eventRounding(plan.tariff);
  if (event.exact === event.rounded * plan.roundStep) return '';
  const cost = exactDecimal(event.rounded * plan.roundMicros, 1_000_000);
  return ` ≈ ${cost} (${words.rounded[method]}, ${step})`;
}
