/** Reader of wall-clock times as Americans write them. `undefined` = not such a value; nothing throws. */
import type { CivilSeconds } from '../model/record.ts';
import { readDate, readTime } from './dates.ts';

const MOMENT = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2}),? (\d{1,2})(:\d\d(?::\d\d)?)(?: ?([AP])\.?M\.?)?$/i;

/** `02/18/2022 09:47 AM`, `1/5/24 2:27:00 pm`, `01/20/2026 14:00:00`. 12 AM is midnight, 12 PM noon. */
export function readMonthFirst(text: string): CivilSeconds | undefined {
  const match = text.length > 40 ? null : MOMENT.exec(text.replace(/\s+/g, ' '));
  if (!match) return undefined;
  const [, month, day, year, hour, rest, half] = match;
  const hours = half === undefined ? Number(hour) : hourOf(Number(hour), half);
  const [date, second] = [readDate(`${day}.${month}.${year}`), readTime(`${hours}${rest}`)];
  return date === undefined || second === undefined ? undefined : date + second;
}

/** Of a clock with two halves; NaN for an hour it does not have. */
function hourOf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
