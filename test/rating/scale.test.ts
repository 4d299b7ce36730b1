/** The fraction of the currency that a plan's money is counted in. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ratePlan } from '../../src/rating/bill/bill.ts';
import { EVERYDAY } from '../../src/rating/bill/everyday.ts';
import { compilePlan } from '../../src/rating/compile/compile.ts';
import { loadCatalogue, loadTariff } from '../../src/rating/format/catalogue.ts';
import type { Tariff } from '../../src/rating/format/tariff.ts';
import { syntheticUsage } from '../../src/rating/usage/synthetic.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const events = Object.values(EVERYDAY).map((event) => ({ ...event, count: 1 }));
const scaleOf = (tariff: Tariff): number => compilePlan(tariff, syntheticUsage(events, tariff).classes).scale;
const isOfMoney = ({ bundles }: Tariff): boolean => bundles.some(({ unit }) => unit === 'money');

test('plans of the catalogue count in one fraction: what they have in common is compiled once', () => {
  const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);
  const scales = tariffs.filter((tariff) => !isOfMoney(tariff)).map(scaleOf);
  expect(new Set(scales)).toEqual(new Set([307_200]));
});

test('a price that is no whole number of it is exact all the same', () => {
  const base = loadTariff(join(packageRoot, 'test/rating/tariffs/package.yaml'));
  const plan: Tariff = {
    ...base,
    ...{ defaults: {}, fees: [], bundles: [], round: [] },
    rates: [
      { id: 'all', match: { service: 'voice' }, steps: [{ price: '0.00007', per: '1 s', increment: '1 s' }] },
    ],
  };
  const usage = syntheticUsage([{ ...EVERYDAY['call-home'], count: 1 }], plan);
  expect(307_200 % scaleOf(plan)).not.toBe(0);
  expect(ratePlan(plan, usage).total).toBe(70 * usage.quantity[0]!);
});
