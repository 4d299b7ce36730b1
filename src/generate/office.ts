/** The story of an office: months of calls through its PBX, told as legs, as a queue's log, and as calls. */

import type { NormalQueueEvent } from '../model/batch.ts';
import type { CivilSeconds } from '../model/record.ts';
import type { TrueCall, TrueRecord, TrueRow, TrueStatement } from '../model/story.ts';
import { type Zone, zoneOf } from '../parsing/zone.ts';
import { addMonths, DAY } from './calendar.ts';
import { type CallPlan, callOf, legCount, legsOf } from './office-call.ts';
import { type OfficeCast, type OfficePlace, officeCast } from './office-cast.ts';
import { type Appointment, agendaOf, type OfficeDay, shiftEvents, shiftsOf } from './office-day.ts';
import { eventsOf } from './office-queue-log.ts';
import { planCall } from './office-scenes.ts';
import { random } from './random.ts';

export interface OfficePlan {
  readonly place: OfficePlace;
  readonly seed: number;
  /** First day: its midnight there. */
  readonly from: CivilSeconds;
  /** Length: whole months, or exactly so many legs. */
  readonly length: { readonly months: number } | { readonly rows: number };
}

/** Longer stories become busier instead. */
const MAX_MONTHS = 36;
/** Legs of one ordinary day, about. */
const LEGS_A_DAY = 100;

/** What happened on one day: its calls in the order of their beginnings, and its queue log, in no order. */
export interface ToldDay {
  readonly calls: readonly CallPlan[];
  readonly events: readonly NormalQueueEvent[];
  readonly midnight: CivilSeconds;
}

/**
 * Tells the story; nothing of it is kept, everything is told anew each time it is asked for. Legs of one call stand
 * together, calls in the order in which they began.
 */
export function tellOffice(plan: OfficePlan): TrueStatement {
  const { cast, zone } = officeSetting(plan);
  const days = () => officeDays(plan);
  const iterable = <T>(told: () => Generator<T>): Iterable<T> => ({ [Symbol.iterator]: told });
  const line = cast.lines[0]!.number;
  return {
    line,
    facts: { owner: cast.company, periodFrom: plan.from, periodTo: lastDay(plan, days) },
    rows: iterable(() => rowsOf(days(), cast, zone)),
    queueEvents: iterable(() => logOf(days())),
    calls: iterable(() => callsOf(days(), cast, zone)),
  };
}

/** Who works there, and by which clock. */
export function officeSetting({ place, seed }: OfficePlan): {
  readonly cast: OfficeCast;
  readonly zone: Zone;
} {
  const cast = officeCast(place, random(`${seed}/office`));
  return { cast, zone: zoneOf(cast.zone) };
}

function lastDay(plan: OfficePlan, days: () => Iterable<ToldDay>): CivilSeconds {
  if ('months' in plan.length) return addMonths(plan.from, plan.length.months) - DAY;
  let last = plan.from;
  for (const { midnight } of days()) last = midnight;
  return last;
}

/** Legs of one call after the other, as records that stand together by their `callKey`. */
export function* callLegs(rows: Iterable<TrueRow>): Generator<readonly TrueRecord[]> {
  let legs: TrueRecord[] = [];
  for (const row of rows) {
    if (row.kind !== 'record') continue;
    if (legs.length > 0 && legs[0]!.callKey !== row.record.callKey) {
      yield legs;
      legs = [];
    }
    legs.push(row.record);
  }
  if (legs.length > 0) yield legs;
}

function* rowsOf(days: Iterable<ToldDay>, cast: OfficeCast, zone: Zone): Generator<TrueRow> {
  let row = 0;
  for (const { calls } of days)
    for (const plan of calls)
      for (const record of legsOf(plan, zone, cast)) {
        row += 1;
        record.row = row;
        yield { kind: 'record', record };
      }
}

function* callsOf(days: Iterable<ToldDay>, cast: OfficeCast, zone: Zone): Generator<TrueCall> {
  for (const { calls } of days) for (const plan of calls) yield callOf(plan, zone, cast);
}

/** The queue's log in time order: what a call leaves after midnight waits for the next day. */
function* logOf(days: Iterable<ToldDay>): Generator<NormalQueueEvent> {
  let row = 0;
  let pending: NormalQueueEvent[] = [];
  const utcOf = ({ occurredAt, utcOffsetMin }: NormalQueueEvent) => occurredAt - utcOffsetMin! * 60;
  const numbered = (event: NormalQueueEvent) => {
    row += 1;
    return { ...event, row };
  };
  for (const { events, midnight } of days) {
    pending = [...pending, ...events].sort((a, b) => utcOf(a) - utcOf(b));
    const next = pending.findIndex(({ occurredAt }) => occurredAt >= midnight + DAY);
    const today = next < 0 ? pending.splice(0) : pending.splice(0, next);
    for (const event of today) yield numbered(event);
  }
  for (const event of pending) yield numbered(event);
}

/** What happened, day after day. */
export function* officeDays(plan: OfficePlan): Generator<ToldDay> {
  const { cast, zone } = officeSetting(plan);
  const chance = random(`${plan.seed}/office/days`);
  const rows = 'rows' in plan.length ? plan.length.rows : Infinity;
  const days =
    'months' in plan.length ? (addMonths(plan.from, plan.length.months) - plan.from) / DAY : Infinity;
  const intensity = rows === Infinity ? 1 : Math.max(1, rows / (MAX_MONTHS * 30 * LEGS_A_DAY));
  const busyUntil = new Map();
  const told = { calls: 0, legs: 0 };
  for (let day = 0; day < days && told.legs < rows; day += 1) {
    const midnight = plan.from + day * DAY;
    const shifts = shiftsOf(chance, cast, zone, midnight);
    const scene: OfficeDay = { chance, cast, zone, day, midnight, shifts, busyUntil, intensity };
    yield dayOf(scene, rows, told);
  }
}

function dayOf(scene: OfficeDay, rows: number, told: { calls: number; legs: number }): ToldDay {
  const calls: CallPlan[] = [];
  const events = [...shiftEvents(scene)];
  const agenda = agendaOf(scene);
  while (agenda.length > 0 && told.legs < rows) {
    const appointment = agenda.shift()!;
    told.calls += 1;
    const key = `${appointment.at}.${told.calls}`;
    let plan = planCall(scene, appointment, key);
    // The last rows are filled with calls of one leg: none is cut in two.
    if (told.legs + legCount(plan) > rows) plan = planCall(scene, { ...appointment, errand: 'out' }, key);
    told.legs += legCount(plan);
    calls.push(plan);
    events.push(...eventsOf(plan, scene.zone));
    const back = callbackOf(scene, plan);
    if (back) insert(agenda, back);
  }
  return { calls, events, midnight: scene.midnight };
}

/** Most who were missed in working hours are called back within the hour. */
function callbackOf({ chance }: OfficeDay, plan: CallPlan): Appointment | undefined {
  if (plan.direction !== 'in' || plan.lost === undefined || !chance.chance(0.5)) return undefined;
  return { at: plan.at + chance.int(240, 3600), errand: 'callback', peer: plan.peer };
}

function insert(agenda: Appointment[], appointment: Appointment): void {
  const at = agenda.findIndex((one) => one.at > appointment.at);
  if (at >= 0) agenda.splice(at, 0, appointment);
}
