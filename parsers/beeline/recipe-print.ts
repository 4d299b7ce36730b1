/** Values as Beeline prints them. */
import type { CivilSeconds, Micros } from '../../src/model/record.ts';

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

/** '08:04:42', hours with their zero; of a moment, the time of day. */
export const printClock = (civil: CivilSeconds): string => printHours(civil % 86_400);

/** '00:08:04', '27:00:00'. */
export const printHours = (seconds: number): string =>
  `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;

/** '3.00', '1.0417': two decimals, or four when needed. */
export function printDecimal(micros: Micros, point: '.' | ','): string {
  const size = Math.abs(micros) / 100;
  const fraction = String(size % 10_000).padStart(4, '0');
  const short = fraction.endsWith('00') ? fraction.slice(0, 2) : fraction;
  return `${micros < 0 ? '-' : ''}${Math.floor(size / 10_000)}${point}${short}`;
}

/** '0.45' of 45 hundredths. */
export const printHundredths = (hundredths: number, point: '.' | ','): string =>
  `${Math.floor(hundredths / 100)}${point}${two(hundredths % 100)}`;
