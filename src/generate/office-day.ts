/** One day of an office: who is there and when, and the agenda of its calls. */

import type { NormalQueueEvent } from '../model/batch.ts';
import type { CivilSeconds } from '../model/record.ts';
import type { Zone } from '../parsing/zone.ts';
import { DAY, weekdayOf } from './calendar.ts';
import { type Desk, moment } from './office-call.ts';
import { extensionOn, type OfficeCast, type Person } from './office-cast.ts';
import type { Random } from './random.ts';

/** Moments are seconds since 1970-01-01T00:00:00Z. */
export interface Shift {
  readonly from: number;
  readonly to: number;
  readonly pauses: readonly { readonly from: number; readonly to: number; readonly reason: string }[];
}

export interface OfficeDay {
  readonly chance: Random;
  readonly cast: OfficeCast;
  readonly zone: Zone;
  /** Day of the story, from 0, and its midnight there. */
  readonly day: number;
  readonly midnight: CivilSeconds;
  readonly shifts: ReadonlyMap<Person, Shift>;
  /** Until when a person talks; lives as long as the story. */
  readonly busyUntil: Map<Person, number>;
  /** How many times more is called than in a small office: above 1 where a great many rows are asked for. */
  readonly intensity: number;
}

type Errand = 'in' | 'out' | 'internal' | 'duty' | 'callback';

/** A call to be made or taken. */
export interface Appointment {
  readonly at: number;
  readonly errand: Errand;
  /** Whom to call back. */
  readonly peer?: string;
}

/** Calls by hour from midnight: a peak before noon, lunch, a second peak, a few at night. */
const HOURS = [
  0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 1, 4, 11, 14, 13, 8, 6, 11, 12, 11, 8, 3, 2, 1, 0.6, 0.4, 0.3,
];
const WORK_HOURS = HOURS.map((weight, hour) => (hour >= 9 && hour < 18 ? weight : 0));
const WEEK = [1.25, 1.15, 1.1, 1.05, 1, 0.2, 0.1];

/** Calls of a working day, by the mean. */
const CALLS: readonly (readonly [Errand, number])[] = [
  ['in', 42],
  ['out', 16],
  ['internal', 7],
];

export const isOpen = ({ midnight }: OfficeDay, utc: number, zone: Zone): boolean => {
  const second = moment(zone, utc).startedAt - midnight;
  return weekdayOf(midnight) < 5 && second >= 9 * 3600 && second < 18 * 3600;
};

/** Agents of the queue come and go and take breaks; the others are simply there. Nobody works on weekends. */
export function shiftsOf(
  chance: Random,
  cast: OfficeCast,
  zone: Zone,
  midnight: CivilSeconds,
): Map<Person, Shift> {
  const shifts = new Map<Person, Shift>();
  if (weekdayOf(midnight) > 4) return shifts;
  const utcOf = (second: number) => midnight + second - zone.offsetOf(midnight + second) * 60;
  for (const person of cast.people) {
    if (chance.chance(0.06)) continue; // away today
    const lunch = (12 + chance.int(0, 1)) * 3600 + chance.int(0, 1800);
    const pauses = [{ from: utcOf(lunch), to: utcOf(lunch + chance.int(1500, 3600)), reason: cast.lunch }];
    for (const hour of [10, 15]) {
      if (!chance.chance(0.6)) continue;
      const from = hour * 3600 + chance.int(0, 5000);
      pauses.push({
        from: utcOf(from),
        to: utcOf(from + chance.int(200, 1200)),
        reason: chance.pick(cast.pauses),
      });
    }
    const from = utcOf(9 * 3600 - chance.int(0, 900));
    const to = utcOf(18 * 3600 + chance.int(0, 900));
    shifts.set(person, { from, to, pauses: pauses.sort((a, b) => a.from - b.from) });
  }
  return shifts;
}

/** What the queue's log says of the agents' day, in no order. */
export function* shiftEvents({ cast, shifts, zone }: OfficeDay): Generator<NormalQueueEvent> {
  for (const [{ name: agent, team }, { from, to, pauses }] of shifts) {
    if (team !== 'support') continue;
    const event = (utc: number, kind: NormalQueueEvent['event'], reason?: string): NormalQueueEvent => {
      const { startedAt: occurredAt, utcOffsetMin } = moment(zone, utc);
      const base = { row: 0, statement: 0, occurredAt, utcOffsetMin, event: kind, queue: cast.queue, agent };
      return { ...base, ...(reason !== undefined && { reason }) };
    };
    yield event(from, 'login');
    for (const pause of pauses) {
      yield event(pause.from, 'pause', pause.reason);
      yield event(pause.to, 'unpause', pause.reason);
    }
    yield event(to, 'logout');
  }
}

/** The day's calls in time order. On the night the clocks change somebody is on duty and calls before, in and after it. */
export function agendaOf({ chance, zone, midnight, intensity }: OfficeDay): Appointment[] {
  const utcOf = (second: number) => midnight + second - zone.offsetOf(midnight + second) * 60;
  const agenda: Appointment[] = [];
  for (const [errand, mean] of CALLS) {
    const hours = errand === 'in' ? HOURS : WORK_HOURS;
    for (let n = chance.count(mean * WEEK[weekdayOf(midnight)]! * intensity); n > 0; n -= 1) {
      agenda.push({ at: utcOf(chance.weighted(hours) * 3600 + chance.int(0, 3599)), errand });
    }
  }
  if (chance.chance(0.15)) agenda.push({ at: utcOf(DAY - chance.int(60, 1200)), errand: 'duty' });
  const start = utcOf(0);
  if (zone.offsetAt(start) !== zone.offsetAt(start + DAY)) {
    for (let at = start + 1500; at < start + 5 * 3600; at += 2000) agenda.push({ at, errand: 'duty' });
  }
  return agenda.sort((a, b) => a.at - b.at);
}

/** Is the person at the desk, neither at lunch nor talking? */
export function isFree({ shifts, busyUntil }: OfficeDay, person: Person, utc: number): boolean {
  const shift = shifts.get(person);
  if (!shift || utc < shift.from || utc >= shift.to || (busyUntil.get(person) ?? 0) > utc) return false;
  return shift.pauses.every(({ from, to }) => utc < from || utc >= to);
}

export const deskOf = ({ day }: OfficeDay, person: Person): Desk => ({
  name: person.name,
  extension: extensionOn(person, day),
});
