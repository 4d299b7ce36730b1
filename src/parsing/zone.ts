/** Offsets of an IANA time zone, summer time included: of a moment, and of a time on the wall clock there. */
import type { CivilSeconds } from '../model/record.ts';
import { memo } from './memo.ts';

const DAY = 86_400;

export interface Zone {
  /** Minutes east of UTC at a moment, in seconds since 1970-01-01T00:00:00Z. */
  offsetAt(utc: number): number;
  /**
   * Minutes east of UTC of a wall-clock time. One that comes twice (the hour put back) is taken for the first, one
   * that never comes (the hour put forward) as if the clock had not been changed yet.
   */
  offsetOf(civil: CivilSeconds): number;
}

/** The zone 'Europe/Berlin'. @throws RangeError on a name that the system does not know. */
export function zoneOf(name: string): Zone {
  const clock = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const atMidnight = new Map<number, number>();

  function exact(utc: number): number {
    const parts = clock.formatToParts(utc * 1000);
    const of = (type: string) => Number(parts.find((part) => part.type === type)!.value);
    const civil = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
    return Math.round((civil / 1000 - utc) / 60);
  }

  function midnightOffset(day: number): number {
    let offset = atMidnight.get(day);
    if (offset === undefined) {
      if (atMidnight.size > MOST_DAYS) atMidnight.clear();
      offset = exact(day * DAY);
      atMidnight.set(day, offset);
    }
    return offset;
  }

  function offsetAt(utc: number): number {
    const day = Math.floor(utc / DAY);
    const offset = midnightOffset(day);
    return offset === midnightOffset(day + 1) ? offset : exact(Math.floor(utc));
  }

  return {
    offsetAt,
    offsetOf(civil) {
      const before = offsetAt(civil - DAY);
      const after = offsetAt(civil + DAY);
      if (before === after || offsetAt(civil - before * 60) === before) return before;
      return offsetAt(civil - after * 60) === after ? after : before;
    },
  };
}

/** The zone of a name that a person or a file gives, made once; undefined when the system does not know it. */
export const findZone: (name: string) => Zone | undefined = memo((name) => {
  try {
    return zoneOf(name);
  } catch {
    return undefined;
  }
});

/** Days whose offset is remembered: more than any file spans, few enough for any file that claims more. */
const MOST_DAYS = 20_000;
