/** Prices, durations and volumes as a tariff file writes them, turned into exact numbers. */
import type { Micros } from '../../model/record.ts';
import { compare, priceFraction, toMicros } from '../kernel/fraction.ts';

/** '0.01' → 10 000. Prices have at most six decimals, so nothing is lost. */
export function priceMicros(price: string): Micros {
  return toMicros(priceFraction(price));
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600 };
const POWERS: Readonly<Record<string, number>> = { KB: 1, MB: 2, GB: 3 };

/** Base of KB, MB and GB. */
export type DataBase = 1000 | 1024;

/** Bytes in one MB. */
export const bytesPerMb = (base: DataBase): number => base ** 2;

/**
 * A written amount in the unit the kernel counts in: '2 min' → 120 seconds, '1 MB' → base² bytes, a count → itself.
 * The text has the form the schema demands.
 */
export function quantity(written: string | number, base: DataBase): number {
  if (typeof written === 'number') return written;
  const [amount, unit] = written.split(' ') as [string, string];
  const power = POWERS[unit];
  return Number(amount) * (power === undefined ? SECONDS[unit]! : base ** power);
}

/** Is it a volume, a duration, a count or an amount of money that is written? */
export function measureOf(written: string | number): 'volume' | 'duration' | 'count' | 'money' {
  if (typeof written === 'number') return 'count';
  if (!written.includes(' ')) return 'money';
  return written.endsWith('B') ? 'volume' : 'duration';
}

/** An exact amount in 1/scale as a decimal with at most `places` digits, cut off. */
export function exactDecimal(scaled: number, scale: number, places = 6): string {
  const digits = ((BigInt(scaled) * 10n ** BigInt(places)) / BigInt(scale))
    .toString()
    .padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`.replace(/\.?0+$/, '');
}

/** Do two written amounts say the same? */
export const sameAmount = (a: string, b: string): boolean =>
  compare(priceFraction(a), priceFraction(b)) === 0;
