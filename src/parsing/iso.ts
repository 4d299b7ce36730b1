/** Reader of moments as machines write them (ISO 8601). `undefined` = not such a value; nothing throws. */
import type { CivilSeconds } from '../model/record.ts';
import { readDate, readOffset, readTime } from './dates.ts';

export interface IsoMoment {
  /** On the wall clock it was printed from. */
  readonly civil: CivilSeconds;
  /** Minutes east of UTC; absent when not printed. */
  readonly utcOffsetMin?: number;
}

const MOMENT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?)(?:[.,]\d{1,9})?(Z|[+-]\d\d(?::?\d\d)?)?)?$/;
const BASIC = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z|[+-]\d{4})?$/;

/**
 * `2026-06-01T12:40:48+03:00`, with fractions of a second (left out), `Z` or no offset, or a date alone; also the form
 * without separators, `20260601T094048Z`.
 */
export function readIsoMoment(text: string): IsoMoment | undefined {
  const basic = text.length === 15 || text.length === 16 || text.length === 20;
  const extended = basic ? text.replace(BASIC, '$1-$2-$3T$4:$5:$6$7') : text;
  const match = text.length > 40 ? null : MOMENT.exec(extended);
  if (!match) return undefined;
  const [, year, month, day, time = '00:00', zone] = match;
  const [date, second] = [readDate(`${day}.${month}.${year}`), readTime(time)];
  if (date === undefined || second === undefined) return undefined;
  if (zone === undefined) return { civil: date + second };
  const utcOffsetMin =
    zone === 'Z' ? 0 : readOffset(zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3) || '00'}`);
  return utcOffsetMin === undefined ? undefined : { civil: date + second, utcOffsetMin };
}
