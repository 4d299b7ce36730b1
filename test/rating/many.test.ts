/** Many plans on one line: what they share changes no bill. */
import { expect, test } from 'vitest';
import { rateMany, ratePlan } from '../../src/rating/bill/bill.ts';
import { conflict, withOptions } from '../../src/rating/format/overlay.ts';
import type { Tariff } from '../../src/rating/format/tariff.ts';
import { optionsOf } from './compare.ts';
import { type Case, inventCase, usageOf } from './invent/case.ts';

/** The plan without options, with each one, with each two. */
function setsOf({ tariff }: Case): Tariff[] {
  const ids = tariff.options.map(({ id }) => id);
  const sets = [
    [],
    ...ids.map((id) => [id]),
    ...ids.flatMap((a) => ids.flatMap((b) => (a < b ? [[a, b]] : []))),
  ];
  return sets.filter((set) => !conflict(tariff, set)).map((set) => withOptions(tariff, set));
}

function bills(make: () => unknown): string {
  try {
    return JSON.stringify(make());
  } catch (error) {
    return String(error);
  }
}

test('the bills of sets of options rated together are those of each set rated alone', () => {
  let sets = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const one = inventCase(seed);
    const usage = () => usageOf(one.lines[0]!, one.months);
    const options = optionsOf(one);
    const shared = usage();
    const tariffs = setsOf(one);
    const forth = bills(() => rateMany(tariffs, shared, options));
    const back = bills(() => rateMany([...tariffs].reverse(), shared, options).reverse());
    const alone = bills(() => tariffs.map((tariff) => ratePlan(tariff, usage(), options)));
    expect(forth, `seed ${seed}`).toBe(alone);
    if (!forth.includes('DetalkaError')) expect(back, `seed ${seed}, in reverse`).toBe(alone);
    sets += tariffs.length;
  }
  expect(sets).toBeGreaterThan(100);
});

test('plans of different zones, operators and scales on one line do not take each other for themselves', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const cases = [0, 1, 2, 3].map((more) => inventCase(seed * 4 + more));
    const usage = () => usageOf(cases[0]!.lines[0]!, cases[0]!.months);
    const tariffs = cases.map(({ tariff, on }) => withOptions(tariff, on));
    const alone = tariffs.map((tariff) => bills(() => ratePlan(tariff, usage())));
    const shared = usage();
    expect(tariffs.map((tariff) => bills(() => ratePlan(tariff, shared)))).toEqual(alone);
  }
});
