/** Bills and details of one line put together: whatever comes first, nothing is counted twice and nothing is lost. */
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { summarise } from '../../src/analytics/summary.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleFile, type SampleRow } from '../store/sample.ts';

let store: Store;
beforeEach(async () => {
  store = await openStore(':memory:');
});
afterEach(() => store.close());

const LINE = '79160000001';
const DAY = 86_400;
const march = Date.parse('2025-03-01T00:00Z') / 1000;
const inMarch = { line: LINE, periodFrom: march, periodTo: march + 30 * DAY };
const statement = { facts: inMarch, line: LINE };

const row = (second: number, kopecks: number): SampleRow =>
  call({
    line: LINE,
    started_at: march + second,
    duration_s: 60,
    peer: `7916000${second}`,
    cost: kopecks * 10_000,
    vat: 'included',
    currency: 'RUB',
  });
const sum = (kind: string, title: string, kopecks: number): SampleRow => ({
  ...{ statement: 0, source_row: 1, line: LINE, kind, title, vat: 'included', currency: 'RUB' },
  amount: kopecks * 10_000,
});

interface Month {
  readonly calls: readonly (readonly [second: number, kopecks: number])[];
  readonly fee: number;
  readonly oneOff: number;
  readonly discount: number;
  readonly payment: number;
}
const months: fc.Arbitrary<Month> = fc.record({
  calls: fc.uniqueArray(fc.tuple(fc.nat(31 * DAY - 1), fc.integer({ min: 1, max: 99_999 })), {
    selector: ([second]) => second,
    minLength: 1,
    maxLength: 8,
  }),
  fee: fc.integer({ min: 1, max: 100_000 }),
  oneOff: fc.nat(10_000),
  discount: fc.nat(10_000),
  payment: fc.nat(100_000),
});

const usageOf = ({ calls }: Month) => calls.reduce((total, [, kopecks]) => total + kopecks, 0);
const rowsOf = ({ calls }: Month) => calls.map(([second, kopecks]) => row(second, kopecks));
const sumsOf = (month: Month) => [
  sum('subscription', 'Абонентская плата', month.fee),
  sum('one_off', 'Разовые услуги', month.oneOff),
  sum('discount', 'Скидка', -month.discount),
  sum('usage', 'Телефонные услуги', usageOf(month)),
  sum('payment', 'Платёж', month.payment),
];
const feesOf = ({ fee, oneOff, discount }: Month) => fee + oneOff - discount;

type Put = readonly [SampleFile, 'detail' | 'bill' | 'periodic'];
const put = async (...files: readonly Put[]) => {
  for (const [sample, kind] of files)
    await importSample(
      store,
      { statements: [statement], ...sample },
      newFile({ kind, layout: `test/${kind}` }),
    );
};
async function fresh(...files: readonly Put[]) {
  await store.close();
  store = await openStore(':memory:');
  await put(...files);
  return summarise(store);
}
const kopecks = (micros: number) => Math.round(micros / 10_000);

it('the total of a bill and a detail is the rows and the fees, in either order and whatever the bill repeats', async () => {
  const choices = fc.record({
    billFirst: fc.boolean(),
    billHasRows: fc.boolean(),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(months, choices, async (month, { billFirst, billHasRows, cut }) => {
      const rows = rowsOf(month);
      const at = Math.floor(rows.length * cut);
      const bill: Put = [{ charges: sumsOf(month), ...(billHasRows && { records: rows }) }, 'periodic'];
      const details: Put[] = [
        [{ records: rows.slice(0, at + 1) }, 'detail'],
        [{ records: rows.slice(at) }, 'detail'],
      ];
      const summary = await fresh(...(billFirst ? [bill, ...details] : [...details, bill]));
      expect(kopecks(summary.total.paid)).toBe(usageOf(month));
      expect(kopecks(summary.total.charges)).toBe(feesOf(month));
      expect(summary.months).toMatchObject([{ month: '2025-03', rows: rows.length }]);
      expect(summary.missing).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

it('a bill alone counts its sums of usage, and says that rows are missing', async () => {
  await fc.assert(
    fc.asyncProperty(months, async (month) => {
      const summary = await fresh([{ charges: sumsOf(month) }, 'bill']);
      expect(kopecks(summary.total.charges)).toBe(usageOf(month) + feesOf(month));
      expect(summary.missing).toEqual([{ month: '2025-03', line: LINE, what: 'rows' }]);
    }),
    { numRuns: 10 },
  );
});

it('a detail alone says that the bill of each of its months is missing', async () => {
  const april = row(35 * DAY, 200);
  const summary = await fresh([{ records: [row(60, 100), april] }, 'detail']);
  expect(summary.total).toMatchObject({ paid: 3_000_000, charges: 0 });
  expect(summary.missing).toEqual([
    { month: '2025-03', line: LINE, what: 'fees' },
    { month: '2025-04', line: LINE, what: 'fees' },
  ]);
});

it('rows without costs do not stand for the sum of a bill', async () => {
  const { cost: _, vat: __, ...silent } = row(60, 100);
  const summary = await fresh(
    [{ records: [silent] }, 'detail'],
    [{ charges: [sum('usage', 'Разговоры', 700)] }, 'bill'],
  );
  expect(summary.total).toMatchObject({ paid: 0, charges: 7_000_000 });
});

it('rows of another line or of another month leave the sum in place', async () => {
  const other = { ...row(60, 100), line: '79160000002' };
  const summary = await fresh(
    [{ records: [row(31 * DAY, 100), other], statements: [{ line: LINE }] }, 'detail'],
    [{ charges: [sum('usage', 'Разговоры', 700)] }, 'bill'],
  );
  expect(summary.total).toMatchObject({ paid: 2_000_000, charges: 7_000_000 });
});

it('a fee without a date counts in the month of its statement, with the VAT of that time', async () => {
  const fee = { ...sum('subscription', 'Плата', 10_000), vat: 'excluded' };
  const summary = await fresh([{ charges: [fee] }, 'bill']);
  expect(summary.months).toEqual([
    { month: '2025-03', rows: 0, seconds: 0, pieces: 0, bytes: 0, paid: 0, priced: 0, charges: 120_000_000 },
  ]);
});
