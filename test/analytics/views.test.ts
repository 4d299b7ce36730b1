/** Views on rows made by hand and on random ones. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { call, importSample } from '../store/sample.ts';
import { newParty, ofPbx, pbx, type Row, START, toldStore } from './made.ts';

const here = toldStore();

test('concurrency is what counting at every moment gives, for any intervals, whatever their order', async () => {
  const spans = fc.array(fc.tuple(fc.nat(300), fc.nat(60)), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(spans, async (drawn) => {
      const rows = drawn.map(([from, length]) => `(${from}, ${length})`).join(', ');
      const found = await here.store.query<Row>(
        `WITH chosen AS (
           SELECT 'in'::direction AS direction, make_timestamp(v.began * 1000000) AS started_at,
                  make_timestamp((v.began + v.length) * 1000000) AS ended_at, 0 AS utc_offset_min
           FROM (VALUES ${rows}) AS v (began, length))
         FROM concurrency_levels(chosen := 'chosen') ORDER BY lines`,
      );
      const levels = new Map<number, number>();
      for (let second = 0; second < 400; second++) {
        const lines = drawn.filter(([from, length]) => from <= second && second < from + length).length;
        if (lines > 0) levels.set(lines, (levels.get(lines) ?? 0) + 1);
      }
      const expected = [...levels].sort(([a], [b]) => a - b);
      expect(found.map(({ lines, seconds }) => [lines, seconds])).toEqual(expected);
    }),
    { numRuns: 40, seed: 5 },
  );
});

test('there are never more unreturned than missed, and an answered callback moves exactly one', async () => {
  const event = fc.record({
    direction: fc.constantFrom('in', 'out'),
    answered: fc.boolean(),
    gap: fc.integer({ min: 60, max: 60_000 }),
  });
  const histories = fc.sample(fc.array(event, { minLength: 1, maxLength: 12 }), { numRuns: 80, seed: 3 });
  const missed = new Map<string, number>();
  const records = histories.flatMap((events) => {
    const peer = newParty();
    missed.set(peer, events.filter(({ direction, answered }) => direction === 'in' && !answered).length);
    let at = START;
    return events.map(({ direction, answered, gap }) => {
      at += gap;
      const end = answered
        ? { disposition: 'answered', duration_s: 30 }
        : { disposition: 'missed', duration_s: 0 };
      return ofPbx({ peer, direction, started_at: at, call_key: `${peer}-${at}`, ...end });
    });
  });
  await importSample(here.store, { records }, pbx());
  const mine = `WITH chosen AS (FROM missed WHERE peer LIKE '7812%')`;
  type Counts = { missed: number; callers: number; unreturned: number; called_back: number };
  const counts = async () => {
    const rows = await here.store.query<Counts & { part: string }>(
      `${mine} FROM callbacks(chosen := 'chosen', per := peer)`,
    );
    return new Map(rows.map(({ part, ...row }) => [part, row]));
  };
  const before = await counts();
  for (const [peer, lost] of missed) {
    const found = before.get(peer);
    expect(found?.missed ?? 0).toBe(lost);
    expect(found?.unreturned ?? 0).toBeLessThanOrEqual(found?.callers ?? 0);
    expect(found?.callers ?? 0).toBeLessThanOrEqual(lost);
  }
  const open = await here.store.query<{ peer: string; last_at: string }>(
    `${mine} SELECT peer, max(last_at) AS last_at FROM unreturned(chosen := 'chosen') WHERE unreturned GROUP BY peer`,
  );
  expect(open.length).toBeGreaterThan(20);
  // The numbers as a PBX prints them when it calls out: with an eight, and from another line.
  const back = open.map(({ peer, last_at }) => ({
    ...ofPbx({ peer: `8${peer.slice(1)}`, direction: 'out', disposition: 'answered', duration_s: 9 }),
    line: '79160000009',
    started_at: Date.parse(`${last_at}Z`) / 1000 + 45,
    call_key: `${peer}-back`,
  }));
  await importSample(here.store, { records: back }, pbx());
  const after = await counts();
  const opened = new Set(open.map(({ peer }) => peer));
  for (const [peer, was] of before) {
    const moved = opened.has(peer) ? 1 : 0;
    expect(after.get(peer)).toMatchObject({
      missed: was.missed,
      unreturned: was.unreturned - moved,
      called_back: was.called_back + moved,
    });
  }
});

test('a hidden number is nobody: its missed calls are counted and nobody can tell what became of them', async () => {
  const records = [0, 100].map((gap) =>
    ofPbx({
      peer: 'hidden',
      peer_kind: 'hidden',
      direction: 'in',
      started_at: START + gap,
      call_key: `hidden-${gap}`,
      disposition: 'missed',
      duration_s: 0,
    }),
  );
  await importSample(here.store, { records }, pbx());
  const [found] = await here.store.query<Row>(
    `WITH chosen AS (FROM missed WHERE peer = 'hidden') FROM callbacks(chosen := 'chosen')`,
  );
  expect(found).toMatchObject({ missed: 2, callers: 2, hidden: 2, unreturned: 0, unreturned_share: null });
});

test('a call without a length is a call and no load', async () => {
  const line = '74990000001';
  const records = [
    call({
      line,
      direction: 'in',
      peer: newParty(),
      started_at: START,
      disposition: 'answered',
      leg: 'call',
      call_key: 'untimed',
    }),
  ];
  await importSample(here.store, { records }, pbx());
  const chosen = `WITH chosen AS (FROM calls WHERE line = '${line}')`;
  expect(await here.store.query(`${chosen} FROM load_hours(chosen := 'chosen')`)).toMatchObject([
    { calls: 1, busy_s: 0, untimed: 1 },
  ]);
  expect(await here.store.query(`${chosen} FROM concurrency(chosen := 'chosen')`)).toMatchObject([
    { peak: null, untimed: 1 },
  ]);
});

test("people by the directory of the day: an extension that changed hands is two persons'", async () => {
  await here.store.exec(
    `INSERT INTO agents (agent, name) VALUES ('ivanova', 'Иванова'), ('petrov', 'Петров')`,
  );
  await here.store.exec(`INSERT INTO assignments VALUES ('extension', '777', 'ivanova', NULL, '2025-09-08'),
                                                   ('extension', '777', 'petrov', '2025-09-09', NULL)`);
  const records = [0, 86_400, 90_000].map((gap) =>
    ofPbx({
      extension: '777',
      peer: newParty(),
      direction: 'in',
      started_at: START + gap,
      call_key: `desk-${gap}`,
      disposition: 'answered',
      duration_s: 5 + gap,
      ring_s: 4,
    }),
  );
  await importSample(here.store, { records }, pbx());
  const rows = await here.store.query<Row>(
    `FROM agent_figures(per := person) WHERE part IN ('ivanova', 'petrov') ORDER BY part`,
  );
  expect(rows).toMatchObject([
    { part: 'ivanova', name: 'Иванова', offered: 1, answered: 1, short: 1, few: true, occupancy: null },
    { part: 'petrov', name: 'Петров', offered: 2, answered: 2, short: 0, talk_s: 5 + 86_400 + 5 + 90_000 },
  ]);
});

test("Wilson's interval: 8 of 40 is 10.5 % to 34.8 %, and nothing of nothing is not told", async () => {
  const [row] = await here.store.query<Row>(
    'SELECT wilson_low(8, 40) AS low, wilson_high(8, 40) AS high, wilson_low(0, 0) AS nothing',
  );
  expect(row!.low).toBeCloseTo(0.105, 3);
  expect(row!.high).toBeCloseTo(0.348, 3);
  expect(row!.nothing).toBeNull();
});

test('the production calendar: 248 or 247 working days a year, moved ones included', async () => {
  const rows = await here.store.query<{ year: number; days: number }>(
    `SELECT year(day) AS year, count(*) AS days
     FROM (SELECT unnest(generate_series(DATE '2020-01-01', DATE '2026-12-31', INTERVAL 1 DAY))::DATE AS day)
     WHERE working_day(day) OR day IN (SELECT day FROM holidays WHERE kind = 'decree') GROUP BY ALL ORDER BY year`,
  );
  // Published with the calendar of each year.
  expect(rows.map(({ days }) => days)).toEqual([248, 247, 247, 247, 248, 247, 247]);
});

test('days of which only one is a holiday are not compared', async () => {
  const rows = await here.store.query<Row>(
    `FROM period_compare(since := DATE '2025-10-27', until := DATE '2025-11-10')`,
  );
  expect(Number(rows[0]!.left_out)).toBeGreaterThanOrEqual(2);
});

test('calls of the Far East and of islands beyond the date line: every offset from -12 to +14 hours', async () => {
  const own = await openStore(':memory:');
  const offsets = [-720, -540, 0, 180, 540, 547, 600, 720, 840];
  const records = offsets.flatMap((utc_offset_min, at) => {
    const one = { peer: newParty(), utc_offset_min, direction: 'in', started_at: START + at * 86_400 };
    const lost = { ...one, source_row: 2 * at + 1, disposition: 'missed', duration_s: 0 };
    const back = {
      ...one,
      source_row: 2 * at + 2,
      direction: 'out',
      disposition: 'answered',
      duration_s: 30,
    };
    return [ofPbx(lost), ofPbx({ ...back, started_at: START + at * 86_400 + 600 })];
  });
  await importSample(own, { records, statements: [{ records: records.length }] }, pbx());
  expect(await own.query('SELECT missed, called_back, median_s FROM callbacks()')).toEqual([
    { missed: offsets.length, called_back: offsets.length, median_s: 600 },
  ]);
  const utc = await own.query<Row>(
    'SELECT utc_s(started_at, utc_offset_min) AS at_s FROM missed ORDER BY started_at',
  );
  expect(utc.map(({ at_s }) => at_s)).toEqual(
    offsets.map((minutes, at) => START + at * 86_400 - minutes * 60),
  );
  await own.close();
});
