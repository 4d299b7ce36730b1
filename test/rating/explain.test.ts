/** An explanation says what the kernel did, and adds up. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scaleOf } from '../../src/rating/compile/scale.ts';
import { explain } from '../../src/rating/explain/explain.ts';
import type { ExplainedEvent } from '../../src/rating/explain/explanation.ts';
import { loadTariff } from '../../src/rating/format/catalogue.ts';
import { withOptions } from '../../src/rating/format/overlay.ts';
import type { Tariff, TestEvent } from '../../src/rating/format/tariff.ts';
import { syntheticUsage } from '../../src/rating/usage/synthetic.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { optionsOf } from './compare.ts';
import { inventCase, usageOf } from './invent/case.ts';

const tariff = loadTariff(join(packageRoot, 'test/rating/tariffs/package.yaml'));

function explainAll(events: readonly TestEvent[]): ExplainedEvent[] {
  const usage = syntheticUsage(events, tariff);
  const told: ExplainedEvent[] = [];
  explain(tariff, usage, (event) => told.push(event));
  return told;
}

describe('explain', () => {
  test('names the rule, the bundle and what is left, the increments, the price and the rounding', () => {
    const [first, second] = explainAll([
      { rule: 'russia', seconds: 41_970 },
      { rule: 'onnet', seconds: 130 },
    ]);
    // 700 min = 42 000 s; 41 970 s take them whole. Then: 0.50 + one minute 0.25 + 70 s x 0.25/60 = 1.041666…
    expect(first).toMatchObject({
      bundles: [{ id: 'minutes', taken: 42_000, left: 0 }],
      cost: 0,
      billed: 42_000,
    });
    expect(second).toMatchObject({
      rule: 'onnet',
      bundles: [],
      exact: '1.041666',
      cost: 1_040_000,
      billed: 130,
    });
    expect(first!.text.en).toBe('rule russia: 41970 s: 42000 s from the bundle minutes, 0 s left = 0');
    expect(second!.text.en).toBe(
      'rule onnet: 130 s: 0.5 for connecting; 1 × 60 s, 0.25 per 60 s; 70 s, 0.25 per 60 s = 1.041666 ≈ 1.04 (to the nearest, 0.01)',
    );
    expect(second!.text.ru).toBe(
      'правило onnet: 130 с: 0,5 за соединение; 1 × 60 с, 0,25 за 60 с; 70 с, 0,25 за 60 с = 1,041666 ≈ 1,04 (до ближайшего, 0,01)',
    );
  });

  test('says volumes in the greatest unit that makes them whole', () => {
    // 2 GB of the bundle in steps of 1 MB; 1536 KB take 2 MB of it.
    const [event] = explainAll([{ rule: 'internet', volume: '1536 KB' }]);
    expect(event!.text.en).toBe('rule internet: 1536 KB: 2 MB from the bundle internet, 2046 MB left = 0');
  });

  test('says why an event is free or not priced', () => {
    const texts = explainAll([
      { rule: 'russia', seconds: 2 },
      { service: 'voice', dir: 'out', to: { country: 'DE' }, seconds: 60 },
      { rule: 'russia' },
      { service: 'ussd' },
    ]).map(({ text }) => text.en);
    expect(texts).toEqual([
      'rule russia: 2 s: free: shorter than the threshold, or zero',
      'the plan has no rule for this: not priced',
      'rule russia: the document gives no duration or volume: not priced',
      'not traffic: plans do not price it',
    ]);
  });

  test('tells of every event, and the costs with the lines of rounding add up to the bill exactly', () => {
    for (let seed = 1; seed <= 200; seed++) {
      const one = inventCase(seed);
      const event = one.tariff.round.filter(({ at }) => at === 'event');
      const invented = { ...withOptions(one.tariff, one.on), round: event };
      if (event.length === 0 || !isExact(invented)) continue;
      const told: ExplainedEvent[] = [];
      const usage = usageOf(one.lines[0]!, one.months);
      const bill = explain(invented, usage, (each) => told.push(each), optionsOf(one));
      const lines = bill.periods.flatMap((period) => period.lines.filter(({ kind }) => kind === 'usage'));
      expect(told).toHaveLength(usage.length);
      expect(told.reduce((sum, { cost }) => sum + cost, 0)).toBe(
        lines.reduce((sum, { amount }) => sum + amount, 0),
      );
    }
  });
});

/** Are the amounts of the plan so coarse that no invented history leaves the exact range? */
function isExact(tariff: Tariff): boolean {
  try {
    return scaleOf(tariff) < 10n ** 10n;
  } catch {
    return false;
  }
}
