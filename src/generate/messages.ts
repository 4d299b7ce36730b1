/** Messages of a day: letters in parts, senders with names, announcements of missed calls, pictures, USSD. */

import type { CivilSeconds } from '../model/record.ts';
import type { TrueRecord } from '../model/story.ts';
import { contactOf, weekdayFactor } from './calls.ts';
import { GATEWAY_SENDERS, SENDERS, SHORT, SMS_CENTRE, USSD_CODES } from './cast.ts';
import { HOURS } from './habits.ts';
import { FREE, messageOut, pictureOut } from './prices.ts';
import type { Scene } from './scene.ts';
import { machineMoment, momentOf, recordOf } from './scene.ts';

/** Everything written on one day, in no order but the parts of one message. */
export function* messagesOf(scene: Scene): Generator<TrueRecord> {
  const { chance, habits, intensity } = scene;
  const social = weekdayFactor(scene, 'friend');
  for (let n = chance.count(habits.messagesOut * social); n > 0; n -= 1)
    yield* inParts(scene, written(scene));
  for (let n = chance.count(habits.messagesIn * social); n > 0; n -= 1)
    yield* inParts(scene, received(scene));
  for (let n = chance.count(habits.serviceMessages * intensity); n > 0; n -= 1) yield* announced(scene);
  for (let n = chance.count(0.05 * intensity); n > 0; n -= 1) yield picture(scene);
  for (let n = chance.count(0.05 * intensity); n > 0; n -= 1) yield* ussd(scene);
  for (let n = chance.count(0.05 * intensity); n > 0; n -= 1) yield* bankOrder(scene);
}

/** A long message is several identical rows of one second. */
function* inParts(scene: Scene, message: TrueRecord): Generator<TrueRecord> {
  const parts = 1 + scene.chance.weighted([78, 15, 7]);
  for (let part = 0; part < parts; part += 1) yield part === 0 ? message : { ...message };
}

function written(scene: Scene): TrueRecord {
  const contact = contactOf(scene, scene.chance.chance(0.6) ? 'family' : 'friend');
  const price = messageOut(contact.reach, scene.place, scene.year);
  const startedAt = momentOf(scene, HOURS.private);
  return {
    ...recordOf(scene, startedAt, 'sms', 'out', contact.peer, contact.kind, price),
    pieces: 1,
    balanceAt: startedAt + 1,
    ...(contact.zone !== '' && { peerZonePrinted: contact.zone }),
  };
}

function received(scene: Scene): TrueRecord {
  const contact = contactOf(scene, scene.chance.chance(0.6) ? 'family' : 'friend');
  const message = incoming(scene, momentOf(scene, HOURS.private), contact.peer, contact.kind);
  return contact.reach !== 'on-net' && scene.chance.chance(0.3)
    ? { ...message, smsCentre: SMS_CENTRE }
    : message;
}

function incoming(
  scene: Scene,
  startedAt: CivilSeconds,
  peer: string,
  kind: TrueRecord['peerKind'] & string,
): TrueRecord {
  return {
    ...recordOf(scene, startedAt, 'sms', 'in', peer, kind, FREE),
    pieces: 1,
    balanceAt: startedAt + scene.chance.int(1, 600),
  };
}

/** Shops, bank, operator: plain names, names behind a service prefix, "called you while you were away". */
function* announced(scene: Scene): Generator<TrueRecord> {
  const { chance } = scene;
  const moment = machineMoment(scene);
  switch (chance.weighted([50, 14, 16, 8, 4, 8])) {
    case 0:
      yield* inParts(scene, incoming(scene, moment, chance.pick(SENDERS), 'alphanumeric'));
      return;
    case 1: {
      const sender = chance.pick(GATEWAY_SENDERS);
      const kind = /^\d+$/.test(sender) ? 'short' : 'alphanumeric';
      yield { ...incoming(scene, moment, sender, kind), announcer: 'sms' };
      return;
    }
    case 2:
    case 3: {
      const contact = contactOf(scene, 'work');
      const announcer = chance.chance(0.7) ? 'Vam_Zvonili' : 'Ya_na_svyazi';
      yield { ...incoming(scene, moment, contact.peer, contact.kind), announcer };
      return;
    }
    case 4:
      yield { ...incoming(scene, moment, 'MTC', 'alphanumeric'), announcer: 'Vam_Zvonili' };
      return;
    default:
      yield* inParts(scene, incoming(scene, moment, chance.pick(SHORT), 'short'));
  }
}

function picture(scene: Scene): TrueRecord {
  const contact = contactOf(scene, 'family');
  const out = scene.chance.chance(0.5);
  const price = out ? pictureOut(scene.year) : FREE;
  const startedAt = momentOf(scene, HOURS.private);
  return {
    ...recordOf(scene, startedAt, 'mms', out ? 'out' : 'in', contact.peer, contact.kind, price),
    pieces: 1,
    balanceAt: startedAt + (out ? 1 : 90),
  };
}

/** A code sent, its answer, and sometimes the balance as a message. */
function* ussd(scene: Scene): Generator<TrueRecord> {
  const moment = machineMoment(scene);
  const code = scene.chance.pick(USSD_CODES);
  yield { ...recordOf(scene, moment, 'ussd', 'out', code, 'short', FREE), pieces: 1 };
  yield { ...recordOf(scene, moment + 1, 'ussd', 'in', code, 'short', FREE), pieces: 1 };
  if (scene.chance.chance(0.5)) yield incoming(scene, moment + 12, 'ussd-balance', 'alphanumeric');
}

/** An order to the bank and its answer a second later, from the same short number. */
function* bankOrder(scene: Scene): Generator<TrueRecord> {
  const moment = machineMoment(scene);
  const order = recordOf(scene, moment, 'sms', 'out', '900', 'short', FREE);
  yield { ...order, pieces: 1, balanceAt: moment + 1 };
  yield incoming(scene, moment + 1, '900', 'short');
}
