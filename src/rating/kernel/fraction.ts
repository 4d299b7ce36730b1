/** Exact fractions of money, and whole numbers rounded. */
import type { Micros } from '../../model/record.ts';
import type { Rounding } from '../format/tariff.ts';
import { negative, product, quotient, rest, signOf, sum, type Whole, whole } from './whole.ts';

/** An exact fraction; `d` is positive. Not reduced. */
export interface Fraction {
  readonly n: Whole;
  readonly d: Whole;
}

export const ZERO: Fraction = { n: 0, d: 1 };
const MICRO = 1_000_000;

/** Of whole numbers; Numbers among them are below 2^53. */
export const fraction = (n: Whole, d: Whole = 1): Fraction => ({ n: whole(n), d: whole(d) });

const prices = new Map<string, Fraction>();
const MOST_PRICES = 10_000;

/** '2.20' → 220/100. The text has the form the schema demands. */
export function priceFraction(price: string): Fraction {
  const known = prices.get(price) ?? readPrice(price);
  if (prices.size >= MOST_PRICES) prices.clear();
  prices.set(price, known);
  return known;
}

function readPrice(price: string): Fraction {
  const dot = price.indexOf('.');
  const places = dot < 0 ? 0 : price.length - dot - 1;
  return fraction(BigInt(price.replace('.', '')), 10n ** BigInt(places));
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d
    ? { n: sum(a.n, b.n), d: a.d }
    : { n: sum(product(a.n, b.d), product(b.n, a.d)), d: product(a.d, b.d) };

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: negative(b.n), d: b.d });

export const times = (a: Fraction, n: Whole, d: Whole = 1): Fraction => ({
  n: product(a.n, n),
  d: product(a.d, d),
});

/** A fraction by a positive one. */
export const over = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? { n: a.n, d: b.n } : { n: product(a.n, b.d), d: product(a.d, b.n) };

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export const compare = (a: Fraction, b: Fraction): number => signOf(minus(a, b).n);

export const sumOf = (amounts: readonly Fraction[]): Fraction => amounts.reduce(plus, ZERO);

const HUNDREDTH = 10_000;

/** Of hundredths, where they are whole: they stay Numbers longest. */
export const fromMicros = (micros: Micros): Fraction =>
  micros % HUNDREDTH === 0 ? { n: micros / HUNDREDTH, d: MICRO / HUNDREDTH } : { n: micros, d: MICRO };

const gcd = (a: Whole, b: Whole): Whole => {
  let [x, y] = [a < 0 ? negative(a) : a, b];
  while (y !== 0) [x, y] = [y, rest(x, y)];
  return x;
};

/** The least number that all denominators of the reduced fractions divide. */
export const commonDenominator = (amounts: readonly Fraction[]): bigint =>
  BigInt(
    amounts.reduce<Whole>((scale, { n, d }) => {
      const own = quotient(d, gcd(n, d));
      return quotient(product(scale, own), gcd(scale, own));
    }, 1),
  );

/** A fraction rounded to whole steps; a negative one as its amount without the sign. */
export function toStep({ n, d }: Fraction, step: Fraction, method: Rounding['method']): Fraction {
  const isNegative = n < 0;
  const over = product(isNegative ? negative(n) : n, step.d);
  const under = product(d, step.n);
  const below = quotient(over, under);
  const left = rest(over, under);
  const half = signOf(sum(product(2, left), negative(under)));
  const up =
    method === 'up'
      ? left > 0
      : method === 'half_up'
        ? half >= 0
        : method === 'half_even' && (half > 0 || (half === 0 && rest(below, 2) === 1));
  const steps = up ? sum(below, 1) : below;
  return { n: product(isNegative ? negative(steps) : steps, step.n), d: step.d };
}

const ONE_MICRO: Fraction = { n: 1, d: MICRO };

/** To millionths, halves away from zero. */
export const toMicros = (amount: Fraction): Micros =>
  Number(amount.d === MICRO ? amount.n : toStep(amount, ONE_MICRO, 'half_up').n);

/** A non-negative whole number divided by another and rounded to a whole number. Exact below 2^52. */
export function round(exact: number, step: number, method: Rounding['method']): number {
  const below = Math.floor(exact / step);
  const rest = exact - below * step;
  if (rest === 0 || method === 'down') return below;
  if (method === 'up') return below + 1;
  const twice = 2 * rest;
  if (twice !== step) return twice > step ? below + 1 : below;
  return method === 'half_up' || below % 2 === 1 ? below + 1 : below;
}
