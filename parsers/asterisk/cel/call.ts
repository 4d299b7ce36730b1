/** A call while its events are read: its channels, when each rang, answered, talked and ended. */
import type { CivilSeconds } from '../../../src/model/record.ts';
import { type Channel, firstPart, readChannel } from '../channel.ts';
import { leadsIn } from '../sides.ts';
import type { CelEvent } from './event.ts';

/** One party's channel; Local channels are not kept: they only stand for others. */
export interface Party {
  /** Row of its first event: the leg's. */
  readonly row: number;
  readonly startedAt: CivilSeconds;
  readonly channel: Channel;
  readonly channelName: string;
  /** Number dialled on it, and the context it came in by. */
  readonly exten: string;
  readonly context: string;
  /** Was its beginning logged? */
  readonly isWhole: boolean;
  name: string;
  number: string;
  answeredAt?: CivilSeconds;
  /** First moment it talked with somebody. */
  bridgedAt?: CivilSeconds;
  /** Since when it is in a bridge; absent when it is in none. */
  inBridgeSince?: CivilSeconds;
  talkS: number;
  endedAt?: CivilSeconds;
  /** Cause of the hang-up as Q.850 numbers it, '' when not logged. */
  cause: string;
}

export interface CelCall {
  readonly key: string;
  readonly utcOffsetMin: number | undefined;
  /** By the channels' ids, the caller's first. */
  readonly parties: Map<string, Party>;
  queue: string;
  /** A message was left. */
  hasVoicemail: boolean;
  /** Argument of the last Dial. */
  dialled: string;
  /** Moment of the last event. */
  lastAt: CivilSeconds;
}

/** Channels of one call that are kept: a group of phones rings at most so many. */
const MOST_PARTIES = 256;

export function beginCall(event: CelEvent): CelCall {
  return {
    key: event.linkedId,
    utcOffsetMin: event.utcOffsetMin,
    parties: new Map(),
    queue: '',
    hasVoicemail: false,
    dialled: '',
    lastAt: event.at,
  };
}

/** Takes an event of the call; true when a party appears with it, whose leg it stands for. */
export function takeEvent(call: CelCall, event: CelEvent): boolean {
  call.lastAt = event.at;
  const known = call.parties.get(event.uniqueId);
  const party = known ?? appear(call, event);
  if (event.type === 'APP_START') takeApplication(call, event);
  if (party) takePartyEvent(call, party, event);
  return party !== undefined && known === undefined;
}

function appear({ parties }: CelCall, event: CelEvent): Party | undefined {
  const channel = readChannel(event.channel);
  if (!channel || channel.isLocal || parties.size >= MOST_PARTIES) return undefined;
  const party: Party = {
    row: event.row,
    startedAt: event.at,
    channel,
    channelName: event.channel,
    exten: event.exten,
    context: event.context,
    isWhole: event.type === 'CHAN_START',
    name: event.name,
    number: event.number,
    talkS: 0,
    cause: '',
  };
  parties.set(event.uniqueId, party);
  return party;
}

function takeApplication(call: CelCall, { application, argument }: CelEvent): void {
  if (application === 'Queue') call.queue = firstPart(argument);
  else if (application === 'VoiceMail') call.hasVoicemail = true;
  else if (application === 'Dial') call.dialled = argument;
}

function takePartyEvent(call: CelCall, party: Party, event: CelEvent): void {
  const { type, at } = event;
  // What a caller's number is may come after the start; a transfer writes others over it.
  if (party.bridgedAt === undefined && event.number !== '') party.number = event.number;
  if (party.name === '') party.name = event.name;
  if (type === 'ANSWER') party.answeredAt ??= at;
  else if (type === 'BRIDGE_ENTER') enter(party, at);
  else if (type === 'BRIDGE_EXIT') leave(party, at);
  else if (type === 'BRIDGE_START') enter(otherEnd(call, party, event), at);
  else if (type === 'BRIDGE_END') leaveAll(call, at);
  else if (type === 'HANGUP') party.cause = causeOf(event.extra);
  if (type === 'HANGUP' || type === 'CHAN_END') {
    leave(party, at);
    party.endedAt ??= at;
  }
}

function enter(party: Party | undefined, at: CivilSeconds): void {
  if (!party || party.inBridgeSince !== undefined) return;
  party.bridgedAt ??= at;
  party.inBridgeSince = at;
}

function leave(party: Party, at: CivilSeconds): void {
  if (party.inBridgeSince === undefined) return;
  party.talkS += Math.max(0, at - party.inBridgeSince);
  delete party.inBridgeSince;
}

/** Up to Asterisk 11 one event on the caller's channel stands for the bridge: who is at its other end? */
function otherEnd({ parties }: CelCall, caller: Party, { peer }: CelEvent): Party | undefined {
  const others = [...parties.values()].filter((party) => party !== caller && party.endedAt === undefined);
  return (
    others.find(({ channelName }) => channelName === peer) ??
    others.findLast(({ answeredAt }) => answeredAt !== undefined)
  );
}

function leaveAll({ parties }: CelCall, at: CivilSeconds): void {
  for (const party of parties.values()) leave(party, at);
}

/** Of `{"hangupcause":17,…}`. */
const causeOf = (extra: string): string =>
  /"hangupcause":\s?"?(\d{1,3})/.exec(extra.slice(0, 1000))?.[1] ?? '';

/** Does its channel lead outside, by the context it came in by? */
export const isFromOutside = ({ context }: Party): boolean => leadsIn(context);
