/** Invented fees, discounts, caps and minimum spends. */
import type { Cap, Discount, Fee, MinimumSpend } from '../../../src/rating/format/rules.ts';
import { inventMatch } from './match.ts';
import { chance, maybe, pick, type Random } from './random.ts';

const ITEMS = [
  'usage',
  'voice',
  'fees',
  'packages',
  ['voice', 'data'],
  ['usage', 'fees'],
  'rule:wide-voice',
  'fee:monthly',
  'meter:data',
] as const;
const items = (random: Random): string => pick(random, ITEMS) as string;
const threshold = (random: Random) => ({ of: items(random), reaches: pick(random, ['1', '10', '60']) });
const scope = (random: Random) => maybe(random, 0.25, () => ({ scope: 'account' as const }));

export const inventFees = (random: Random): Fee[] =>
  [
    { id: 'monthly', amount: pick(random, ['300', '123.45']), per: 'month' as const },
    { id: 'daily', amount: '1.50', per: 'day' as const },
    { id: 'once', amount: '50', per: 'once' as const },
    {
      id: 'use',
      amount: '8.20',
      per: 'day' as const,
      charge: 'used-days' as const,
      match: inventMatch(random, 'voice', chance(random, 0.5)),
    },
    {
      id: 'if-use',
      amount: '29.99',
      per: 'month' as const,
      charge: 'if-used' as const,
      ...maybe(random, 0.5, () => ({ match: inventMatch(random, 'data', true) })),
    },
  ]
    .filter(() => chance(random, 0.35))
    .map((fee) => ({
      charge: 'always',
      ...fee,
      ...maybe(random, 0.15, () => ({ unless: threshold(random) })),
      ...scope(random),
      prorate: pick(random, ['calendar-days', 'thirty', 'year-365', 'none'] as const),
    }));

export const inventDiscount = (random: Random, id: string): Discount =>
  chance(random, 0.5)
    ? {
        id,
        match: inventMatch(random, pick(random, ['voice', 'data', 'sms'] as const), chance(random, 0.4)),
        percent: pick(random, [10, 50, 33]),
        ...maybe(random, 0.4, () => ({
          parts: pick(random, [['steps'], ['connect', 'surcharges']] as const) as ['steps'],
        })),
      }
    : {
        id,
        of: items(random),
        percent: pick(random, [10, 25, 100]),
        ...maybe(random, 0.6, () => ({ when: threshold(random) })),
        reach: pick(random, ['whole-period', 'above-threshold'] as const),
        ...scope(random),
      };

const USAGE = ['usage', 'voice', ['voice', 'data'], 'rule:wide-voice'] as const;

export const inventCap = (random: Random, id: string): Cap =>
  chance(random, 0.4)
    ? { id, of: pick(random, USAGE) as string, per: 'day', max: pick(random, ['1', '7.5', '0']) }
    : { id, of: items(random), per: 'month', max: pick(random, ['5', '50', '0']), ...scope(random) };

export const inventMinimum = (random: Random): MinimumSpend => ({
  amount: pick(random, ['30', '500']),
  of: pick(random, [['usage', 'fees', 'packages'], 'usage'] as const) as string,
  ...scope(random),
});
