/** Parts of a saving add up to it, events explain it, and the back-test pays what it says. */
import { describe, expect, test } from 'vitest';
import { billOf, type Choice } from '../../src/optimize/choice.ts';
import { backTest, monthsOf } from '../../src/optimize/confidence/backtest.ts';
import {
  baseCost,
  baseMonths,
  estimateOf,
  paidOnPlans,
} from '../../src/optimize/confidence/bootstrap-base.ts';
import { offerOf } from '../../src/optimize/offer.ts';
import { changesOf, portedStake } from '../../src/optimize/why/changes.ts';
import { why } from '../../src/optimize/why/why.ts';
import type { LineUsage } from '../../src/rating/usage/traffic.ts';
import { driftingUser } from './drifting-user.ts';
import { inventedPlans } from './invented-plans.ts';

const plans = inventedPlans();
const users = [1, 2, 3].map((seed) => driftingUser(seed, 4, { wander: 0.3, trend: 0, together: false }));
const sum = (values: Iterable<number>) => [...values].reduce((total, value) => total + value, 0);

/** The user's rows with what they really cost: 3 roubles each; every tenth is not told. */
const withPaid = (usage: LineUsage): LineUsage => ({
  ...usage,
  paid: usage.paid.map((_, at) => (at % 10 === 0 ? Number.NaN : 3_000_000)),
});

const terms = ({ history }: (typeof users)[number]) => ({
  history,
  standing: { operator: null, choice: null },
  nowhere: 0,
});
const offer = (choice: Choice, user: (typeof users)[number]) => offerOf(choice, user.usage, terms(user));

describe('why', () => {
  test('parts add up to both totals, and nothing but dust is called rounding', () => {
    for (const { usage, history } of users)
      for (const [from, to] of [
        [plans.linear, plans.large],
        [plans.large, plans.middle],
      ] as const) {
        const told = why(usage, history, { kind: 'choice', choice: from }, to);
        expect(told.before).toBe(estimateOf(billOf(from, usage, history)));
        expect(told.after).toBe(estimateOf(billOf(to, usage, history)));
        expect(sum(told.parts.map(({ before }) => before))).toBe(told.before);
        expect(sum(told.parts.map(({ after }) => after))).toBe(told.after);
        for (const part of told.parts.filter(({ kind }) => kind === 'rounding'))
          expect(Math.abs(part.before) + Math.abs(part.after)).toBeLessThan(usage.length);
      }
  });

  test('against what was paid: usage and charges as the documents say, missing prices as none', () => {
    const [{ usage, history }] = users as [(typeof users)[number]];
    const told = why(withPaid(usage), history, { kind: 'paid', charges: 700_000_000 }, plans.linear);
    const rows = usage.length - Math.ceil(usage.length / 10);
    expect(told.before).toBe(rows * 3_000_000 + 700_000_000);
    expect(sum(told.parts.map(({ before }) => before))).toBe(told.before);
  });

  test('at most ten events, the greatest differences first, each priced as the linear plan prices it', () => {
    const [{ usage, history }] = users as [(typeof users)[number]];
    const { events } = why(usage, history, { kind: 'choice', choice: plans.linear }, plans.large);
    expect(events.length).toBeLessThanOrEqual(10);
    const differences = events.map(({ before, after }) => Math.abs(before - after));
    expect(differences).toEqual([...differences].sort((a, b) => b - a));
    for (const { traffic, quantity, before } of events)
      if (traffic.service === 'voice' && traffic.direction === 'out')
        expect(before).toBe(Math.ceil(quantity! / 60) * 1_500_000);
  });
});

describe('months', () => {
  test('of an offer add up to its estimate, of what was paid to all that was paid', () => {
    for (const user of users) {
      const made = offer(plans.middle, user);
      expect(sum(monthsOf(made, user.usage).values())).toBe(made.estimate);
      const paid = withPaid(user.usage);
      const base = { kind: 'paid', charges: 100_000_001 } as const;
      expect(sum(baseMonths(base, paid, user.history).values())).toBe(baseCost(base, paid, user.history));
      expect(sum(paidOnPlans(paid)) + 100_000_001).toBe(baseCost(base, paid, user.history));
    }
  });
});

describe('the back-test', () => {
  test('pays in each month what the cheapest of the months before costs in it', () => {
    for (const user of users) {
      const offers = [plans.linear, plans.middle, plans.large].map((choice) => offer(choice, user));
      const months = offers.map((each) => monthsOf(each, user.usage));
      const tested = backTest(offers, user.usage, months[0]!);
      const names = [...months[0]!.keys()].sort();
      expect(tested.months.map(({ month }) => month)).toEqual(names.slice(1));
      for (const { month, chosen, paid } of tested.months) {
        const before = names.filter((name) => name < month);
        const past = months.map((each) => sum(before.map((name) => each.get(name)!)));
        const at = past.indexOf(Math.min(...past));
        expect(chosen).toBe(offers[at]);
        expect(paid).toBe(months[at]!.get(month));
      }
      expect(tested.hindsight!.paid).toBe(
        Math.min(...months.map((each) => sum(names.slice(1).map((name) => each.get(name)!)))),
      );
      expect(tested.base).toBe(sum(names.slice(1).map((name) => months[0]!.get(name)!)));
    }
  });

  test('one month tests nothing', () => {
    const user = driftingUser(1, 1, { wander: 0, trend: 0, together: false });
    expect(backTest([offer(plans.linear, user)], user.usage, null)).toMatchObject({
      months: [],
      hindsight: null,
    });
  });
});

describe('what changes', () => {
  test('bundles with what the line takes from them; a plan without prices by network has nothing at stake', () => {
    const [user] = users as [(typeof users)[number]];
    const { bundles, byNetwork } = changesOf(offer(plans.large, user));
    expect(bundles.map(({ id, amount, keeps }) => [id, amount, keeps])).toEqual([
      ['minutes', 30_000, false],
      ['internet', 4000 * 1024 ** 2, false],
    ]);
    expect(byNetwork).toBe(false);
    expect(portedStake(user.usage, user.history, plans.large)).toBeNull();
  });
});
