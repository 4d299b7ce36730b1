/** Days and billing periods of a line's events in a tariff's time zone. */
import { NULL_INT } from '../../model/batch.ts';
import type { CivilSeconds } from '../../model/record.ts';
import type { Tariff } from '../format/tariff.ts';
import { onceByKey } from '../remember.ts';
import type { LineUsage } from '../usage/traffic.ts';

/** Events [from, to) of one billing period. */
export interface Period {
  /** 'YYYY-MM' of a calendar month, else the first day 'YYYY-MM-DD'. */
  readonly name: string;
  /** First day, and the day after the last, counted from 1970-01-01. */
  readonly first: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

export interface Calendar {
  /** Every billed period, ascending: those with events and those the documents cover. */
  readonly periods: readonly Period[];
  /** Day of each event, counted from 1970-01-01; never falls. */
  readonly day: Int32Array;
  /** Each event's moment on the clocks of the tariff's zone. */
  readonly civil: Float64Array;
}

const DAY = 86_400;
/** Days for which something is kept: more than a century. */
const MAX_DAYS = 50_000;

export const dayOf = (civil: CivilSeconds): number => Math.floor(civil / DAY);

/** Month (year × 12 + month − 1) of a day counted from 1970-01-01. */
export function monthOfDay(day: number): number {
  const date = new Date(day * DAY * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** First day of a month, counted from 1970-01-01. */
export const firstDay = (month: number): number =>
  Date.UTC(Math.floor(month / 12), month % 12, 1) / (DAY * 1000);

const dates = new Map<number, string>();

/** 'YYYY-MM-DD'. */
export function dateOfDay(day: number): string {
  const known = dates.get(day) ?? new Date(day * DAY * 1000).toISOString().slice(0, 10);
  if (dates.size >= MAX_DAYS) dates.clear();
  dates.set(day, known);
  return known;
}

type Billed = Pick<Tariff, 'timezone'> & { readonly billing: Pick<Tariff['billing'], 'period'> };

interface Times {
  readonly day: Int32Array;
  readonly civil: Float64Array;
}

const timesIn = onceByKey<LineUsage, string, Times>();
const calendars = onceByKey<LineUsage, string, Calendar>();

/**
 * The calendar of a line by a tariff's zone and billing period, computed once. An event with a known offset is moved into
 * the zone; one without is taken as printed. A clock that goes back over midnight does not reopen a day.
 * @param anchor a day on which a period begins, where that is not the first of a month
 */
export function calendarOf(usage: LineUsage, { timezone, billing }: Billed, anchor?: number): Calendar {
  const origin = usage.origin ?? usage;
  const times = timesOf(origin, timezone);
  const key = `${timezone} ${billing.period} ${anchor}`;
  return calendars(origin, key, () => ({
    ...times,
    periods: periodsOf(
      times.day,
      origin.months,
      periodRule(billing.period, anchor ?? firstDayOf(times.day, origin)),
    ),
  }));
}

const timesOf = (usage: LineUsage, timeZone: string): Times =>
  timesIn(usage, timeZone, () => makeTimes(usage, timeZone));

function makeTimes(usage: LineUsage, timeZone: string): Times {
  const offsetAt = timeZone === 'place' ? undefined : offsetsOf(timeZone);
  const day = new Int32Array(usage.length);
  const civil = new Float64Array(usage.length);
  let last = Number.NEGATIVE_INFINITY;
  for (let at = 0; at < usage.length; at++) {
    const printed = usage.startedAt[at]!;
    const offset = usage.utcOffsetMin[at]!;
    const utc = printed - offset * 60;
    const moment = offset === NULL_INT || !offsetAt ? printed : utc + offsetAt(utc);
    last = Math.max(last, dayOf(moment));
    civil[at] = moment;
    day[at] = last;
  }
  return { day, civil };
}

/** The first day that a line tells of, in a zone; Infinity when it tells of none. */
export function firstDayIn(usage: LineUsage, timeZone: string): number {
  const origin = usage.origin ?? usage;
  return firstDayOf(timesOf(origin, timeZone).day, origin);
}

const firstDayOf = (day: Int32Array, { months }: LineUsage): number =>
  Math.min(day[0] ?? Number.POSITIVE_INFINITY, ...(months.length > 0 ? [firstDay(months[0]!)] : [])) || 0;

/** The period that holds a day: its first day, and the first after it. */
type PeriodRule = (day: number) => readonly [first: number, end: number];

function periodRule(period: Tariff['billing']['period'], anchor: number): PeriodRule {
  if (period === '30-days')
    return (day) => {
      const first = day - ((((day - anchor) % 30) + 30) % 30);
      return [first, first + 30];
    };
  const dayOfMonth = period === 'anniversary' ? new Date(anchor * DAY * 1000).getUTCDate() : 1;
  /** In a month that has no such day: its last. */
  const begins = (month: number) => Math.min(firstDay(month) + dayOfMonth - 1, firstDay(month + 1) - 1);
  return (day) => {
    const month = monthOfDay(day);
    return day >= begins(month) ? [begins(month), begins(month + 1)] : [begins(month - 1), begins(month)];
  };
}

function periodsOf(day: Int32Array, covered: readonly number[], rule: PeriodRule): Period[] {
  const found = new Map<number, Period>();
  const add = (from: number, to: number, [first, end]: readonly [number, number]) =>
    found.set(first, { name: periodName(first, end), first, end, from, to });
  for (const month of covered) {
    let [first, end] = rule(firstDay(month));
    if (first < firstDay(month)) [first, end] = rule(end);
    for (; first < firstDay(month + 1); [first, end] = rule(end)) add(0, 0, [first, end]);
  }
  for (let from = 0; from < day.length; ) {
    const [first, end] = rule(day[from]!);
    let to = from + 1;
    while (to < day.length && day[to]! < end) to++;
    add(from, to, [first, end]);
    from = to;
  }
  return [...found.values()].sort((a, b) => a.first - b.first);
}

const periodName = (first: number, end: number): string =>
  new Date(first * DAY * 1000).getUTCDate() === 1 && new Date(end * DAY * 1000).getUTCDate() === 1
    ? dateOfDay(first).slice(0, 7)
    : dateOfDay(first);

const offsets = new Map<string, (utc: number) => number>();

function offsetsOf(timeZone: string): (utc: number) => number {
  const known = offsets.get(timeZone) ?? zoneOffsets(timeZone);
  offsets.set(timeZone, known);
  return known;
}

/** Seconds east of UTC of a zone at a moment (UTC seconds); asks the platform once a day, or an hour on days of change. */
function zoneOffsets(timeZone: string): (utc: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const exact = (utc: number): number => {
    const name = format.formatToParts(utc * 1000).find(({ type }) => type === 'timeZoneName')!.value;
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)!;
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
  };
  const byDay = new Map<number, number | null>();
  const ofDay = (day: number): number | null => {
    let offset = byDay.get(day);
    if (offset === undefined) {
      const [first, last] = [exact(day * DAY), exact((day + 1) * DAY)];
      offset = first === last ? first : null;
      if (byDay.size >= MAX_DAYS) byDay.clear();
      byDay.set(day, offset);
    }
    return offset;
  };
  let found: number | null = null;
  let foundOn = Number.NaN;
  return (utc) => {
    const day = dayOf(utc);
    if (day !== foundOn) {
      found = ofDay(day);
      foundOn = day;
    }
    return found ?? exact(utc);
  };
}
