/** The words of an explanation, in both languages. */
import type { Service } from '../../model/record.ts';
import { BLOCKED } from '../compile/bundle.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import { OUTSIDE, PRICELESS, UNMATCHED } from '../compile/compile.ts';
import { exactDecimal, quantity as quantityOf } from '../format/notation.ts';
import type { Rounding } from '../format/tariff.ts';
import type { EventTrace } from '../kernel/trace.ts';
import type { ExplainedBundle, ExplainedEvent, ExplainedStep } from './explanation.ts';

/** The words of one language. */
interface Words {
  readonly second: string;
  /** Of data: the greatest in which an amount is whole is used. */
  readonly volumes: readonly [bytes: string, kb: string, mb: string, gb: string];
  readonly piece: string;
  readonly notPriced: string;
  readonly priceless: string;
  readonly outside: string;
  readonly noQuantity: string;
  readonly bundleOnly: string;
  readonly beyond: string;
  readonly blocked: string;
  readonly throttled: string;
  readonly free: string;
  readonly rule: string;
  readonly bundle: (id: string, taken: string, left: string, age: number) => string;
  readonly bought: (count: number, id: string) => string;
  readonly connect: string;
  readonly surcharges: string;
  readonly metered: (quantity: string) => string;
  readonly discount: (percent: number, id: string) => string;
  readonly least: string;
  readonly most: string;
  readonly per: string;
  readonly perUnit: Readonly<Record<string, string>>;
  readonly rounded: Readonly<Record<Rounding['method'], string>>;
}

const RU: Words = {
  second: 'с',
  volumes: ['байт', 'КБ', 'МБ', 'ГБ'],
  piece: 'шт.',
  notPriced: 'правила для этого в тарифе нет: не оценено',
  priceless: 'цены в источнике тарифа нет: не оценено',
  outside: 'не трафик: тарифом не оценивается',
  noQuantity: 'в документе нет длительности или объёма: не оценено',
  bundleOnly: 'только пакет',
  beyond: 'сверх пакета, цены для них в тарифе нет: не оценено',
  blocked: 'сверх пакета не предоставляется: не оценено',
  throttled: 'сверх пакета на низкой скорости, бесплатно',
  free: 'бесплатно: короче порога или ноль',
  rule: 'правило',
  bundle: (id, taken, left, age) =>
    `${age > 0 ? 'из остатка прошлого периода' : 'из пакета'} ${id} — ${taken}, осталось ${left}`,
  bought: (count, id) => `куплено пакетов ${id}: ${count}`,
  connect: 'за соединение',
  surcharges: 'доплата за длительность',
  metered: (quantity) => `${quantity} учтено, цена — по итогу периода`,
  discount: (percent, id) => `цены со скидкой ${percent} % (${id})`,
  least: 'меньше минимума, поднято на',
  most: 'больше максимума, снижено на',
  per: 'за',
  perUnit: { MB: 'МБ', segment: 'сегмент', message: 'сообщение', event: 'событие' },
  rounded: {
    up: 'вверх',
    down: 'вниз',
    half_up: 'до ближайшего',
    half_even: 'до ближайшего, половина — к чётному',
  },
};

export const EN: Words = {
  second: 's',
  volumes: ['bytes', 'KB', 'MB', 'GB'],
  piece: 'pcs',
  notPriced: 'the plan has no rule for this: not priced',
  priceless: "the plan's source gives no price for this: not priced",
  outside: 'not traffic: plans do not price it',
  noQuantity: 'the document gives no duration or volume: not priced',
  bundleOnly: 'bundle only',
  beyond: 'beyond the bundle, for which the plan has no price: not priced',
  blocked: 'beyond the bundle are not served: not priced',
  throttled: 'beyond the bundle go on slowly, free',
  free: 'free: shorter than the threshold, or zero',
  rule: 'rule',
  bundle: (id, taken, left, age) =>
    `${taken} from ${age > 0 ? "last period's rest of the bundle" : 'the bundle'} ${id}, ${left} left`,
  bought: (count, id) => `packages ${id} bought: ${count}`,
  connect: 'for connecting',
  surcharges: 'surcharge for the duration',
  metered: (quantity) => `${quantity} counted, priced at the end of the period`,
  discount: (percent, id) => `prices less ${percent} % (${id})`,
  least: 'less than the minimum, raised by',
  most: 'more than the maximum, cut by',
  per: 'per',
  perUnit: { MB: 'MB', segment: 'segment', message: 'message', event: 'event' },
  rounded: { up: 'up', down: 'down', half_up: 'to the nearest', half_even: 'to the nearest, halves to even' },
};

/** What there is to say of an event. */
interface Said {
  readonly plan: CompiledPlan;
  readonly event: EventTrace;
  readonly facts: Omit<ExplainedEvent, 'text'>;
}

/** The same in Russian, where a fraction begins after a comma. */
export const eventInRussian = (said: Said): string =>
  eventInWords(said, RU).replace(/(?<![\w.-])(\d+)\.(\d+)(?![\w.])/g, '$1,$2');

export function eventInWords({ plan, event, facts }: Said, words: Words): string {
  if (event.rule === OUTSIDE) return words.outside;
  if (event.rule === UNMATCHED) return words.notPriced;
  if (event.rule === PRICELESS) return words.priceless;
  const rule = facts.rule === null ? words.bundleOnly : `${words.rule} ${facts.rule}`;
  if (facts.quantity === null) return `${rule}: ${words.noQuantity}`;
  const said = (quantity: number) => quantityInWords(quantity, facts.traffic.service, plan, words);
  if (event.free) return `${rule}: ${said(facts.quantity)}: ${words.free}`;
  const isMoney = (at: number) => plan.bundles[event.bundles[at]!.bundle]!.isMoney;
  const bundles = facts.bundles.map((bundle, at) => bundleInWords(plan, event, bundle, at, said, words));
  const parts = [
    ...bundles.filter((_, at) => !isMoney(at)),
    ...(event.connect > 0 ? [`${facts.connect} ${words.connect}`] : []),
    ...(event.surcharges > 0 ? [`${facts.surcharges} ${words.surcharges}`] : []),
    ...facts.steps.map((step) => stepInWords(plan, event.rule, step, said, words)),
    ...(event.metered > 0 ? [words.metered(said(event.metered))] : []),
    ...facts.discounts.map(({ id, percent }) => words.discount(percent, id)),
    ...(event.bounded !== 0 ? [boundInWords(plan, event.bounded, words)] : []),
    ...(event.throttled > 0 ? [`${said(event.throttled)} ${words.throttled}`] : []),
    ...(event.unpriced > 0 ? [`${said(event.unpriced)} ${unpricedInWords(plan, event, words)}`] : []),
  ];
  const money = bundles.filter((_, at) => isMoney(at)).map((text) => `; ${text}`);
  return `${rule}: ${said(facts.quantity)}: ${parts.join('; ')} = ${facts.exact}${roundingInWords(plan, event, words)}${money.join('')}`;
}

const unpricedInWords = ({ afterOf }: CompiledPlan, { of }: EventTrace, words: Words): string =>
  afterOf[of] === BLOCKED ? words.blocked : words.beyond;

const boundInWords = ({ scale }: CompiledPlan, by: number, words: Words): string =>
  `${by > 0 ? words.least : words.most} ${exactDecimal(Math.abs(by), scale)}`;

function bundleInWords(
  { bundles }: CompiledPlan,
  event: EventTrace,
  { id, age, taken, left, bought, price }: ExplainedBundle,
  at: number,
  said: (quantity: number) => string,
  words: Words,
): string {
  const { perEvent } = bundles[event.bundles[at]!.bundle]!;
  const own = (amount: number | string) =>
    typeof amount === 'string' ? amount : perEvent ? `${amount} ${words.piece}` : said(amount);
  const paid = words.bundle(id, own(taken), own(left), age);
  return `${bought > 0 ? `${words.bought(bought, id)}, ` : ''}${paid}${price === '0' ? '' : ` (${price})`}`;
}

function quantityInWords(quantity: number, service: Service, plan: CompiledPlan, words: Words): string {
  if (service === 'voice') return `${quantity} ${words.second}`;
  if (service !== 'data') return `${quantity} ${words.piece}`;
  const base = plan.tariff.data_base ?? 1024;
  let [amount, power] = [quantity, 0];
  while (amount > 0 && power < 3 && amount % base === 0) {
    amount /= base;
    power++;
  }
  return `${amount} ${words.volumes[power]}`;
}

/** '2 × 60 s, 2 per 60 s'. */
function stepInWords(
  plan: CompiledPlan,
  rule: number,
  step: ExplainedStep,
  said: (quantity: number) => string,
  words: Words,
): string {
  const per = words.perUnit[step.per] ?? said(quantityOf(step.per, plan.tariff.data_base ?? 1024));
  const price = `${step.price} ${words.per} ${per}`;
  if (plan.instanceOf.find((instance) => instance?.rate === rule)?.perEvent) return price;
  const size = step.increment === 1 ? said(step.increments) : `${step.increments} × ${said(step.increment)}`;
  return `${size}, ${price}`;
}

function roundingInWords({ tariff, scale }: CompiledPlan, event: EventTrace, words: Words): string {
  if (event.exact === event.rounded) return '';
  const { step, method } = tariff.round.find(({ at }) => at === 'event')!;
  return ` ≈ ${exactDecimal(event.rounded, scale)} (${words.rounded[method]}, ${step})`;
}
