/** The search on real plans with dozens of options, against all single options and many sets of them. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everydayClasses, YEAR_OF_LINE, yearOf } from '../../bench/year.ts';
import { advise } from '../../src/optimize/advise.ts';
import { ratePlan } from '../../src/rating/bill/bill.ts';
import { loadCatalogue } from '../../src/rating/format/catalogue.ts';
import { conflict, withOptions } from '../../src/rating/format/overlay.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { chance, seeded } from '../rating/invent/random.ts';

const PLANS = ['megafon/vse-prosto', 'mts/smart', 'beeline/vse-za-300'];
const SETS = 40;

/** Of no operator: every plan is a change. */
const HISTORY = { ...YEAR_OF_LINE, homeOperator: null };
const usage = yearOf(1, 600, everydayClasses());
const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);

describe('on real plans', () => {
  test.each(PLANS)('%s: no single option and no set tried is cheaper than the one found', (id) => {
    const tariff = tariffs.find((each) => each.id === id)!;
    const { ranked, certificate } = advise(HISTORY, usage, [tariff], { timeLimit: 1e9 });
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
        active: HISTORY,
        proportional: true,
      });
      const unpriced = bill.coverage.unmatched.reduce((sum, { paid }) => sum + (paid ?? 0), 0);
      const year = Math.round(((bill.total + unpriced) * 365.25) / HISTORY.days) + bill.joining;
      expect(year, set.join(' ')).toBeGreaterThanOrEqual(found.firstYear);
    }
  });
});
