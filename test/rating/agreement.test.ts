/** The kernel against the oracle: equal on every invented case, unequal as soon as any feature is taken away. */
import { describe, expect, test } from 'vitest';
import { type Bill, ratePlan } from '../../src/rating/bill.ts';
import { BUNDLED, type CompiledPlan, compilePlan } from '../../src/rating/compile.ts';
import { inconsistencies } from '../../src/rating/consistency.ts';
import type { EventTrace } from '../../src/rating/event.ts';
import type { Rounding, TariffFile } from '../../src/rating/tariff.ts';
import { type Case, inventCase, usageOf } from './invent.ts';
import { type OracleBill, oracle } from './oracle.ts';

const CASES = 20_000;
const civil = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;

/** The tariff as a file holds it. */
const fileOf = ({ tariff }: Case): TariffFile => ({ ...tariff, options: [], round: [...tariff.round] });

interface Compared {
  readonly plan: CompiledPlan;
  readonly bill: Bill;
  readonly traced: Bill;
  readonly events: readonly EventTrace[];
  readonly truth: OracleBill;
}

function compare(
  { tariff, history, months, active }: Case,
  mutate: (plan: CompiledPlan) => CompiledPlan,
): Compared {
  const usage = usageOf(history, months);
  const plan = mutate(compilePlan(tariff, usage.classes));
  const days = active && { active: { from: civil(active.from), to: civil(active.to) } };
  const events: EventTrace[] = [];
  return {
    plan,
    bill: ratePlan(plan, usage, { ...days }),
    traced: ratePlan(plan, usage, { ...days, trace: (event) => events.push(event) }),
    events,
    truth: oracle(tariff, history, months, active),
  };
}

/** Both sides in one form. */
const rated = (bill: Bill) => ({
  periods: bill.periods.map(({ month, fees, usage, total }) => ({
    month,
    fees: BigInt(fees),
    usage: BigInt(usage),
    total: BigInt(total),
  })),
  unmatchedRows: bill.coverage.unmatched.reduce((sum, { rows }) => sum + rows, 0),
  outsideRows: bill.coverage.outside.reduce((sum, { rows }) => sum + rows, 0),
  taken: new Map(bill.bundles.map(({ id, taken }) => [id, taken])),
});
const text = (value: unknown): string =>
  JSON.stringify(value, (_, item) =>
    typeof item === 'bigint' ? `${item}` : item instanceof Map ? [...item] : item,
  );
const same = (bill: Bill, truth: OracleBill): boolean => text(rated(bill)) === text(truth);

describe('the kernel and the oracle', () => {
  test(`agree on ${CASES} invented tariffs and histories, with and without a trace`, () => {
    const seen = {
      events: 0,
      shortened: 0,
      split: 0,
      continued: 0,
      prorated: 0,
      severalMonths: 0,
      rounded: 0,
    };
    for (let seed = 1; seed <= CASES; seed++) {
      const one = inventCase(seed);
      const { plan, bill, traced, events, truth } = compare(one, (plan) => plan);
      if (!same(bill, truth)) expect(rated(bill), `seed ${seed}`).toEqual(truth);
      if (text(bill) !== text(traced)) expect(traced, `seed ${seed}, traced`).toEqual(bill);
      const sum = events.reduce((all, { rounded }) => all + rounded, 0) * plan.roundMicros;
      const usage = bill.periods.reduce((all, period) => all + period.usage, 0);
      if (sum !== usage) expect(sum, `seed ${seed}: the lines add up to the total`).toBe(usage);
      const wrong = inconsistencies(fileOf(one), {
        zones: new Set(one.tariff.zones.keys()),
        calendars: new Set(),
      });
      if (wrong.length > 0) expect(wrong, `seed ${seed}`).toEqual([]);
      seen.events += events.length;
      seen.prorated += one.active ? 1 : 0;
      seen.severalMonths += bill.periods.length > 1 ? 1 : 0;
      for (const { bundles, steps, exact } of events) {
        seen.split += bundles.length > 0 && steps.length > 0 ? 1 : 0;
        seen.continued += bundles.length > 0 && steps.length > 1 ? 1 : 0;
        seen.rounded += exact % plan.roundStep > 0 ? 1 : 0;
        seen.shortened += overrunsAStep(plan, steps) ? 1 : 0;
      }
    }
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(300);
  });

  /** Each feature taken out of the compiled plan: some case must notice. */
  const MUTATIONS: Readonly<Record<string, (plan: CompiledPlan) => CompiledPlan>> = {
    'free_under is ignored': (plan) => ({
      ...plan,
      threshold: plan.threshold.map((least) => (least < 10 ? 1 : least)),
    }),
    'free_under is off by one': (plan) => ({
      ...plan,
      threshold: plan.threshold.map((least) => (least > 1 ? least + 1 : 1)),
    }),
    'the connect fee is ignored': (plan) => ({ ...plan, connect: plan.connect.map(() => 0) }),
    'a bundle does not free the connect fee': (plan) => ({
      ...plan,
      bundleFreesConnect: plan.bundleFreesConnect.map(() => 0),
    }),
    'every bundle frees the connect fee': (plan) => ({
      ...plan,
      bundleFreesConnect: plan.bundleFreesConnect.map(() => 1),
    }),
    'the last rule wins': (plan) => ({
      ...plan,
      ruleOf: plan.ruleOf.map((rule) => (rule < 0 ? rule : plan.connect.length - 1)),
    }),
    'prices per event count pieces': (plan) => ({ ...plan, perEvent: plan.perEvent.map(() => 0) }),
    'increments of steps are one unit': (plan) =>
      onLongWay({ ...plan, stepIncrement: plan.stepIncrement.map(() => 1) }),
    'a step begins a second late': (plan) => ({
      ...plan,
      stepFrom: plan.stepFrom.map((from) => (from > 0 ? from + 1 : 0)),
    }),
    'all steps cost as the first': (plan) => ({
      ...plan,
      stepPrice: plan.stepPrice.map(() => plan.stepPrice[0]!),
    }),
    'a bundle without a rate pays nothing': (plan) => ({
      ...plan,
      threshold: plan.threshold.map((least, at) =>
        plan.ruleOf[at] === BUNDLED ? Number.POSITIVE_INFINITY : least,
      ),
    }),
    'bundles are ignored': (plan) => ({ ...plan, firstBundle: plan.firstBundle.map(() => 0) }),
    'bundles hold one unit more': (plan) => ({
      ...plan,
      bundleAmount: plan.bundleAmount.map((amount) => amount + 1),
    }),
    'bundles pay by single units': (plan) => ({
      ...plan,
      bundleIncrement: plan.bundleIncrement.map(() => 1),
    }),
    'bundles pay in reverse order': (plan) => ({ ...plan, bundleOf: reversedByClass(plan) }),
    'day bundles last': (plan) => ({ ...plan, bundlePerDay: plan.bundlePerDay.map(() => 0) }),
    'month bundles are filled daily': (plan) => ({ ...plan, bundlePerDay: plan.bundlePerDay.map(() => 1) }),
    'bundles of events count seconds': (plan) => ({
      ...plan,
      bundlePerEvent: plan.bundlePerEvent.map(() => 0),
    }),
    'bundles are not prorated': (plan) =>
      withTariff(plan, ({ bundles }) => ({ bundles: bundles.map((one) => ({ ...one, prorate: false })) })),
    'fees are not prorated': (plan) =>
      withTariff(plan, ({ fees }) => ({ fees: fees.map((fee) => ({ ...fee, prorate: 'none' })) })),
    'a month has thirty days': (plan) =>
      withTariff(plan, ({ fees }) => ({ fees: fees.map((fee) => ({ ...fee, prorate: 'thirty' })) })),
    'fees by the day are by the month': (plan) =>
      withTariff(plan, ({ fees }) => ({
        fees: fees.map((fee) => ({ ...fee, per: fee.per === 'once' ? 'once' : 'month' })),
      })),
    'the rounding goes up': (plan) => withRounding(plan, 'up'),
    'the rounding goes down': (plan) => withRounding(plan, 'down'),
    'halves go up': (plan) => withRounding(plan, 'half_up', ['half_even']),
    'halves go to even': (plan) => withRounding(plan, 'half_even', ['half_up']),
    'the rounding step is ten times finer': (plan) => ({
      ...plan,
      roundStep: plan.roundStep / 10,
      roundMicros: plan.roundMicros / 10,
    }),
    'VAT is forgotten': (plan) => withTariff(plan, ({ vat }) => ({ vat: { ...vat, included: true } })),
    'the time zone is not applied': (plan) => withTariff(plan, () => ({ timezone: 'UTC' })),
  };

  test.each(Object.entries(MUTATIONS))('disagree when %s', (_, mutate) => {
    const caught = (seed: number): boolean => {
      const { bill, truth } = compare(inventCase(seed), mutate);
      return !same(bill, truth);
    };
    expect(Array.from({ length: 3000 }, (_, at) => at + 1).some(caught)).toBe(true);
  });
});

/** Did an increment begun in one step run into the next? */
function overrunsAStep(plan: CompiledPlan, steps: EventTrace['steps']): boolean {
  return steps.some(({ step }, at) => {
    const next = steps[at + 1];
    if (!next) return false;
    const length = plan.stepFrom[next.step]! - plan.stepFrom[step]!;
    return length % plan.stepIncrement[step]! !== 0;
  });
}

/** A mutation of the steps must not hide behind the kernel's short way. */
const onLongWay = (plan: CompiledPlan): CompiledPlan => ({
  ...plan,
  plainPrice: plan.plainPrice.map(() => Number.NaN),
});

function reversedByClass(plan: CompiledPlan): Int32Array {
  const lists = plan.classes.map((_, at) =>
    [...plan.bundleOf.slice(plan.firstBundle[at], plan.firstBundle[at + 1])].reverse(),
  );
  return Int32Array.from(lists.flat());
}

type Tariff = CompiledPlan['tariff'];
const withTariff = (plan: CompiledPlan, change: (tariff: Tariff) => Partial<Tariff>): CompiledPlan => ({
  ...plan,
  tariff: { ...plan.tariff, ...change(plan.tariff) },
});

function withRounding(
  plan: CompiledPlan,
  method: Rounding['method'],
  only = ['up', 'down', 'half_up', 'half_even'],
) {
  const round = plan.tariff.round[0]!;
  return only.includes(round.method) ? withTariff(plan, () => ({ round: [{ ...round, method }] })) : plan;
}
