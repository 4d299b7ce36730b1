/** Compiles a tariff for a list of traffic classes: one rate and a few bundles per class, money as whole numbers. */
import { DetalkaError } from '../model/error.ts';
import type { Service } from '../model/record.ts';
import { type CompiledBundle, compileBundles, RATED } from './compile-bundle.ts';
import { compileRate, counterId, type Factors, type Instance } from './compile-rate.ts';
import { holidaysOf } from './features.ts';
import { commonDenominator, type Fraction, fraction, priceFraction, times, toStep } from './fraction.ts';
import { takes } from './match.ts';
import { quantity } from './notation.ts';
import type { Discount, Rate } from './rules.ts';
import type { Rounding, Tariff } from './tariff.ts';
import type { TrafficClass } from './traffic.ts';

/** Money of one event is a whole number of 1/scale of the currency's unit and must stay below this, or rating stops. */
export const MAX_SCALED = 2 ** 52;

/** Values of `CompiledPlan.ruleOf` that are no rate. */
export const UNMATCHED = -1;
export const OUTSIDE = -2;
/** No rate prices the class, but a bundle takes it: what the bundle does not pay has no price. */
export const BUNDLED = -3;
/** The rate that takes the class has a price that its source does not give. */
export const PRICELESS = -4;

export interface CompiledPlan {
  readonly tariff: Tariff;
  readonly classes: readonly TrafficClass[];
  /** By class: index of the rate, or UNMATCHED, OUTSIDE, BUNDLED or PRICELESS. */
  readonly ruleOf: Int32Array;
  /** By class: its rate with the discounts it has; null where no rate prices it. */
  readonly instanceOf: readonly (Instance | null)[];
  /** By class: indices of the tariff's discounts that are taken off its events. */
  readonly discountsOf: readonly (readonly number[])[];
  /** By class: the least quantity that is billed; infinite where no rule is. */
  readonly threshold: Float64Array;
  readonly bundles: readonly CompiledBundle[];
  /** By class: its bundles in the order they pay, those of money apart. */
  readonly bundlesOf: readonly (readonly number[])[];
  readonly moneyOf: readonly (readonly number[])[];
  /** By class: what becomes of a rest that bundles have not paid (compile-bundle.ts). */
  readonly afterOf: Uint8Array;
  /** By class: 1 = its events depend on those before them. */
  readonly ordered: Uint8Array;
  /** By class: its stock, if it has but one plain bundle of a period and a plain price; else -1. */
  readonly soleStock: Int32Array;
  readonly soleIncrement: Float64Array;
  readonly stocks: number;
  readonly counters: readonly { readonly id: string; readonly perDay: boolean }[];
  /** By fee that asks for use: 1 = an event of the class is use; null = the fee does not ask. */
  readonly feeClasses: readonly (Uint8Array | null)[];
  /** By meter: every event is rounded up to it. */
  readonly meterEach: Float64Array;
  readonly scale: number;
  /** Rounding of events: the step in 1/scale, 1 = they are not rounded. */
  readonly eventStep: number;
  readonly eventMethod: Rounding['method'];
}

export const roundingAt = ({ round }: Tariff, place: Rounding['at']): Rounding | undefined =>
  round.find(({ at }) => at === place);

/**
 * Compiles a tariff. The first rate in order that takes a class prices it; bundles pay by `order`, then in order of the list.
 * @param scale a common denominator to use instead of the tariff's own least one
 * @throws DetalkaError 'tariff-scale' when its prices have no common denominator that doubles hold exactly.
 */
export function compilePlan(
  tariff: Tariff,
  classes: readonly TrafficClass[],
  scale = scaleOf(tariff),
): CompiledPlan {
  const money = ({ n, d }: Fraction): number => Number((n * scale) / d);
  const ruleOf = Int32Array.from(classes, (traffic) => ruleFor(traffic, tariff));
  const bundles = compileBundles({ tariff, factor: vatFactor(tariff), money });
  const served = classes.map((_, at) => ruleOf[at]! >= 0 || ruleOf[at] === BUNDLED);
  const all = classes.map((traffic, at) => (served[at] ? bundlesFor(traffic, tariff) : []));
  const discountsOf = classes.map((traffic) =>
    tariff.discounts.flatMap((rule, at) => ('match' in rule && takes(rule, traffic, tariff) ? [at] : [])),
  );
  const instanceOf = instances(tariff, classes, ruleOf, discountsOf, money);
  const own = {
    bundlesOf: all.map((list) => list.filter((at) => !bundles[at]!.isMoney)),
    moneyOf: all.map((list) => list.filter((at) => bundles[at]!.isMoney)),
  };
  const event = roundingAt(tariff, 'event');
  return {
    tariff,
    classes,
    ruleOf,
    instanceOf,
    discountsOf,
    threshold: Float64Array.from(classes, (traffic, at) =>
      leastBilled(traffic, instanceOf[at]!, ruleOf[at]!, tariff),
    ),
    bundles,
    ...own,
    afterOf: Uint8Array.from(own.bundlesOf, (list) =>
      Math.max(RATED, ...list.map((at) => bundles[at]!.after)),
    ),
    ...orders(instanceOf, bundles, own),
    stocks: bundles.reduce((sum, { lots }) => sum + lots.length, 0),
    counters: countersOf(tariff),
    feeClasses: tariff.fees.map(({ charge, match }) =>
      charge === 'always'
        ? null
        : Uint8Array.from(classes, (traffic) =>
            Number(match === undefined || takes({ match }, traffic, tariff)),
          ),
    ),
    meterEach: Float64Array.from(tariff.meters, ({ each }) => quantity(each ?? 1, tariff.data_base ?? 1024)),
    scale: Number(scale),
    eventStep: event ? money(priceFraction(event.step)) : 1,
    eventMethod: event?.method ?? 'down',
  };
}

/** ussd, supplementary and other services are priced only where a rule names them. */
function ruleFor(traffic: TrafficClass, tariff: Tariff): number {
  const rule = tariff.rates.findIndex((rate) => takes(rate, traffic, tariff));
  if (rule >= 0) return isPriceless(tariff.rates[rule]!) ? PRICELESS : rule;
  if (tariff.bundles.some((bundle) => bundle.unit !== 'money' && takes(bundle, traffic, tariff)))
    return BUNDLED;
  return ['voice', 'sms', 'mms', 'data'].includes(traffic.service) ? UNMATCHED : OUTSIDE;
}

const isPriceless = ({ steps, per_unit }: Rate): boolean =>
  per_unit?.price === 'missing' || steps?.some(({ price }) => price === 'missing') === true;

const bundlesFor = (traffic: TrafficClass, tariff: Tariff): number[] =>
  tariff.bundles
    .map((_, at) => at)
    .filter((at) => takes(tariff.bundles[at]!, traffic, tariff))
    .sort((a, b) => tariff.bundles[a]!.order - tariff.bundles[b]!.order);

function leastBilled(
  { service }: TrafficClass,
  instance: Instance | null,
  rule: number,
  tariff: Tariff,
): number {
  if (instance) return instance.threshold;
  if (rule !== BUNDLED) return Number.POSITIVE_INFINITY;
  const written = service === 'voice' ? tariff.defaults?.free_under : undefined;
  return written === undefined ? 1 : Math.max(1, quantity(written, 1024));
}

const countersOf = ({ rates }: Tariff): CompiledPlan['counters'] => [
  ...new Map(
    rates
      .filter(({ counter }) => counter)
      .map((rate) => {
        const id = counterId(rate);
        return [id, { id, perDay: rate.counter!.per === 'day' }] as const;
      }),
  ).values(),
];

/** The least scale at which every amount of the tariff is a whole number. */
export function scaleOf(tariff: Tariff): bigint {
  const amounts: Fraction[] = [];
  const money = (amount: Fraction): number => {
    amounts.push(amount);
    return 0;
  };
  const event = roundingAt(tariff, 'event');
  if (event) money(priceFraction(event.step));
  compileBundles({ tariff, factor: vatFactor(tariff), money });
  for (const [at, rate] of tariff.rates.entries())
    for (const factors of possibleFactors(tariff))
      if (!isPriceless(rate)) compileRate(rate, at, rateContext(tariff, factors, money));
  const scale = commonDenominator(amounts);
  if (scale < BigInt(MAX_SCALED)) return scale;
  throw new DetalkaError('tariff-scale', {
    ru: `${tariff.file}: цены тарифа не имеют общего знаменателя, с которым можно считать точно. Упростите шаги цен.`,
    en: `${tariff.file}: the prices have no common denominator that can be computed with exactly. Simplify the increments.`,
  });
}

const ONE = fraction(1);

function rateContext(tariff: Tariff, factors: Factors, money: (amount: Fraction) => number) {
  const part = roundingAt(tariff, 'increment');
  const event = roundingAt(tariff, 'event');
  return {
    tariff,
    factors,
    money,
    holidays: holidaysOf(tariff),
    counters: countersOf(tariff).map(({ id }) => id),
    roundIncrement: (amount: Fraction) =>
      part ? toStep(amount, priceFraction(part.step), part.method) : amount,
    partial: tariff.bundles.some(({ straddle }) => straddle === 'proportional'),
    partStep: part ? money(priceFraction(part.step)) : 0,
    partMethod: part?.method ?? 'down',
    eventStep: event ? money(priceFraction(event.step)) : 0,
  };
}

/** One instance for each rate and set of discounts and VAT. */
function instances(
  tariff: Tariff,
  classes: readonly TrafficClass[],
  ruleOf: Int32Array,
  discountsOf: CompiledPlan['discountsOf'],
  money: (amount: Fraction) => number,
): (Instance | null)[] {
  const made = new Map<string, Instance>();
  return classes.map((traffic, at) => {
    const rule = ruleOf[at]!;
    if (rule < 0) return null;
    const discounts = discountsOf[at]!.map((each) => tariff.discounts[each]!);
    const key = [rule, vatOf(tariff, traffic.service), '', ...discountsOf[at]!].join();
    const factors = factorsOf(discounts.flatMap(ofEvents), vatFactor(tariff, traffic.service));
    const instance =
      made.get(key) ?? compileRate(tariff.rates[rule]!, rule, rateContext(tariff, factors, money));
    made.set(key, instance);
    return instance;
  });
}

/** Discounts taken off every event. */
const ofEvents = (discount: Discount) => ('match' in discount ? [discount] : []);

/** VAT percent of a service, or of what is of no service. */
export const vatOf = ({ vat }: Tariff, service?: Service): number =>
  (service && vat.services?.[service]) ?? vat.percent;

/** What prices are multiplied by where VAT is added to every one of them. */
export const vatFactor = (tariff: Tariff, service?: Service): Fraction =>
  tariff.vat.included || tariff.vat.at === 'bill' ? ONE : fraction(100 + vatOf(tariff, service), 100);

function factorsOf(discounts: ReturnType<typeof ofEvents>, vat: Fraction): Factors {
  const off = (part: 'connect' | 'surcharges' | 'steps') =>
    discounts
      .filter(({ parts }) => parts === undefined || parts.includes(part))
      .reduce((factor, { percent }) => times(factor, 100 - percent, 100), vat);
  return { connect: off('connect'), surcharges: off('surcharges'), steps: off('steps'), all: vat };
}

/** All factors that can meet; of many discounts one whose denominator those of all their products divide. */
function possibleFactors(tariff: Tariff): Factors[] {
  const vats = [
    vatFactor(tariff),
    ...Object.keys(tariff.vat.services ?? {}).map((service) => vatFactor(tariff, service as Service)),
  ];
  const discounts = tariff.discounts.flatMap(ofEvents);
  if (discounts.length <= 4)
    return vats.flatMap((vat) => allSubsets(discounts).map((some) => factorsOf(some, vat)));
  return vats.map((vat) => {
    const finest = times(vat, 1n, 100n ** BigInt(discounts.length));
    return { connect: finest, surcharges: finest, steps: finest, all: vat };
  });
}

const allSubsets = <T>(items: readonly T[]): T[][] =>
  items.reduce<T[][]>((subsets, item) => subsets.concat(subsets.map((some) => some.concat(item))), [[]]);

function orders(
  instanceOf: CompiledPlan['instanceOf'],
  bundles: readonly CompiledBundle[],
  { bundlesOf, moneyOf }: Pick<CompiledPlan, 'bundlesOf' | 'moneyOf'>,
): Pick<CompiledPlan, 'ordered' | 'soleStock' | 'soleIncrement'> {
  const ordered = Uint8Array.from(instanceOf, (instance, at) => {
    const alone = bundlesOf[at]!.length + moneyOf[at]!.length === 0;
    const state = instance && (instance.counter >= 0 || instance.session > 0 || instance.firstOfMonth > 0);
    const timed = instance?.steps.some((step) => step.timed !== null) || (instance?.meter ?? -1) >= 0;
    return alone && !state && !timed ? 0 : 1;
  });
  const sole = instanceOf.map((instance, at) => {
    const [first] = bundlesOf[at]!;
    if (first === undefined || bundlesOf[at]!.length > 1 || moneyOf[at]!.length > 0) return undefined;
    const bundle = bundles[first]!;
    const plain =
      !bundle.perDay && !bundle.perEvent && !bundle.shared && bundle.lots.length === 1 && bundle.price === 0;
    const simple = bundle.straddle === 0 && !bundle.buy && !bundle.exchange && bundle.after === RATED;
    const free = bundle.freesConnect || (instance?.connect === 0 && instance.surcharges.length === 0);
    return plain && simple && free && instance?.table && instance.grace === 0 ? bundle : undefined;
  });
  return {
    ordered,
    soleStock: Int32Array.from(sole, (bundle) => bundle?.lots[0] ?? -1),
    soleIncrement: Float64Array.from(sole, (bundle) => bundle?.increment ?? 1),
  };
}
