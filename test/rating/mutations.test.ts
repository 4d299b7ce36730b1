/** Every feature of the format matters: a kernel that does without it disagrees with the oracle on some invented case. */
import { describe, expect, test } from 'vitest';
import type { CompiledPlan } from '../../src/rating/compile/compile.ts';
import { prepare } from '../../src/rating/compile/prepare.ts';
import { withOptions } from '../../src/rating/format/overlay.ts';
import type { Rate } from '../../src/rating/format/rules.ts';
import { type Broken, BUNDLES, RULES, SELECTORS, SUMS, without } from './broken-tariffs.ts';
import { kernelBill, optionsOf, oracleBill, textOf } from './compare.ts';
import { type Case, inventCase } from './invent/case.ts';

const SEEDS = 12000;
/** Cases that notice what few others do: tried first, to save time. */
const TELLING = [16897, 15789, 5144, 10106, 3207, 3637, 2969, 1825, 1176, 863, 841, 386, 314];

const truths = new Map<number, string | undefined>();

/** The oracle's bill of a case; undefined where amounts are refused. */
function truth(one: Case, seed: number): string | undefined {
  if (!truths.has(seed))
    truths.set(
      seed,
      guarded(() => textOf(oracleBill(one), withOptions(one.tariff, one.on))),
    );
  return truths.get(seed);
}

function guarded(make: () => string): string | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

const DAY = 86_400;
const JUST_BEFORE_EIGHT_PM = 20 * 3600 - 40;

/** The case with what chance seldom brings together: calls over the edge of a price's hours, and counters that rates share. */
function pointed(one: Case): Case {
  const utc = ({ start, offsetMin }: Case['lines'][number][number]) => start - (offsetMin ?? 0) * 60;
  const share = (rate: Rate): Rate =>
    rate.counter?.per === 'day' ? { ...rate, counter: { ...rate.counter, id: 'common' } } : rate;
  return {
    ...one,
    tariff: { ...one.tariff, rates: one.tariff.rates.map(share) },
    lines: one.lines.map((events) =>
      events
        .map((event, at) =>
          at % 3 === 0
            ? { ...event, start: event.start - (event.start % DAY) + JUST_BEFORE_EIGHT_PM }
            : event,
        )
        .sort((a, b) => utc(a) - utc(b)),
    ),
  };
}

/** Does some case notice? */
function noticed(bill: (one: Case) => string | undefined): boolean {
  for (let next = 0; next < TELLING.length + SEEDS; next++) {
    const seed = TELLING[next] ?? next - TELLING.length + 1;
    const one = seed % 2 === 0 ? pointed(inventCase(seed)) : inventCase(seed);
    const found = bill(one);
    if (found !== undefined && truth(one, seed) !== undefined && found !== truth(one, seed)) return true;
  }
  return false;
}

const broken = (change: Broken) => (one: Case) =>
  guarded(() => {
    const tariff = withOptions(one.tariff, one.on);
    return textOf(kernelBill(one, optionsOf(one), change(tariff)), tariff);
  });

describe.each([
  ['rate', RULES],
  ['selector', SELECTORS],
  ['bundle', BUNDLES],
  ['sum', SUMS],
])('a %s', (_, mutations) => {
  test.each(Object.entries(mutations))('is wrong when %s', (_, change) => {
    expect(noticed(broken(change))).toBe(true);
  });
});

/** Mistakes of the compiler rather than features left out. */
const COMPILED: Readonly<Record<string, (plan: CompiledPlan) => CompiledPlan>> = {
  'free_under is off by one': (plan) => ({
    ...plan,
    threshold: plan.threshold.map((least) => (least > 1 ? least + 1 : 1)),
  }),
  'bundles hold one unit more': (plan) => ({
    ...plan,
    bundles: plan.bundles.map((bundle) => ({ ...bundle, amount: bundle.amount + 1 })),
  }),
  'bundles pay in reverse': (plan) => ({
    ...plan,
    bundlesOf: plan.bundlesOf.map((list) => [...list].reverse()),
  }),
  'a step begins a second late': (plan) => ({
    ...plan,
    instanceOf: plan.instanceOf.map(
      (one) =>
        one && {
          ...one,
          prices: one.prices && { known: [] },
          steps: one.steps.map((step) => ({ ...step, from: step.from > 0 ? step.from + 1 : 0 })),
        },
    ),
  }),
  'a bundle without a rate pays nothing': (plan) => ({
    ...plan,
    threshold: plan.threshold.map((least, at) => (plan.ruleOf[at] === -3 ? Number.POSITIVE_INFINITY : least)),
  }),
};

describe('the compiler', () => {
  test.each(Object.entries(COMPILED))('is wrong when %s', (_, mutate) => {
    const mutated = (one: Case) =>
      guarded(() => {
        const tariff = withOptions(one.tariff, one.on);
        const options = {
          ...optionsOf(one),
          prepare: (...given: Parameters<typeof prepare>) => ({
            ...prepare(...given),
            plan: mutate(prepare(...given).plan),
          }),
        };
        return textOf(kernelBill(one, options, tariff), tariff);
      });
    expect(noticed(mutated)).toBe(true);
  });
});

describe('options', () => {
  const on = (change: (one: Case) => Case) => (one: Case) => {
    const tariff = withOptions(one.tariff, one.on);
    return guarded(() => textOf(kernelBill(change(one)), tariff));
  };
  test.each([
    ['they are ignored', on((one) => ({ ...one, on: [] }))],
    [
      'their priority is ignored',
      on((one) => ({
        ...one,
        tariff: { ...one.tariff, options: one.tariff.options.map((option) => ({ ...option, priority: 0 })) },
      })),
    ],
    ['their order is ignored', on((one) => ({ ...one, on: [...one.on].reverse() }))],
    [
      'nothing is removed',
      on((one) => ({
        ...one,
        tariff: { ...one.tariff, options: one.tariff.options.map((option) => without(option, 'remove')) },
      })),
    ],
    [
      'their defaults are ignored',
      on((one) => ({
        ...one,
        tariff: { ...one.tariff, options: one.tariff.options.map((option) => without(option, 'defaults')) },
      })),
    ],
  ] as const)('are wrong when %s', (_, bill) => {
    expect(noticed(bill)).toBe(true);
  });
});
