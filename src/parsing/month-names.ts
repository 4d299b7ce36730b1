/** Reader of dates with the month's name in Russian. `undefined` = not such a value; nothing throws. */
import type { CivilSeconds } from '../model/record.ts';
import { readDate, readTime } from './dates.ts';

const MONTHS = ['янв', 'фев', 'мар', 'апр', 'мая', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек'];
const DATE = /^(\d{1,2}) ([а-я]{3,8})\.? (\d{4})(?: (\d{1,2}:\d\d(?::\d\d)?))?$/;

/** `22 мая 2026 16:20`, `3 янв. 2026`, `1 сентября 2026`: seconds; midnight where no time is printed. */
export function readMonthDate(text: string): CivilSeconds | undefined {
  const match = text.length > 40 ? null : DATE.exec(text.toLowerCase());
  if (!match) return undefined;
  const [, day, name, year, time = '0:00'] = match;
  const month = name === 'май' ? 5 : MONTHS.indexOf(name!.slice(0, 3)) + 1;
  const [date, second] = [month < 1 ? undefined : readDate(`${day}.${month}.${year}`), readTime(time)];
  return date === undefined || second === undefined ? undefined : date + second;
}
