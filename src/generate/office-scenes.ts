/** How the calls of an office go: who rings, who talks, who gives up. */
import type { Disposition } from '../model/record.ts';
import type { CallPlan, Ring } from './office-call.ts';
import { lengthOf } from './office-call.ts';
import type { Client, OutsideLine, Person } from './office-cast.ts';
import { type Appointment, deskOf, isFree, isOpen, type OfficeDay } from './office-day.ts';

/** Seconds a phone rings before it is given up. */
const PATIENCE = 20;
/** Seconds in the queue after which the caller is sent on. */
const QUEUE_LIMIT = 75;

/** Plans one call and notes who is busy with it. */
export function planCall(day: OfficeDay, appointment: Appointment, key: string): CallPlan {
  const plan = sceneOf(day, appointment, key);
  const end = plan.at + lengthOf(plan);
  for (const { desk, talkS } of plan.rings) {
    const person = day.cast.people.find(({ name }) => name === desk.name);
    if (person && talkS !== undefined) day.busyUntil.set(person, end);
  }
  return plan;
}

function sceneOf(day: OfficeDay, appointment: Appointment, key: string): CallPlan {
  const { at, errand, peer } = appointment;
  if (errand === 'internal') return internal(day, at, key);
  if (errand !== 'in') return outgoing(day, at, key, errand === 'duty', peer);
  if (!isOpen(day, at, day.zone)) return afterHours(day, at, key);
  const line = day.cast.lines[day.chance.weighted([70, 20, 10])]!;
  if (line.door === 'director') return direct(day, at, key, line, day.cast.people[9]!);
  if (line.door === 'support') return queued(day, at, key, line, day.chance.int(2, 6));
  return menu(day, at, key, line);
}

function menu(day: OfficeDay, at: number, key: string, line: OutsideLine): CallPlan {
  const { chance } = day;
  const greeting = chance.int(6, 25);
  const choice = chance.weighted([8, 40, 34, 18]);
  if (choice === 0)
    return incoming(day, at, key, line, [], { lost: { afterS: chance.int(1, greeting), end: 'missed' } });
  if (choice === 1) return queued(day, at, key, line, greeting);
  if (choice === 2) return grouped(day, at, key, line, greeting);
  const person = chance.pick(day.cast.people);
  return direct(day, at, key, line, person, greeting);
}

function incoming(
  { chance, cast }: OfficeDay,
  at: number,
  key: string,
  line: OutsideLine,
  rings: readonly Ring[],
  more: Partial<CallPlan> = {},
): CallPlan {
  const { peer, kind: peerKind } = clientOf(chance, cast);
  return { key, direction: 'in', at, line, peer, peerKind, hasEntry: true, rings, ...more };
}

/** Straight or by a menu to one person: answered, busy, or not; then to the person's mobile. */
function direct(
  day: OfficeDay,
  at: number,
  key: string,
  line: OutsideLine,
  person: Person,
  greeting = 0,
): CallPlan {
  const { chance } = day;
  const hasEntry = greeting > 0;
  const desk = deskOf(day, person);
  if (isFree(day, person, at + greeting) && chance.chance(0.8)) {
    const ring = { at: greeting, desk, ringS: chance.int(2, 15), talkS: talkOf(day, 1) };
    return incoming(day, at, key, line, [ring, ...handedOn(day, at, ring, person)], { hasEntry });
  }
  const busy = (day.busyUntil.get(person) ?? 0) > at + greeting;
  const first: Ring = busy
    ? { at: greeting, desk, ringS: 0, end: 'busy' }
    : { at: greeting, desk, ringS: chance.int(8, PATIENCE) };
  const gone = first.at + first.ringS;
  if (person.mobile === undefined || first.ringS < 15) {
    const end: Disposition = busy && !hasEntry ? 'busy' : 'missed';
    return incoming(day, at, key, line, [first], { hasEntry, lost: { afterS: gone, end } });
  }
  const forward = sentOn(day, gone, person);
  const lost =
    forward.talkS === undefined ? { lost: { afterS: gone + forward.ringS, end: 'missed' as const } } : {};
  return incoming(day, at, key, line, [first, forward], { hasEntry, ...lost });
}

/** All free phones of the group ring at once; the first to answer has it. */
function grouped(day: OfficeDay, at: number, key: string, line: OutsideLine, greeting: number): CallPlan {
  const { chance, cast } = day;
  const free = cast.people.filter((person) => person.team === 'sales' && isFree(day, person, at + greeting));
  const winner = free.length > 0 && chance.chance(0.86) ? chance.pick(free) : undefined;
  const ringS = winner ? chance.int(2, 16) : chance.int(10, 30);
  const rings = free.map(
    (person): Ring => ({ at: greeting, desk: deskOf(day, person), ringS, queued: true }),
  );
  if (!winner) {
    const afterS = greeting + (free.length > 0 ? ringS : chance.int(3, 30));
    const end = chance.chance(0.2) ? 'voicemail' : 'missed';
    return incoming(day, at, key, line, rings, { queue: cast.group, lost: { afterS, end } });
  }
  const index = free.indexOf(winner);
  const won: Ring = { ...rings[index]!, talkS: talkOf(day, 1.2) };
  rings[index] = won;
  const all = [...rings, ...handedOn(day, at, won, winner)];
  return incoming(day, at, key, line, all, { queue: cast.group });
}

/** One agent's phone after the other rings, while the caller waits, gives up, or is sent on to somebody's mobile. */
function queued(day: OfficeDay, at: number, key: string, line: OutsideLine, enteredS: number): CallPlan {
  const { chance, cast } = day;
  const more = { queue: cast.queue, enteredS };
  const patience = enteredS + 12 + Math.floor(chance.span(140));
  const limit = Math.min(patience, enteredS + QUEUE_LIMIT);
  const rings: Ring[] = [];
  let last: Person | undefined;
  for (let now = enteredS + 1; now < limit; ) {
    const agents = cast.people.filter((one) => one.team === 'support' && isFree(day, one, at + now));
    const others = agents.length > 1 ? agents.filter((one) => one !== last) : agents;
    if (others.length === 0) {
      now += 5;
      continue;
    }
    const agent = chance.pick(others);
    const answers = chance.chance(0.62);
    const ringS = Math.min(answers ? chance.int(2, 14) : PATIENCE, limit - now);
    const ring: Ring = { at: now, desk: deskOf(day, agent), ringS, queued: true };
    now += ringS;
    if (answers && now < limit) {
      const talked = { ...ring, talkS: talkOf(day, 1.4) };
      return incoming(day, at, key, line, [...rings, talked, ...handedOn(day, at, talked, agent)], more);
    }
    rings.push(ring);
    last = agent;
    now += 1;
  }
  if (patience < enteredS + QUEUE_LIMIT)
    return incoming(day, at, key, line, rings, { ...more, lost: { afterS: limit, end: 'missed' } });
  const duty = cast.people.find(({ team, mobile }) => team === 'office' && mobile)!;
  if (chance.chance(0.4))
    return incoming(day, at, key, line, rings, {
      ...more,
      lost: { afterS: limit, end: 'voicemail', timedOut: true },
    });
  const forward = sentOn(day, limit, duty);
  const lost =
    forward.talkS === undefined ? { lost: { afterS: limit + forward.ringS, end: 'missed' as const } } : {};
  return incoming(day, at, key, line, [...rings, forward], { ...more, ...lost });
}

/** An announcement, a mailbox, or the mobile of whoever is on duty. */
function afterHours(day: OfficeDay, at: number, key: string): CallPlan {
  const { chance, cast } = day;
  const line = cast.lines[chance.int(0, 1)]!;
  const heard = chance.int(4, 20);
  const choice = chance.weighted([55, 20, 25]);
  if (choice < 2) {
    const end = choice === 0 ? 'missed' : 'voicemail';
    return incoming(day, at, key, line, [], { lost: { afterS: heard, end } });
  }
  const duty = chance.pick(cast.people.filter(({ mobile }) => mobile));
  const forward = sentOn(day, heard, duty);
  const lost =
    forward.talkS === undefined ? { lost: { afterS: heard + forward.ringS, end: 'missed' as const } } : {};
  return incoming(day, at, key, line, [forward], lost);
}

/** The call goes on to the person's own mobile, at the company's cost. */
function sentOn(day: OfficeDay, at: number, person: Person): Ring {
  const { chance } = day;
  const base = { at, desk: deskOf(day, person), ringS: chance.int(4, 28), mobile: person.mobile! };
  return chance.chance(0.7) ? { ...base, talkS: talkOf(day, 1) } : base;
}

/** Sometimes the caller is handed on to a colleague: at once, or after a question to them; now and then in vain. */
function handedOn(day: OfficeDay, at: number, from: Ring, holder: Person): readonly Ring[] {
  const { chance, cast } = day;
  if (!chance.chance(0.14)) return [];
  const over = from.at + from.ringS + from.talkS!;
  const colleagues = cast.people.filter((one) => one !== holder && isFree(day, one, at + over));
  if (colleagues.length === 0) return [];
  const desk = deskOf(day, chance.pick(colleagues));
  const ringS = chance.int(2, 14);
  if (chance.chance(0.45)) {
    const asked = { by: from.desk, at: over, ringS, talkS: chance.int(4, 40) };
    return [{ at: over + ringS + asked.talkS, desk, ringS: 0, talkS: talkOf(day, 1), asked }];
  }
  const talk = chance.chance(0.85) ? { talkS: talkOf(day, 1) } : {};
  return [{ at: over, desk, ringS, ...talk }];
}

function outgoing(day: OfficeDay, at: number, key: string, late: boolean, to?: string): CallPlan {
  const { chance, cast } = day;
  const able = cast.people.filter((one) => isFree(day, one, at));
  const desk = deskOf(day, able.length > 0 ? chance.pick(able) : cast.people[11]!);
  const client = clientOf(chance, cast);
  const known = to === undefined ? client : (cast.clients.find(({ peer }) => peer === to) ?? client);
  const base = { key, direction: 'out' as const, at, line: cast.lines[0]!, hasEntry: false };
  const whom = { peer: known.peer, peerKind: known.kind };
  const ringS = chance.int(3, 22);
  const talked = (talkS: number): CallPlan => ({ ...base, ...whom, rings: [{ at: 0, desk, ringS, talkS }] });
  if (late) return talked(chance.int(600, 3300));
  const end = (['answered', 'missed', 'busy', 'failed'] as const)[chance.weighted([68, 20, 9, 3])]!;
  if (end === 'answered') return talked(chance.chance(0.012) ? chance.int(7260, 9600) : talkOf(day, 1));
  const rungS = end === 'missed' ? chance.int(12, 45) : end === 'busy' ? chance.int(1, 3) : 0;
  return { ...base, ...whom, rings: [{ at: 0, desk, ringS: rungS, end }], lost: { afterS: rungS, end } };
}

function internal(day: OfficeDay, at: number, key: string): CallPlan {
  const { chance, cast } = day;
  const from = chance.pick(cast.people);
  const to = chance.pick(cast.people.filter((one) => one !== from));
  const desk = deskOf(day, to);
  const base = { key, direction: 'internal' as const, at, line: undefined, hasEntry: false };
  const ends = { ...base, from: deskOf(day, from), peer: desk.extension, peerKind: 'internal' as const };
  if (isFree(day, to, at) && chance.chance(0.85)) {
    return { ...ends, rings: [{ at: 0, desk, ringS: chance.int(2, 12), talkS: talkOf(day, 0.5) }] };
  }
  const end = (day.busyUntil.get(to) ?? 0) > at ? 'busy' : 'missed';
  const ringS = end === 'busy' ? 0 : chance.int(6, 30);
  return { ...ends, rings: [{ at: 0, desk, ringS, end }], lost: { afterS: ringS, end } };
}

/** Seconds of conversation: a slip of a few seconds now and then. */
const talkOf = ({ chance }: OfficeDay, length: number): number =>
  chance.chance(0.05) ? chance.int(1, 4) : 8 + Math.floor(chance.span(130 * length));

const clientOf = (chance: OfficeDay['chance'], cast: OfficeDay['cast']): Client =>
  chance.chance(0.6)
    ? cast.clients[Math.floor(chance.next() * chance.next() * cast.clients.length)]!
    : cast.stranger(chance);
