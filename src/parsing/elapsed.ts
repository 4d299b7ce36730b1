/** Time between two readings of one wall clock, which may have been put back in between. */
import type { CivilSeconds } from '../model/record.ts';

const HOUR = 3600;

/**
 * Seconds from `from` to `to`. A later reading that shows less, by an hour at most, is of a clock that was put back
 * for the winter; undefined when it shows still less.
 */
export function elapsed(from: CivilSeconds, to: CivilSeconds): number | undefined {
  if (to >= from) return to - from;
  return to + HOUR >= from ? to + HOUR - from : undefined;
}
