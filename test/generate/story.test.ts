/** A story is the same on every machine, adds up, stays in order, and holds what makes real statements hard. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { LINE_STORIES } from '../../src/generate/habits.ts';
import { random } from '../../src/generate/random.ts';
import { timeOf } from '../../src/generate/scene.ts';
import { type StoryPlan, tellStory } from '../../src/generate/story.ts';
import type { TrueRecord, TrueRow } from '../../src/model/story.ts';
import { readParty } from '../../src/numbering/party.ts';

const plan: StoryPlan = { story: 'family', seed: 5, from: midnight('2025-09-01'), length: { rows: 4000 } };
const rows = [...tellStory(plan).rows];
const records = rows.flatMap((row) => (row.kind === 'record' ? [row.record] : []));
const charges = rows.flatMap((row) => (row.kind === 'charge' ? [row.charge] : []));

const plans = fc.record({
  story: fc.constantFrom(...LINE_STORIES),
  seed: fc.nat(),
  from: fc.integer({ min: 2008, max: 2030 }).map((year) => midnight(`${year}-03-29`)),
  length: fc.oneof(
    fc.record({ rows: fc.integer({ min: 1, max: 400 }) }),
    fc.record({ months: fc.integer({ min: 1, max: 2 }) }),
  ),
});

test('random numbers are those of sfc32: the sequence of a seed never changes', () => {
  const { next } = random('detalka');
  const drawn = Array.from({ length: 10_000 }, next);
  expect(new Set(drawn).size).toBeGreaterThan(9990);
  expect(drawn.every((n) => n >= 0 && n < 1)).toBe(true);
  const mean = drawn.reduce((sum, n) => sum + n) / drawn.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
});

test('Poisson counts have the mean asked for, small or large', () => {
  const { count } = random('counts');
  for (const mean of [0.05, 3, 50]) {
    const drawn = Array.from({ length: 4000 }, () => count(mean));
    const found = drawn.reduce((sum, n) => sum + n) / drawn.length;
    expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(mean / 4000));
  }
});

test('any plan tells the same story twice, in time order, numbered, adding up to its totals', () => {
  fc.assert(
    fc.property(plans, (any) => {
      const statement = tellStory(any);
      const told: TrueRow[] = structuredClone([...statement.rows]);
      expect([...tellStory(any).rows]).toEqual(told);
      const times = told.map(timeOf);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(told.map((row) => (row.kind === 'record' ? row.record.row : row.charge.row))).toEqual(
        told.map((_, i) => i + 1),
      );
      const sum = (of: (row: TrueRow) => number) => told.reduce((all, row) => all + of(row), 0);
      expect(statement.facts.control).toEqual([
        {
          measure: 'cost',
          printed: sum((row) => (row.kind === 'record' ? row.record.cost! : row.charge.amount)),
        },
        {
          measure: 'cost_with_vat',
          printed: sum((row) =>
            row.kind === 'record' ? row.record.costWithVat! : row.charge.amountWithVat!,
          ),
        },
      ]);
      if ('rows' in any.length) expect(told).toHaveLength(any.length.rows);
      for (const time of times) {
        expect(time).toBeGreaterThanOrEqual(statement.facts.periodFrom!);
        expect(time).toBeLessThan(statement.facts.periodTo! + 86_400);
      }
    }),
    { numRuns: 25, seed: 7 },
  );
});

test('different seeds tell different stories', () => {
  const other = [...tellStory({ ...plan, seed: 6 }).rows];
  expect(other.map(timeOf)).not.toEqual(rows.map(timeOf));
});

describe('four thousand rows hold', () => {
  const has = (what: string, is: (record: TrueRecord) => boolean) =>
    test(what, () => expect(records.some(is)).toBe(true));

  has('calls of 1 to 3 seconds', ({ durationS = 0, service }) => service === 'voice' && durationS <= 3);
  has('calls above 59 minutes', ({ durationS = 0 }) => durationS >= 3600);
  has('calls over midnight', ({ startedAt, durationS = 0 }) => (startedAt % 86_400) + durationS > 86_400);
  has('calls at night', ({ service, startedAt }) => service === 'voice' && startedAt % 86_400 < 5 * 3600);
  has('hidden numbers', ({ peerKind }) => peerKind === 'hidden');
  has('forwarded calls', ({ direction }) => direction === 'forward');
  has('toll-free numbers', ({ peerKind }) => peerKind === 'toll_free');
  has('calls to short numbers', ({ peerKind, service }) => peerKind === 'short' && service === 'voice');
  has('USSD answers', ({ service, direction }) => service === 'ussd' && direction === 'in');
  has('supplementary services', ({ serviceCode }) => serviceCode === 'ch');
  has('alphanumeric senders', ({ peerKind, service }) => peerKind === 'alphanumeric' && service === 'sms');
  has('messages through a centre', ({ smsCentre }) => smsCentre !== undefined);
  has('announcements of missed calls', ({ announcer }) => announcer === 'Vam_Zvonili');
  has('pictures', ({ service }) => service === 'mms');
  has('counters', ({ flags }) => flags?.includes('counter') ?? false);
  has('sessions cut by the hour', ({ flags }) => flags?.includes('hourly-cut') ?? false);
  has('sessions cut at a gibibyte', ({ bytes }) => bytes === 2 ** 30);
  has(
    'another region with its time',
    ({ placeKind, utcOffsetMin }) => placeKind === 'national' && utcOffsetMin === 300,
  );
  has(
    'a country with its time',
    ({ placeCountry, utcOffsetMin }) => placeCountry === 'GE' && utcOffsetMin === 240,
  );
  has(
    'calls abroad that cost',
    ({ placeKind, direction, cost = 0 }) => placeKind === 'international' && direction === 'in' && cost > 0,
  );
  test('tethering and its charge', () => {
    expect(charges.map(({ title }) => title)).toContain('PAY_TETHERING');
  });
  test('messages in several identical rows', () => {
    const keys = records
      .filter(({ service }) => service === 'sms')
      .map((r) => `${r.direction} ${r.startedAt} ${r.peer}`);
    expect(new Set(keys).size).toBeLessThan(keys.length);
  });
  test('days without a single row', () => {
    const days = new Set(rows.map((row) => Math.floor(timeOf(row) / 86_400)));
    const span = Math.max(...days) - Math.min(...days) + 1;
    expect(days.size).toBeLessThan(span);
  });
});

test('prices are what the list says: 1,00 a started minute within the network, 18 % VAT before 2019, 20 % after', () => {
  const first = (year: string, seconds: number) => {
    const { rows } = tellStory({ ...plan, from: midnight(`${year}-01-05`), length: { months: 3 } });
    for (const row of rows) {
      if (row.kind === 'charge' || row.record.service !== 'voice' || row.record.placeKind !== 'home')
        continue;
      const { direction, peer, durationS = 0 } = row.record;
      if (direction === 'out' && peer?.startsWith('7916') && durationS > 3 && durationS <= seconds)
        return row.record;
    }
    return undefined;
  };
  expect(first('2017', 60)).toMatchObject({ billedS: 60, cost: 847_500, costWithVat: 1_000_000 });
  expect(first('2024', 60)).toMatchObject({ billedS: 60, cost: 833_300, costWithVat: 1_000_000 });
});

test('every party of a story is who the numbering plan would say it is', () => {
  for (const { peer, peerKind, service } of records) {
    expect({ peer, ...readParty(peer!, { service }) }).toEqual({ peer, id: peer, kind: peerKind });
  }
});
