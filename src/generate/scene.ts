/** One day of a story and the bare record every event starts from. */

import type { CivilSeconds, Direction, PeerKind, Service } from '../model/record.ts';
import type { TrueRecord, TrueRow } from '../model/story.ts';
import type { Cast, Place } from './cast.ts';
import type { Habits } from './habits.ts';
import { HOURS } from './habits.ts';
import type { Price } from './prices.ts';
import type { Random } from './random.ts';

/** What an event of the day may look at. */
export interface Scene {
  readonly chance: Random;
  readonly cast: Cast;
  readonly habits: Habits;
  readonly midnight: CivilSeconds;
  readonly year: number;
  /** Where the person is; absent at home. */
  readonly place: Place | undefined;
  /** 0 = Monday. */
  readonly weekday: number;
  /** How many times more than a person usually does: above 1 only where a great many rows are asked for. */
  readonly intensity: number;
}

/** Minutes east of UTC where the person is; home is in Moscow. */
export const offsetOf = (scene: Scene): number => scene.place?.utcOffsetMin ?? 180;

/** A moment of the day by the chances of its hours. */
export const momentOf = (scene: Scene, hours: readonly number[]): CivilSeconds =>
  scene.midnight + scene.chance.weighted(hours) * 3600 + scene.chance.int(0, 3599);

export const machineMoment = (scene: Scene): CivilSeconds => momentOf(scene, HOURS.machine);

/** The fields all records share; quantities are the caller's. */
export function recordOf(
  scene: Scene,
  startedAt: CivilSeconds,
  service: Service,
  direction: Direction,
  peer: string,
  peerKind: PeerKind,
  price: Price,
): TrueRecord {
  const { place } = scene;
  return {
    row: 0,
    statement: 0,
    line: scene.cast.line,
    service,
    direction,
    startedAt,
    utcOffsetMin: offsetOf(scene),
    peer,
    peerKind,
    placeKind: place?.kind ?? 'home',
    ...(place && { place: place.name, placeCountry: place.country }),
    ...(place?.region && { placeRegion: place.region }),
    cost: price.cost,
    costWithVat: price.costWithVat,
    vat: 'excluded',
    currency: 'RUB',
    balanceAt: startedAt,
  };
}

export const asRow = (record: TrueRecord): TrueRow => ({ kind: 'record', record });

/** When a row happened. */
export const timeOf = (row: TrueRow): CivilSeconds =>
  row.kind === 'record' ? row.record.startedAt : row.charge.chargedAt!;
