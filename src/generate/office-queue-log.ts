/** What the log of an office's queue says of its calls. */
import type { NormalQueueEvent } from '../model/batch.ts';
import type { Zone } from '../parsing/zone.ts';
import { type CallPlan, moment } from './office-call.ts';

/** What a queue with a log wrote of the call, in time order. */
export function eventsOf(plan: CallPlan, zone: Zone): NormalQueueEvent[] {
  const { enteredS } = plan;
  if (enteredS === undefined) return [];
  const event = (
    at: number,
    kind: NormalQueueEvent['event'],
    more: Partial<NormalQueueEvent> = {},
  ): NormalQueueEvent => {
    const { startedAt, utcOffsetMin } = moment(zone, plan.at + at);
    const { key: callKey, queue } = plan;
    const base = { row: 0, statement: 0, occurredAt: startedAt, utcOffsetMin, event: kind, callKey };
    return { ...base, ...(queue && { queue }), ...more };
  };
  const events = [event(enteredS, 'entered', { peer: plan.peer, position: 1 })];
  const next = plan.rings.filter(({ queued, talkS }) => !queued && talkS !== undefined)[0];
  for (const { desk, ringS, talkS, at, queued } of plan.rings) {
    const cutShort = plan.lost !== undefined && at + ringS >= plan.lost.afterS;
    if (!queued || (talkS === undefined && cutShort)) continue;
    const agent = desk.name;
    if (talkS === undefined) {
      events.push(event(at + ringS, 'ring_no_answer', { agent, ringS }));
      continue;
    }
    const waitS = at + ringS - enteredS;
    const reason = next ? next.desk.extension : talkS % 3 === 0 ? 'agent' : 'caller';
    const ending = next ? 'transferred' : 'completed';
    events.push(event(at + ringS, 'connected', { agent, waitS, ringS }));
    events.push(event(at + ringS + talkS, ending, { agent, waitS, talkS, reason }));
  }
  const left = leftQueue(plan);
  if (left) events.push(event(left.at, left.event, { waitS: left.at - enteredS }));
  return events;
}

/** How a caller whom no agent of the queue answered left it. */
function leftQueue({ rings, lost }: CallPlan): { at: number; event: 'timed_out' | 'abandoned' } | undefined {
  if (rings.some(({ queued, talkS }) => queued && talkS !== undefined)) return undefined;
  const sentOn = rings.find(({ queued }) => !queued);
  if (sentOn) return { at: sentOn.at, event: 'timed_out' };
  return { at: lost!.afterS, event: lost!.timedOut ? 'timed_out' : 'abandoned' };
}
