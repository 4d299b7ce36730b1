/** A balance statement beside a bill and a detail: fees and payments count once, and what was left is known. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { yearStatement } from '../../src/analytics/statement.ts';
import { summarise } from '../../src/analytics/summary.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample, newFile, type SampleRow } from '../store/sample.ts';

const LINE = '79160000001';
const DAY = 86_400;
const march = Date.parse('2025-03-01T00:00Z') / 1000;
const kopeck = 10_000;

type Kind = 'detail' | 'bill' | 'balance';
interface Rows {
  readonly records?: readonly SampleRow[];
  readonly charges?: readonly SampleRow[];
}

async function imported(...documents: readonly (readonly [Kind, Rows])[]): Promise<Store> {
  const store = await openStore(':memory:');
  for (const [kind, rows] of documents) {
    const facts = { line: LINE, periodFrom: march, periodTo: march + 30 * DAY };
    await importSample(
      store,
      { statements: [{ facts, line: LINE }], ...rows },
      newFile({ kind, layout: `test/${kind}` }),
    );
  }
  return store;
}

const charge = (kind: string, title: string, day: number, kopecks: number, after?: number): SampleRow => ({
  ...{ statement: 0, source_row: 1, line: LINE, kind, title, currency: 'RUB', amount: kopecks * kopeck },
  charged_at: march + day * DAY,
  ...(kind === 'payment' || kind === 'balance' ? {} : { vat: 'included' }),
  ...(after === undefined ? {} : { balance_after: after * kopeck }),
});

const [USED, FEE, PAID] = [700, 45_000, 60_000];
const documents: Record<Kind, Rows> = {
  detail: {
    records: [
      call({
        ...{ line: LINE, started_at: march + DAY, duration_s: 60, peer: '79160000002' },
        cost: USED * kopeck,
      }),
    ],
  },
  bill: {
    charges: [
      charge('subscription', 'Абонентская плата', 30, FEE),
      charge('usage', 'Телефонные услуги', 30, USED),
      charge('payment', 'Поступило платежей', 30, PAID),
    ],
  },
  balance: {
    charges: [
      charge('subscription', 'Списание за тариф', 0, FEE, -35_000),
      charge('usage', 'Услуги связи', 1, USED, -35_700),
      charge('payment', 'Платёж QIWI', 2, PAID, 24_300),
    ],
  },
};

it('whatever documents of a month there are and whatever comes first, fees and payments count once', async () => {
  const kinds: readonly Kind[] = ['detail', 'bill', 'balance'];
  const some = fc.shuffledSubarray([...kinds], { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(some, async (order) => {
      const has = (kind: Kind) => order.includes(kind);
      const store = await imported(...order.map((kind) => [kind, documents[kind]] as const));
      const { total } = await summarise(store);
      const hasFees = has('bill') || has('balance');
      const usageOnlyInSums = hasFees && !has('detail') ? USED : 0;
      expect([total.paid, total.charges]).toEqual([
        has('detail') ? USED * kopeck : 0,
        (hasFees ? FEE + usageOnlyInSums : 0) * kopeck,
      ]);
      const payments = await store.query("SELECT title FROM account_rows WHERE item = 'payment'");
      const title = has('balance') ? 'Платёж QIWI' : 'Поступило платежей';
      expect(payments).toEqual(hasFees ? [{ title }] : []);
      await store.close();
    }),
    { numRuns: 16 },
  );
});

it('another month, line or document of the same kind takes nothing away', async () => {
  const april = { ...charge('subscription', 'Списание за тариф', 35, FEE), source_row: 2 };
  const other = { ...charge('subscription', 'Списание за тариф', 3, FEE), line: '79160000009' };
  const again = charge('subscription', 'Списание за опцию', 3, FEE);
  const store = await imported(
    ['bill', documents.bill],
    ['balance', { charges: [april, other] }],
    ['bill', { charges: [again] }],
  );
  const fees = await store.query<{ title: string }>(
    "SELECT title FROM fees WHERE kind = 'subscription' ORDER BY charge_id",
  );
  expect(fees.map(({ title }) => title)).toEqual([
    'Абонентская плата',
    'Списание за тариф',
    'Списание за тариф',
    'Списание за опцию',
  ]);
  await store.close();
});

it('the balance of a month is what was left after its last row, whichever way the rows stand', async () => {
  const newestFirst = [
    charge('payment', 'Платёж', 2, 100, 500),
    charge('usage', 'Услуги связи', 2, 50, 400),
    charge('balance', 'Входящий остаток', 0, 450, 450),
  ];
  for (const charges of [newestFirst, [...newestFirst].reverse()]) {
    const store = await imported(['balance', { charges }]);
    const balances = await store.query(
      'SELECT ordinal::INTEGER AS n, balance::DOUBLE AS balance FROM balances ORDER BY n',
    );
    expect(balances).toEqual([
      { n: 1, balance: 4.5 },
      { n: 2, balance: 4 },
      { n: 3, balance: 5 },
    ]);
    const { currencies } = await yearStatement(store, { year: 2025, line: LINE });
    expect(currencies[0]!.months[2]!.balance).toBe(500 * kopeck);
    await store.close();
  }
});
