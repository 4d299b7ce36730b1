/** Events that a file holds twice because two of the operator's sources reported them. */
import type { StatementRecord } from '../../src/model/record.ts';

/** Events remembered; a month of one number has some thousands. */
const MOST_EVENTS = 200_000;

/**
 * Watches rows and their sources. The n-th row of an event (line, second, service, direction and, but for data, peer)
 * from one source is the same as the n-th from another: the later one is kept with the flag `second-source`, without
 * quantities and cost, so that nothing is counted twice. Equal rows of one source stay: parts of one long message.
 */
export function sourceWatch(): (record: StatementRecord, source: string) => void {
  let events = new Map<string, Map<string, number>>();
  return (record, source) => {
    const { lineRaw = '', startedAt, service, direction, peerRaw = '' } = record;
    const peer = service === 'data' ? '' : peerRaw.slice(-10);
    const key = `${lineRaw}|${startedAt}|${service}|${direction}|${peer}`;
    if (events.size > MOST_EVENTS) events = new Map();
    const counts = events.get(key) ?? new Map<string, number>();
    events.set(key, counts);
    const nth = (counts.get(source) ?? 0) + 1;
    counts.set(source, nth);
    for (const [other, count] of counts) {
      if (other === source || count < nth) continue;
      record.flags = [...(record.flags ?? []), 'second-source'];
      for (const field of ['durationS', 'billedS', 'bytes', 'pieces', 'cost', 'costWithVat', 'vat'] as const)
        delete record[field];
      return;
    }
  };
}
