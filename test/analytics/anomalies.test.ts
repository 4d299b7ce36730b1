/** Rules for what is out of the usual: each finds what was planted, names its rows, and is silent where nothing was. */
import { describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { tell } from '../../src/generate/stories.ts';
import type { SampleRow } from '../store/sample.ts';
import { importStory } from '../store/told.ts';
import { at, DAY, emptyStores, even, HOUR, LINE, wobble } from './even-office.ts';

const { found, importRows, store } = emptyStores();

describe('hours', () => {
  test('an hour with thrice the calls is found, with the calls; no other is', async () => {
    await importRows(even((day, hour) => (day === 22 && hour === 11 ? 25 : 0)));
    const [busy, ...others] = await found();
    expect(others).toEqual([]);
    expect(busy).toMatchObject({
      rule: 'busy-hour',
      since: '2025-09-23T11:00:00',
      observed: 35 + wobble(22, 11),
      cases: 8,
    });
    expect(busy!.usual).toBeGreaterThanOrEqual(10);
    expect(busy!.usual).toBeLessThanOrEqual(12);
    expect(busy!.row_ids.length).toBe(busy!.observed);
  });

  test('a busy office falls silent for an hour', async () => {
    const rows = even((day, hour) => (day === 30 && hour === 15 ? -99 : 40));
    await importRows(rows);
    expect(await found()).toMatchObject([
      { rule: 'quiet-hour', since: '2025-10-01T15:00:00', observed: 0, row_ids: [] },
    ]);
  });

  test('a holiday is quiet and a worked Saturday busy: as the production calendar has it; other days are told', async () => {
    // 4 November 2025 was a holiday, Saturday 1 November was worked; 29 October was neither.
    const [shift, holiday, worked, plain] = [14 * DAY, 50, 47, 44];
    const rows = even((day, hour) => {
      if (day === holiday || (day === plain && hour === 15)) return -99;
      return day === worked ? 90 : 40;
    });
    await importRows(rows.map((row) => ({ ...row, started_at: (row.started_at as number) + shift })));
    expect((await found()).map(({ rule, since }) => `${rule} ${since}`)).toEqual([
      'quiet-hour 2025-10-29T15:00:00',
    ]);
  });
});

test('an even office has nothing unusual', async () => {
  await importRows(even());
  expect(await found()).toEqual([]);
});

describe('days', () => {
  /** Thirty days with 4 to 6 calls made. */
  const days = (extra: number, on = 20): SampleRow[] =>
    Array.from({ length: 30 }, (_, day) =>
      Array.from({ length: 4 + wobble(day, 1) + (day === on ? extra : 0) }, (_, n) =>
        at(day * DAY + 9 * HOUR + n * 600, { direction: 'out', extension: '101' }),
      ),
    ).flat();

  test('an extension that makes six times as many calls on one day', async () => {
    await importRows(days(30));
    expect((await found()).filter(({ rule }) => rule === 'busy-day')).toMatchObject([
      { person: '101', since: '2025-09-21T00:00:00', observed: 34 + wobble(20, 1), cases: 29 },
    ]);
  });

  test('a day with three calls more is nothing', async () => {
    await importRows(days(3));
    expect((await found()).filter(({ rule }) => rule === 'busy-day')).toEqual([]);
  });
});

describe('short answers', () => {
  const answers = (agent: string, calls: number, short: number): SampleRow[] =>
    Array.from({ length: calls }, (_, n) =>
      at((n % 40) * DAY + 10 * HOUR + n * 7, { agent, duration_s: n < short ? 4 : 90 + (n % 50) }),
    );

  test('who hangs up on one in eight is found, with those calls; who has one in twenty or few calls is not', async () => {
    await importRows([
      ...answers('Анна', 400, 8),
      ...answers('Борис', 400, 12),
      ...answers('Вера', 400, 50),
      ...answers('Глеб', 400, 20),
      ...answers('Дина', 29, 20),
    ]);
    const people = (await found()).filter(({ rule }) => rule === 'short-answers');
    expect(people).toMatchObject([{ person: 'Вера', observed: 0.125, cases: 400 }]);
    const lengths = await store().query<{ duration_s: number }>(
      `SELECT DISTINCT duration_s FROM records WHERE list_contains([${people[0]!.row_ids.join(', ')}], record_id)`,
    );
    expect(lengths).toEqual([{ duration_s: 4 }]);
    expect(people[0]!.row_ids.length).toBe(50);
  });
});

describe('destinations', () => {
  const calls = (day: number): SampleRow[] => [
    ...Array.from({ length: 40 }, (_, each) => at(each * DAY + 11 * HOUR, { direction: 'out' })),
    at(day * DAY + 12 * HOUR, { direction: 'out', peer: '5352000001' }),
    at(day * DAY + 13 * HOUR, { direction: 'out', peer: '5352000002' }),
    at(day * DAY + 14 * HOUR, { direction: 'out', peer: '78091234567' }),
  ];
  const peers = `INSERT INTO peers (peer, kind, country) VALUES ('79160000002', 'mobile', 'RU'), ('5352000001', 'mobile', 'CU'),
    ('5352000002', 'mobile', 'CU'), ('78091234567', 'premium', 'RU')`;

  test('the first calls to a country and to a premium prefix after five weeks', async () => {
    await importRows(calls(35));
    await store().exec(peers);
    const news = (await found()).filter(({ rule }) => rule.startsWith('new-'));
    expect(news).toMatchObject([
      { rule: 'new-country', peer: 'CU', observed: 2, score: 35, line: LINE },
      { rule: 'new-premium', peer: '7809', observed: 1 },
    ]);
    expect(news[0]!.row_ids.length).toBe(2);
  });

  test('in the first weeks everything is new, and nothing is said', async () => {
    await importRows(calls(5));
    await store().exec(peers);
    expect((await found()).filter(({ rule }) => rule.startsWith('new-'))).toEqual([]);
  });
});

describe('nights', () => {
  const month = (night: number): SampleRow[] => [
    ...Array.from({ length: 30 }, (_, day) => at(day * DAY + 10 * HOUR, { direction: 'out' })),
    ...Array.from({ length: night }, (_, n) => at(17 * DAY + 2 * HOUR + n * 90, { direction: 'out' })),
  ];

  test('twenty calls in one night, where nobody ever called at night', async () => {
    await importRows(month(20));
    const nights = (await found()).filter(({ rule }) => rule === 'night-burst');
    expect(nights).toMatchObject([{ line: LINE, since: '2025-09-18T00:00:00', observed: 20, cases: 28 }]);
    expect(nights[0]!.row_ids.length).toBe(20);
  });

  test('two calls at night are nobody to worry about; nor is who always calls at night', async () => {
    await importRows([
      ...month(2),
      ...Array.from({ length: 30 }, (_, day) => day).flatMap((day) =>
        Array.from({ length: 6 + wobble(day, 2) }, (_, n) =>
          at(day * DAY + 3 * HOUR + n * 60, { direction: 'out', line: '74950000709' }),
        ),
      ),
    ]);
    expect((await found()).filter(({ rule }) => rule === 'night-burst')).toEqual([]);
  });
});

test('nobody of a generated office hangs up on callers, and no hour of it is dear', async () => {
  await importStory(
    store(),
    tell('office', { seed: 12, from: midnight('2025-09-01'), length: { rows: 6000 } }),
  );
  const rules = new Set((await found()).map(({ rule }) => rule));
  expect([...rules].filter((rule) => rule === 'short-answers' || rule === 'dear-hour')).toEqual([]);
});
