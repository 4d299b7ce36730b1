/** Dates as they are written, moved by whole weeks: the weekday, the time of day and the way of writing stay. */

const YEAR = '(?<year>(?:19|20)\\d\\d)';
const MONTH = '(?<month>0[1-9]|1[0-2])';
const DAY = '(?<day>0[1-9]|[12]\\d|3[01])';
const MONTHS = 'января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря'.split('|');

/** 2025-09-01, 2025.09.01; 01.09.2025, 1.9.2025, 01/09/25; 20250901 and what begins with it; 1 сентября 2025. */
export const DATES: readonly RegExp[] = [
  new RegExp(`(?<!\\d)${YEAR}([-./])${MONTH}\\2${DAY}(?!\\d)`, 'g'),
  /(?<!\d)(?<day>0?[1-9]|[12]\d|3[01])([-./])(?<month>0?[1-9]|1[0-2])\2(?<year>(?:19|20)?\d\d)(?!\d)/g,
  new RegExp(`(?<!\\d)${YEAR}${MONTH}${DAY}(?=(?:[0-2]\\d[0-5]\\d(?:[0-5]\\d(?:\\d{3})?)?)?(?!\\d))`, 'g'),
  new RegExp(`(?<!\\d)(?<day>[0-3]?\\d)\\s+(?<month>${MONTHS.join('|')})\\s+${YEAR}`, 'gi'),
];

/** A month named without a day, or a day without a year: whole weeks lead from it to no one date. */
const PARTIAL = new RegExp(
  `(?<!\\p{L}|\\d\\s{1,3})(?:${MONTHS.map((month) => month.slice(0, -1)).join('|')})\\p{L}?\\s+(?:19|20)\\d\\d` +
    `|(?<!\\d)[0-3]?\\d\\s+(?:${MONTHS.join('|')})(?!\\p{L}|\\s+(?:19|20)\\d\\d)`,
  'iu',
);

/** Moments of a document, civil seconds, both ends included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const DAY_S = 86_400;

/** What in a moved text still tells when the document was: a month, or a moment in Unix time; undefined = nothing. */
export function unmovedIn(text: string, { from, to }: Span): string | undefined {
  const month = PARTIAL.exec(text)?.[0];
  if (month !== undefined) return month;
  for (const [run] of text.matchAll(/(?<!\d)1\d{9}(?=(?:\d{3}|\d{6})?(?!\d))/g)) {
    const at = Number(run);
    if (at >= from - DAY_S && at <= to + DAY_S) return run;
  }
  return undefined;
}

const WEEK_MS = 7 * 86_400_000;

/** @param written what one of DATES matches as a whole; a day that is none (31.02.2025) stays */
export function movedDate(written: string, weeks: number): string {
  const found = DATES.map((pattern) => new RegExp(pattern.source, 'di').exec(written)).find(
    (match) => match?.[0].length === written.length,
  );
  const parts = found?.groups as Record<Part, string> | undefined;
  if (!parts || !found?.indices?.groups) return written;
  const named = MONTHS.indexOf(parts.month.toLowerCase());
  const year = Number(parts.year) + (parts.year.length === 2 ? 2000 : 0);
  const month = named < 0 ? Number(parts.month) - 1 : named;
  const at = new Date(Date.UTC(year, month, Number(parts.day)));
  if (at.getUTCMonth() !== month) return written;
  const to = new Date(at.getTime() + weeks * WEEK_MS);
  const isPadded = named < 0 ? parts.day.length + parts.month.length === 4 : parts.day.startsWith('0');
  const digits = (value: number) => String(value).padStart(isPadded ? 2 : 1, '0');
  const moved: Record<Part, string> = {
    day: digits(to.getUTCDate()),
    month: named < 0 ? digits(to.getUTCMonth() + 1) : MONTHS[to.getUTCMonth()]!,
    year: String(to.getUTCFullYear()).slice(-parts.year.length),
  };
  const spans = Object.entries(found.indices.groups).sort(([, a], [, b]) => a[0] - b[0]);
  let text = '';
  let from = 0;
  for (const [part, [start, end]] of spans) {
    text += written.slice(from, start) + moved[part as Part];
    from = end;
  }
  return text + written.slice(from);
}

type Part = 'day' | 'month' | 'year';
