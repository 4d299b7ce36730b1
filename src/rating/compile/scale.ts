/** The common fraction of the currency in which all amounts of a tariff are whole numbers. */
import { DetalkaError } from '../../model/error.ts';
import type { Rate } from '../format/rules.ts';
import type { Rounding, Tariff } from '../format/tariff.ts';
import { commonDenominator, type Fraction, fraction, priceFraction, toStep } from '../kernel/fraction.ts';
import { product, quotient, rest } from '../kernel/whole.ts';
import { once, onceByKey } from '../remember.ts';
import { compileBundles } from './bundle.ts';
import { possibleFactors, vatFactor } from './factors.ts';
import { holidaysOf } from './features.ts';
import type { Instance } from './instance.ts';
import { compileRate, counterId, type Factors, factorsKey } from './rate.ts';

/** Money of one event is a whole number of 1/scale of the currency's unit and must stay below this, or rating stops. */
export const MAX_SCALED = 2 ** 52;

export const roundingAt = ({ round }: Tariff, place: Rounding['at']): Rounding | undefined =>
  round.find(({ at }) => at === place);

/** Is a price of the rate not known? */
export const isPriceless = ({ steps, per_unit }: Rate): boolean =>
  per_unit?.price === 'missing' || steps?.some(({ price }) => price === 'missing') === true;

/** The counters of a tariff's rates, each once. */
export const countersOf = ({ rates }: Tariff): { readonly id: string; readonly perDay: boolean }[] => [
  ...new Map(
    rates
      .filter(({ counter }) => counter)
      .map((rate) => {
        const id = counterId(rate);
        return [id, { id, perDay: rate.counter!.per === 'day' }] as const;
      }),
  ).values(),
];

/** Turns money into a whole number of 1/scale. */
export type Money = (amount: Fraction) => number;

/** Plans of the catalogue have whole amounts at this scale: what they have in common is compiled once for all of them. */
const COMMON = 307_200n;

class NotWhole extends Error {}

const commonMoney: Money = ({ n, d }) => {
  const scaled = product(n, COMMON);
  if (rest(scaled, d) !== 0) throw new NotWhole();
  return Number(quotient(scaled, d));
};

/**
 * Compiles a tariff at the common scale where all that is compiled is whole there, else at its own. Bills do not depend on
 * it, but for bundles of money, whose parts are whole numbers of 1/scale: of a tariff that has one it is the least.
 */
export function atScale<Made>(tariff: Tariff, compile: (scale: bigint, money: Money) => Made): Made {
  try {
    if (tariff.bundles.every(({ unit }) => unit !== 'money')) return compile(COMMON, commonMoney);
  } catch (error) {
    if (!(error instanceof NotWhole)) throw error;
  }
  const scale = scaleOf(tariff);
  return compile(scale, ({ n, d }) => Number(quotient(product(n, scale), d)));
}

/** The least scale at which every amount of the tariff is a whole number; computed once. */
export const scaleOf = once(leastScale);

function leastScale(tariff: Tariff): bigint {
  const scale = exactScale(tariff);
  if (scale < BigInt(MAX_SCALED)) return scale;
  throw new DetalkaError('tariff-scale', {
    ru: `${tariff.file}: цены тарифа не имеют общего знаменателя, с которым можно считать точно. Упростите шаги цен.`,
    en: `${tariff.file}: the prices have no common denominator that can be computed with exactly. Simplify the increments.`,
  });
}

function exactScale(tariff: Tariff): bigint {
  const amounts: Fraction[] = [];
  const money: Money = (amount) => {
    amounts.push(amount);
    return 0;
  };
  const event = roundingAt(tariff, 'event');
  if (event) money(priceFraction(event.step));
  compileBundles({ tariff, factor: vatFactor(tariff), scale: undefined, money });
  const all = possibleFactors(tariff);
  const key = scaleKey(tariff, all);
  const priced = tariff.rates.filter((rate) => !isPriceless(rate));
  for (const scale of new Set(priced.map((rate) => rateScale(rate, tariff, all, key))))
    amounts.push(fraction(1, scale));
  return commonDenominator(amounts);
}

const rateScales = onceByKey<Rate, string, bigint>();

/** All that the amounts of a tariff's rates depend on, beside the rates. */
const scaleKey = (tariff: Tariff, all: readonly Factors[]): string =>
  `${all.map(factorsKey)} ${settingsKey(tariff)}`;

/** What of a tariff beside scale and factors makes its prices. */
const settingsKey = ({ data_base, defaults, round, bundles }: Tariff): string => {
  const isPartial = bundles.some(({ straddle }) => straddle === 'proportional');
  return `${data_base} ${defaults && written(defaults)} ${roundKey(round)} ${isPartial}`;
};

const written = once((defaults: NonNullable<Tariff['defaults']>): string => JSON.stringify(defaults));
const roundKey = once((round: Tariff['round']): string =>
  JSON.stringify(round.filter(({ at }) => at === 'increment' || at === 'event')),
);

/** The least scale at which every amount of a rate is a whole number, whatever discounts it meets; computed once. */
const rateScale = (rate: Rate, tariff: Tariff, all: readonly Factors[], key: string): bigint =>
  rateScales(rate, key, () => {
    const amounts: Fraction[] = [];
    const money: Money = (amount) => {
      amounts.push(amount);
      return 0;
    };
    const compile = rateCompiler(tariff, money, undefined);
    for (const factors of all) compile(rate, 0, factors);
    return commonDenominator(amounts);
  });

/** Compiles rates of a tariff to whole numbers of 1/scale; without a scale `money` only sees their amounts. */
export function rateCompiler(tariff: Tariff, money: Money, scale: bigint | undefined) {
  const part = roundingAt(tariff, 'increment');
  const event = roundingAt(tariff, 'event');
  const context = {
    tariff,
    money,
    key: scale === undefined ? undefined : `${scale} ${settingsKey(tariff)}`,
    holidays: holidaysOf(tariff),
    counters: countersOf(tariff).map(({ id }) => id),
    roundIncrement: (amount: Fraction) =>
      part ? toStep(amount, priceFraction(part.step), part.method) : amount,
    partial: tariff.bundles.some(({ straddle }) => straddle === 'proportional'),
    partStep: part ? money(priceFraction(part.step)) : 0,
    partMethod: part?.method ?? 'down',
    eventStep: event ? money(priceFraction(event.step)) : 0,
  };
  return (rate: Rate, at: number, factors: Factors): Instance =>
    compileRate(rate, at, { ...context, factors });
}
