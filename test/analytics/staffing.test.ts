/** Agents and lines needed, and lines that could go: against planted loads and a plain recount of a generated office. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agentsFor, blocking, linesFor } from '../../src/analytics/erlang.ts';
import { enough, type StaffingQuery, staff } from '../../src/analytics/staffing.ts';
import { adviseLines } from '../../src/analytics/staffing-lines.ts';
import { midnight } from '../../src/generate/calendar.ts';
import { tell } from '../../src/generate/stories.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from '../store/sample.ts';
import { importStory } from '../store/told.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

const QUERY: StaffingQuery = { goal: { share: 0.8, withinS: 20 }, blocking: 0.01, percentile: 0.9 };
const LINES = ['74950000701', '74950000702', '74950000703', '74950000704'];
/** Monday 2025-09-01 00:00. */
const MONDAY = midnight('2025-09-01');
const DAY = 86_400;

let keys = 0;
/** Calls of a PBX that came in at a second of the period, each on a line of its own in turn. */
async function importCalls(
  rows: readonly (SampleRow & { at: number })[],
  charges: SampleRow[] = [],
): Promise<void> {
  const records = rows.map(({ at, ...more }, row) =>
    call({
      source_row: row + 1,
      line: LINES[0]!,
      direction: 'in',
      peer: '79160000002',
      call_key: `k${++keys}`,
      leg: 'call',
      disposition: 'answered',
      started_at: MONDAY + at,
      ...more,
    }),
  );
  await importSample(
    store,
    { records, charges, statements: [{ records: records.length, charges: charges.length }] },
    newFile({ layout: 'made/pbx', kind: 'pbx' }),
  );
}

test('each date by itself, then the percentile: not what an average day would need', async () => {
  // Five Mondays at 10:00 with 2, 2, 2, 2 and 40 calls of 3 minutes; a last call on the sixth closes the period.
  const counts = [2, 2, 2, 2, 40];
  const rows = counts.flatMap((count, week) =>
    Array.from({ length: count }, (_, i) => ({ at: week * 7 * DAY + 36_000 + i * 40, duration_s: 180 })),
  );
  await importCalls([...rows, { at: 35 * DAY, duration_s: 60 }]);
  const found = await staff(store, QUERY);
  const cell = found!.cells.find(({ weekday, minute }) => weekday === 1 && minute === 600)!;
  const needs = counts.map((count) => agentsFor(count / 1800, 180, QUERY.goal));
  expect(cell).toMatchObject({ dates: 5, calls: 48, agents: needs[4], agentsMost: needs[4] });
  const half = await staff(store, { ...QUERY, percentile: 0.8 });
  const quiet = half!.cells.find(({ weekday, minute }) => weekday === 1 && minute === 600)!;
  expect(quiet).toMatchObject({ agents: needs[0], agentsMost: needs[4] });
  expect(needs[0]).toBeLessThan(agentsFor(48 / 5 / 1800, 180, QUERY.goal));
  expect(found).toMatchObject({ from: '2025-09-01', to: '2025-10-06', patienceS: null, abandoned: 0 });
});

test('a call loads the lines in every half hour it touches', async () => {
  // From 10:20 to 10:50: ten minutes in one half hour, twenty in the next.
  await importCalls([
    { at: 37_200, duration_s: 1800 },
    { at: 7 * DAY, duration_s: 60 },
  ]);
  const found = await staff(store, { ...QUERY, percentile: 1, blocking: 0.3 });
  const lines = (minute: number) =>
    found!.cells.find((cell) => cell.weekday === 1 && cell.minute === minute)!.lines;
  expect([570, 600, 630, 660].map(lines)).toEqual([
    0,
    linesFor(600 / 1800, 0.3),
    linesFor(1200 / 1800, 0.3),
    0,
  ]);
});

test('who gave up tells the patience, and fewer agents are enough than when all wait for ever', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const at = 36_000 + i * 25;
    return i % 4 === 0
      ? { at, disposition: 'missed', duration_s: 0, wait_s: 60 }
      : { at, duration_s: 200, wait_s: 10 };
  });
  await importCalls([...rows, { at: 8 * DAY, duration_s: 60 }]);
  const found = await staff(store, QUERY);
  // 15 gave up after 60 s, 45 were served after 10 s: 1350 s of waiting, one gives up every 90 s of it.
  expect(found).toMatchObject({ abandoned: 15, patienceS: 90, waitsFrom: 'calls' });
  const cell = found!.cells.find(({ weekday, minute }) => weekday === 1 && minute === 600)!;
  const patient = agentsFor(60 / 1800, 200, QUERY.goal);
  expect(cell.agents).toBe(agentsFor(60 / 1800, 200, QUERY.goal, 90));
  expect(cell.agents).toBeLessThan(patient);
});

test('a generated office: every half hour as recounted from the planned calls, the queue log tells the waits', async () => {
  const told = tell('office', { seed: 7, from: midnight('2025-09-01'), length: { rows: 6000 } });
  await importStory(store, told);
  const found = (await staff(store, QUERY))!;
  const calls = [...told.calls!].filter(({ direction }) => direction !== 'internal');
  const counted = new Map<string, number>();
  for (const { direction, startedAt } of calls) {
    if (direction !== 'in') continue;
    const day = new Date(startedAt * 1000).toISOString().slice(0, 10);
    if (day < found.from || day >= found.to) continue;
    const weekday = ((new Date(startedAt * 1000).getUTCDay() + 6) % 7) + 1;
    const cell = `${weekday} ${Math.floor((startedAt % DAY) / 1800) * 30}`;
    counted.set(cell, (counted.get(cell) ?? 0) + 1);
  }
  const got = found.cells
    .filter((cell) => cell.calls > 0)
    .map((cell) => [`${cell.weekday} ${cell.minute}`, cell.calls]);
  expect(new Map(got as [string, number][])).toEqual(counted);
  expect(found.waitsFrom).toBe('queue_calls');
  for (const { agents, agentsMost, lines, linesMost, dates } of found.cells) {
    expect(agents).toBeLessThanOrEqual(agentsMost);
    expect(lines).toBeLessThanOrEqual(linesMost);
    expect(dates).toBeGreaterThan(0);
  }
});

test('nearest rank: enough on at least the share of dates', () => {
  expect(enough([5, 1, 2, 3, 4], 0.8)).toBe(4);
  expect(enough([5, 1, 2, 3, 4], 0.81)).toBe(5);
  expect(enough([7], 0.01)).toBe(7);
  expect(enough([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.7)).toBe(7);
});

describe('idle lines', () => {
  const fee = (line: string, rubles: number): SampleRow => ({
    statement: 0,
    source_row: 900,
    line,
    kind: 'subscription',
    title: 'Абонентская плата',
    charged_at: MONDAY,
    amount: rubles * 1_000_000,
    amount_with_vat: rubles * 1_000_000,
    vat: 'included',
    currency: 'RUB',
  });

  test('the least used go while the busiest hour loses at most 1 %, and what they cost is saved', async () => {
    // The busiest hour carries 0.1 Erlang: two lines lose 0.45 %, one would lose 9 %.
    const rows = [
      { at: 36_000, duration_s: 200, line: LINES[0]! },
      { at: 36_400, duration_s: 160, line: LINES[1]! },
      { at: 36_000 + DAY, duration_s: 30, line: LINES[2]! },
    ];
    await importCalls(rows, [fee(LINES[1]!, 300), fee(LINES[2]!, 250), fee(LINES[3]!, 400.5)]);
    const advice = await adviseLines(store, {}, 0.01);
    expect(advice.lines.map(({ line, advice }) => [line, advice])).toEqual([
      [LINES[3], 'unused'],
      [LINES[2], 'spare'],
      [LINES[1], null],
      [LINES[0], null],
    ]);
    expect(advice).toMatchObject({
      channels: 4,
      needed: 2,
      busiest: { hour: '2025-09-01T10:00:00', erlangs: 0.1 },
    });
    expect(advice.saved).toEqual(new Map([['RUB', 650_500_000]]));
    expect(advice.blocked).toBeCloseTo(blocking(2, 0.1), 12);
  });

  test('no line goes where the busiest hour needs them all, nor one with other use', async () => {
    const rows = LINES.map((line, i) => ({ at: 36_000 + i, duration_s: 3000, line }));
    await importCalls(rows);
    const advice = await adviseLines(store, {}, 0.01);
    expect(advice.lines.every((line) => line.advice === null)).toBe(true);
    expect(advice.needed).toBeGreaterThan(advice.channels);
  });

  test("without a PBX the lines are people's: only those nobody uses go; the tariff tells the fee where none is charged", async () => {
    const records = [
      call({ line: LINES[0]!, duration_s: 60 }),
      call({ line: LINES[1]!, duration_s: 60, source_row: 2 }),
    ];
    await importSample(store, {
      records,
      charges: [fee(LINES[3]!, 100)],
      statements: [{ records: 2, charges: 1 }],
    });
    const tariff = { perMonth: 5_000_000, currency: 'RUB', source: 'tariff' } as const;
    const advice = await adviseLines(store, {}, 0.01, new Map(LINES.map((line) => [line, tariff])));
    expect(advice.lines.map(({ line, advice, fee }) => [line, advice, fee?.source])).toEqual([
      [LINES[3], 'unused', 'charged'],
      [LINES[0], null, 'tariff'],
      [LINES[1], null, 'tariff'],
    ]);
    expect(advice.saved).toEqual(new Map([['RUB', 100_000_000]]));
  });
});
