/** The rehearsal before the first advice: it gives way, it ends when told, and plans that cannot be rated do not stop it. */
import { expect, test } from 'vitest';
import { rehearse } from '../../src/optimize/rehearse.ts';
import { inventedPlans } from './invented-plans.ts';

const { linear, middle, large } = inventedPlans();
const plans = [linear.tariff, middle.tariff, large.tariff];

test('it asks before every plan and ends when it is told to', async () => {
  let asked = 0;
  await rehearse(plans, () => ++asked > 2);
  expect(asked).toBe(3);
});

test('whatever else waits gets its turn between two plans', async () => {
  const turns: string[] = [];
  const other = async () => {
    for (let turn = 0; turn < 3; turn++) {
      turns.push('other');
      await new Promise(setImmediate);
    }
  };
  await Promise.all([rehearse(plans, () => turns.push('plan') === 0), other()]);
  expect(turns.lastIndexOf('other')).toBeGreaterThan(turns.indexOf('plan'));
});

test('a plan whose prices cannot be counted exactly is passed over', async () => {
  const [rate, ...rates] = linear.tariff.rates;
  const price = `0.${'0'.repeat(17)}1`;
  const odd = {
    ...linear.tariff,
    rates: [{ ...rate!, steps: [{ price, per: '7 s', increment: '1 s' }] }, ...rates],
  };
  let asked = 0;
  await rehearse([odd, ...plans], () => {
    asked++;
    return false;
  });
  expect(asked).toBe(4);
});
