/** Calls of a day: with the circles, at night, forwarded, hidden, free of charge, and the services around them. */

import type { CivilSeconds } from '../model/record.ts';
import type { TrueRecord } from '../model/story.ts';
import type { Circle, Contact } from './cast.ts';
import { FREE_SHORT, TOLL_FREE } from './cast.ts';
import { HOURS } from './habits.ts';
import { billedSeconds, callIn, callOut, FREE } from './prices.ts';
import type { Scene } from './scene.ts';
import { machineMoment, momentOf, recordOf } from './scene.ts';

const CIRCLES: readonly Circle[] = ['family', 'friend', 'work', 'fixed', 'abroad'];
const isBusiness = (circle: Circle) => circle === 'work' || circle === 'fixed';

/** Everything that rings on one day, in no order. */
export function* callsOf(scene: Scene): Generator<TrueRecord> {
  for (const circle of CIRCLES) {
    const factor = weekdayFactor(scene, circle);
    for (let n = scene.chance.count(scene.habits.callsOut[circle] * factor); n > 0; n -= 1) {
      yield outgoing(scene, circleMoment(scene, circle), contactOf(scene, circle), talkOf(scene, circle));
    }
    for (let n = scene.chance.count(scene.habits.callsIn[circle] * factor); n > 0; n -= 1) {
      yield incoming(scene, circleMoment(scene, circle), contactOf(scene, circle), talkOf(scene, circle));
    }
  }
  yield* oddCalls(scene);
}

function* oddCalls(scene: Scene): Generator<TrueRecord> {
  const { chance, habits } = scene;
  const intensity = scene.intensity * habits.oddities;
  for (let n = chance.count(0.06 * intensity); n > 0; n -= 1) yield overMidnight(scene);
  for (let n = chance.count(0.08 * intensity); n > 0; n -= 1) yield hidden(scene);
  for (let n = chance.count(0.05 * intensity); n > 0; n -= 1) yield* forwarded(scene);
  for (let n = chance.count(0.06 * intensity); n > 0; n -= 1) yield freeOfCharge(scene);
  for (let n = chance.count(0.04 * intensity); n > 0; n -= 1) yield supplementary(scene);
}

/** One of a circle, by closeness. */
export function contactOf(scene: Scene, circle: Circle): Contact {
  const contacts = scene.cast.contacts[circle];
  return contacts[scene.chance.weighted(contacts.map((contact) => contact.weight))]!;
}

export const weekdayFactor = (scene: Scene, circle: Circle): number =>
  scene.intensity *
  thrift(scene) *
  scene.habits.week[isBusiness(circle) ? 'business' : 'private'][scene.weekday]!;

/** Abroad people call less often and say less. */
const thrift = ({ place }: Scene): number => (place?.kind === 'international' ? 0.5 : 1);

const circleMoment = (scene: Scene, circle: Circle): CivilSeconds =>
  momentOf(scene, isBusiness(circle) ? HOURS.business : HOURS.private);

/** Seconds of conversation: sometimes a slip of a few seconds, sometimes more than an hour. */
function talkOf(scene: Scene, circle: Circle): number {
  const { chance } = scene;
  if (chance.chance(0.07)) return chance.int(1, 3);
  if (chance.chance(0.012 * thrift(scene))) return chance.int(3600, 6200);
  return 4 + Math.floor(chance.span(scene.habits.talk[circle] * thrift(scene)));
}

function outgoing(scene: Scene, startedAt: CivilSeconds, contact: Contact, durationS: number): TrueRecord {
  const price = callOut(durationS, contact.reach, scene.place, scene.year);
  return {
    ...recordOf(scene, startedAt, 'voice', 'out', contact.peer, contact.kind, price),
    durationS,
    billedS: billedSeconds(durationS),
    balanceAt: startedAt + durationS,
    ...(contact.zone !== '' && { peerZonePrinted: contact.zone }),
  };
}

function incoming(scene: Scene, startedAt: CivilSeconds, contact: Contact, durationS: number): TrueRecord {
  const price = callIn(durationS, scene.place, scene.year);
  return {
    ...recordOf(scene, startedAt, 'voice', 'in', contact.peer, contact.kind, price),
    durationS,
    billedS: price.cost > 0 ? billedSeconds(durationS) : durationS,
    balanceAt: startedAt + durationS + scene.chance.int(20, 7200),
  };
}

/** A late call that ends after midnight. */
function overMidnight(scene: Scene): TrueRecord {
  const startedAt = scene.midnight + 86_400 - scene.chance.int(60, 1500);
  return outgoing(scene, startedAt, contactOf(scene, 'friend'), scene.chance.int(1600, 4200));
}

function hidden(scene: Scene): TrueRecord {
  const call = incoming(scene, machineMoment(scene), contactOf(scene, 'work'), talkOf(scene, 'work'));
  return { ...call, peer: 'hidden', peerKind: 'hidden' };
}

/** An unanswered call that goes on to a colleague at the line's own cost: the service used, and the leg it made. */
function* forwarded(scene: Scene): Generator<TrueRecord> {
  const contact = contactOf(scene, 'work');
  const leg = outgoing(scene, circleMoment(scene, 'work'), contact, talkOf(scene, 'work'));
  const service = recordOf(scene, leg.startedAt, 'service', 'none', contact.peer, contact.kind, FREE);
  yield { ...service, pieces: 1, serviceCode: 'cf nrepl' };
  yield { ...leg, direction: 'forward' };
}

/** Help desks: neither charged nor rounded. */
function freeOfCharge(scene: Scene): TrueRecord {
  const { chance } = scene;
  const short = chance.chance(0.4);
  const startedAt = momentOf(scene, HOURS.business);
  const durationS = chance.int(20, 900);
  const peer = short ? chance.pick(FREE_SHORT) : chance.pick(TOLL_FREE);
  return {
    ...recordOf(scene, startedAt, 'voice', 'out', peer, short ? 'short' : 'toll_free', FREE),
    durationS,
    billedS: durationS,
    balanceAt: startedAt + durationS,
  };
}

/** A second call put on hold or announced during a call. */
function supplementary(scene: Scene): TrueRecord {
  const hold = scene.chance.chance(0.5);
  return {
    ...recordOf(
      scene,
      machineMoment(scene),
      'service',
      'none',
      hold ? 'SUPP' : 'Call_waiting',
      'unknown',
      FREE,
    ),
    pieces: 1,
    serviceCode: hold ? 'ch' : 'cw',
  };
}
