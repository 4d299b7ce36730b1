/** Moments at which windows of time can differ: every day of a year, and days that windows name, at each hour they name. */
import type { CivilSeconds } from '../../model/record.ts';
import { breaksOf, dayOfDate } from '../compile/windows.ts';
import type { Window } from '../format/selectors.ts';
import { listOf } from '../format/written.ts';

const DAY = 86_400;
/** A leap year whose Easters fall on different days. */
const FIRST_DAY = dayOfDate('2024-01-01');
const DAYS = 366;

/** Moments among which every combination of these windows that can be true is true at one. */
export function momentsOf(windows: readonly Window[]): CivilSeconds[] {
  if (windows.length === 0) return [FIRST_DAY * DAY];
  const named = windows
    .flatMap(({ dates, from, to }) => [...listOf(dates), ...listOf(from), ...listOf(to)])
    .map(dayOfDate);
  const days = new Set(Array.from({ length: DAYS }, (_, day) => FIRST_DAY + day));
  for (const day of named) for (const near of [day - 1, day, day + 1]) days.add(near);
  const clocks = [0, ...breaksOf(windows)];
  return [...days].flatMap((day) => clocks.map((clock) => day * DAY + clock));
}
