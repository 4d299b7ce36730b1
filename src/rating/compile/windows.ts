/** Windows of time: is a moment in one, and when in its day can that change. */
import type { CivilSeconds } from '../../model/record.ts';
import type { HolidayCalendar, Window } from '../format/selectors.ts';
import { WEEKDAYS } from '../format/selectors.ts';
import { listOf } from '../format/written.ts';

const DAY = 86_400;

/** Holiday calendars a tariff can name. */
export type Holidays = (name: string) => HolidayCalendar;

/** Is a moment in one of the windows? */
export function inWindows(windows: readonly Window[], holidays: Holidays): (moment: CivilSeconds) => boolean {
  const tests = windows.map((window) => inWindow(window, holidays));
  return (moment) => tests.some((test) => test(moment));
}

function inWindow(window: Window, holidays: Holidays): (moment: CivilSeconds) => boolean {
  const clocks = intervals(window).map(([start, end]) => [seconds(start), seconds(end)] as const);
  const onDay = dayTest(window, holidays);
  const days = new Map<number, boolean>();
  return (moment) => {
    const day = Math.floor(moment / DAY);
    let fits = days.get(day);
    if (fits === undefined) {
      if (days.size > 50_000) days.clear();
      fits = onDay(day);
      days.set(day, fits);
    }
    if (!fits) return false;
    const clock = moment - day * DAY;
    return (
      clocks.length === 0 ||
      clocks.some(([start, end]) =>
        start < end ? clock >= start && clock < end : clock >= start || clock < end,
      )
    );
  };
}

function intervals({ between }: Window): readonly (readonly [string, string])[] {
  if (between === undefined) return [];
  return typeof between[0] === 'string' ? [between as [string, string]] : (between as [string, string][]);
}

function seconds(clock: string): number {
  const [hours, minutes] = clock.split(':') as [string, string];
  return Number(hours) * 3600 + Number(minutes) * 60;
}

/** Seconds of the day at which one of the windows can begin or end, ascending; midnight is not among them. */
export const breaksOf = (windows: readonly Window[]): number[] =>
  [...new Set(windows.flatMap((window) => intervals(window).flat().map(seconds)))]
    .filter((at) => at > 0 && at < DAY)
    .sort((a, b) => a - b);

/** Does a day (counted from 1970-01-01) fit all that the window says of days? */
function dayTest(window: Window, holidays: Holidays): (day: number) => boolean {
  const named = listOf(window.days).map((name) =>
    name.startsWith('holiday:')
      ? isHoliday(holidays(name.slice('holiday:'.length)))
      : isWeekday(WEEKDAYS.indexOf(name as (typeof WEEKDAYS)[number])),
  );
  const [dates, months, monthDays] = [
    listOf(window.dates).map(dayOfDate),
    listOf(window.months),
    listOf(window.month_days),
  ];
  const from = window.from === undefined ? Number.NEGATIVE_INFINITY : dayOfDate(window.from);
  const to = window.to === undefined ? Number.POSITIVE_INFINITY : dayOfDate(window.to);
  return (day) => {
    const date = new Date(day * DAY * 1000);
    return (
      day >= from &&
      day <= to &&
      (named.length === 0 || named.some((test) => test(day))) &&
      (dates.length === 0 || dates.includes(day)) &&
      (months.length === 0 || months.includes(date.getUTCMonth() + 1)) &&
      (monthDays.length === 0 || monthDays.includes(date.getUTCDate()))
    );
  };
}

/** 'YYYY-MM-DD' → day counted from 1970-01-01. */
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / (DAY * 1000);

/** 1970-01-01 was a Thursday; Monday is 0. */
const isWeekday = (weekday: number) => (day: number) => (((day + 3) % 7) + 7) % 7 === weekday;

function isHoliday({ dates, yearly, easter_orthodox, easter_western }: HolidayCalendar) {
  const once = new Set(dates.map(dayOfDate));
  const everyYear = new Set(yearly);
  return (day: number): boolean => {
    const date = new Date(day * DAY * 1000);
    const year = date.getUTCFullYear();
    return (
      once.has(day) ||
      everyYear.has(date.toISOString().slice(5, 10)) ||
      (easter_orthodox.length > 0 && easter_orthodox.includes(day - orthodoxEaster(year))) ||
      (easter_western.length > 0 && easter_western.includes(day - westernEaster(year)))
    );
  };
}

/** Orthodox Easter Sunday of a year, as a day from 1970-01-01 (Meeus, Julian algorithm; 1900–2099: 13 days later by the Gregorian calendar). */
function orthodoxEaster(year: number): number {
  const [a, b, c] = [year % 4, year % 7, year % 19];
  const d = (19 * c + 15) % 30;
  const e = (2 * a + 4 * b - d + 34) % 7;
  const sum = d + e + 114;
  const julian = Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1) / (DAY * 1000);
  return julian + Math.floor(year / 100) - Math.floor(year / 400) - 2;
}

/** Western Easter Sunday of a year, as a day from 1970-01-01 (Meeus/Jones/Butcher). */
function westernEaster(year: number): number {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1) / (DAY * 1000);
}
