/** VAT inside of sums: the rate of the day, and nothing where nobody says. */
import { expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import { openStore } from '../../src/store/store.ts';
import { importSample, type SampleRow } from '../store/sample.ts';

const charge = (iso: string, roubles: number, fields: SampleRow): SampleRow => ({
  ...{ statement: 0, source_row: 1, line: '79160000001', kind: 'subscription', currency: 'RUB' },
  ...{ title: `${iso} ${JSON.stringify(fields)}`, charged_at: midnight(iso), amount: roubles * 1_000_000 },
  ...fields,
});

test('18 % to the end of 2018, 20 % since, 22 % since 2026; a discount gives it back', async () => {
  const store = await openStore(':memory:');
  const charges = [
    charge('2018-12-31', 118, { vat: 'included' }),
    charge('2019-01-01', 120, { vat: 'included' }),
    charge('2025-12-31', -120, { vat: 'included', kind: 'discount' }),
    charge('2026-01-01', 122, { vat: 'included' }),
    charge('2018-12-31', 100, { vat: 'excluded' }),
    charge('2019-01-01', 99.99, { vat: 'included' }),
    charge('2019-01-01', 0, { vat: 'unknown' }),
    charge('2019-01-01', 7, { vat: 'unknown' }),
    charge('2019-01-01', 8, { vat: 'included', currency: 'BYN' }),
    charge('2019-01-01', 8, { vat: 'excluded', currency: 'BYN' }),
    charge('2019-01-01', 8, { vat: 'excluded', currency: 'BYN', amount_with_vat: 9_600_000 }),
  ];
  await importSample(store, { charges });
  const rows = await store.query<{ paid: string; vat: string | null }>(
    'SELECT paid, vat_paid AS vat FROM spending_rows ORDER BY charge_id',
  );
  expect(rows.map(({ paid, vat }) => [Number(paid), vat === null ? null : Number(vat)])).toEqual([
    [118, 18],
    [120, 20],
    [-120, -20],
    [122, 22],
    [118, 18],
    // 99.99 × 20 / 120 = 16.665, to the kopeck.
    [99.99, 16.67],
    [0, 0],
    [7, null],
    [8, null],
    [8, null],
    [9.6, 1.6],
  ]);
  await store.close();
});
