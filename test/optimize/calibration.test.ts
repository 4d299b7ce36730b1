/**
 * Does the 5–95 % range hold the truth as often as it says? Users whose use drifts in a known way are invented; the range
 * is made of their first months, the truth is the bill of as many months after. DETALKA_CASES: how many users.
 */
import { describe, expect, test } from 'vitest';
import { billOf } from '../../src/optimize/choice.ts';
import { confidence, type Range } from '../../src/optimize/confidence/bootstrap.ts';
import { estimateOf } from '../../src/optimize/confidence/bootstrap-base.ts';
import { MONTH_DAYS } from '../../src/optimize/offer.ts';
import { type Drift, driftingUser } from './drifting-user.ts';
import { inventedPlans } from './invented-plans.ts';

const CASES = Number(process.env.DETALKA_CASES ?? 20);
const MONTHS = CASES > 20 ? 12 : 6;
const DRAWS = CASES > 20 ? 120 : 60;

const DRIFTS: readonly Drift[] = [
  { wander: 0.03, trend: 0, together: false },
  { wander: 0.06, trend: 0, together: false },
  { wander: 0.06, trend: 0, together: true },
  { wander: 0.1, trend: 0, together: false },
  { wander: 0.03, trend: 0.01, together: false },
  { wander: 0.03, trend: -0.01, together: true },
];

const plans = Object.values(inventedPlans());

/** Whether the truth about the choice's cost and about what it saves was inside, and below. */
function caseOf(seed: number) {
  const { usage, history, next } = driftingUser(seed, MONTHS, DRIFTS[seed % DRIFTS.length]!);
  const ranked = plans
    .map((choice) => ({ choice, cost: estimateOf(billOf(choice, usage, history)) }))
    .sort((a, b) => a.cost - b.cost);
  const [chosen, dear] = [ranked[0]!.choice, ranked.at(-1)!.choice];
  const base = { kind: 'choice', choice: dear } as const;
  const sure = confidence(usage, history, { chosen, base, once: 0, rivals: [], draws: DRAWS, seed });
  // Ranges are by month of 30.4375 days; fees are by calendar months, of which the periods have as many.
  const monthly = history.days / MONTH_DAYS / MONTHS;
  const truth = (choice: typeof chosen) => estimateOf(billOf(choice, next.usage, next.history)) / MONTHS;
  const holds = (value: number, { low, high }: Range) =>
    value >= low * monthly - 1 && value <= high * monthly + 1;
  return {
    cost: holds(truth(chosen), sure.cost),
    saving: holds(truth(dear) - truth(chosen), sure.saving!),
  };
}

describe(`the range of nine in ten, on ${CASES} users`, () => {
  test('holds the truth in 85 to 95 of 100 cases, as far as so many cases can tell', {
    timeout: 3_600_000,
  }, () => {
    const cases = Array.from({ length: CASES }, (_, at) => caseOf(at + 1));
    const share = (name: 'cost' | 'saving') => cases.filter((each) => each[name]).length / CASES;
    // Two standard errors of a share of 0.9.
    const room = 2 * Math.sqrt(0.09 / CASES);
    for (const held of [share('cost'), share('saving')]) {
      expect(held).toBeGreaterThanOrEqual(0.85 - room);
      expect(held).toBeLessThanOrEqual(0.95 + room);
    }
    if (process.env.DETALKA_CASES) console.info(`cost ${share('cost')}, saving ${share('saving')}`);
  });

  test('the same seed gives the same confidence, another one another', () => {
    const { usage, history } = driftingUser(3, 2, DRIFTS[0]!);
    const sure = (seed: number) =>
      confidence(usage, history, { chosen: plans[0]!, base: null, once: 0, rivals: [], draws: 10, seed });
    expect(sure(7)).toEqual(sure(7));
    expect(sure(8).cost).not.toEqual(sure(7).cost);
  });

  test('little history is said, and none breaks nothing', () => {
    const { usage, history } = driftingUser(3, 1, DRIFTS[0]!);
    const asked = { chosen: plans[0]!, base: null, once: 0, rivals: [], draws: 5 };
    expect(confidence(usage, history, asked)).toMatchObject({
      weeks: 4,
      months: 1,
      tooLittle: true,
      saving: null,
    });
    const day = { ...history, days: 1, to: history.from + 86_399 };
    const none = { ...usage, length: 0, classOf: new Int32Array(0), startedAt: new Float64Array(0) };
    expect(confidence(none, day, asked).tooLittle).toBe(true);
  });

  test('a period of a century, as a document may claim, is looked at in its last three years', () => {
    const { usage, history } = driftingUser(3, 2, DRIFTS[0]!);
    const long = { ...history, from: history.from - 36_500 * 86_400, days: history.days + 36_500 };
    expect(
      confidence(usage, long, { chosen: plans[0]!, base: null, once: 0, rivals: [], draws: 2 }).months,
    ).toBe(36);
  });
});
