/** Data sessions are cut every hour and at 1 GiB: a row of data is not a session. */
import type { CivilSeconds } from '../../../src/model/record.ts';

const HOUR = 3600;
const FULL_KB = 1_048_576;

/** Access points remembered at a time. */
const MOST_POINTS = 64;

/** Does the row continue the one before it on the same access point? */
export type IsContinued = (point: string, startedAt: CivilSeconds, kilobytes: number) => boolean;

/**
 * Watches the rows of one document. A row continues the previous one of its access point when it starts exactly
 * an hour after it, or when that one holds exactly 1 GiB (text layer of 2020: 17:28:22, 18:28:22 with
 * 1048576Kb, 18:50:07, 19:50:07).
 */
export function sessionWatch(): IsContinued {
  const last = new Map<string, { startedAt: CivilSeconds; kilobytes: number }>();
  return (point, startedAt, kilobytes) => {
    const before = last.get(point);
    if (before === undefined && last.size >= MOST_POINTS) last.clear();
    last.set(point, { startedAt, kilobytes });
    return before !== undefined && (startedAt - before.startedAt === HOUR || before.kilobytes === FULL_KB);
  };
}
