/** Reader of wall-clock times that begin with the year. `undefined` = not such a value; nothing throws. */
import type { CivilSeconds } from '../model/record.ts';
import { readDateTime } from './dates.ts';

const MOMENT = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})[ T](\d{1,2}:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?$/;

/**
 * `2024-05-20 09:04:00`, `2024/05/20 09:04:00.123` (the fraction is left out), `2020/2/10 9:41` as spreadsheets save
 * it again.
 */
export function readYearFirst(text: string): CivilSeconds | undefined {
  const match = text.length > 40 ? null : MOMENT.exec(text);
  if (!match) return undefined;
  const [, year, , month, day, time] = match;
  return readDateTime(`${day}.${month}.${year} ${time}`);
}

/** Does it begin as such a time does, possible or not? */
export function looksYearFirst(text: string): boolean {
  return /^\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]/.test(text);
}

/** Is it a time to the minute, without seconds? */
export function lacksSeconds(text: string): boolean {
  return /^\S+[ T]\d{1,2}:\d\d$/.test(text);
}
