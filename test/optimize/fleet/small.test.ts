/** Small fleets against every distribution: the answer, the bound, the program. */
import { expect, test } from 'vitest';
import { buildModel, type FleetLine } from '../../../src/optimize/fleet/build.ts';
import { meanRisk, monthsRisk } from '../../../src/optimize/fleet/risk.ts';
import { solve } from '../../../src/optimize/fleet/solve.ts';
import { bruteForce } from './brute.ts';
import { inventFleet } from './invent.ts';

const CASES = Number(process.env.DETALKA_CASES ?? 200);
const MOST = process.env.DETALKA_CASES ? 8 : 5;
/** Distributions of a fleet that are tried; of a fleet with more, the first lines are taken. */
const TRIED = process.env.DETALKA_CASES ? 20_000 : 600;
const YEARLY = 6;
const options = { yearly: YEARLY, seconds: 5, tolerance: 1e-7 };

/** Of every third fleet, lines whose own costs count up to five and a half times. */
function fewLines(seed: number): readonly FleetLine[] {
  const { lines } = inventFleet(seed, MOST);
  let tried = 1;
  const few = lines.filter(({ ways }, at) => {
    tried *= ways.length;
    return at < 2 || tried <= TRIED;
  });
  return seed % 3 === 0 ? few.map((line, at) => ({ ...line, times: 1 + ((seed + at) % 4) * 1.5 })) : few;
}

/** A fleet with its model and the cheapest of all distributions. */
function solved(seed: number) {
  const lines = fewLines(seed);
  const built = buildModel(lines, { yearly: YEARLY, risk: (months) => meanRisk(months, YEARLY) });
  const brute = bruteForce(
    lines,
    (months, once, unmatched, lacking) => (sumOf(months) + unmatched + lacking) * YEARLY + once,
  );
  return { lines, built, ...brute };
}

const sumOf = (months: ReadonlyMap<string, number>) =>
  [...months.values()].reduce((sum, one) => sum + one, 0);

test(`${CASES} invented fleets: the answer is the cheapest of all distributions`, async () => {
  for (let seed = 1; seed <= CASES; seed++) {
    const { lines, built, best } = solved(seed);
    const answer = await solve(built, options);
    expect(answer!.method, `fleet ${seed} of ${lines.length}`).toBe('exact');
    expect(answer!.rerated.cost, `fleet ${seed}`).toBeCloseTo(best, 0);
    expect(answer!.bound).toBe(answer!.rerated.cost);
  }
});

test('searched as a large fleet is, every fifth is not below the cheapest, its bound not above, nearly all are the cheapest', async () => {
  const seeds = Array.from({ length: CASES / 5 }, (_, at) => 5 * at + 1);
  let found = 0;
  for (const seed of seeds) {
    const { built, best } = solved(seed);
    const answer = await solve(built, { ...options, large: true });
    expect(answer!.bound, `bound of fleet ${seed}`).toBeLessThanOrEqual(best + 1);
    expect(answer!.rerated.cost, `fleet ${seed}`).toBeGreaterThanOrEqual(best - 1);
    if (answer!.rerated.cost <= best + 1) found++;
  }
  expect(found / seeds.length).toBeGreaterThan(0.9);
});

test('of a risk the dearest tenth of months counts, as it does in every distribution', async () => {
  const risk = (months: readonly string[]) => monthsRisk(months, YEARLY);
  for (let seed = 1; seed <= CASES / 10; seed++) {
    const lines = fewLines(seed);
    const built = buildModel(lines, { yearly: YEARLY, risk });
    const { best } = bruteForce(lines, (months, once, unmatched, lacking) => {
      const dearest = Math.max(...months.values()) * built.model.months.length;
      return (dearest + lacking + unmatched) * YEARLY + once;
    });
    expect((await solve(built, options))!.rerated.cost, `fleet ${seed}`).toBeCloseTo(best, 0);
    const searched = await solve(built, { ...options, large: true });
    expect(searched!.bound, `bound of fleet ${seed}`).toBeLessThanOrEqual(best + 1);
  }
});
