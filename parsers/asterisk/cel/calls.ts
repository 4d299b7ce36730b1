/** The calls of a channel-event log that are under way: events are gathered by call until it ends. */
import type { Context, Finding } from '../../../src/model/parser.ts';
import { trunkTest } from '../sides.ts';
import { zoneWatch } from '../zone.ts';
import { beginCall, type CelCall, takeEvent } from './call.ts';
import type { CelEvent } from './event.ts';
import { legsOf } from './legs.ts';

/** Calls under way at once; beyond that the oldest is taken as ended. */
const MOST_OPEN = 4096;
/** Calls that have ended and may still have an event to come. */
const MOST_ENDED = 4096;

export interface OpenCalls {
  take(event: CelEvent): void;
  /** Rows of events that legs stand for; the reader of rows takes out what it has left to the legs. */
  readonly begun: Set<number>;
  /** Legs of the calls that have ended since it was asked last. */
  finished(): readonly Finding[];
  /** Legs of all that are left: the file has ended. */
  end(): readonly Finding[];
}

export function openCalls({ trunks }: Context): OpenCalls {
  const isTrunk = trunkTest(trunks);
  const offsetOf = zoneWatch();
  const open = new Map<string, CelCall>();
  const ended = new Set<string>();
  const begun = new Set<number>();
  let hasBridges = false;
  let found: Finding[] = [];

  function close(call: CelCall): void {
    open.delete(call.key);
    if (ended.size >= MOST_ENDED) ended.delete(ended.values().next().value!);
    ended.add(call.key);
    const [caller] = call.parties;
    const inferredOffset = caller && offsetOf(caller[1].startedAt, caller[0]);
    for (const record of legsOf(call, { isTrunk, inferredOffset, hasBridges }))
      found.push({ kind: 'record', record });
  }

  return {
    begun,
    take(event) {
      if (ended.has(event.linkedId)) return;
      hasBridges ||= event.type.startsWith('BRIDGE_');
      let call = open.get(event.linkedId);
      if (!call) {
        if (open.size >= MOST_OPEN) close(open.values().next().value!);
        call = beginCall(event);
        open.set(event.linkedId, call);
      }
      if (takeEvent(call, event)) begun.add(event.row);
      if (event.type === 'LINKEDID_END') close(call);
    },
    finished() {
      const legs = found;
      found = [];
      return legs;
    },
    end() {
      for (const call of [...open.values()]) close(call);
      return this.finished();
    },
  };
}
