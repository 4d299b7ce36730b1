/** The views over a queue's log: what became of every caller, and what the agents did when. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { tell } from '../../src/generate/stories.ts';
import type { NormalQueueEvent } from '../../src/model/batch.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { importSample, newFile, type SampleRow } from './sample.ts';
import { importStory } from './told.ts';

type Row = Record<string, unknown>;
const text = (at: number) => new Date(at * 1000).toISOString().slice(0, 19);
const utc = ({ occurredAt, utcOffsetMin }: NormalQueueEvent) => occurredAt - utcOffsetMin! * 60;

describe('a generated office', () => {
  const told = tell('office-berlin', { seed: 5, from: midnight('2025-09-15'), length: { rows: 6000 } });
  const log = [...told.queueEvents!];
  let store: Store;
  beforeAll(async () => {
    store = await openStore(':memory:');
    await importStory(store, told);
  });
  afterAll(() => store.close());

  test('queue_calls: every caller who entered, as the log says', async () => {
    const expected = log
      .filter(({ event }) => event === 'entered')
      .map((entered) => {
        const own = log.filter(({ callKey }) => callKey === entered.callKey);
        const of = (...kinds: string[]) => own.filter(({ event }) => kinds.includes(event));
        const [left] = of('connected', 'abandoned', 'timed_out');
        const [over] = of('completed', 'transferred');
        const silent = of('ring_no_answer').map(({ agent }) => agent!);
        return {
          call_key: entered.callKey,
          peer: entered.peer,
          entered_at: text(entered.occurredAt),
          outcome: left!.event,
          wait_s: left!.waitS,
          talk_s: over?.talkS ?? null,
          agent: left!.agent ?? null,
          ring_s: left!.ringS ?? null,
          rings_unanswered: silent.length,
          agents_unanswered: [...new Set(silent)].toSorted(),
          ended_by: over?.reason ?? null,
        };
      });
    const found = await store.query<Row>('SELECT * FROM queue_calls ORDER BY queue_call_id');
    expect(found.map(({ queue_call_id, source, queue, position, utc_offset_min, ...row }) => row)).toEqual(
      expected,
    );
    expect(found.every(({ queue, position }) => queue === 'support' && position === 1)).toBe(true);
  });

  test('queue_calls and calls tell of the same calls', async () => {
    const differing = await store.query(`
      SELECT * FROM queue_calls AS q JOIN calls AS c USING (call_key)
      WHERE q.outcome = 'connected' AND (q.agent <> c.agent OR q.talk_s > c.talk_s OR q.wait_s > c.wait_s)`);
    expect(differing).toEqual([]);
  });

  /** Intervals by reading the log from its beginning to its end. */
  function intervals(begin: string, ends: readonly string[]): Row[] {
    const open = new Map<string, NormalQueueEvent>();
    const found: Row[] = [];
    for (const event of log) {
      const from = open.get(event.agent ?? '');
      if (from && ends.includes(event.event)) {
        found.push({
          agent: from.agent,
          started_at: text(from.occurredAt),
          ended_at: text(event.occurredAt),
          seconds: utc(event) - utc(from),
        });
        open.delete(event.agent!);
      } else if (event.event === begin) open.set(event.agent!, event);
    }
    return found.toSorted(byTime);
  }
  const byTime = (a: Row, b: Row) => (`${a.started_at}${a.agent}` < `${b.started_at}${b.agent}` ? -1 : 1);

  test.each([
    ['logged_in', 'login', ['logout']],
    ['paused', 'pause', ['unpause', 'logout']],
    ['talking', 'connected', ['completed', 'transferred']],
  ])('agent_states: %s from %s to %j', async (state, begin, ends) => {
    const found = await store.query<Row>(
      'SELECT agent, started_at, ended_at, seconds FROM agent_states WHERE state = ? AND NOT clipped',
      [state],
    );
    const expected = intervals(begin, ends);
    expect(expected.length).toBeGreaterThan(100);
    expect(found.toSorted(byTime)).toEqual(expected);
  });
});

describe('logs made by hand', () => {
  let store: Store;
  let file = 0;
  beforeAll(async () => {
    store = await openStore(':memory:');
  });
  afterAll(() => store.close());

  async function importLog(events: readonly (readonly [number, string, SampleRow?])[]): Promise<string> {
    const layout = `made/log-${++file}`;
    const queueEvents = events.map(([second, event, more], i) => ({
      statement: 0,
      source_row: i + 1,
      occurred_at: 1_456_789_000 + second,
      event,
      agent: 'Иванова',
      ...more,
    }));
    await importSample(store, { queueEvents }, newFile({ layout, kind: 'pbx' }));
    return layout;
  }
  const states = (layout: string) =>
    store.query<Row>(
      `SELECT state, reason, seconds, clipped FROM agent_states WHERE source = ? ORDER BY started_at, state`,
      [layout],
    );

  test('a log that begins and ends in the middle of a shift clips it, and says so', async () => {
    const layout = await importLog([
      [0, 'ring_no_answer'],
      [100, 'logout'],
      [200, 'login'],
      [230, 'login'],
      [260, 'pause', { reason: 'обед' }],
      [300, 'ring_no_answer'],
    ]);
    expect(await states(layout)).toEqual([
      { state: 'logged_in', reason: null, seconds: 100, clipped: true },
      { state: 'logged_in', reason: null, seconds: 100, clipped: true },
      { state: 'paused', reason: 'обед', seconds: 40, clipped: true },
    ]);
  });

  test('a pause ends with the shift, and a talk whose end is missing where the next one begins', async () => {
    const layout = await importLog([
      [0, 'login'],
      [10, 'connected', { call_key: 'a' }],
      [50, 'connected', { call_key: 'b' }],
      [80, 'completed', { call_key: 'b', talk_s: 30 }],
      [90, 'pause'],
      [120, 'logout'],
      [150, 'unpause'],
    ]);
    expect(await states(layout)).toEqual([
      { state: 'logged_in', reason: null, seconds: 120, clipped: false },
      { state: 'talking', reason: null, seconds: 40, clipped: false },
      { state: 'talking', reason: null, seconds: 30, clipped: false },
      { state: 'paused', reason: null, seconds: 30, clipped: false },
    ]);
  });

  test('a caller who enters twice is two; one who is still waiting has no outcome', async () => {
    const nobody = { agent: undefined, call_key: 'x', queue: '8000' };
    const layout = await importLog([
      [0, 'entered', nobody],
      [30, 'timed_out', nobody],
      [40, 'entered', nobody],
    ]);
    expect(
      await store.query(
        'SELECT outcome, wait_s, talk_s FROM queue_calls WHERE source = ? ORDER BY entered_at',
        [layout],
      ),
    ).toEqual([
      { outcome: 'timed_out', wait_s: 30, talk_s: null },
      { outcome: null, wait_s: null, talk_s: null },
    ]);
  });
});
