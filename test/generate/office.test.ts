/** The story of an office holds what makes real offices hard, and its calls, legs and log tell of the same events. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { callLegs } from '../../src/generate/office.ts';
import { tell } from '../../src/generate/stories.ts';
import type { NormalQueueEvent } from '../../src/model/batch.ts';
import type { TrueCall, TrueRecord, TrueStatement } from '../../src/model/story.ts';
import { readParty } from '../../src/numbering/party.ts';

const plan = { seed: 3, from: midnight('2025-09-01'), length: { rows: 10_000 } };
const office = tell('office', plan);
const berlin = tell('office-berlin', plan);
const recordsOf = ({ rows }: TrueStatement) =>
  [...rows].flatMap((row) => (row.kind === 'record' ? [row.record] : []));
const utc = (at: number, offset: number | undefined) => at - offset! * 60;
const startOf = ({ startedAt, utcOffsetMin }: TrueCall | TrueRecord) => utc(startedAt, utcOffsetMin);

const legs = recordsOf(office);
const calls = [...office.calls!];
const log = [...office.queueEvents!];
const inBerlin = recordsOf(berlin);

test('any plan tells the same office twice, in exactly so many legs, calls in the order they began', () => {
  const plans = fc.record({
    seed: fc.nat(),
    from: fc.integer({ min: 2018, max: 2028 }).map((year) => midnight(`${year}-03-25`)),
    length: fc.record({ rows: fc.integer({ min: 1, max: 400 }) }),
  });
  fc.assert(
    fc.property(plans, fc.constantFrom('office' as const, 'office-berlin' as const), (any, story) => {
      const told = tell(story, any);
      const rows = recordsOf(told);
      expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: any.length.rows }, (_, i) => i + 1));
      expect(recordsOf(tell(story, any))).toEqual(rows);
      const grouped = [...callLegs(told.rows)];
      expect(grouped.map(([leg]) => leg!.callKey)).toEqual([...told.calls!].map(({ key }) => key));
      expect(new Set(grouped.map(([leg]) => leg!.callKey)).size).toBe(grouped.length);
      const starts = [...told.calls!].map(startOf);
      expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    }),
    { numRuns: 20, seed: 11 },
  );
});

test('the log is in time order and names calls and agents of the story', () => {
  const times = log.map(({ occurredAt, utcOffsetMin }) => utc(occurredAt, utcOffsetMin));
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const keys = new Set(calls.map(({ key }) => key));
  expect(log.filter(({ callKey }) => callKey !== undefined && !keys.has(callKey))).toEqual([]);
  const connected = log.filter(({ event }) => event === 'connected').length;
  const over = log.filter(({ event }) => event === 'completed' || event === 'transferred').length;
  expect(connected).toBe(over);
  expect(log.filter(({ event }) => event === 'entered')).toHaveLength(
    connected + log.filter(({ event }) => event === 'abandoned' || event === 'timed_out').length,
  );
});

test('every party is who the numbering plan would say it is', () => {
  for (const { peer, peerKind, direction } of [...legs, ...inBerlin]) {
    const read = readParty(peer!, { service: 'voice', internal: direction === 'internal' });
    expect({ peer, ...read }).toEqual({ peer, id: peer, kind: peerKind });
  }
});

test('nobody talks on two phones at once', () => {
  const until = new Map<string, number>();
  const talked = legs
    .filter(({ durationS = 0, direction }) => durationS > 0 && direction === 'in')
    .map((leg) => ({ agent: leg.agent!, from: startOf(leg) + leg.ringS!, seconds: leg.durationS! }))
    .toSorted((a, b) => a.from - b.from);
  let overlapping = 0;
  for (const { agent, from, seconds } of talked) {
    if ((until.get(agent) ?? 0) > from) overlapping++;
    until.set(agent, Math.max(until.get(agent) ?? 0, from + seconds));
  }
  // A phone that was free when it began to ring may have been taken before it was answered.
  expect(overlapping).toBeLessThan(talked.length / 50);
});

describe('ten thousand legs hold', () => {
  const has = (what: string, is: (call: TrueCall) => boolean) =>
    test(what, () => expect(calls.filter(is).length).toBeGreaterThan(2));
  const logged = (what: string, is: (event: NormalQueueEvent) => boolean) =>
    test(what, () => expect(log.some(is)).toBe(true));

  has('missed calls on which several phones rang', ({ answered, rang }) => !answered && rang.length > 2);
  has('calls nobody was called for', ({ answered, rang }) => !answered && rang.length === 0);
  has('voicemail', ({ disposition }) => disposition === 'voicemail');
  has('busy extensions', ({ direction, disposition }) => direction === 'in' && disposition === 'busy');
  has('transfers', ({ transfers }) => transfers > 0);
  has('forwarding to a mobile, answered', ({ forwardedTo, answered }) => !!forwardedTo && answered);
  has('forwarding to a mobile in vain', ({ forwardedTo, answered }) => !!forwardedTo && !answered);
  has('outgoing calls without an answer', ({ direction, answered }) => direction === 'out' && !answered);
  has('internal calls', ({ direction }) => direction === 'internal');
  has('calls over two hours', ({ talkS }) => talkS > 7200);
  has('calls over midnight', ({ startedAt, waitS, talkS }) => (startedAt % 86_400) + waitS + talkS > 86_400);
  has('calls at night', ({ startedAt, direction }) => direction === 'in' && startedAt % 86_400 < 5 * 3600);
  has('slips of a few seconds', ({ answered, talkS }) => answered && talkS < 4);
  logged('agents who did not pick up', ({ event }) => event === 'ring_no_answer');
  logged('callers who gave up', ({ event }) => event === 'abandoned');
  logged('callers who waited too long', ({ event }) => event === 'timed_out');
  logged('pauses with their reasons', ({ event, reason }) => event === 'pause' && reason === 'обед');

  test('colleagues asked before a transfer', () => {
    const grouped = [...callLegs(office.rows)];
    const asked = grouped.filter(
      (call) => call[0]!.direction === 'in' && call.some(({ direction }) => direction === 'internal'),
    );
    expect(asked.length).toBeGreaterThan(2);
  });

  test('callbacks of missed calls within the hour', () => {
    const missed = calls.filter(({ direction, answered }) => direction === 'in' && !answered);
    const back = missed.filter((lost) =>
      calls.some(
        (call) =>
          call.direction === 'out' &&
          call.peer === lost.peer &&
          call.startedAt > lost.startedAt &&
          call.startedAt - lost.startedAt <= 3600,
      ),
    );
    expect(back.length).toBeGreaterThan(missed.length / 10);
  });

  test('people who move: one extension, two persons', () => {
    const at102 = new Set(legs.filter(({ extension }) => extension === '102').map(({ agent }) => agent));
    expect([...at102]).toEqual(['Кузьмин Павел', 'Соколов Антон']);
  });
});

test('in Berlin calls go on while the clocks are put back: the hour from 2 to 3 comes twice', () => {
  const night = inBerlin.filter(
    ({ startedAt }) =>
      startedAt >= midnight('2025-10-26') + 7200 && startedAt < midnight('2025-10-26') + 10_800,
  );
  expect(new Set(night.map(({ utcOffsetMin }) => utcOffsetMin))).toEqual(new Set([120, 60]));
  const starts = inBerlin
    .filter(({ leg, direction }) => leg === 'attempt' && direction === 'out')
    .map(startOf);
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
});
