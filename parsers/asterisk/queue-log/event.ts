/** One row of Asterisk's queue log → what happened (app_queue.c names the events and their parameters). */
import type { QueueEvent, QueueEventKind } from '../../../src/model/record.ts';
import { filled } from '../../../src/parsing/filled.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { epochOf } from '../zone.ts';

/** What the parameters of an event mean, in their order; `undefined` = nothing of ours. */
type Parameter = 'waitS' | 'talkS' | 'ringS' | 'ringMs' | 'position' | 'peerRaw' | 'reason';

interface Form {
  readonly event: QueueEventKind;
  readonly parameters: readonly (Parameter | undefined)[];
  /** What the event itself says of the reason. */
  readonly reason?: string;
  /** Parameters are counted from the last: how many come before depends on the kind of transfer. */
  readonly fromEnd?: true;
}

const LEFT: readonly (Parameter | undefined)[] = ['position', undefined, 'waitS'];
const DONE: readonly Parameter[] = ['waitS', 'talkS'];
const SENT: readonly (Parameter | undefined)[] = ['reason', undefined, 'waitS', 'talkS'];

export const FORMS: ReadonlyMap<string, Form> = new Map<string, Form>([
  ['ENTERQUEUE', { event: 'entered', parameters: [undefined, 'peerRaw', 'position'] }],
  ['CONNECT', { event: 'connected', parameters: ['waitS', undefined, 'ringS'] }],
  ['COMPLETEAGENT', { event: 'completed', parameters: DONE, reason: 'agent' }],
  ['COMPLETECALLER', { event: 'completed', parameters: DONE, reason: 'caller' }],
  ['BLINDTRANSFER', { event: 'transferred', parameters: SENT }],
  ['TRANSFER', { event: 'transferred', parameters: SENT }],
  ['ATTENDEDTRANSFER', { event: 'transferred', parameters: ['waitS', 'talkS', undefined], fromEnd: true }],
  ['ABANDON', { event: 'abandoned', parameters: LEFT }],
  ['EXITWITHTIMEOUT', { event: 'timed_out', parameters: LEFT }],
  ['EXITEMPTY', { event: 'left_empty', parameters: LEFT }],
  ['EXITWITHKEY', { event: 'left_by_key', parameters: ['reason', ...LEFT] }],
  ['RINGNOANSWER', { event: 'ring_no_answer', parameters: ['ringMs'] }],
  ['ADDMEMBER', { event: 'login', parameters: [] }],
  ['REMOVEMEMBER', { event: 'logout', parameters: [] }],
  ['AGENTLOGIN', { event: 'login', parameters: [] }],
  ['AGENTLOGOFF', { event: 'logout', parameters: [] }],
  ['AGENTCALLBACKLOGIN', { event: 'login', parameters: [] }],
  ['AGENTCALLBACKLOGOFF', { event: 'logout', parameters: [] }],
  ['PAUSE', { event: 'pause', parameters: ['reason'] }],
  ['UNPAUSE', { event: 'unpause', parameters: ['reason'] }],
  ['PAUSEALL', { event: 'pause', parameters: ['reason'] }],
  ['UNPAUSEALL', { event: 'unpause', parameters: ['reason'] }],
]);

const named = (text: string): string => (text === 'NONE' ? '' : text);

/** The event; undefined when a parameter that is to be a number is none. */
export function eventOf(
  base: Pick<QueueEvent, 'row' | 'occurredAt' | 'utcOffsetMin'>,
  { event, parameters, reason, fromEnd }: Form,
  who: { readonly callId: string; readonly queue: string; readonly agent: string },
  data: readonly string[],
): QueueEvent | undefined {
  const said: Partial<Record<Parameter, number | string>> = {};
  const given = data.slice(0, data.findLastIndex((text) => text !== '') + 1);
  const offset = fromEnd ? Math.max(0, given.length - parameters.length) : 0;
  for (const [i, parameter] of parameters.entries()) {
    const text = given[offset + i];
    if (parameter === undefined || text === undefined || text === '') continue;
    const value = parameter === 'reason' || parameter === 'peerRaw' ? text : readCount(text);
    if (value === undefined) return undefined;
    if (parameter === 'ringMs') said.ringS = Math.round((value as number) / 1000);
    else said[parameter] = value;
  }
  return {
    ...base,
    event,
    ...filled({ queue: named(who.queue), agent: named(who.agent), callKey: keyOf(who.callId) }),
    ...(reason !== undefined && { reason }),
    ...(said as Partial<QueueEvent>),
  };
}

/** NONE, REALTIME, MANAGER stand where no call is. */
const keyOf = (callId: string): string => (epochOf(callId) === undefined ? '' : callId);
