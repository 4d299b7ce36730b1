/** Dates and times of SMDR: which of day and month comes first is a setting of the switch, so is the clock. */
import type { CivilSeconds } from '../../../src/model/record.ts';
import { readDateTime } from '../../../src/parsing/dates.ts';
import { digitsAt } from '../../../src/parsing/digits.ts';

export type DateOrder = 'day-first' | 'month-first';

/** Months are never above 12: the rows tell which part is the month, else the day comes first. */
export function dateOrder(texts: readonly string[]): DateOrder {
  let largestFirst = 0;
  let largestSecond = 0;
  for (const text of texts) {
    if (!/^\d\d\/\d\d\/\d\d /.test(text)) continue;
    largestFirst = Math.max(largestFirst, digitsAt(text, 0, 2));
    largestSecond = Math.max(largestSecond, digitsAt(text, 3, 5));
  }
  return largestSecond > 12 && largestFirst <= 12 ? 'month-first' : 'day-first';
}

/** `20/05/24` and `9:15AM`, `09:15PM`, `21:15`: the minute. */
export function readMoment(date: string, time: string, order: DateOrder): CivilSeconds | undefined {
  const [first, second, year] = date.split('/');
  const day = order === 'day-first' ? `${first}.${second}` : `${second}.${first}`;
  const half = /[AP]M$/i.exec(time)?.[0].toUpperCase();
  const clock = half ? time.slice(0, -2) : time;
  const hour = digitsAt(clock, 0, clock.indexOf(':'));
  if (half && (hour < 1 || hour > 12)) return undefined;
  const hours = half === undefined ? hour : (hour % 12) + (half === 'PM' ? 12 : 0);
  return readDateTime(`${day}.${year} ${hours}${clock.slice(clock.indexOf(':'))}`);
}
