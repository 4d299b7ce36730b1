/** Views on rows made by hand and on random ones, money against a told line, and the commands over them. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { tell } from '../../src/generate/stories.ts';
import { refreshPeers } from '../../src/ingest/peers.ts';
import { VIEWS } from '../../src/report/views/index.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { told as answered } from '../cli/in-process.ts';
import { call, importSample, newFile, type SampleRow } from '../store/sample.ts';
import { importStory } from '../store/told.ts';

type Row = Record<string, unknown>;

const told = tell('traveller', { seed: 4, from: midnight('2025-09-01'), length: { months: 2 } });
const START = midnight('2025-09-08') + 36_000;
let folder: string;
let path: string;
let store: Store;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'detalka-analytics-'));
  path = join(folder, 'db.duckdb');
  store = await openStore(path, { comments: false });
  await importStory(store, told, { layout: 'told/line', kind: 'detail' });
  await importStory(store, tell('office', { seed: 4, from: midnight('2025-09-01'), length: { rows: 400 } }));
  await refreshPeers(store);
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

let parties = 0;
const newParty = () => `7812${String(++parties).padStart(7, '0')}`;
let files = 0;
/** Told stories number their files by themselves: another beginning keeps the two apart. */
const sha256 = () => String(++files).padStart(64, 'f');
const pbx = () => newFile({ layout: 'made/by-hand', kind: 'pbx', sha256: sha256() });
const ofPbx = (fields: SampleRow): SampleRow => call({ line: '74950000700', leg: 'attempt', ...fields });

test('concurrency is what counting at every moment gives, for any intervals, whatever their order', async () => {
  const spans = fc.array(fc.tuple(fc.nat(300), fc.nat(60)), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(spans, async (drawn) => {
      const rows = drawn.map(([from, length]) => `(${from}, ${length})`).join(', ');
      const found = await store.query<Row>(
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
  await importSample(store, { records }, pbx());
  const mine = `WITH chosen AS (FROM missed WHERE peer LIKE '7812%')`;
  type Counts = { missed: number; callers: number; unreturned: number; called_back: number };
  const counts = async () => {
    const rows = await store.query<Counts & { part: string }>(
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
  const open = await store.query<{ peer: string; last_at: string }>(
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
  await importSample(store, { records: back }, pbx());
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
  await importSample(store, { records }, pbx());
  const [found] = await store.query<Row>(
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
  await importSample(store, { records }, pbx());
  const chosen = `WITH chosen AS (FROM calls WHERE line = '${line}')`;
  expect(await store.query(`${chosen} FROM load_hours(chosen := 'chosen')`)).toMatchObject([
    { calls: 1, busy_s: 0, untimed: 1 },
  ]);
  expect(await store.query(`${chosen} FROM concurrency(chosen := 'chosen')`)).toMatchObject([
    { peak: null, untimed: 1 },
  ]);
});

test("people by the directory of the day: an extension that changed hands is two persons'", async () => {
  await store.exec(`INSERT INTO agents (agent, name) VALUES ('ivanova', 'Иванова'), ('petrov', 'Петров')`);
  await store.exec(`INSERT INTO assignments VALUES ('extension', '777', 'ivanova', NULL, '2025-09-08'),
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
  await importSample(store, { records }, pbx());
  const rows = await store.query<Row>(
    `FROM agent_figures(per := person) WHERE part IN ('ivanova', 'petrov') ORDER BY part`,
  );
  expect(rows).toMatchObject([
    { part: 'ivanova', name: 'Иванова', offered: 1, answered: 1, short: 1, few: true, occupancy: null },
    { part: 'petrov', name: 'Петров', offered: 2, answered: 2, short: 0, talk_s: 5 + 86_400 + 5 + 90_000 },
  ]);
});

test("Wilson's interval: 8 of 40 is 10.5 % to 34.8 %, and nothing of nothing is not told", async () => {
  const [row] = await store.query<Row>(
    'SELECT wilson_low(8, 40) AS low, wilson_high(8, 40) AS high, wilson_low(0, 0) AS nothing',
  );
  expect(row!.low).toBeCloseTo(0.105, 3);
  expect(row!.high).toBeCloseTo(0.348, 3);
  expect(row!.nothing).toBeNull();
});

test('the production calendar: 248 or 247 working days a year, moved ones included', async () => {
  const rows = await store.query<{ year: number; days: number }>(
    `SELECT year(day) AS year, count(*) AS days
     FROM (SELECT unnest(generate_series(DATE '2020-01-01', DATE '2026-12-31', INTERVAL 1 DAY))::DATE AS day)
     WHERE working_day(day) OR day IN (SELECT day FROM holidays WHERE kind = 'decree') GROUP BY ALL ORDER BY year`,
  );
  // Published with the calendar of each year.
  expect(rows.map(({ days }) => days)).toEqual([248, 247, 247, 247, 248, 247, 247]);
});

test('days of which only one is a holiday are not compared', async () => {
  const rows = await store.query<Row>(
    `FROM period_compare(since := DATE '2025-10-27', until := DATE '2025-11-10')`,
  );
  expect(Number(rows[0]!.left_out)).toBeGreaterThanOrEqual(2);
});

test('spending, roaming and the dearest are what the statement says', async () => {
  const rows = [...told.rows].flatMap((row) => (row.kind === 'record' ? [row.record] : []));
  const micros = (row: (typeof rows)[number]) => row.costWithVat ?? row.cost ?? 0;
  const line = `WITH chosen AS (FROM events WHERE line = '${told.line}')`;
  for (const place of ['national', 'international']) {
    const own = rows.filter(({ placeKind }) => placeKind === place);
    const found = await store.query<Row>(
      `${line} SELECT sum(items) AS items, sum(talk_s) AS talk_s, sum(paid) AS paid FROM roaming(chosen := 'chosen') WHERE place_kind = '${place}'`,
    );
    expect(Number(found[0]!.items)).toBe(own.length);
    expect(Math.round(Number(found[0]!.paid) * 1e6)).toBe(own.reduce((total, row) => total + micros(row), 0));
  }
  const [dearest] = await store.query<Row>(
    `FROM dearest WHERE line = '${told.line}' ORDER BY paid DESC LIMIT 1`,
  );
  expect(Math.round(Number(dearest!.paid) * 1e6)).toBe(Math.max(...rows.map(micros)));
  const spent = await store.query<Row>(
    `WITH chosen AS (FROM spending_rows WHERE line = '${told.line}' AND record_id IS NOT NULL) FROM spending(chosen := 'chosen', per := service)`,
  );
  for (const { part, paid } of spent) {
    const own = rows.filter((row) => row.service === part);
    expect(Math.round(Number(paid) * 1e6)).toBe(own.reduce((total, row) => total + micros(row), 0));
  }
});

test('subscriptions: what the bill calls so, what comes every month, and premium numbers', async () => {
  const line = '79160000055';
  const fee = (fields: SampleRow): SampleRow => ({
    statement: 0,
    source_row: 1,
    line,
    currency: 'RUB',
    ...fields,
  });
  const charges = [
    fee({ kind: 'subscription', title: 'Гороскоп', charged_at: START, amount: 3_000_000 }),
    fee({ kind: 'one_off', title: 'Сервис', charged_at: START, amount: 5_000_000 }),
    fee({ kind: 'one_off', title: 'Сервис', charged_at: START + 32 * 86_400, amount: 5_000_000 }),
    fee({ kind: 'one_off', title: 'Замена SIM', charged_at: START, amount: 9_000_000 }),
  ];
  const records = [
    call({
      line,
      service: 'sms',
      peer: '4446',
      peer_kind: 'short',
      started_at: START,
      cost: 7_000_000,
      currency: 'RUB',
    }),
  ];
  await importSample(store, { charges, records }, newFile({ sha256: sha256() }));
  const found = await store.query<Row>(`FROM subscriptions() WHERE line = '${line}' ORDER BY title`);
  expect(found.map(({ kind, title, months, paid }) => [kind, title, months, Number(paid)])).toEqual([
    ['premium', '4446', 1, 7],
    ['subscription', 'Гороскоп', 1, 3],
    ['recurring', 'Сервис', 2, 10],
  ]);
});

async function run(...args: readonly string[]): Promise<string> {
  const { out, said } = await answered([...args, '--db', path]);
  return `${out}\n${said}`;
}

test('every command answers in words and JSON, and its SQL asks the same of any client', async () => {
  await store.close();
  for (const { name, definition } of VIEWS) {
    const text = await run(name);
    expect(text.replace(/\s+/g, ' ')).toContain(definition.ru);
  }
  const answer = JSON.parse(await run('unreturned', '--json')) as Record<string, Row[]>;
  expect(answer).toMatchObject({ schemaVersion: 1, callbacks: [{ part: 'all' }] });
  expect(answer.unreturned!.every(({ unreturned }) => unreturned)).toBe(true);
  store = await openStore(path);
  for (const { name, tables } of VIEWS) {
    const statements = (await run(name, '--sql', '--from', '2025-09-01', '--to', '2025-10-01'))
      .split(';')
      .filter((sql) => sql.trim() !== '');
    expect(statements).toHaveLength(tables.length);
    for (const sql of statements) await store.query(sql);
  }
});

test('what is asked wrongly is told with what there is', async () => {
  await store.close();
  await expect(run('load', '--filter', 'foo=1')).rejects.toMatchObject({
    code: 'no-such-column',
    exitCode: 2,
  });
  await expect(run('lines', '--by', 'moon')).rejects.toMatchObject({ code: 'bad-way' });
  await expect(run('missed', '--filter', 'nonsense')).rejects.toMatchObject({ code: 'bad-filter' });
  await expect(run('queues', '--target', '-5')).rejects.toMatchObject({ code: 'bad-number' });
  store = await openStore(path);
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
