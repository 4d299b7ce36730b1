/** Compiles a rate; what of it depends on no time is compiled once for all tariffs that have it. */

import { bytesPerMb, type DataBase, quantity } from '../format/notation.ts';
import type { Rate, TimedPrice } from '../format/rules.ts';
import type { Rounding, Tariff } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';
import { type Fraction, priceFraction, times } from '../kernel/fraction.ts';
import { shapeOf } from '../kernel/statistics.ts';
import { once, onceByKey } from '../remember.ts';
import type { CompiledStep, Instance } from './instance.ts';
import { timedOf, together } from './timed.ts';
import type { Holidays } from './windows.ts';

/** What prices are multiplied by: discounts and VAT. */
export interface Factors {
  readonly connect: Fraction;
  readonly surcharges: Fraction;
  readonly steps: Fraction;
  /** VAT alone. */
  readonly all: Fraction;
}

export interface RateContext {
  readonly tariff: Tariff;
  readonly factors: Factors;
  readonly holidays: Holidays;
  readonly counters: readonly string[];
  /** Rounds the price of an increment. */
  readonly roundIncrement: (amount: Fraction) => Fraction;
  /** A bundle can end within an increment. */
  readonly partial: boolean;
  /** Names all that prices depend on beside the rate and the factors: the scale, base, defaults, rounding. Undefined: not to be kept. */
  readonly key: string | undefined;
  /** Turns money into a whole number of 1/scale. */
  readonly money: (amount: Fraction) => number;
  /** Rounding steps of increments and events in 1/scale; 0 = not rounded there. */
  readonly partStep: number;
  readonly partMethod: Rounding['method'];
  readonly eventStep: number;
}

export const counterId = ({ id, counter }: Rate): string => counter?.id ?? id;

const compiled = onceByKey<Rate, string, Omit<Instance, Place>>();

/**
 * A rate as it prices events in one way. Prices that depend on no time are compiled once for all tariffs that have this
 * very rate and agree in `key` and `factors`.
 */
export function compileRate(rate: Rate, at: number, context: RateContext): Instance {
  if (context.key === undefined || isTimed(rate))
    return placed(compileAnew(rate, context), rate, at, context);
  const key = `${context.key} ${factorsKey(context.factors)}`;
  const terms = compiled(rate, key, () => compileAnew(rate, context));
  return placed(terms, rate, at, context);
}

/** The same for equal factors. */
export const factorsKey = once(({ connect, surcharges, steps, all }: Factors): string =>
  [connect, surcharges, steps, all].map(({ n, d }) => `${n}/${d}`).join(' '),
);

const isTimed = ({ steps, per_unit }: Rate): boolean =>
  [...(steps ?? []), ...(per_unit ? [per_unit] : [])].some(({ price }) => typeof price !== 'string');

type Place = 'rate' | 'counter' | 'meter';

/** A rate with where it, its counter and its meter stand in the tariff. Field by field, as bundles are (bundle.ts). */
const placed = (
  terms: Omit<Instance, Place>,
  rate: Rate,
  at: number,
  { tariff, counters }: RateContext,
): Instance => ({
  rate: at,
  counter: rate.counter ? counters.indexOf(counterId(rate)) : -1,
  meter: rate.meter === undefined ? -1 : tariff.meters.findIndex(({ id }) => id === rate.meter),
  threshold: terms.threshold,
  grace: terms.grace,
  connect: terms.connect,
  surcharges: terms.surcharges,
  perEvent: terms.perEvent,
  steps: terms.steps,
  cycle: terms.cycle,
  minimum: terms.minimum,
  firstOfMonth: terms.firstOfMonth,
  atStart: terms.atStart,
  session: terms.session,
  minCost: terms.minCost,
  maxCost: terms.maxCost,
  partStep: terms.partStep,
  partMethod: terms.partMethod,
  timed: terms.timed,
  prices: terms.prices,
  plainPrice: terms.plainPrice,
  plainAs: terms.plainAs,
});

function compileAnew(rate: Rate, context: RateContext): Omit<Instance, Place> {
  const { tariff, factors, money } = context;
  const base: DataBase = tariff.data_base ?? 1024;
  const amount = (written: string | number | undefined, absent = 0) =>
    written === undefined ? absent : quantity(written, base);
  const price = (written: string | undefined, factor: Fraction, absent = 0) =>
    written === undefined ? absent : money(product(priceFraction(written), factor));
  const grace = amount(rate.grace?.amount) * (rate.grace?.kind === 'deducted' ? -1 : 1);
  const freeUnder = rate.free_under ?? (rate.steps ? tariff.defaults?.free_under : undefined);
  const steps = stepsOf(rate, context, base);
  const isVoice = listOf(rate.match).some(({ service }) => listOf(service).includes('voice'));
  const built = {
    threshold: Math.max(1, isVoice ? amount(freeUnder) : 0, 1 - grace),
    grace,
    connect: price(rate.connect, factors.connect),
    surcharges: (rate.surcharges ?? []).map((each) => ({
      at: amount(each.at),
      amount: price(each.amount, factors.surcharges),
      every: amount(each.every, Number.POSITIVE_INFINITY),
    })),
    perEvent: rate.per_unit?.unit === 'event' || rate.per_unit?.unit === 'message',
    steps,
    cycle: amount(rate.cycle, Number.POSITIVE_INFINITY),
    minimum: amount(rate.minimum),
    firstOfMonth: amount(rate.first_of_month),
    atStart: rate.split === 'start' || !isVoice,
    session: rate.session ? { hour: 3600, day: 86_400, month: Number.POSITIVE_INFINITY }[rate.session] : 0,
    minCost: price(rate.min_cost, factors.all),
    maxCost: price(rate.max_cost, factors.all, Number.POSITIVE_INFINITY),
    partStep: context.partStep,
    partMethod: context.partMethod,
  };
  return { ...built, ...shortWay(rate, built, context.eventStep) };
}

const product = (a: Fraction, b: Fraction): Fraction => times(a, b.n, b.d);

type Short = 'timed' | 'prices' | 'plainPrice' | 'plainAs';

/** How prices that depend on no other event are found faster. */
function shortWay(
  { counter, meter }: Rate,
  built: Omit<Instance, Short | Place>,
  eventStep: number,
): Pick<Instance, Short> {
  const timed = together(built.steps.flatMap((step) => step.timed ?? []));
  const alone =
    counter === undefined && meter === undefined && built.session === 0 && built.firstOfMonth === 0;
  const prices = alone ? { known: [] } : null;
  const [step] = built.steps;
  const bare =
    built.connect + built.surcharges.length + built.minimum + built.grace + built.minCost === 0 &&
    built.maxCost === Number.POSITIVE_INFINITY;
  const isPlain = prices && !timed && step && built.steps.length === 1 && bare && !built.perEvent;
  const price = isPlain ? step.prices[0]! : Number.NaN;
  const rounds = eventStep > 0 && price % eventStep !== 0;
  return {
    timed,
    prices,
    plainPrice: rounds ? Number.NaN : price,
    plainAs: shapeOf(built.threshold, 0, step?.increment ?? 1),
  };
}

function stepsOf(rate: Rate, context: RateContext, base: DataBase): CompiledStep[] {
  const { defaults } = context.tariff;
  if (rate.meter !== undefined) return [];
  if (rate.per_unit) {
    const { price, unit, increment = 1 } = rate.per_unit;
    const per = unit === 'MB' ? bytesPerMb(base) : 1;
    return [compileStep(0, quantity(increment, base), price, per, rate, context)];
  }
  return rate.steps!.map((step) => {
    const isTime = typeof step.per === 'string' && !step.per.endsWith('B');
    const increment = step.increment ?? (isTime ? defaults!.increment! : 1);
    return compileStep(
      quantity(step.from ?? 0, base),
      quantity(increment, base),
      step.price,
      quantity(step.per, base),
      rate,
      context,
    );
  });
}

function compileStep(
  from: number,
  increment: number,
  price: TimedPrice,
  per: number,
  rate: Rate,
  { tariff, factors, money, roundIncrement, partial, holidays }: RateContext,
): CompiledStep {
  const alternatives = typeof price === 'string' ? [price] : price.map((one) => one.price);
  const exact = (written: string, length: number): Fraction =>
    product(times(priceFraction(written), length, per), factors.steps);
  const prices = (length: number) =>
    Float64Array.from(length > 0 ? alternatives : [], (written) =>
      money(roundIncrement(exact(written, length))),
    );
  const first = (written: string | number | undefined) =>
    prices(written === undefined ? 0 : quantity(written, tariff.data_base ?? 1024));
  return {
    from,
    increment,
    prices: prices(increment),
    minimum: first(rate.minimum),
    firstOfMonth: first(rate.first_of_month),
    unit: Float64Array.from(partial ? alternatives : [], (written) => money(exact(written, 1))),
    timed: typeof price === 'string' ? null : timedOf(price, holidays),
  };
}
