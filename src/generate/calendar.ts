/** Civil time as numbers: days and seconds since 1970-01-01 on the wall clock, without any time zone. */
import type { CivilSeconds } from '../model/record.ts';

export const DAY = 86_400;

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Midnight of 'YYYY-MM-DD'. NaN when there is no such date. */
export function midnight(date: string): CivilSeconds {
  const [year = NaN, month = NaN, day = NaN] = date.split('-').map(Number);
  const seconds = Date.UTC(year, month - 1, day) / 1000;
  const back = dateOf(seconds);
  return back.year === year && back.month === month && back.day === day ? seconds : NaN;
}

/** Midnight of the same day `months` later; a day the month lacks rolls over. */
export function addMonths(from: CivilSeconds, months: number): CivilSeconds {
  const { year, month, day } = dateOf(from);
  return Date.UTC(year, month - 1 + months, day) / 1000;
}

export function dateOf(civil: CivilSeconds): CivilDate {
  const date = new Date(civil * 1000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export const yearOf = (civil: CivilSeconds): number => new Date(civil * 1000).getUTCFullYear();

/** 0 = Monday … 6 = Sunday. */
export const weekdayOf = (civil: CivilSeconds): number => (Math.floor(civil / DAY) + 3) % 7;
