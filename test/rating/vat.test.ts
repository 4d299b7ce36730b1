/** VAT by date: rates that change by law, in prices that include it and in those to which it is added. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ratePlan } from '../../src/rating/bill/bill.ts';
import { loadTariff } from '../../src/rating/format/catalogue.ts';
import { asOf } from '../../src/rating/format/overlay.ts';
import type { Tariff } from '../../src/rating/format/tariff.ts';
import { datedVat, type VatRates, type WrittenVat } from '../../src/rating/format/vat.ts';
import { syntheticUsage } from '../../src/rating/usage/synthetic.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const base = loadTariff(join(packageRoot, 'tariffs/mts/smart.yaml'));
const russia: VatRates = [
  { from: '2004-01-01', percent: 18 },
  { from: '2019-01-01', percent: 20 },
  { from: '2026-01-01', percent: 22 },
];
const rates = new Map([['russia', russia]]);
const named = (vat: Partial<WrittenVat>): WrittenVat => ({
  ...{ included: false, percent: 'russia', at: 'bill' },
  ...vat,
});

/** A plan of 100 a month in force since 2016, of which nothing else is asked. */
const plan = (vat: WrittenVat): Tariff => ({
  ...base,
  valid: { from: '2016-04-01', to: null },
  vat: datedVat({ vat, valid: { from: '2016-04-01', to: null } }, rates),
  ...{ bundles: [], options: [], changes: [] },
  fees: [{ id: 'monthly', amount: '100', per: 'month', charge: 'always', scope: 'line', prorate: 'none' }],
  rates: [{ id: 'sms', match: { service: 'sms' }, per_unit: { price: '10', unit: 'segment' } }],
});

/** Roubles due in a month with one message. */
function dueIn(month: string, tariff: Tariff): number {
  const usage = syntheticUsage(
    [{ service: 'sms', dir: 'out', pieces: 1, start: `${month}-15T12:00:00`, count: 1 }],
    tariff,
  );
  return ratePlan(tariff, usage).total / 1_000_000;
}

test('prices without VAT cost more with it from the day on which the rate rises: 110 × 1.18, 1.20, 1.22', () => {
  for (const at of ['bill', 'event'] as const) {
    const tariff = plan(named({ at }));
    expect(dueIn('2018-12', tariff)).toBe(129.8);
    expect(dueIn('2019-01', tariff)).toBe(132);
    expect(dueIn('2025-12', tariff)).toBe(132);
    expect(dueIn('2026-01', tariff)).toBe(134.2);
  }
});

test('prices with VAT stay what they are; its share in them is that of the day', () => {
  const tariff = plan(named({ included: true }));
  expect(['2018-12', '2019-01', '2026-01'].map((month) => dueIn(month, tariff))).toEqual([110, 110, 110]);
  const shares = ['2018-12-31', '2019-01-01', '2026-06-01'].map((day) => asOf(tariff, day).vat.percent);
  expect(shares).toEqual([18, 20, 22]);
});

test('a plan has the rates of the days on which it is valid, and one of its own stays', () => {
  const valid = { from: '2022-04-01', to: '2025-12-31' };
  expect(datedVat({ vat: named({}), valid }, rates)).toMatchObject({ percent: 20, later: [] });
  expect(datedVat({ vat: named({ percent: 5 }), valid }, rates)).toEqual(named({ percent: 5 }));
});

test('the catalogue knows the rates of Russia: a plan of 2016 had 18 %, then 20 and 22', () => {
  expect(base.vat).toEqual({ included: true, at: 'bill', percent: 18, later: russia.slice(1) });
});
