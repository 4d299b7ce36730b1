/** ISO weeks: Monday to Sunday, numbered in the year that holds their Thursday. */
import { DetalkaError } from '../../model/error.ts';
import type { CivilSeconds } from '../../model/record.ts';

export interface Week {
  /** '2026-W47'. */
  readonly id: string;
  readonly year: number;
  readonly number: number;
  /** Midnight of its Monday. */
  readonly from: CivilSeconds;
  /** Midnight of the Monday after it. */
  readonly to: CivilSeconds;
}

export const DAY = 86_400;
export const WEEK = 7 * DAY;

/** The week a civil moment lies in. */
export function weekOf(at: CivilSeconds): Week {
  const from = mondayOf(at);
  const year = new Date((from + 3 * DAY) * 1000).getUTCFullYear();
  const number = Math.round((from - firstMonday(year)) / WEEK) + 1;
  return { id: `${year}-W${String(number).padStart(2, '0')}`, year, number, from, to: from + WEEK };
}

/** '2026-W47' → the week. @throws DetalkaError 'bad-week' when there is no such week. */
export function readWeek(written: string): Week {
  const parts = /^(\d{4})-?[WwНн](\d{1,2})$/.exec(written.trim());
  const week = parts && weekOf(firstMonday(Number(parts[1])) + (Number(parts[2]) - 1) * WEEK);
  if (week && week.year === Number(parts[1]) && week.number === Number(parts[2])) return week;
  throw new DetalkaError(
    'bad-week',
    {
      ru: `«${written}» — не неделя. Пишите год и номер недели: 2026-W47.`,
      en: `"${written}" is not a week. Write the year and the number of the week: 2026-W47.`,
    },
    2,
  );
}

export const weekBefore = ({ from }: Week): Week => weekOf(from - WEEK);

/** The week of the same number a year earlier: of week 53, the last of that year. */
export function weekYearAgo({ year, number }: Week): Week {
  const same = weekOf(firstMonday(year - 1) + (number - 1) * WEEK);
  return same.year === year - 1 ? same : weekOf(same.from - WEEK);
}

/** Civil midnight as 'YYYY-MM-DD'. */
export const dayOf = (at: CivilSeconds): string => new Date(at * 1000).toISOString().slice(0, 10);

/** '2026-11-17' or '2026-11-17T10:30:00' → civil seconds. */
export const civil = (text: string): CivilSeconds =>
  Date.parse(`${text.length > 10 ? text : `${text}T00:00:00`}Z`) / 1000;

const mondayOf = (at: CivilSeconds): CivilSeconds => {
  const midnight = Math.floor(at / DAY) * DAY;
  return midnight - ((new Date(midnight * 1000).getUTCDay() + 6) % 7) * DAY;
};

/** Of week 1: the week of January 4. */
const firstMonday = (year: number): CivilSeconds => mondayOf(Date.UTC(year, 0, 4) / 1000);
