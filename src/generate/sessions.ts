/** Data of a day: sessions cut every hour and at one gibibyte, counters beside them, tethering and its charge. */

import type { CivilSeconds } from '../model/record.ts';
import type { TrueRecord, TrueRow } from '../model/story.ts';
import { DAY } from './calendar.ts';
import { data, FREE, tetheringDay } from './prices.ts';
import type { Scene } from './scene.ts';
import { asRow, machineMoment, offsetOf, recordOf } from './scene.ts';

/** Where a session goes: the access point, or a counter of the operator's that has a volume. */
const APN = 'internet.mts.ru';
const RADIO = { names: ['4G', 'HSDPA (3G)', 'hsdpa', 'gprs'], weights: [62, 16, 12, 10] } as const;

/** The operator closes a record after this many Kb, and after every hour. */
const CUT_KB = 1_048_576;
const CUT_SECONDS = 3600;
const BYTES_PER_KB = 1024;

/** Everything the phone loads on one day. Sessions follow each other: a phone has one connection at a time. */
export function* sessionsOf(scene: Scene): Generator<TrueRow> {
  const { chance, habits, intensity, place } = scene;
  const share = place?.kind === 'international' ? 0.3 : 1;
  const count = chance.count(habits.dataSessions * share * intensity);
  const starts = Array.from({ length: count }, () => machineMoment(scene)).sort((a, b) => a - b);
  for (const [i, start] of starts.entries()) {
    // A start exactly one hour after another would look like the other's continuation.
    const isLookalike = start - (starts[i - 1] ?? 0) === CUT_SECONDS;
    if (!isLookalike) yield* session(scene, start, starts[i + 1] ?? scene.midnight + DAY, share);
  }
  if (place?.kind !== 'international' && chance.chance(0.012)) yield* tethering(scene);
}

/** One session: what it is made of begins before `until`. */
function* session(scene: Scene, start: CivilSeconds, until: CivilSeconds, share: number): Generator<TrueRow> {
  const { chance, habits } = scene;
  const radio = RADIO.names[chance.weighted(RADIO.weights)]!;
  const hours = chance.chance(0.05) ? chance.int(2, 6) : 1;
  let moment = start;
  if (share === 1 && chance.chance(0.12)) yield asRow(counter(scene, moment, radio));
  if (chance.chance(0.08))
    yield asRow(piece(scene, moment, radio, chance.int(1, 120), 'Traffic_Category_R900'));
  const full = chance.chance(0.004) ? chance.int(300, 1500) : 0;
  const isFull = full > 0 && share === 1 && moment + full < until;
  if (isFull) {
    yield asRow(piece(scene, moment, radio, CUT_KB, APN));
    moment += full;
  }
  for (let hour = 0; hour < hours && moment < until; hour += 1, moment += CUT_SECONDS) {
    const kb = 1 + Math.min(CUT_KB - 2, Math.floor(chance.span(habits.sessionKb * share * share)));
    const record = piece(scene, moment, radio, kb, APN);
    yield asRow(hour > 0 || isFull ? { ...record, flags: ['hourly-cut'] } : record);
  }
}

function piece(scene: Scene, startedAt: CivilSeconds, radio: string, kb: number, peer: string): TrueRecord {
  const bytes = kb * BYTES_PER_KB;
  const price = data(bytes, scene.place, scene.year);
  return {
    ...recordOf(scene, startedAt, 'data', 'none', peer, peer === APN ? 'apn' : 'unknown', price),
    bytes,
    serviceCode: radio,
    balanceAt: startedAt + scene.chance.int(60, CUT_SECONDS),
  };
}

/** A row that counts a free application's use and carries no volume. */
function counter(scene: Scene, startedAt: CivilSeconds, radio: string): TrueRecord {
  return {
    ...recordOf(scene, startedAt, 'service', 'none', 'VOL_FACEBOOK_FLEX', 'unknown', FREE),
    pieces: 1,
    serviceCode: radio,
    flags: ['counter'],
  };
}

/** A day on which a laptop goes online through the phone: its volume and, once, the day's charge. */
function* tethering(scene: Scene): Generator<TrueRow> {
  const moment = machineMoment(scene);
  yield asRow(piece(scene, moment, '4G', scene.chance.int(20, 90_000), 'VOLUME_TETHERING'));
  const price = tetheringDay(scene.year);
  yield {
    kind: 'charge',
    charge: {
      row: 0,
      statement: 0,
      line: scene.cast.line,
      kind: 'one_off',
      title: 'PAY_TETHERING',
      chargedAt: moment,
      utcOffsetMin: offsetOf(scene),
      amount: price.cost,
      amountWithVat: price.costWithVat,
      vat: 'excluded',
      currency: 'RUB',
    },
  };
}
