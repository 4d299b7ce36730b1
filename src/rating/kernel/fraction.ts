/** Exact fractions of money, and whole numbers rounded. */
import type { Micros } from '../../model/record.ts';
import type { Rounding } from '../format/tariff.ts';

/** An exact fraction; `d` is positive. Not reduced. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Fraction = { n: 0n, d: 1n };
const MICRO = 1_000_000n;

export const fraction = (n: bigint | number, d: bigint | number = 1n): Fraction => ({
  n: BigInt(n),
  d: BigInt(d),
});

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
  return { n: BigInt(price.replace('.', '')), d: 10n ** BigInt(places) };
}

export const plus = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { n: -b.n, d: b.d });

export const times = (a: Fraction, n: bigint | number, d: bigint | number = 1n): Fraction => ({
  n: a.n * BigInt(n),
  d: a.d * BigInt(d),
});

/** A fraction by a positive one. */
export const over = (a: Fraction, b: Fraction): Fraction =>
  a.d === b.d ? { n: a.n, d: b.n } : { n: a.n * b.d, d: a.d * b.n };

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export function compare(a: Fraction, b: Fraction): number {
  const { n } = minus(a, b);
  return Number(n > 0n) - Number(n < 0n);
}

export const sumOf = (amounts: readonly Fraction[]): Fraction => amounts.reduce(plus, ZERO);

export const fromMicros = (micros: Micros): Fraction => ({ n: BigInt(micros), d: MICRO });

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** The least number that all denominators of the reduced fractions divide. */
export const commonDenominator = (amounts: readonly Fraction[]): bigint =>
  amounts.reduce((scale, { n, d }) => {
    const own = d / gcd(n, d);
    return (scale * own) / gcd(scale, own);
  }, 1n);

/** A fraction rounded to whole steps; a negative one as its amount without the sign. */
export function toStep({ n, d }: Fraction, step: Fraction, method: Rounding['method']): Fraction {
  const negative = n < 0n;
  const [over, under] = [(negative ? -n : n) * step.d, d * step.n];
  const below = over / under;
  const rest = over % under;
  const twice = 2n * rest;
  const up =
    method === 'up'
      ? rest > 0n
      : method === 'half_up'
        ? twice >= under
        : method === 'half_even' && (twice > under || (twice === under && below % 2n === 1n));
  const whole = up ? below + 1n : below;
  return { n: (negative ? -whole : whole) * step.n, d: step.d };
}

const ONE_MICRO: Fraction = { n: 1n, d: MICRO };

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
