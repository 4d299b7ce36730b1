/** Months one by one, and the way through them, against arithmetic by hand; what a change costs. */
import { describe, expect, test } from 'vitest';
import { NULL_INT } from '../../src/model/batch.ts';
import { type Choice, choiceOf } from '../../src/optimize/choice.ts';
import type { LineHistory } from '../../src/optimize/history.ts';
import { isKept, PORTING, switchingCost } from '../../src/optimize/switching.ts';
import { monthsOfLine, throughTime } from '../../src/optimize/through-time.ts';
import type { Option, Tariff } from '../../src/rating/format/tariff.ts';
import type { LineUsage } from '../../src/rating/usage/traffic.ts';
import { CLASSES } from './drifting-user.ts';
import { inventedPlans } from './invented-plans.ts';

const plans = inventedPlans();
const RUB = 1_000_000;

/** The plan with a price of joining, and months one is bound for. */
const joinedFor = ({ tariff }: Choice, price: string, months?: number): Choice =>
  choiceOf({
    ...tariff,
    fees: [...tariff.fees, { id: 'join', amount: price, per: 'once', charge: 'always', prorate: 'none' }],
    ...(months ? { join: { term_months: months, deposit: '1000' } } : {}),
  });

/** So many calls of a minute in each month from January 2021 on. */
function minutes(counts: readonly number[]): LineUsage {
  const times = counts.flatMap((count, month) =>
    Array.from({ length: count }, (_, at) => Date.UTC(2021, month, 1 + (at % 28), 12) / 1000).sort(),
  );
  return {
    line: '79160000001',
    classes: CLASSES,
    length: times.length,
    classOf: new Int32Array(times.length).fill(1),
    startedAt: Float64Array.from(times),
    utcOffsetMin: new Int32Array(times.length).fill(NULL_INT),
    quantity: new Float64Array(times.length).fill(60),
    paid: new Float64Array(times.length).fill(Number.NaN),
    recordId: Float64Array.from(times.keys()),
    months: counts.map((_, month) => 2021 * 12 + month),
  };
}

const historyOf = (months: number): LineHistory => ({
  line: '79160000001',
  homeRegion: 'RU-MOS+RU-MOW',
  homeOperator: 'mts',
  plan: null,
  from: Date.UTC(2021, 0, 1) / 1000,
  to: Date.UTC(2021, months, 1) / 1000 - 1,
  days: Math.round((Date.UTC(2021, months, 1) - Date.UTC(2021, 0, 1)) / 86_400_000),
  currency: 'RUB',
  paid: { usage: null, charges: 0 },
  feesListed: false,
});

/** 1.5 a minute against 300 for 250 minutes: 60, 360, 360, 60 against 300 every month. */
function through(linear: Choice, middle: Choice) {
  const usage = minutes([40, 240, 240, 40]);
  const history = historyOf(4);
  return throughTime({
    ...{ history, usage, standing: { operator: 'mts', choice: null }, months: monthsOfLine(usage, history) },
    ...{ best: [linear, middle, middle, linear], kept: linear, others: [] },
  });
}

describe('through time', () => {
  test('months: the best of each, and what the one kept costs in it', () => {
    const { months } = through(plans.linear, plans.middle);
    expect(months.map(({ month }) => month)).toEqual(['2021-01', '2021-02', '2021-03', '2021-04']);
    expect(months.map(({ best }) => best!.tariff.id.slice(9))).toEqual([
      'linear',
      'middle',
      'middle',
      'linear',
    ]);
    expect(months.map(({ cost }) => cost! / RUB)).toEqual([60, 300, 300, 60]);
    expect(months.map(({ kept }) => kept / RUB)).toEqual([60, 360, 360, 60]);
  });

  test('with 50 for each change it pays to change twice: 60 + 600 + 60 + 3 × 50 = 870 against 840 + 50', () => {
    const { kept, cost, way } = through(joinedFor(plans.linear, '50'), joinedFor(plans.middle, '50'));
    expect([kept / RUB, cost / RUB]).toEqual([890, 870]);
    expect(way.map(({ from, to }) => `${from} ${to}`)).toEqual([
      '2021-01 2021-01',
      '2021-02 2021-03',
      '2021-04 2021-04',
    ]);
    expect(way.map(({ switching }) => switching / RUB)).toEqual([50, 50, 50]);
  });

  test('with 100 for each change it does not: 840 + 100', () => {
    const { kept, cost, way } = through(joinedFor(plans.linear, '100'), joinedFor(plans.middle, '100'));
    expect([kept / RUB, cost / RUB]).toEqual([940, 940]);
    expect(way).toHaveLength(1);
  });

  test('nor where one is bound for three months: 60 + 900 + 2 × 50 is more than 840 + 50', () => {
    const { cost, way } = through(joinedFor(plans.linear, '50'), joinedFor(plans.middle, '50', 3));
    expect(cost / RUB).toBe(890);
    expect(way).toHaveLength(1);
  });

  test('minutes carried over to the next month count for a stay, not for its months', () => {
    const carrying = choiceOf({
      ...plans.middle.tariff,
      bundles: plans.middle.tariff.bundles.map((bundle) => ({
        ...bundle,
        rollover: { periods: 1, use: 'after' as const, sequence: 'oldest' as const },
      })),
    });
    const usage = minutes([150, 350]);
    const history = historyOf(2);
    const { cost, months } = throughTime({
      ...{
        history,
        usage,
        standing: { operator: 'mts', choice: null },
        months: monthsOfLine(usage, history),
      },
      ...{ best: [carrying, carrying], kept: carrying, others: [] },
    });
    expect(cost / RUB).toBe(600);
    expect(months.map(({ cost: alone }) => alone! / RUB)).toEqual([300, 500]);
    expect(months.map(({ kept }) => kept / RUB)).toEqual([300, 300]);
  });
});

describe('what a change costs', () => {
  const option = (id: string, price: string): Option => ({
    ...({ title: id, requires: [], excludes: [] } as unknown as Option),
    ...{ id, fees: [{ id, amount: price, per: 'once', charge: 'always', prorate: 'none' }] },
  });
  const tariff: Tariff = {
    ...joinedFor(plans.linear, '200').tariff,
    options: [option('one', '30'), option('two', '5')],
  };
  const cost = (standing: Parameters<typeof switchingCost>[0], options: readonly string[]) =>
    switchingCost(standing, { tariff, options }) / RUB;

  test('joining and connecting; at another operator the number is ported; of the own plan only new options', () => {
    expect(cost({ operator: 'mts', choice: null }, ['one', 'two'])).toBe(235);
    expect(cost({ operator: 'beeline', choice: null }, [])).toBe(200 + PORTING / RUB);
    expect(cost({ operator: null, choice: null }, [])).toBe(200);
    expect(cost({ operator: 'mts', choice: { tariff, options: ['one'] } }, ['one', 'two'])).toBe(5);
    expect(cost({ operator: 'mts', choice: { tariff: plans.large.tariff, options: ['one'] } }, ['one'])).toBe(
      230,
    );
  });

  test('the own plan is known by its operator and its title, however it is written', () => {
    const kept = (plan: string | null, homeOperator = 'mts') =>
      isKept({ ...tariff, title: 'Всё за 300' }, { plan, homeOperator });
    expect(kept('«ВСЕ ЗА 300»')).toBe(true);
    expect(kept('Всё  за 3000')).toBe(false);
    expect(kept('Всё за 300', 'beeline')).toBe(false);
    expect(kept(null)).toBe(false);
  });
});
