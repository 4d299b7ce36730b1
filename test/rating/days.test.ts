/** Sums of single days: a plan that rounds them, and one that charges at most so much a day. Added up by hand. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ratePlan } from '../../src/rating/bill/bill.ts';
import { loadTariff } from '../../src/rating/format/catalogue.ts';
import type { Tariff, TestEvent } from '../../src/rating/format/tariff.ts';
import { syntheticUsage } from '../../src/rating/usage/synthetic.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const base = loadTariff(join(packageRoot, 'tariffs/mts/smart.yaml'));

/** Messages at 1.30, calls at 0.005 a second. */
const plan: Tariff = {
  ...base,
  ...{ bundles: [], fees: [], options: [], changes: [] },
  round: [{ at: 'day', method: 'up', step: '1' }],
  rates: [
    { id: 'sms', match: { service: 'sms' }, per_unit: { price: '1.30', unit: 'segment' } },
    {
      id: 'call',
      match: { service: 'voice' },
      steps: [{ price: '0.005', per: '1 s', increment: '1 s' }],
    },
  ],
};

const sms = (day: string, count: number): TestEvent => ({
  ...{ service: 'sms', dir: 'out', pieces: 1 },
  ...{ count, start: `2024-05-${day}T23:30:00` },
});
const call = (day: string, seconds: number): TestEvent => ({
  ...{ service: 'voice', dir: 'out', seconds },
  start: `2024-05-${day}T12:00:00`,
});

const linesOf = (tariff: Tariff, events: readonly TestEvent[]) =>
  ratePlan(tariff, syntheticUsage(events, tariff)).periods[0]!.lines.map(
    ({ id, amount }) => [id, amount / 1e6] as const,
  );

test('every day of a rate is rounded by itself', () => {
  // 2.60 → 3 and 1.30 → 2; 0.50 → 1.
  expect(linesOf(plan, [sms('01', 2), sms('02', 1), call('02', 100)])).toEqual([
    ['sms', 5],
    ['call', 1],
  ]);
});

test('a cap of days takes off what is above it on each day, and nothing of the days below', () => {
  const capped: Tariff = {
    ...plan,
    round: [{ at: 'event', method: 'half_up', step: '0.01' }],
    caps: [{ id: 'day', of: ['sms', 'voice'], per: 'day', max: '3' }],
  };
  // The 1st: 3 × 1.30 + 0.60 = 4.50, 1.50 above 3; the 2nd: 2.60.
  expect(linesOf(capped, [sms('01', 3), call('01', 120), sms('02', 2)])).toEqual([
    ['sms', 6.5],
    ['call', 0.6],
    ['day', -1.5],
  ]);
});

test('a cap of days comes before a discount of sums', () => {
  const discounted: Tariff = {
    ...plan,
    round: [{ at: 'event', method: 'half_up', step: '0.01' }],
    caps: [{ id: 'day', of: 'usage', per: 'day', max: '3' }],
    discounts: [{ id: 'tenth', of: 'usage', percent: 10, reach: 'whole-period' }],
  };
  // 5.20 − 2.20 = 3.00, a tenth of it.
  expect(linesOf(discounted, [sms('01', 4)])).toEqual([
    ['sms', 5.2],
    ['day', -2.2],
    ['tenth', -0.3],
  ]);
});
