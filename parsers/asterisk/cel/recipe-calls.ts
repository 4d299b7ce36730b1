/** The calls of an office as Asterisk's channels live through them. */
import type { CivilSeconds } from '../../../src/model/record.ts';
import type { TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { channelName, type OfficeLeg, officeLegs } from '../recipe-legs.ts';

export interface ChannelEvent {
  readonly type: string;
  /** Local civil second. */
  readonly at: CivilSeconds;
  readonly utcOffsetMin: number;
  readonly name: string;
  readonly number: string;
  readonly exten: string;
  readonly context: string;
  readonly channel: string;
  readonly application: string;
  readonly argument: string;
  readonly uniqueId: string;
  readonly linkedId: string;
  readonly cause: number | undefined;
}

/** One call from its first channel to the last event: the words between colleagues are a call of their own. */
export interface ChannelCall {
  readonly key: string;
  /** Legs that tried to reach somebody, and the caller's own way where the story tells of it. */
  readonly attempts: readonly OfficeLeg[];
  readonly entry: TrueRecord | undefined;
  readonly events: readonly ChannelEvent[];
}

const QUEUE = 'support';
const CAUSES: Readonly<Record<string, number>> = { answered: 16, busy: 17, failed: 34, missed: 16 };

export function* channelCalls(statement: TrueStatement): Generator<ChannelCall> {
  for (const legs of officeLegs(statement)) {
    const [{ leg: first }] = legs as [OfficeLeg];
    const isAside = ({ leg }: OfficeLeg) => leg.direction === 'internal' && first.direction !== 'internal';
    yield callOf(
      first.callKey!,
      legs.filter((leg) => !isAside(leg)),
    );
    for (const aside of legs.filter(isAside)) yield callOf(aside.uniqueId, [aside]);
  }
}

function callOf(key: string, legs: readonly OfficeLeg[]): ChannelCall {
  const entry = legs.find(({ leg }) => leg.leg === 'entry')?.leg;
  const attempts = legs.filter(({ leg }) => leg.leg === 'attempt');
  const call = { key, entry, attempts };
  return { ...call, events: eventsOf(call, legs[0]!) };
}

type Plan = Omit<ChannelCall, 'events'>;

const endOf = ({ startedAt, ringS, durationS, waitS }: TrueRecord): CivilSeconds =>
  startedAt + (ringS ?? 0) + (durationS ?? 0) + (waitS ?? 0);

const isLost = ({ attempts }: Plan): boolean => !attempts.some(({ leg }) => leg.disposition === 'answered');

/** Waiting ends with the first word; of a call nobody answered, with the call. */
function waitOf(plan: Plan, startedAt: CivilSeconds): number {
  const answers = plan.attempts.filter(({ leg }) => leg.disposition === 'answered');
  const first = Math.min(...answers.map(({ leg }) => leg.startedAt + leg.ringS!));
  const ends = [plan.entry, ...plan.attempts.map(({ leg }) => leg)].map((leg) => (leg ? endOf(leg) : 0));
  return (answers.length > 0 ? first : Math.max(...ends)) - startedAt;
}

const lostBy = (plan: Plan): string => (plan.entry ?? plan.attempts[0]!.leg).disposition!;

/** Events of the caller's channel and, for each attempt, of the one that was rung. */
function eventsOf(plan: Plan, first: OfficeLeg): readonly ChannelEvent[] {
  const { leg } = first;
  const caller = channelOf(first, plan.key);
  const { startedAt } = leg;
  const talk = plan.attempts.map((each) => endOf(each.leg));
  const end = Math.max(startedAt + (isLost(plan) ? waitOf(plan, startedAt) : 0), ...talk);
  const events = [caller('CHAN_START', startedAt), ...applicationOf(plan, caller, startedAt)];
  for (const attempt of plan.attempts) events.push(...attemptEvents(attempt, plan.key, caller));
  const cause = isLost(plan) ? (CAUSES[lostBy(plan)] ?? 16) : 16;
  return [...events, caller('HANGUP', end, { cause }), caller('CHAN_END', end), caller('LINKEDID_END', end)];
}

type EventOf = (type: string, at: CivilSeconds, more?: Partial<ChannelEvent>) => ChannelEvent;

/** The channel of whoever began the call. */
function channelOf(office: OfficeLeg, linkedId: string): EventOf {
  const { leg } = office;
  const { direction, line, peer, trunk, extension, agent } = leg;
  const isIn = direction === 'in' || direction === 'forward';
  const device = isIn ? trunk! : direction === 'out' ? extension! : line!;
  const common = {
    utcOffsetMin: leg.utcOffsetMin!,
    name: direction === 'out' ? agent! : '',
    number: isIn ? peer! : line!,
    exten: isIn ? line! : peer!,
    context: isIn ? 'from-pstn' : 'from-internal',
    channel: channelName(device, office),
    uniqueId: linkedId,
    linkedId,
    ...{ application: '', argument: '', cause: undefined },
  };
  return (type, at, more) => ({ type, at, ...common, ...more });
}

function applicationOf({ entry }: Plan, caller: EventOf, at: CivilSeconds): readonly ChannelEvent[] {
  if (!entry) return [];
  const isVoicemail = entry.disposition === 'voicemail';
  const start = (application: string, argument: string, after: number) =>
    caller('APP_START', at + after, { application, argument });
  return [
    caller('ANSWER', at),
    start('BackGround', 'greeting', 0),
    ...(entry.queue === QUEUE ? [start('Queue', `${QUEUE},tT,,,75`, 0)] : []),
    ...(isVoicemail ? [start('VoiceMail', '100@default,u', entry.waitS!)] : []),
  ];
}

/** The rung channel: begun, maybe answered and in a bridge with the caller, ended. */
function attemptEvents(office: OfficeLeg, linkedId: string, caller: EventOf): readonly ChannelEvent[] {
  const { leg } = office;
  const { direction, startedAt, ringS, disposition, trunk, peer, extension, agent, forwardedTo } = leg;
  const isOut = direction === 'out' || direction === 'forward';
  const number = direction === 'out' || direction === 'internal' ? peer! : (forwardedTo ?? extension!);
  const common = {
    utcOffsetMin: leg.utcOffsetMin!,
    name: isOut ? '' : agent!,
    number,
    exten: '',
    context: isOut ? 'from-pstn' : 'from-internal',
    channel: channelName(isOut ? trunk! : number, { ...office, index: office.index + 8 }),
    uniqueId: `${linkedId.split('.')[0]}.${2_000_000 + office.call * 16 + office.index}`,
    linkedId,
    ...{ application: '', argument: '', cause: undefined },
  };
  const event: EventOf = (type, at, more) => ({ type, at, ...common, ...more });
  const dial = { application: 'Dial', argument: `SIP/${isOut ? `${trunk}/${number}` : number},20` };
  const answeredAt = startedAt + ringS!;
  const end = endOf(leg);
  const bridge = [
    event('ANSWER', answeredAt),
    event('BRIDGE_ENTER', answeredAt),
    caller('BRIDGE_ENTER', answeredAt),
  ];
  return [
    caller('APP_START', startedAt, dial),
    event('CHAN_START', startedAt),
    ...(disposition === 'answered' ? [...bridge, event('BRIDGE_EXIT', end), caller('BRIDGE_EXIT', end)] : []),
    event('HANGUP', end, { cause: CAUSES[disposition!] ?? 16 }),
    event('CHAN_END', end),
  ];
}

/** What the events keep of a call: the caller's own way is always there, phones rung keep who they are. */
export function toldCall(plan: ChannelCall): readonly TrueRecord[] {
  const first = plan.entry ?? plan.attempts[0]!.leg;
  const queue = plan.entry?.queue === QUEUE ? { queue: QUEUE } : {};
  const common = { row: 0, statement: 0, service: 'voice' as const, callKey: plan.key, ...queue };
  const cause = isLost(plan) ? (CAUSES[lostBy(plan)] ?? 16) : 16;
  const isIn = first.direction === 'in' || first.direction === 'forward';
  const way: TrueRecord = {
    ...common,
    ...ends(first),
    leg: 'entry',
    direction: isIn ? 'in' : first.direction,
    startedAt: first.startedAt,
    waitS: waitOf(plan, first.startedAt),
    serviceCode: String(cause),
    ...(first.trunk !== undefined && { trunk: first.trunk }),
    ...(isLost(plan) && { disposition: lostBy(plan) as TrueRecord['disposition'] & string }),
  };
  return [way, ...plan.attempts.map(({ leg }) => ({ ...common, ...toldAttempt(leg) }))];
}

const ends = ({ utcOffsetMin, line, peer, peerKind }: TrueRecord) => ({
  ...{ utcOffsetMin: utcOffsetMin!, line: line!, peer: peer!, peerRaw: peer!, peerKind: peerKind! },
});

function toldAttempt(leg: TrueRecord): Omit<TrueRecord, 'row' | 'statement' | 'service' | 'callKey'> {
  const { direction, startedAt, ringS, durationS, disposition, trunk, extension, agent, forwardedTo } = leg;
  return {
    ...ends(leg),
    ...{ leg: 'attempt', direction, startedAt, ringS: ringS!, durationS: durationS! },
    disposition: disposition!,
    serviceCode: String(CAUSES[disposition!] ?? 16),
    ...(trunk !== undefined && { trunk }),
    ...(forwardedTo === undefined ? { extension: extension!, agent: agent! } : { forwardedTo }),
  };
}
