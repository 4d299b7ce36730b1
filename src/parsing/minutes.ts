/** Reader of lengths that are given in minutes. */
import type { StatementRecord } from '../model/record.ts';
import { readMoney } from './money.ts';
import { readHourMinSec, readMinSec } from './quantities.ts';

/** A year: no call is longer. */
const MOST_MINUTES = 527_040;

/**
 * `2:05` and `1:02:05` are how long it took; `3` or `2,5` minutes are what was billed, to the nearest second. Undefined
 * for anything else.
 */
export function readMinutes(text: string): Pick<StatementRecord, 'durationS' | 'billedS'> | undefined {
  const clock = readMinSec(text) ?? readHourMinSec(text);
  if (clock !== undefined) return { durationS: clock };
  const millionths = readMoney(text);
  if (millionths === undefined || millionths < 0 || millionths > MOST_MINUTES * 1_000_000) return undefined;
  return { billedS: Math.round((millionths * 60) / 1_000_000) };
}
