import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample, type SampleRow } from './sample.ts';

/** Few distinct values, so that rows collide within a file and across files. */
const anyCall = fc.record(
  {
    line: fc.constantFrom('79160000001', '79160000002'),
    service: fc.constantFrom('voice', 'sms'),
    direction: fc.constantFrom('out', 'in'),
    started_at: fc.integer({ min: 1000, max: 1002 }),
    peer: fc.constantFrom('a', 'b'),
    duration_s: fc.constantFrom(0, 60),
    pieces: fc.constantFrom(1),
    bytes: fc.constantFrom(0, 1024),
    cost: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: ['service', 'direction', 'started_at', 'peer'] },
);
const anyFile = fc.array(anyCall, { maxLength: 25 });

const KEY = ['line', 'service', 'direction', 'started_at', 'peer', 'duration_s', 'bytes', 'pieces'];

function counts(rows: readonly SampleRow[], key = KEY): Map<string, number> {
  const found = new Map<string, number>();
  for (const row of rows) {
    const name = JSON.stringify(key.map((column) => row[column] ?? null));
    found.set(name, (found.get(name) ?? 0) + 1);
  }
  return found;
}

/** The rule in its plainest form: of every distinct row, the most that one file had. */
function model(files: readonly (readonly SampleRow[])[], key = KEY): Record<string, number> {
  const most = new Map<string, number>();
  for (const file of files) {
    for (const [name, count] of counts(file, key)) most.set(name, Math.max(most.get(name) ?? 0, count));
  }
  return Object.fromEntries([...most].sort());
}

async function stored(store: Store): Promise<Record<string, number>> {
  const rows = await store.query<SampleRow>(
    `SELECT line, service, direction, epoch(started_at)::BIGINT AS started_at, peer, duration_s, bytes, pieces
     FROM records`,
  );
  return Object.fromEntries([...counts(rows)].sort());
}

const withDefaults = (rows: readonly SampleRow[]) =>
  rows.map((row, at) => call({ line: undefined, ...row, source_row: at + 1 }));

async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(':memory:');
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

const CLEAR = ['records', 'charges', 'statements', 'files'].map((table) => `DELETE FROM ${table}`).join(';');

describe('records of overlapping statements', () => {
  test('are the plain multiset rule, for any files in any order', () =>
    withStore((store) =>
      fc.assert(
        fc.asyncProperty(fc.array(anyFile, { minLength: 1, maxLength: 4 }), async (files) => {
          await store.exec(CLEAR);
          const order = files.map(withDefaults);
          let added = 0;
          for (const records of order) {
            const outcome = await importSample(store, { records });
            expect(outcome.added + outcome.merged).toBe(records.length);
            added += outcome.added;
          }
          const forwards = await stored(store);
          expect(forwards).toEqual(model(order));
          expect(added).toBe(Object.values(forwards).reduce((sum, count) => sum + count, 0));
          await store.exec(CLEAR);
          for (const records of [...order].reverse()) await importSample(store, { records });
          expect(await stored(store)).toEqual(forwards);
        }),
        { numRuns: 40 },
      ),
    ));

  test('the same rows in another file add nothing, and the first row stays', () =>
    withStore(async (store) => {
      const records = [call({ cost: 1 }), call({ cost: 1 }), call({ peer: 'x' })];
      expect(await importSample(store, { records })).toEqual({ added: 3, merged: 0 });
      const again = records.map((row) => ({ ...row, cost: 2 }));
      expect(await importSample(store, { records: again })).toEqual({ added: 0, merged: 3 });
      expect(await store.query('SELECT record_id FROM records ORDER BY 1')).toEqual(
        [1, 2, 3].map((record_id) => ({ record_id })),
      );
      expect(await store.query('SELECT added, merged FROM files ORDER BY file_id')).toEqual([
        { added: 3, merged: 0 },
        { added: 0, merged: 3 },
      ]);
    }));

  test('statements of two lines do not touch each other', () =>
    withStore(async (store) => {
      await importSample(store, { records: [call()] });
      expect(await importSample(store, { records: [call({ line: '79160000002' })] })).toEqual({
        added: 1,
        merged: 0,
      });
    }));
});

describe('statements of different grain', () => {
  /** Calls apart from each other by more than a minute, so that to the minute they still differ. */
  const history = fc.uniqueArray(fc.tuple(fc.nat(200), fc.nat(58), fc.nat(300)), {
    selector: ([slot]) => slot,
    minLength: 4,
    maxLength: 25,
  });
  const callsOf = (slots: readonly (readonly [number, number, number])[]) =>
    slots.map(([slot, second, duration_s], at) =>
      call({
        source_row: at + 1,
        started_at: slot * 120 + second + 1,
        peer: `7916000${String(slot).padStart(4, '0')}`,
        duration_s,
      }),
    );
  const COARSE = {
    fine: (row: SampleRow) => row,
    minutes: (row: SampleRow) => ({ ...row, started_at: Math.floor((row.started_at as number) / 60) * 60 }),
    nameless: ({ peer: _, ...row }: SampleRow) => row,
    both: (row: SampleRow): SampleRow => COARSE.nameless(COARSE.minutes(row)),
  } as const;
  const grain = fc.constantFrom(...(Object.keys(COARSE) as (keyof typeof COARSE)[]));
  /** A part of the history (at least three calls) in some grain. */
  const part = fc.tuple(fc.nat(20), fc.nat(20), grain);

  test('are one history: the finest row of every event, in any order of files', () =>
    withStore((store) =>
      fc.assert(
        fc.asyncProperty(
          history,
          fc.array(part, { minLength: 1, maxLength: 4 }),
          fc.nat(4),
          async (slots, parts, place) => {
            const calls = callsOf(slots);
            const files = parts.map(([from, more, kind]) => {
              const start = Math.min(from, calls.length - 3);
              return calls.slice(start, start + 3 + more).map(COARSE[kind]);
            });
            files.splice(place, 0, calls);
            await store.exec(CLEAR);
            for (const records of files) {
              const outcome = await importSample(store, { records });
              expect(outcome.added + outcome.merged).toBe(records.length);
            }
            expect(await stored(store)).toEqual(model([calls]));
          },
        ),
        { numRuns: 12 },
      ),
    ));

  test('a coarse row that no finer statement tells stays', () =>
    withStore(async (store) => {
      const calls = callsOf([1, 2, 3, 4].map((slot) => [slot, 5, 30]));
      await importSample(store, { records: calls.slice(0, 3) });
      await importSample(store, { records: calls.slice(1).map(COARSE.minutes) });
      expect(await stored(store)).toEqual(model([calls.slice(0, 3), [COARSE.minutes(calls[3]!)]]));
    }));

  test('two calls within one minute stay two', () =>
    withStore(async (store) => {
      const calls = [10, 40, 200, 400].map((started_at, at) => call({ source_row: at, started_at }));
      await importSample(store, { records: calls.map(COARSE.minutes) });
      await importSample(store, { records: calls });
      expect(await stored(store)).toEqual(model([calls]));
    }));
});

describe('charges of overlapping statements', () => {
  const fee = (fields: SampleRow = {}): SampleRow => ({
    statement: 0,
    source_row: 1,
    kind: 'subscription',
    title: 'Абонентская плата',
    amount: 300_000_000,
    ...fields,
  });
  const count = async (store: Store) =>
    (await store.query<{ n: number }>('SELECT count(*) AS n FROM charges'))[0]!.n;

  test('with a date, the greatest count of one file', () =>
    withStore(async (store) => {
      const dated = fee({ charged_at: 1_456_789_012 });
      await importSample(store, { charges: [dated, dated] });
      await importSample(store, { charges: [dated, dated, dated] });
      await importSample(store, { charges: [dated, fee({ charged_at: 1_456_789_013 })] });
      expect(await count(store)).toBe(4);
    }));

  test('without a date, the same only in the same period', () =>
    withStore(async (store) => {
      const march = [{ facts: { periodFrom: 0, periodTo: 86_400 } }];
      const april = [{ facts: { periodFrom: 172_800, periodTo: 259_200 } }];
      await importSample(store, { charges: [fee()], statements: march });
      await importSample(store, { charges: [fee()], statements: march });
      await importSample(store, { charges: [fee()], statements: april });
      expect(await count(store)).toBe(2);
    }));

  test('with neither date nor period, never the same', () =>
    withStore(async (store) => {
      await importSample(store, { charges: [fee()] });
      await importSample(store, { charges: [fee()] });
      expect(await count(store)).toBe(2);
    }));
});
