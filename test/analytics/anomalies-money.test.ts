/** Rules for money out of the usual, and the tail of counts that all rules are told by. */
import { describe, expect, test } from 'vitest';
import { midnight } from '../../src/generate/calendar.ts';
import type { SampleRow } from '../store/sample.ts';
import { at, DAY, emptyStores, HOUR, LINE, wobble } from './even-office.ts';

const { found, importRows, store } = emptyStores();

describe('money', () => {
  const paid = (rubles: number): SampleRow => ({
    cost: rubles * 1_000_000,
    cost_with_vat: rubles * 1_000_000,
    currency: 'RUB',
  });
  const hours = (dear: number): SampleRow[] =>
    Array.from({ length: 40 }, (_, day) =>
      at(day * DAY + 12 * HOUR, { direction: 'out', ...paid(day === 33 ? dear : 3 + wobble(day, 4)) }),
    );

  test('an hour that costs a hundred times the usual', async () => {
    await importRows(hours(400));
    expect((await found()).filter(({ rule }) => rule === 'dear-hour')).toMatchObject([
      { line: LINE, since: '2025-10-04T12:00:00', observed: 400, usual: 4, cases: 40 },
    ]);
  });

  test('one that costs twice the usual is not told', async () => {
    await importRows(hours(8));
    expect((await found()).filter(({ rule }) => rule === 'dear-hour')).toEqual([]);
  });

  const fee = (title: string, month: number): SampleRow => ({
    statement: 0,
    source_row: 900 + month,
    line: LINE,
    kind: 'subscription',
    title,
    charged_at: midnight(`2025-0${month}-01`),
    amount: 99_000_000,
    amount_with_vat: 99_000_000,
    vat: 'included',
    currency: 'RUB',
  });

  test('a subscription that begins in the fourth month; those from the beginning are known', async () => {
    const plan = [5, 6, 7, 8, 9].map((month) => fee('Тариф', month));
    await importRows([at(0)], [...plan, fee('Гороскоп', 8), fee('Гороскоп', 9), fee('АОН', 5)]);
    const subscriptions = (await found()).filter(({ rule }) => rule === 'new-subscription');
    expect(subscriptions).toMatchObject([
      { title: 'Гороскоп', since: '2025-08-01T00:00:00', observed: 198, cases: 4 },
    ]);
    expect(subscriptions[0]!.row_ids.length).toBe(2);
  });
});

test('the tail of counts: Poisson by its sum, negative binomial by its own; all there is is 1', async () => {
  const tail = (seen: number, usual: number, spread: number) =>
    store()
      .query<{ p: number }>(`SELECT count_tail(${seen}, ${usual}, ${spread}) AS p`)
      .then(([row]) => row!.p);
  // P(X >= 3), Poisson with mean 2: 1 - e^-2 (1 + 2 + 2) = 0.3233235838169366.
  expect(await tail(3, 2, 2)).toBeCloseTo(0.3233235838169366, 12);
  // Geometric (r = 1) with mean 4, variance 20: P(X >= k) = (4/5)^k.
  expect(await tail(7, 4, 20)).toBeCloseTo(0.8 ** 7, 12);
  expect(await tail(0, 5, 9)).toBeCloseTo(1, 10);
  expect(await tail(60, 1, 1)).toBeLessThan(1e-80);
});
