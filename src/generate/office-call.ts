/** One call of an office as it was planned, and what it leaves behind: its legs, the call as a whole. */

import type { Disposition, Leg, Micros, PeerKind } from '../model/record.ts';
import type { TrueCall, TrueRecord } from '../model/story.ts';
import type { Zone } from '../parsing/zone.ts';
import type { OutsideLine } from './office-cast.ts';

/** Somebody at a phone of the office. */
export interface Desk {
  readonly name: string;
  readonly extension: string;
}

/** One attempt to reach somebody. Moments are seconds from the start of the call. */
export interface Ring {
  readonly at: number;
  /** Whose phone rang; of an outgoing call, who made it. */
  readonly desk: Desk;
  readonly ringS: number;
  /** Seconds they talked; absent when they did not. */
  readonly talkS?: number;
  /** How it ended when nobody talked; 'missed' when absent. */
  readonly end?: Disposition;
  /** The person's own mobile, when the call was sent on to it. */
  readonly mobile?: string;
  /** The queue or group rang this phone. */
  readonly queued?: true;
  /** Who had the caller first and asked this person before handing over. */
  readonly asked?: Asking;
}

/** A word with a colleague before the caller is handed over. */
interface Asking {
  readonly by: Desk;
  readonly at: number;
  readonly ringS: number;
  readonly talkS: number;
}

export interface CallPlan {
  readonly key: string;
  readonly direction: 'in' | 'out' | 'internal';
  /** Start, seconds since 1970-01-01T00:00:00Z. */
  readonly at: number;
  readonly line: OutsideLine | undefined;
  /** The outside party; of an internal call the dialled extension. */
  readonly peer: string;
  readonly peerKind: PeerKind;
  /** Who calls, of an internal call. */
  readonly from?: Desk;
  /** Queue or group it stood in. */
  readonly queue?: string;
  /** Seconds from the start to entering the queue: only queues have a log. */
  readonly enteredS?: number;
  /** Did the caller meet a menu, a queue or an announcement before any phone? */
  readonly hasEntry: boolean;
  /** In time order. */
  readonly rings: readonly Ring[];
  /** Of a call nobody answered: seconds until it ended, and how. */
  readonly lost?: { readonly afterS: number; readonly end: Disposition; readonly timedOut?: true };
}

/** What the legs of an office are priced by. */
export interface OfficePrices {
  readonly currency: string;
  readonly outTrunk: string;
}

/** Millionths of the currency for each started minute to the outside. */
const MINUTE: Micros = 1_350_000;

const talks = (plan: CallPlan): readonly Ring[] => plan.rings.filter(({ talkS }) => talkS !== undefined);
const answeredS = (ring: Ring): number => ring.at + ring.ringS;

/** Seconds until a person answered, or until it ended without. */
function waitOf(plan: CallPlan): number {
  const [first] = talks(plan);
  return first ? answeredS(first) : plan.lost!.afterS;
}

/** When the call is over, in seconds from its start. */
export const lengthOf = (plan: CallPlan): number => {
  const last = talks(plan).at(-1);
  const handedOn = plan.rings.map(answeredS);
  return Math.max(plan.lost?.afterS ?? 0, last ? answeredS(last) + last.talkS! : 0, ...handedOn);
};

/** The call as the `calls` view must show it. */
export function callOf(plan: CallPlan, zone: Zone, prices: OfficePrices): TrueCall {
  const spoken = talks(plan);
  const [first] = spoken;
  const by = plan.direction === 'out' ? plan.rings[0] : first;
  const talkers = new Set(spoken.map(({ desk }) => desk.extension));
  const rang = plan.rings
    .filter(({ talkS, end, mobile }) => talkS === undefined && end !== 'busy' && mobile === undefined)
    .map(({ desk }) => desk.extension);
  const paid = spoken.filter((ring) => isPaid(plan, ring));
  const billedS = paid.reduce((sum, { talkS }) => sum + billed(talkS!), 0);
  const sentOn = plan.rings.find(({ mobile }) => mobile !== undefined)?.mobile;
  return {
    key: plan.key,
    direction: plan.direction,
    line: plan.line?.number ?? plan.from!.extension,
    ...(plan.line && { trunk: trunkOf(plan, prices) }),
    peer: plan.peer,
    ...moment(zone, plan.at),
    answered: first !== undefined,
    disposition: first ? 'answered' : plan.lost!.end,
    waitS: waitOf(plan),
    talkS: spoken.reduce((sum, { talkS }) => sum + talkS!, 0),
    ...(paid.length > 0 && { billedS, cost: (billedS / 60) * MINUTE, currency: prices.currency }),
    ...(plan.queue && { queue: plan.queue }),
    ...(by && { extension: by.desk.extension, agent: by.desk.name }),
    rang: plan.direction === 'out' ? [] : [...new Set(rang)].filter((one) => !talkers.has(one)),
    transfers: Math.max(0, spoken.length - 1),
    ...(sentOn !== undefined && { forwardedTo: sentOn }),
  };
}

/** Its legs in time order: what the best of exports could tell. Row numbers are the caller's. */
export function legsOf(plan: CallPlan, zone: Zone, prices: OfficePrices): TrueRecord[] {
  const legs = plan.hasEntry ? [entryOf(plan, zone, prices)] : [];
  for (const ring of plan.rings) {
    if (ring.asked) legs.push(askingLeg(plan, ring, ring.asked, zone));
    legs.push(ringLeg(plan, ring, zone, prices));
  }
  return legs;
}

const trunkOf = (plan: CallPlan, prices: OfficePrices): string =>
  plan.direction === 'out' ? prices.outTrunk : plan.line!.trunk;

/** How many legs it leaves. */
export const legCount = ({ hasEntry, rings }: CallPlan): number =>
  (hasEntry ? 1 : 0) + rings.length + rings.filter(({ asked }) => asked).length;

/** The fields all legs of a call share; the others are set one by one: there may be a million of them. */
function legOf(plan: CallPlan, at: number, zone: Zone, leg: Leg): TrueRecord {
  const { startedAt, utcOffsetMin } = moment(zone, plan.at + at);
  return {
    row: 0,
    statement: 0,
    line: plan.line?.number ?? plan.from!.extension,
    service: 'voice',
    direction: plan.direction,
    startedAt,
    utcOffsetMin,
    peer: plan.peer,
    peerKind: plan.peerKind,
    callKey: plan.key,
    leg,
  };
}

/** The caller's own way: how long it led to nobody, and how it ended when it never led to anybody. */
function entryOf(plan: CallPlan, zone: Zone, prices: OfficePrices): TrueRecord {
  const leg = legOf(plan, 0, zone, 'entry');
  leg.trunk = trunkOf(plan, prices);
  leg.waitS = waitOf(plan);
  if (plan.queue) leg.queue = plan.queue;
  if (talks(plan).length === 0) leg.disposition = plan.lost!.end;
  return leg;
}

function ringLeg(plan: CallPlan, ring: Ring, zone: Zone, prices: OfficePrices): TrueRecord {
  const { mobile, talkS, desk } = ring;
  const leg = legOf(plan, ring.at, zone, 'attempt');
  leg.extension = desk.extension;
  leg.agent = desk.name;
  leg.ringS = ring.ringS;
  leg.durationS = talkS ?? 0;
  leg.disposition = talkS === undefined ? (ring.end ?? 'missed') : 'answered';
  if (plan.line) leg.trunk = trunkOf(plan, prices);
  if (ring.queued) leg.queue = plan.queue!;
  if (mobile !== undefined) {
    leg.direction = 'forward';
    leg.forwardedTo = mobile;
    leg.trunk = prices.outTrunk;
  }
  if (talkS !== undefined && isPaid(plan, ring)) {
    leg.billedS = billed(talkS);
    leg.cost = (leg.billedS / 60) * MINUTE;
    leg.currency = prices.currency;
  }
  return leg;
}

/** The question between two colleagues before an attended transfer: a leg of the same call, inside the house. */
function askingLeg(plan: CallPlan, { desk }: Ring, asked: Asking, zone: Zone): TrueRecord {
  const leg = legOf(plan, asked.at, zone, 'attempt');
  leg.direction = 'internal';
  leg.line = asked.by.extension;
  leg.peer = desk.extension;
  leg.peerKind = 'internal';
  leg.extension = desk.extension;
  leg.agent = desk.name;
  leg.ringS = asked.ringS;
  leg.durationS = asked.talkS;
  leg.disposition = 'answered';
  return leg;
}

/** Calls to the outside cost, sent on or made. */
const isPaid = (plan: CallPlan, ring: Ring): boolean => plan.direction === 'out' || ring.mobile !== undefined;

const billed = (seconds: number): number => Math.ceil(seconds / 60) * 60;

export function moment(zone: Zone, utc: number): { startedAt: number; utcOffsetMin: number } {
  const utcOffsetMin = zone.offsetAt(utc);
  return { startedAt: utc + utcOffsetMin * 60, utcOffsetMin };
}
