/** The first plans of a ranking, asked for alone, against the whole ranking. DETALKA_CASES=1000 for more. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everydayClasses, YEAR_OF_LINE, yearOf } from '../../bench/year.ts';
import { type AdviceOptions, advise, type LineAdvice } from '../../src/optimize/advise.ts';
import type { LineHistory } from '../../src/optimize/history.ts';
import { type Offer, pricesEnough } from '../../src/optimize/offer.ts';
import { distance } from '../../src/optimize/search/plans.ts';
import { loadCatalogue } from '../../src/rating/format/catalogue.ts';
import type { Tariff } from '../../src/rating/format/tariff.ts';
import type { LineUsage } from '../../src/rating/usage/traffic.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { invent } from './invent.ts';

const CASES = Number(process.env.DETALKA_CASES ?? 15);
const PLANS = 7;

const told = ({ tariff, options, favourites, firstYear }: Offer) => ({
  ...{ id: tariff.id, options, favourites, firstYear },
});

/** What an answer that names so many plans says of them, and of those that can be had as the best can. */
function answer({ ranked, best, near, nearMore, certificate }: LineAdvice, first: number) {
  const had = ranked.filter((each) => best && distance(each) <= distance(best) && pricesEnough(each));
  return {
    first: ranked.slice(0, first).map(told),
    best: best && told(best),
    next: had.slice(0, 2).map(told),
    near: near.map(({ offer }) => told(offer)),
    nearMore,
    complete: certificate.complete,
  };
}

/** How many plans were not searched. */
function compare(history: LineHistory, usage: LineUsage, plans: readonly Tariff[], first: number): number {
  const ask = (options: AdviceOptions) => advise(history, usage, plans, { timeLimit: 1e9, ...options });
  const [whole, some] = [ask({}), ask({ first })];
  expect(answer(some, first)).toEqual(answer(whole, first));
  expect(whole.later).toBe(0);
  expect(some.ranked.length + some.later).toBe(whole.ranked.length);
  for (const offer of some.ranked)
    expect(told(whole.ranked.find(({ tariff }) => tariff === offer.tariff)!)).toEqual(told(offer));
  const { bound } = some.certificate;
  if (some.best && whole.certificate.bound !== null)
    expect(bound).toBeLessThanOrEqual(whole.certificate.bound);
  return some.later;
}

describe('the first plans of a ranking', () => {
  test(`are those of the whole ranking, for ${CASES} invented families`, { timeout: 100_000_000 }, () => {
    let later = 0;
    let refused = 0;
    for (let seed = 1; seed <= CASES; seed++) {
      const { history, usage, tariff } = invent(seed);
      const others = Array.from({ length: PLANS - 1 }, (_, at) => invent(seed + 1000 + at).tariff);
      const plans = [tariff, ...others].map(
        (plan, at): Tariff => ({
          ...plan,
          id: `plan-${at}`,
          status: (seed + at) % 3 === 0 ? 'closed' : 'open',
        }),
      );
      try {
        later += compare(history, usage, plans, 1 + (seed % 4));
      } catch (error) {
        if (!['tariff-scale', 'amount-too-large'].includes((error as { code: string }).code)) throw error;
        refused++;
      }
    }
    expect(later).toBeGreaterThan(CASES / 2);
    expect(refused).toBeLessThan(CASES / 2);
  });

  const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);

  test.each([
    [50, 1],
    [400, 5],
    [1500, 10],
  ])('are those of the whole catalogue for %i events, %i plans asked for', (events, first) => {
    const usage = yearOf(events, events, everydayClasses());
    expect(compare(YEAR_OF_LINE, usage, tariffs, first)).toBeGreaterThan(20);
  });
});
