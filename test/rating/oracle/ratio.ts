/** Exact fractions of the currency's unit, for the oracle. */
import type { Rounding } from '../../../src/rating/format/tariff.ts';

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

export class Ratio {
  readonly n: bigint;
  readonly d: bigint;
  constructor(n: bigint, d = 1n) {
    const common = gcd(n, d) || 1n;
    this.n = n / common;
    this.d = d / common;
  }
  plus(other: Ratio): Ratio {
    return new Ratio(this.n * other.d + other.n * this.d, this.d * other.d);
  }
  minus(other: Ratio): Ratio {
    return this.plus(new Ratio(-other.n, other.d));
  }
  by(other: Ratio): Ratio {
    return new Ratio(this.n * other.n, this.d * other.d);
  }
  times(n: number, d = 1): Ratio {
    return new Ratio(this.n * BigInt(n), this.d * BigInt(d));
  }
  less(other: Ratio): boolean {
    return this.n * other.d < other.n * this.d;
  }
  isZero(): boolean {
    return this.n === 0n;
  }
}

export const ZERO = new Ratio(0n);
export const ONE = new Ratio(1n);

export function money(written: string): Ratio {
  const [whole, part = ''] = written.split('.');
  return new Ratio(BigInt(`${whole}${part}`), BigInt(`1${'0'.repeat(part.length)}`));
}

export const sum = (amounts: readonly Ratio[]): Ratio => amounts.reduce((all, one) => all.plus(one), ZERO);

/** Rounds to whole steps; of a negative amount the size. */
export function toStep(amount: Ratio, written: string, method: Rounding['method']): Ratio {
  if (amount.n < 0n) return ZERO.minus(toStep(ZERO.minus(amount), written, method));
  const step = money(written);
  const steps = new Ratio(amount.n * step.d, amount.d * step.n);
  const below = steps.n / steps.d;
  const rest = steps.minus(new Ratio(below));
  const half = new Ratio(1n, 2n);
  const isHalf = rest.minus(half).isZero();
  let up = half.less(rest);
  if (method === 'up') up = rest.n > 0n;
  if (method === 'down') up = false;
  if (method === 'half_up') up = up || isHalf;
  if (method === 'half_even') up = up || (isHalf && below % 2n === 1n);
  return step.by(new Ratio(up ? below + 1n : below));
}

export const roundAs = (amount: Ratio, how: Rounding | undefined): Ratio =>
  how ? toStep(amount, how.step, how.method) : amount;

/** Millionths, halves away from zero. */
export const micros = (amount: Ratio): bigint => {
  const { n, d } = toStep(amount, '0.000001', 'half_up');
  return (n * 1_000_000n) / d;
};

/** '2 min', '5 MB', 3 → seconds, bytes, pieces. */
export function amountOf(written: string | number, base = 1024): number {
  if (typeof written === 'number') return written;
  const number = Number(written.split(' ')[0]);
  switch (written.split(' ')[1]) {
    case 's':
      return number;
    case 'min':
      return number * 60;
    case 'h':
      return number * 60 * 60;
    case 'KB':
      return number * base;
    case 'MB':
      return number * base * base;
    default:
      return number * base * base * base;
  }
}

export const many = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T];
