/** Small charts of block characters for the terminal. */
import type { Lang } from '../../model/text.ts';
import { number } from '../format.ts';
import type { Page } from '../page.ts';
import type { Row, Show } from './description.ts';

const SHADES = [' ', '░', '▒', '▓', '█'];
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const LONGEST = 20;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS: Readonly<Record<Lang, readonly string[]>> = {
  ru: ['Пн', 'Вт', 'Ср', 'Чт', 'Пт', 'Сб', 'Вс'],
  en: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
};

/** A bar of the value against the largest of all rows, in eighths of a character. */
const bar = (value: number, most: number): string => {
  const eighths = most > 0 ? Math.round((Math.max(0, value) / most) * LONGEST * 8) : 0;
  return '█'.repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]!;
};

/** A column that draws its value as a bar against the largest of the column, which `most` of the row holds. */
export const barOf: Show = (value, _page, row) => bar(Number(value), Number(row.most));

/** The week by hour: rows are days, two characters an hour, shaded by load. */
export function heat(rows: readonly Row[], { lang }: Page): string {
  const most = Math.max(0, ...rows.map((row) => Number(row.erlangs)));
  const load = new Map(rows.map((row) => [`${row.weekday}/${row.hour}`, Number(row.erlangs)]));
  const head = `   ${HOURS.map((hour) => (hour % 3 === 0 ? String(hour).padStart(2, '0') : '  ')).join('')}`;
  const days = DAYS[lang].map((day, at) => {
    const cells = HOURS.map((hour) => shade(load.get(`${at + 1}/${hour}`) ?? 0, most).repeat(2));
    return `${day} ${cells.join('')}`.trimEnd();
  });
  const busiest = number(most, lang, 2);
  const legend =
    lang === 'ru'
      ? `█ = ${busiest} эрл (занято линий в среднем)`
      : `█ = ${busiest} Erl (lines busy on average)`;
  return [head.trimEnd(), ...days, legend].join('\n');
}

/** Any load at all is seen: only none is blank. */
const shade = (value: number, most: number): string =>
  value > 0 ? SHADES[Math.max(1, Math.round((value / most) * 4))]! : SHADES[0]!;
