/** Compiles a tariff for a list of traffic classes: one rule and a few bundles per class, money as scaled integers. */
import { DetalkaError } from '../model/error.ts';
import { takes } from './match.ts';
import type { DataBase, Fraction } from './notation.ts';
import { bytesPerMb, priceFraction, priceMicros, quantity } from './notation.ts';
import type { TimedPrice } from './rules.ts';
import type { Bundle, Rate, Rounding, Tariff } from './tariff.ts';
import type { TrafficClass } from './traffic.ts';

/** Money of one event is a whole number of 1/scale of the currency's unit and must stay below this, or rating stops. */
export const MAX_SCALED = 2 ** 52;

/** Values of `CompiledPlan.ruleOf` that are no rate. */
export const UNMATCHED = -1;
export const OUTSIDE = -2;
/** No rate prices the class, but a bundle takes it: what the bundle does not pay has no price. */
export const BUNDLED = -3;

export interface CompiledPlan {
  readonly tariff: Tariff;
  readonly classes: readonly TrafficClass[];
  /** By class: index of the rate, or UNMATCHED, OUTSIDE or BUNDLED. */
  readonly ruleOf: Int32Array;
  /** By class: the least quantity that is billed; infinite where no rule is. */
  readonly threshold: Float64Array;
  /** By rate, in 1/scale. */
  readonly connect: Float64Array;
  /** By rate: 1 = the price is per event, whatever its quantity. */
  readonly perEvent: Uint8Array;
  /** Steps of rate r are [firstStep[r], firstStep[r + 1]). */
  readonly firstStep: Int32Array;
  /** By step: where it begins and its increment, in seconds, bytes or pieces. */
  readonly stepFrom: Float64Array;
  readonly stepIncrement: Float64Array;
  /** By step: price of one increment, in 1/scale. */
  readonly stepPrice: Float64Array;
  /** Bundles of class c, in the order they pay, are bundleOf[firstBundle[c]] up to bundleOf[firstBundle[c + 1]]. */
  readonly firstBundle: Int32Array;
  readonly bundleOf: Int32Array;
  /** By bundle: allowance and increment, in seconds, bytes, pieces or events. */
  readonly bundleAmount: Float64Array;
  readonly bundleIncrement: Float64Array;
  readonly bundlePerDay: Uint8Array;
  readonly bundlePerEvent: Uint8Array;
  readonly bundleFreesConnect: Uint8Array;
  /** By class: increment, and its price in rounding steps, if there is no more to its rate and nothing to round; else NaN. */
  readonly plainPrice: Float64Array;
  readonly plainIncrement: Float64Array;
  /** By class: its bundle, if it has but one, of a month, not of events, and its price is plain; else -1. */
  readonly soleBundle: Int32Array;
  readonly scale: number;
  /** Rounding step in 1/scale, and in Micros. */
  readonly roundStep: number;
  readonly roundMicros: number;
}

/**
 * Compiles a tariff. The first rate in file order that takes a class prices it; bundles pay by `order`, then file order.
 * @throws DetalkaError 'tariff-scale' when its prices have no common denominator that doubles hold exactly.
 */
export function compilePlan(tariff: Tariff, classes: readonly TrafficClass[]): CompiledPlan {
  const rates = compileRates(tariff);
  const ruleOf = Int32Array.from(classes, (traffic) => ruleFor(traffic, tariff));
  const bundles = compileBundles(tariff, classes, ruleOf);
  const threshold = Float64Array.from(ruleOf, (rule, at) => leastBilled(rule, classes[at]!, tariff));
  return {
    tariff,
    classes,
    ruleOf,
    threshold,
    ...rates,
    ...bundles,
    ...shortWays(ruleOf, rates, bundles),
  };
}

/** ussd, supplementary and other services are priced only where a rule names them. */
function ruleFor(traffic: TrafficClass, tariff: Tariff): number {
  const rule = tariff.rates.findIndex((rate) => takes(rate, traffic, tariff));
  if (rule >= 0) return rule;
  if (tariff.bundles.some((bundle) => takes(bundle, traffic, tariff))) return BUNDLED;
  return ['voice', 'sms', 'mms', 'data'].includes(traffic.service) ? UNMATCHED : OUTSIDE;
}

function leastBilled(rule: number, { service }: TrafficClass, tariff: Tariff): number {
  if (rule >= 0) return Math.max(1, freeUnder(tariff.rates[rule]!, tariff));
  if (rule !== BUNDLED) return Number.POSITIVE_INFINITY;
  const written = service === 'voice' ? tariff.defaults?.free_under : undefined;
  return written === undefined ? 1 : Math.max(1, quantity(written, 1024));
}

function freeUnder(rate: Rate, tariff: Tariff): number {
  const written = rate.free_under ?? (rate.steps ? tariff.defaults?.free_under : undefined);
  return written === undefined ? 0 : quantity(written, 1024);
}

interface Step {
  readonly from: number;
  readonly increment: number;
  /** Of one increment. */
  readonly price: Fraction;
}

const dataBase = (tariff: Tariff): DataBase => tariff.data_base ?? 1024;

function stepsOf(rate: Rate, tariff: Tariff): Step[] {
  const base = dataBase(tariff);
  if (rate.steps)
    return rate.steps.map((step) => {
      const increment = quantity(step.increment ?? tariff.defaults!.increment!, base);
      const { n, d } = priceFraction(single(step.price));
      const price = { n: n * BigInt(increment), d: d * BigInt(quantity(step.per, base)) };
      return { from: quantity(step.from ?? 0, base), increment, price };
    });
  const { price: written, increment = 1, unit } = rate.per_unit!;
  const { n, d } = priceFraction(single(written));
  const size = quantity(increment, base);
  const price = unit === 'MB' ? { n: n * BigInt(size), d: d * BigInt(bytesPerMb(base)) } : { n, d };
  return [{ from: 0, increment: size, price }];
}

function compileRates(tariff: Tariff) {
  const steps = tariff.rates.map((rate) => stepsOf(rate, tariff));
  const connect = tariff.rates.map((rate) => priceFraction(rate.connect ?? '0'));
  const round = priceFraction(eventRounding(tariff).step);
  const scale = commonScale([...steps.flat().map(({ price }) => price), ...connect, round], tariff);
  const scaled = ({ n, d }: Fraction): number => Number((n * scale) / d);
  const flat = steps.flat();
  const firstStep = new Int32Array(steps.length + 1);
  for (const [at, own] of steps.entries()) firstStep[at + 1] = firstStep[at]! + own.length;
  const byEvent = (rate: Rate) => rate.per_unit?.unit === 'event' || rate.per_unit?.unit === 'message';
  return {
    connect: Float64Array.from(connect, scaled),
    perEvent: Uint8Array.from(tariff.rates, (rate) => (byEvent(rate) ? 1 : 0)),
    firstStep,
    stepFrom: Float64Array.from(flat, ({ from }) => from),
    stepIncrement: Float64Array.from(flat, ({ increment }) => increment),
    stepPrice: Float64Array.from(flat, ({ price }) => scaled(price)),
    scale: Number(scale),
    roundStep: scaled(round),
    roundMicros: priceMicros(eventRounding(tariff).step),
  };
}

/** The least common multiple of the denominators: with it every price of the plan is an integer. */
function commonScale(amounts: readonly Fraction[], tariff: Tariff): bigint {
  const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
  let scale = 1n;
  for (const { n, d } of amounts) {
    const least = d / gcd(n, d);
    scale = (scale / gcd(scale, least)) * least;
  }
  const exact = scale < BigInt(MAX_SCALED);
  if (exact && amounts.every(({ n, d }) => (n * scale) / d < BigInt(MAX_SCALED))) return scale;
  throw new DetalkaError('tariff-scale', {
    ru: `${tariff.file}: цены тарифа не имеют общего знаменателя, с которым можно считать точно. Упростите шаги цен.`,
    en: `${tariff.file}: the prices have no common denominator that can be computed with exactly. Simplify the increments.`,
  });
}

function compileBundles(tariff: Tariff, classes: readonly TrafficClass[], ruleOf: Int32Array) {
  const base = dataBase(tariff);
  const increment = ({ increment: own, amount }: Bundle): number => {
    if (typeof amount === 'number') return quantity(own ?? 1, base);
    return quantity(own ?? tariff.defaults!.increment!, base);
  };
  const inOrder = tariff.bundles
    .map((_, at) => at)
    .sort((a, b) => tariff.bundles[a]!.order - tariff.bundles[b]!.order);
  const own = classes.map((traffic, at) =>
    ruleOf[at]! < 0 && ruleOf[at] !== BUNDLED
      ? []
      : inOrder.filter((bundle) => takes(tariff.bundles[bundle]!, traffic, tariff)),
  );
  const firstBundle = new Int32Array(classes.length + 1);
  for (const [at, list] of own.entries()) firstBundle[at + 1] = firstBundle[at]! + list.length;
  const flag = (test: (bundle: Bundle) => boolean) =>
    Uint8Array.from(tariff.bundles, (bundle) => (test(bundle) ? 1 : 0));
  return {
    firstBundle,
    bundleOf: Int32Array.from(own.flat()),
    bundleAmount: Float64Array.from(tariff.bundles, ({ amount }) => quantity(amount, base)),
    bundleIncrement: Float64Array.from(tariff.bundles, increment),
    bundlePerDay: flag(({ per }) => per === 'day'),
    bundlePerEvent: flag(({ unit }) => unit === 'event' || unit === 'message'),
    bundleFreesConnect: flag(({ connect }) => connect === 'free'),
  };
}

/** Classes of the kernel's short ways: most of them. */
function shortWays(
  ruleOf: Int32Array,
  rates: ReturnType<typeof compileRates>,
  bundles: ReturnType<typeof compileBundles>,
) {
  const plainPrice = new Float64Array(ruleOf.length).fill(Number.NaN);
  const plainIncrement = new Float64Array(ruleOf.length).fill(Number.NaN);
  const soleBundle = new Int32Array(ruleOf.length).fill(-1);
  for (const [at, rule] of ruleOf.entries()) {
    if (rule < 0 || rates.perEvent[rule] || rates.connect[rule]! > 0) continue;
    const step = rates.firstStep[rule]!;
    const price = rates.stepPrice[step]! / rates.roundStep;
    if (rates.firstStep[rule + 1]! - step > 1 || !Number.isInteger(price)) continue;
    plainPrice[at] = price;
    plainIncrement[at] = rates.stepIncrement[step]!;
    const [first, end] = [bundles.firstBundle[at]!, bundles.firstBundle[at + 1]!];
    const bundle = bundles.bundleOf[first]!;
    if (end - first === 1 && !bundles.bundlePerDay[bundle] && !bundles.bundlePerEvent[bundle])
      soleBundle[at] = bundle;
  }
  return { plainPrice, plainIncrement, soleBundle };
}

export const single = (price: TimedPrice): string =>
  typeof price === 'string' ? price : price.at(-1)!.price;
export const eventRounding = ({ round }: Tariff): Rounding =>
  round.find(({ at }) => at === 'event') ?? round[0]!;
