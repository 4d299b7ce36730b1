/** Values as Russian operators print them. */
import type { CivilSeconds, Micros } from '../model/record.ts';
import { dateOf } from './calendar.ts';

const two = (n: number): string => (n < 10 ? `0${n}` : String(n));

let lastDay = NaN;
let lastText = '';

/** '06.09.2015'. Rows come day by day, so the last text is kept. */
export function printDate(civil: CivilSeconds): string {
  const dayNumber = Math.floor(civil / 86_400);
  if (dayNumber !== lastDay) {
    const { year, month, day } = dateOf(civil);
    lastDay = dayNumber;
    lastText = `${two(day)}.${two(month)}.${year}`;
  }
  return lastText;
}

/** '8:28:49': hours without a leading zero. */
export function printTime(civil: CivilSeconds): string {
  const second = civil % 86_400;
  return `${Math.floor(second / 3600)}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
}

/** '61:31': minutes without limit and seconds. */
export const printMinutes = (seconds: number): string => `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;

/** '+03:00'. */
export function printOffset(minutes: number): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** '1,0417': four decimals. The amount must be a whole number of ten-thousandths, as every price of a story is. */
export function printMoney(micros: Micros): string {
  if (micros === 0) return '0,0000';
  const size = Math.abs(micros) / 100;
  if (!Number.isInteger(size)) throw new RangeError(`${micros} micros do not fit into four decimals`);
  return `${micros < 0 ? '-' : ''}${Math.floor(size / 10_000)},${String(size % 10_000).padStart(4, '0')}`;
}
