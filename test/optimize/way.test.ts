/** The cheapest way through months against every way there is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cheapestWay, type WayCosts } from '../../src/optimize/way.ts';

const RUNS = Number(process.env.DETALKA_CASES ?? 200);

/** The cost of being on these choices month by month; infinite where a plan is left before its term. */
function costOf(choices: readonly number[], costs: WayCosts): number {
  let total = 0;
  let began = 0;
  let joined = 0;
  for (let month = 0; month < choices.length; month++) {
    const choice = choices[month]!;
    const previous = month === 0 ? null : choices[month - 1]!;
    if (previous !== choice) {
      if (previous !== null && costs.planOf(previous) !== costs.planOf(choice)) {
        if (month - joined < costs.term(previous)) return Number.POSITIVE_INFINITY;
        joined = month;
      }
      total += costs.change(previous, choice);
      began = month;
    }
    if (choices[month + 1] !== choice) total += costs.stay(choice, began, month);
  }
  return total;
}

const everyWay = (choices: number, months: number): number[][] =>
  months === 0
    ? [[]]
    : everyWay(choices, months - 1).flatMap((way) =>
        Array.from({ length: choices }, (_, choice) => [...way, choice]),
      );

const small = fc.integer({ min: 0, max: 30 });
const invented = fc
  .record({ choices: fc.integer({ min: 1, max: 4 }), months: fc.integer({ min: 1, max: 5 }) })
  .chain(({ choices, months }) =>
    fc.record({
      choices: fc.constant(choices),
      months: fc.constant(months),
      monthly: fc.array(fc.array(small, { minLength: months, maxLength: months }), {
        minLength: choices,
        maxLength: choices,
      }),
      /** What a stay saves for every month it goes on: allowances that are carried over. */
      carried: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: choices, maxLength: choices }),
      changes: fc.array(fc.array(small, { minLength: choices + 1, maxLength: choices + 1 }), {
        minLength: choices,
        maxLength: choices,
      }),
      plans: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: choices, maxLength: choices }),
      terms: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }),
    }),
  );

test('no way is cheaper than the one found, whatever fees, terms and allowances carried over', () => {
  fc.assert(
    fc.property(invented, ({ choices, months, monthly, carried, changes, plans, terms }) => {
      const costs: WayCosts = {
        choices,
        months,
        stay: (choice, from, to) =>
          monthly[choice]!.slice(from, to + 1).reduce((sum, cost) => sum + cost, 0) -
          carried[choice]! * (to - from),
        change: (from, to) => changes[to]![from === null ? choices : from]!,
        planOf: (choice) => String(plans[choice]),
        term: (choice) => terms[plans[choice]!]!,
      };
      const found = cheapestWay(costs);
      const least = Math.min(...everyWay(choices, months).map((way) => costOf(way, costs)));
      expect(found.cost).toBe(least);
      const way = found.stays.flatMap(({ choice, from, to }) =>
        Array.from({ length: to - from + 1 }, () => choice),
      );
      expect(way).toHaveLength(months);
      expect(costOf(way, costs)).toBe(least);
    }),
    { numRuns: RUNS },
  );
});
