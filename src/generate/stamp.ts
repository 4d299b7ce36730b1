/** Moments and lengths as programs print them. */
import type { CivilSeconds } from '../model/record.ts';

/** '2025-09-01 08:28:49', or with another sign between the parts of the date. */
export function printStamp(civil: CivilSeconds, sign = '-'): string {
  const text = new Date(civil * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return sign === '-' ? text : text.replaceAll('-', sign);
}

/** '00:01:34': hours, minutes, seconds of a length. */
export function printLength(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
