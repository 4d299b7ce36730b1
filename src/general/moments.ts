/** Reading of moments in whatever form a table has them. `undefined` = no such moment; nothing throws. */
import type { CivilSeconds } from '../model/record.ts';
import { readDate, readDateTime, readTime } from '../parsing/dates.ts';
import { readIsoMoment } from '../parsing/iso.ts';
import { memo } from '../parsing/memo.ts';
import { findZone } from '../parsing/zone.ts';
import type { DateOrder } from './mapping.ts';

export interface Moment {
  readonly civil: CivilSeconds;
  /** False: only a day is printed. */
  readonly hasTime: boolean;
  readonly utcOffsetMin?: number;
}

/** Beginnings of the months' names in Russian, Ukrainian, Belarusian, Kazakh, English, by month. */
const MONTHS = [
  'янв січ сту қаң кан jan',
  'фев лют ақп акп feb',
  'мар бер сак нау mar',
  'апр кві кра сәу сау apr',
  'мая май тра мам may',
  'июн чер чэр мау jun',
  'июл лип ліп шіл шил jul',
  'авг сер жні там aug',
  'сен вер қыр кыр sep',
  'окт жов кас қаз каз oct',
  'ноя лис ліс қара кара nov',
  'дек гру сне жел dec',
].map((names) => names.split(' '));

function monthOf(name: string): number {
  const word = name.toLowerCase();
  const long = MONTHS.findIndex((names) => names.some((each) => each.length > 3 && word.startsWith(each)));
  return (long >= 0 ? long : MONTHS.findIndex((names) => names.some((each) => word.startsWith(each)))) + 1;
}

const FIGURES = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})([./-])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
const DAY_NAME = /^(\d{1,2})[ .-](\p{L}{3,10})\.?[ .-](\d{4})(?: ?(?:г|р|ж)\.?)?$/u;
const NAME_DAY = /^(\p{L}{3,10})\.? (\d{1,2}),? (\d{4})$/u;

/** Seconds of the midnight of a printed day; `order` decides where figures alone do not. */
export const readDay = (text: string, order: DateOrder): CivilSeconds | undefined =>
  order === 'ymd'
    ? (readShortYearFirst(text) ?? readDayFirst(text))
    : (order === 'mdy' ? readMonthFirst : readDayFirst)(text);

/** `990131`, `99-01-31`: the year first, of two figures; from 70 on it is of the last century. */
const readShortYearFirst = memo((text) => {
  const match = /^(\d\d)([./-]?)(\d\d)\2(\d\d)$/.exec(text);
  return match
    ? readDate(`${match[4]}.${match[3]}.${Number(match[1]) < 70 ? 20 : 19}${match[1]}`)
    : undefined;
});

const readDayFirst = memo((text) => dayOf(text, false));
const readMonthFirst = memo((text) => dayOf(text, true));

function dayOf(text: string, monthFirst: boolean): CivilSeconds | undefined {
  if (text.length > 30) return undefined;
  const figures = FIGURES.exec(text);
  if (figures) {
    const [, a, , b, year] = figures;
    return readDate(monthFirst ? `${b}.${a}.${year}` : `${a}.${b}.${year}`);
  }
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return readDate(`${yearFirst[4]}.${yearFirst[3]}.${yearFirst[1]}`);
  const compact = COMPACT.exec(text);
  if (compact) return readDate(`${compact[3]}.${compact[2]}.${compact[1]}`);
  const named = DAY_NAME.exec(text);
  if (named) return readDate(`${named[1]}.${monthOf(named[2]!)}.${named[3]}`);
  const english = NAME_DAY.exec(text);
  return english ? readDate(`${english[2]}.${monthOf(english[1]!)}.${english[3]}`) : undefined;
}

const CLOCK = /^(\d{1,2}:\d\d(?::\d\d)?)(?:\.\d{1,6})?(?: ?([ap])\.?m\.?)?$/i;
const NOON = 12 * 3600;

/** `14:05`, `14:05:06`, `2:05:06 PM`: seconds since midnight. */
export function readClock(text: string): number | undefined {
  const match = text.length > 20 ? null : CLOCK.exec(text);
  const time = match ? readTime(match[1]!) : undefined;
  if (time === undefined || match?.[2] === undefined) return time;
  if (time < 3600 || time >= NOON + 3600) return undefined;
  return (time % NOON) + (match[2].toLowerCase() === 'p' ? NOON : 0);
}

/** Where the time begins in a printed moment: after the last space, `T`, comma or `в` before the clock. */
const SPLIT = /^(.{6,24}?)(?:,? (?:в |о |at )?|T)(\d{1,2}:\d\d.{0,14})$/;
const COMPACT_MOMENT = /^(\d{8})[ T_-]?(\d\d)(\d\d)(\d\d)$/;

/** The name of the day of the week beside a date. */
const WEEKDAY =
  /^(?:(?:пн|вт|ср|чт|пт|сб|вс|нд|mon|tue|wed|thu|fri|sat|sun)\.?|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|(?:mon|tues|wednes|thurs|fri|satur|sun)day),? /i;

/** A moment as printed, with or without its time. */
export function readMoment(text: string, order: DateOrder): Moment | undefined {
  const plain = order === 'dmy' ? readDateTime(text) : undefined;
  if (plain !== undefined) return { civil: plain, hasTime: true };
  return text.length > 40 ? undefined : OTHER_FORMS[order](text);
}

function otherForm(text: string, order: DateOrder): Moment | undefined {
  const iso = readIsoMoment(text);
  if (iso) return { ...iso, hasTime: text.length > 10 };
  const single = text.replace(/\s+/g, ' ').replace(WEEKDAY, '');
  const compact = COMPACT_MOMENT.exec(single);
  const [day, clock] = compact
    ? [compact[1]!, `${compact[2]}:${compact[3]}:${compact[4]}`]
    : (SPLIT.exec(single)?.slice(1) ?? [single]);
  const civil = readDay(day!.trim(), order);
  const time = clock === undefined ? 0 : readClock(clock);
  if (civil === undefined || time === undefined) return undefined;
  return { civil: civil + time, hasTime: clock !== undefined };
}

/** Days repeat over many rows. */
const OTHER_FORMS: Readonly<Record<DateOrder, (text: string) => Moment | undefined>> = {
  dmy: memo((text) => otherForm(text, 'dmy')),
  mdy: memo((text) => otherForm(text, 'mdy')),
  ymd: memo((text) => otherForm(text, 'ymd')),
};

const EXCEL_EPOCH_DAYS = 25_569;
const DAY = 86_400;

/** Days since 1899-12-30 with their fraction, as a workbook keeps a moment; rounded to the second. */
export function readExcelMoment(text: string): Moment | undefined {
  const match = /^(\d{5})(?:[.,](\d{1,15}))?$/.exec(text);
  if (!match) return undefined;
  const fraction = Math.round(Number(`0.${match[2] ?? 0}`) * DAY);
  return { civil: (Number(match[1]) - EXCEL_EPOCH_DAYS) * DAY + fraction, hasTime: match[2] !== undefined };
}

/** 9999-12-31T23:59:59Z. */
const LATEST_UTC = 253_402_300_799;

/** Seconds or milliseconds since 1970 UTC, on the wall clock of an IANA zone (UTC without one). */
export function readEpoch(
  text: string,
  perSecond: 1 | 1000,
  timeZone: string | undefined,
): Moment | undefined {
  const match = /^(\d{9,13})(?:\.\d{1,6})?$/.exec(text);
  if (!match) return undefined;
  const utc = Math.floor(Number(match[1]) / perSecond);
  if (utc > LATEST_UTC) return undefined;
  const utcOffsetMin = timeZone === undefined ? 0 : findZone(timeZone)?.offsetAt(utc);
  return utcOffsetMin === undefined
    ? undefined
    : { civil: utc + utcOffsetMin * 60, hasTime: true, utcOffsetMin };
}

const BEGINS_AS_MOMENT =
  /^(?:\d{1,2}[./-]\d{1,2}[./-]\d{2}|\d{4}[./-]\d{1,2}[./-]\d{1,2}|(?:19|20)\d{6}(?:\d{6})?(?:\D|$)|\d{1,2}[ .-]\p{L}{3,10}\.?[ .-]\d{4}|\p{L}{3,10}\.? \d{1,2},? \d{4})/u;

/** Does it begin as a printed moment does, possible or not? */
export const looksLikeMoment = (text: string): boolean =>
  text.length <= 60 && (BEGINS_AS_MOMENT.test(text) || BEGINS_AS_MOMENT.test(text.replace(WEEKDAY, '')));
