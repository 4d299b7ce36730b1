/** Whether figures of a column of dates are day and month or month and day. */
import { readMoment } from './moments.ts';

const FIGURES = /^(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/;

/** 'either' when every date can be read both ways and their order tells nothing. */
export function orderOf(values: readonly string[], isEnglish: boolean): 'dmy' | 'mdy' | 'either' {
  const pairs = values.flatMap((text) => {
    const match = FIGURES.exec(text);
    return match ? [{ a: Number(match[1]), b: Number(match[3]), separator: match[2] }] : [];
  });
  if (pairs.length === 0) return 'dmy';
  const [dayFirst, monthFirst] = [pairs.filter(({ a }) => a > 12), pairs.filter(({ b }) => b > 12)];
  if (pairs.some(({ separator }) => separator === '.')) return 'dmy';
  if (dayFirst.length !== monthFirst.length) return dayFirst.length > monthFirst.length ? 'dmy' : 'mdy';
  const [down, up] = [jumps(values, 'dmy'), jumps(values, 'mdy')];
  if (down !== up) return down < up ? 'dmy' : 'mdy';
  const [long, short] = [spanDays(values, 'dmy'), spanDays(values, 'mdy')];
  if (Math.max(long, short) < FAR_APART_DAYS || Math.min(long, short) > CLOSE_DAYS)
    return isEnglish ? 'either' : 'dmy';
  return long < short ? 'dmy' : 'mdy';
}

/** A statement covers a month or so; read wrongly, its days lie months apart. */
const CLOSE_DAYS = 45;
const FAR_APART_DAYS = 90;

function spanDays(values: readonly string[], order: 'dmy' | 'mdy'): number {
  const days = values.map((text) => readMoment(text, order)?.civil).filter((day) => day !== undefined);
  return days.length === 0
    ? 0
    : (days.reduce((a, b) => Math.max(a, b)) - days.reduce((a, b) => Math.min(a, b))) / 86_400;
}

/** How often the order of the rows changes when their dates are read so. */
function jumps(values: readonly string[], order: 'dmy' | 'mdy'): number {
  const days = values.map((text) => readMoment(text, order)?.civil).filter((day) => day !== undefined);
  const steps = days.slice(1).map((day, index) => Math.sign(day - days[index]!));
  return Math.min(steps.filter((step) => step < 0).length, steps.filter((step) => step > 0).length);
}
