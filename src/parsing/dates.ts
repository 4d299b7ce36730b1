/** Readers of dates, times of day and offsets as printed. `undefined` = not such a value; nothing throws. */
import type { CivilSeconds } from '../model/record.ts';
import { digitsAt, isSpace } from './digits.ts';

const FIRST_YEAR = 1970;
const LAST_YEAR = 2099;

/**
 * `dd.MM.yyyy`, `dd.MM.yy` (20yy) or the same with slashes, zeros optional in day and month: seconds of the
 * day's midnight. Refuses days that no calendar has (30.02) and years outside 1970–2099.
 */
export function readDate(text: string): CivilSeconds | undefined {
  return dateAt(text, text.length);
}

/** The date that is `text[0, to)`. */
function dateAt(text: string, to: number): CivilSeconds | undefined {
  const first = isDateMark(text.charCodeAt(1)) ? 1 : 2;
  const mark = text.charCodeAt(first);
  const second = text.charCodeAt(first + 2) === mark ? first + 2 : first + 3;
  const yearLength = to - second - 1;
  if (!isDateMark(mark) || text.charCodeAt(second) !== mark || (yearLength !== 4 && yearLength !== 2))
    return undefined;
  const year = digitsAt(text, second + 1, to);
  if (year < 0) return undefined;
  return civilDate(
    yearLength === 2 ? 2000 + year : year,
    digitsAt(text, first + 1, second),
    digitsAt(text, 0, first),
  );
}

/** Is it a dot or a slash? */
const isDateMark = (code: number): boolean => code === 46 || code === 47;

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** Seconds of midnight of a civil date, or undefined when the calendar has no such day. */
function civilDate(year: number, month: number, day: number): CivilSeconds | undefined {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return undefined;
  // From 1970 to 2099 every fourth year is a leap year; the first was 1972.
  const isLeap = year % 4 === 0;
  const length = DAYS_BEFORE_MONTH[month]! - DAYS_BEFORE_MONTH[month - 1]! + (isLeap && month === 2 ? 1 : 0);
  if (day > length) return undefined;
  const leapDays = Math.floor((year - 1969) / 4) + (isLeap && month > 2 ? 1 : 0);
  const days = (year - FIRST_YEAR) * 365 + leapDays + DAYS_BEFORE_MONTH[month - 1]! + day - 1;
  return days * 86_400;
}

/** `H:mm:ss` or `H:mm` (hour with or without its zero), 0:00:00 to 23:59:59: seconds since midnight. */
export function readTime(text: string): number | undefined {
  return timeAt(text, 0, text.length);
}

/** The time of day that is `text[from, to)`. */
function timeAt(text: string, from: number, to: number): number | undefined {
  const first = text.indexOf(':', from);
  if (first < from + 1 || first > from + 2) return undefined;
  const hasSeconds = to === first + 6 && text.charCodeAt(first + 3) === 58;
  if (!hasSeconds && to !== first + 3) return undefined;
  const hours = digitsAt(text, from, first);
  const minutes = digitsAt(text, first + 1, first + 3);
  const seconds = hasSeconds ? digitsAt(text, first + 4, first + 6) : 0;
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return undefined;
  return hours * 3600 + minutes * 60 + seconds;
}

/** A date and a time with white space between, of any width: `01.01.2020  13:25:07`. */
export function readDateTime(text: string): CivilSeconds | undefined {
  let gap = 0;
  while (gap < text.length && !isSpace(text.charCodeAt(gap))) gap++;
  const date = dateAt(text, gap);
  if (date === undefined) return undefined;
  while (isSpace(text.charCodeAt(gap))) gap++;
  const time = timeAt(text, gap, text.trimEnd().length);
  return time === undefined ? undefined : date + time;
}

/** `+03:00`, `-3:00`, `+05:45`: minutes east of UTC, at most 14 hours either way. */
export function readOffset(text: string): number | undefined {
  const sign = text.charCodeAt(0) === 43 ? 1 : text.charCodeAt(0) === 45 ? -1 : 0;
  const time = sign === 0 ? undefined : readTime(text.slice(1));
  if (time === undefined || time > 14 * 3600 || time % 60 !== 0) return undefined;
  return time === 0 ? 0 : (sign * time) / 60;
}

/** Does it begin as a date does, possible or not (`30.02.2017` and `1/2/17` do)? */
export function looksLikeDate(text: string): boolean {
  return /^\d{1,2}[./]\d{1,2}[./]\d{2}/.test(text);
}
