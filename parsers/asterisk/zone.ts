/** The zone of a file's times, told from the ids beside them: an id begins with the second its channel was made. */
import type { CivilSeconds } from '../../src/model/record.ts';
import { inferOffset, readEpoch } from '../../src/parsing/epoch.ts';

const HOUR_MIN = 60;

/** Ids that are remembered: later rows of the same channel follow soon. */
const MOST_IDS = 4096;

/** `1706369600.6`, `pbx1-1706369600.6`: seconds since 1970 UTC. */
export function epochOf(uniqueId: string): number | undefined {
  return readEpoch(uniqueId.slice(uniqueId.lastIndexOf('-') + 1));
}

/**
 * Follows a file's zone: minutes east of UTC. Only the first row of a channel stands at its beginning, and where a file
 * begins in the midst or with its newest row not even that: so an offset that is neither the one in hand nor an hour
 * from it (summer time) is believed only when it comes twice in a row.
 */
export function zoneWatch(): (civil: CivilSeconds, uniqueId: string) => number | undefined {
  const seen = new Set<string>();
  let known: number | undefined;
  let rival: number | undefined;
  return (civil, uniqueId) => {
    const epoch = seen.has(uniqueId) ? undefined : epochOf(uniqueId);
    if (epoch === undefined) return known;
    if (seen.size >= MOST_IDS) seen.clear();
    seen.add(uniqueId);
    const offset = inferOffset(civil, epoch);
    if (offset === undefined || offset === known) return known;
    if (known === undefined || Math.abs(offset - known) === HOUR_MIN || offset === rival) known = offset;
    else rival = offset;
    return known;
  };
}
