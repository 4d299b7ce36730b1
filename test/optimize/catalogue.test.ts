/** The search on real plans with dozens of options, against all single options and many sets of them. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { history as eventsOf, everydayClasses } from '../../bench/kernel.ts';
import { advise } from '../../src/optimize/advise.ts';
import type { LineHistory } from '../../src/optimize/history.ts';
import { ratePlan } from '../../src/rating/bill/bill.ts';
import { loadCatalogue } from '../../src/rating/format/catalogue.ts';
import { conflict, withOptions } from '../../src/rating/format/overlay.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { chance, seeded } from '../rating/invent/random.ts';

const PLANS = ['megafon/vse-prosto', 'mts/smart', 'beeline/vse-za-300'];
const SETS = 40;

const from = Date.UTC(2016, 0, 1) / 1000;
const history: LineHistory = {
  line: '79160000000',
  homeRegion: 'RU-MOS+RU-MOW',
  homeOperator: null,
  plan: null,
  from,
  to: from + 366 * 86_400 - 1,
  days: 366,
  currency: 'RUB',
  paid: { usage: null, charges: 0 },
  feesListed: false,
};
const usage = eventsOf(1, 600, everydayClasses());
const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);

describe('on real plans', () => {
  test.each(PLANS)('%s: no single option and no set tried is cheaper than the one found', (id) => {
    const tariff = tariffs.find((each) => each.id === id)!;
    const { ranked, certificate } = advise(history, usage, [tariff], { timeLimit: 1e9 });
    const found = ranked[0]!;
    expect(certificate.complete).toBe(true);
    const options = tariff.options.filter(({ status }) => status === 'open').map((option) => option.id);
    const random = seeded(7);
    const sets = [
      [],
      ...options.map((option) => [option]),
      ...Array.from({ length: SETS }, () => options.filter(() => chance(random, 0.08))),
    ].filter((set) => conflict(tariff, set) === undefined);
    for (const set of sets) {
      const bill = ratePlan(withOptions(tariff, set), usage, {
        active: { from, to: history.to },
        proportional: true,
      });
      const unpriced = bill.coverage.unmatched.reduce((sum, { paid }) => sum + (paid ?? 0), 0);
      const year = Math.round(((bill.total + unpriced) * 365.25) / history.days) + bill.joining;
      expect(year, set.join(' ')).toBeGreaterThanOrEqual(found.firstYear);
    }
  });
});
