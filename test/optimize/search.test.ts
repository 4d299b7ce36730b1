/** The search of options and favourite numbers against trying all, on invented plans. DETALKA_CASES=5000 for more. */
import { describe, expect, test } from 'vitest';
import { advise } from '../../src/optimize/advise.ts';
import { pricesEnough } from '../../src/optimize/offer.ts';
import { invent, tryAll } from './invent.ts';

const CASES = Number(process.env.DETALKA_CASES ?? 200);
/** Seeds begin here: parts of a long run can be made apart. */
const FIRST = Number(process.env.DETALKA_FIRST ?? 1);

/** A bound may be below the best by what rounding of parts may differ: kopecks of VAT and roubles of bills, by months. */
const SLACK = 1_000_000_000;

function refused(error: unknown): boolean {
  const { code } = error as { code?: string };
  return code === 'tariff-scale' || code === 'amount-too-large';
}

describe('the search', () => {
  test(`finds what trying all finds on ${CASES} invented plans`, { timeout: 100_000_000 }, () => {
    const seen = {
      options: 0,
      favourites: 0,
      pruned: 0,
      near: 0,
      refused: 0,
      poor: 0,
    };
    for (let seed = FIRST; seed < FIRST + CASES; seed++) {
      const one = invent(seed);
      try {
        const all = tryAll(one);
        const advice = advise(
          one.history,
          one.usage,
          [one.tariff, ...(one.companion ? [one.companion] : [])],
          { nearPercent: 10, timeLimit: 1e9 },
        );
        const enough = all.filter((each) => each.enough);
        const found = advice.ranked.find(({ tariff }) => tariff === one.tariff);
        const least = Math.min(...(enough.length > 0 ? enough : all).map(({ firstYear }) => firstYear));
        expect(found!.firstYear, `seed ${seed}`).toBe(least);
        expect(pricesEnough(found!), `seed ${seed}`).toBe(enough.length > 0);
        expect(advice.certificate.complete, `seed ${seed}`).toBe(true);
        seen.options += Number(found!.options.length > 0);
        seen.favourites += Number(found!.favourites.length > 0);
        seen.pruned += Number(advice.certificate.pruned > 0);
        seen.near += advice.near.length;
        seen.poor += Number(enough.length === 0);
        if (advice.best !== found) continue;
        expect(advice.certificate.bound ?? least, `seed ${seed}`).toBeGreaterThanOrEqual(least - SLACK);
        for (const { offer } of advice.near.filter((each) => each.offer.tariff === one.tariff))
          expect(
            all.some(
              ({ options, firstYear }) =>
                firstYear === offer.firstYear && options.join() === offer.options.join(),
            ),
            `seed ${seed}`,
          ).toBe(true);
        for (const each of enough.filter(({ firstYear }) => firstYear <= least * 1.1))
          expect(
            advice.near.some(
              ({ offer }) =>
                offer.firstYear <= each.firstYear && offer.options.every((id) => each.options.includes(id)),
            ),
            `seed ${seed}: ${each.options}`,
          ).toBe(true);
      } catch (error) {
        if (!refused(error)) throw error;
        seen.refused++;
      }
    }
    for (const what of ['options', 'pruned', 'near'] as const)
      expect(seen[what], what).toBeGreaterThan(CASES / 10);
    if (CASES >= 200)
      for (const what of ['favourites', 'poor'] as const) expect(seen[what], what).toBeGreaterThan(2);
    expect(seen.refused / CASES).toBeLessThan(0.06);
  });
});
