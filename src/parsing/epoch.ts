/** Readers of moments that are counted from 1970, and of the zone that such a count beside a wall clock gives away. */
import type { CivilSeconds } from '../model/record.ts';
import { digitsAt } from './digits.ts';

/** 2001-09-09 … 2100-01-01: what is outside is no moment of a call. */
const FIRST = 1_000_000_000;
const LAST = 4_102_444_800;

/** Seconds since 1970 UTC as a whole number, or with a fraction, which is left out: UTC civil seconds. */
export function readEpoch(text: string): CivilSeconds | undefined {
  const point = text.indexOf('.');
  const seconds = digitsAt(text, 0, point < 0 ? text.length : point);
  if (point >= 0 && digitsAt(text, point + 1, text.length) < 0) return undefined;
  return seconds >= FIRST && seconds <= LAST ? seconds : undefined;
}

const QUARTER_HOUR = 900;
const FARTHEST = 14 * 3600;
/** A wall clock and the id written beside it are not looked at in the same second. */
const MOST_APART = 120;

/**
 * Minutes east of UTC of a wall clock that showed `civil` at the moment `epoch` (seconds since 1970 UTC): to the nearest
 * quarter of an hour. Undefined when the two are not one moment in any zone. What uses it sets the flag `tz-inferred`.
 */
export function inferOffset(civil: CivilSeconds, epoch: CivilSeconds): number | undefined {
  const apart = civil - epoch;
  const offset = Math.round(apart / QUARTER_HOUR) * QUARTER_HOUR;
  if (Math.abs(offset) > FARTHEST || Math.abs(apart - offset) > MOST_APART) return undefined;
  return offset === 0 ? 0 : offset / 60;
}
