/** Who has to answer for the money of a company's year: every sum against the planted one. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replaceDirectory } from '../../src/store/people.ts';
import { openStore } from '../../src/store/store.ts';
import { call, importSample } from '../store/sample.ts';
import { type Company, centreOf, companyYear, departmentOf, personOf } from './company.ts';
import { day, dayOf, type Entry, FAMILY, micros, monthOf, sumsBy } from './lines.ts';

let company: Company;
beforeAll(async () => {
  company = await companyYear();
});
afterAll(() => company.store.close());

async function spending(per: string): Promise<ReadonlyMap<string, number>> {
  const rows = await company.store.query<{ part: string | null; paid: string }>(
    `SELECT part, paid FROM spending(per := ${per})`,
  );
  return new Map(rows.map(({ part, paid }) => [part ?? '', micros(paid)]));
}

describe('spending is what was planted', () => {
  test.each([
    ['person', personOf],
    ['department', departmentOf],
    ['cost_centre', centreOf],
    ['month', ({ at }: Entry) => monthOf(at)],
    ['line', ({ line }: Entry) => line],
    ['item', ({ item }: Entry) => item],
  ] as const)('by %s', async (per, key) => {
    expect(await spending(per)).toEqual(sumsBy(company.entries, key));
  });

  test('VAT is the difference of printed sums, or of the rate, and nobody can tell what a PBX paid', async () => {
    const [row] = await company.store.query<{ vat: string; dumb: number }>(
      'SELECT sum(vat_paid) AS vat, count(*) FILTER (vat_paid IS NULL) AS dumb FROM spending_rows',
    );
    expect(micros(row!.vat)).toBe(company.entries.reduce((sum, { vat = 0 }) => sum + vat, 0));
    expect(row!.dumb).toBe(company.entries.filter(({ vat }) => vat === undefined).length);
    expect(row!.dumb).toBeGreaterThan(0);
  });

  test('a bill against its rows: July is a rouble too much, November is not there', async () => {
    const rows = await company.store.query<{ since: string; difference: string }>(
      `SELECT since, difference FROM bill_usage WHERE line = '${FAMILY}' ORDER BY since`,
    );
    expect(rows.map(({ since, difference }) => [since.slice(0, 7), Number(difference)])).toEqual(
      ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '12'].map((month) => [
        `2025-${month}`,
        month === '07' ? -1 : 0,
      ]),
    );
  });
});

test('whatever the directory says, also of two at one time, departments and the unassigned add up to the total', async () => {
  const store = await openStore(':memory:');
  const lines = ['79160000001', '79160000002', '79160000003'];
  const days = Array.from({ length: 40 }, (_, at) => dayOf(day('2025-01-20') + at * 86_400));
  const records = days.flatMap((iso, at) =>
    lines.map((line, nth) =>
      call({
        line,
        started_at: day(iso) + 3600,
        cost: (at * 7 + nth + 1) * 10_000,
        vat: 'included',
        currency: 'RUB',
      }),
    ),
  );
  await importSample(store, { records });
  const optionalDay = fc.option(fc.constantFrom(...days), { nil: undefined });
  const span = { from: optionalDay, until: optionalDay };
  const department = fc.constantFrom('a', 'b', 'c');
  const claims = fc.record({
    assignments: fc.array(
      fc.record({
        kind: fc.constant('line'),
        identifier: fc.constantFrom(...lines),
        agent: fc.constantFrom('x', 'y'),
        ...span,
      }),
      { maxLength: 6 },
    ),
    memberships: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('line'), identifier: fc.constantFrom(...lines), department, ...span }),
        fc.record({
          kind: fc.constant('person'),
          identifier: fc.constantFrom('x', 'y'),
          department,
          ...span,
        }),
      ),
      { maxLength: 6 },
    ),
  });
  const total = records.reduce((sum, { cost }) => sum + Number(cost), 0);
  await fc.assert(
    fc.asyncProperty(claims, async (drawn) => {
      await replaceDirectory(store, {
        ...drawn,
        departments: [{ department: 'a', parent: 'b' }, { department: 'b' }, { department: 'c' }],
        agents: [{ agent: 'x' }, { agent: 'y' }],
        limits: [],
        lines: [],
      });
      for (const per of ['department', 'person']) {
        const parts = await store.query<{ paid: string; items: number }>(`FROM spending(per := ${per})`);
        expect(parts.reduce((sum, { paid }) => sum + micros(paid), 0)).toBe(total);
        expect(parts.reduce((sum, { items }) => sum + items, 0)).toBe(records.length);
      }
    }),
    { numRuns: Number(process.env.DETALKA_CASES ?? 6), seed: 8 },
  );
  await store.close();
});
