/** Days and months of a line's events in a tariff's time zone. */
import { NULL_INT } from '../model/batch.ts';
import type { CivilSeconds } from '../model/record.ts';
import type { LineUsage } from './traffic.ts';

/** Events [from, to) of one calendar month. */
export interface MonthSlice {
  /** year × 12 + month − 1. */
  readonly month: number;
  readonly from: number;
  readonly to: number;
}

export interface Calendar {
  /** Every billed month, ascending: those with events and those the documents cover. */
  readonly months: readonly MonthSlice[];
  /** Day of each event, counted from 1970-01-01; never falls. */
  readonly day: Int32Array;
}

const DAY = 86_400;

export const dayOf = (civil: CivilSeconds): number => Math.floor(civil / DAY);

/** Month (year × 12 + month − 1) of a day counted from 1970-01-01. */
export function monthOfDay(day: number): number {
  const date = new Date(day * DAY * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** First day of a month, counted from 1970-01-01. */
export const firstDay = (month: number): number =>
  Date.UTC(Math.floor(month / 12), month % 12, 1) / (DAY * 1000);

export const daysIn = (month: number): number => firstDay(month + 1) - firstDay(month);

/** 'YYYY-MM'. */
export const monthName = (month: number): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;

const calendars = new WeakMap<LineUsage, Map<string, Calendar>>();

/**
 * The calendar of a line in a time zone, computed once. An event with a known offset is moved into the zone; one
 * without is taken as printed. A clock that goes back over midnight does not reopen a day.
 */
export function calendarOf(usage: LineUsage, timeZone: string): Calendar {
  const known = calendars.get(usage) ?? new Map<string, Calendar>();
  calendars.set(usage, known);
  const calendar = known.get(timeZone) ?? makeCalendar(usage, timeZone);
  known.set(timeZone, calendar);
  return calendar;
}

function makeCalendar(usage: LineUsage, timeZone: string): Calendar {
  const offsetAt = offsetsOf(timeZone);
  const day = new Int32Array(usage.length);
  let last = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < usage.length; at++) {
    const printed = usage.startedAt[at]!;
    const offset = usage.utcOffsetMin[at]!;
    const utc = printed - offset * 60;
    last = Math.max(last, dayOf(offset === NULL_INT ? printed : utc + offsetAt(utc)));
    day[at] = last;
  }
  return { months: slices(day, usage.months), day };
}

function slices(day: Int32Array, covered: readonly number[]): MonthSlice[] {
  const found = new Map<number, MonthSlice>(covered.map((month) => [month, { month, from: 0, to: 0 }]));
  for (let from = 0; from < day.length; ) {
    const month = monthOfDay(day[from]!);
    const next = firstDay(month + 1);
    let to = from + 1;
    while (to < day.length && day[to]! < next) to++;
    found.set(month, { month, from, to });
    from = to;
  }
  return [...found.values()].sort((a, b) => a.month - b.month);
}

const offsets = new Map<string, (utc: number) => number>();

function offsetsOf(timeZone: string): (utc: number) => number {
  const known = offsets.get(timeZone) ?? zoneOffsets(timeZone);
  offsets.set(timeZone, known);
  return known;
}

/** Days a zone's offsets are kept for: more than a century. */
const MAX_DAYS = 50_000;

/** Seconds east of UTC of a zone at a moment (UTC seconds); asks the platform once a day, or an hour on days of change. */
function zoneOffsets(timeZone: string): (utc: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const exact = (utc: number): number => {
    const name = format.formatToParts(utc * 1000).find(({ type }) => type === 'timeZoneName')!.value;
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)!;
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
  };
  const byDay = new Map<number, number | null>();
  return (utc) => {
    const day = dayOf(utc);
    let offset = byDay.get(day);
    if (offset === undefined) {
      const [first, last] = [exact(day * DAY), exact((day + 1) * DAY)];
      offset = first === last ? first : null;
      if (byDay.size >= MAX_DAYS) byDay.clear();
      byDay.set(day, offset);
    }
    return offset ?? exact(utc);
  };
}
