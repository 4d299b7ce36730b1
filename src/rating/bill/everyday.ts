/** What usual events cost on a plan, without its bundles: so plans of different rules stand side by side. */
import type { Micros } from '../../model/record.ts';
import { vatFactor } from '../compile/factors.ts';
import type { Tariff, TestEvent } from '../format/tariff.ts';
import { fromMicros, times, toMicros } from '../kernel/fraction.ts';
import { syntheticNumbers, syntheticUsage } from '../usage/synthetic.ts';
import { ratePlan } from './bill.ts';

const call = (to: NonNullable<TestEvent['to']>, place: 'home' | 'national' = 'home'): TestEvent => ({
  service: 'voice',
  dir: 'out',
  to: { kind: 'mobile', ...to },
  place,
  seconds: 60,
});
const message = (to: NonNullable<TestEvent['to']>): TestEvent => ({
  service: 'sms',
  dir: 'out',
  to: { kind: 'mobile', ...to },
  place: 'home',
  pieces: 1,
});

/** One minute, one message, one megabyte of each. */
export const EVERYDAY = {
  'call-onnet': call({ region: 'home', net: 'own' }),
  'call-home': call({ region: 'home', net: 'other' }),
  'call-fixed': call({ region: 'home', kind: 'fixed' }),
  'call-russia-onnet': call({ country: 'RU', net: 'own' }),
  'call-russia': call({ country: 'RU', net: 'other' }),
  'call-cis': call({ country: 'UZ' }),
  'call-europe': call({ country: 'DE' }),
  'call-world': call({ country: 'BR' }),
  'call-in': {
    service: 'voice',
    dir: 'in',
    to: { kind: 'mobile', country: 'RU', net: 'other' },
    place: 'home',
    seconds: 60,
  },
  'travel-out': call({ country: 'RU', net: 'other' }, 'national'),
  'travel-in': {
    service: 'voice',
    dir: 'in',
    to: { kind: 'mobile', country: 'RU', net: 'other' },
    place: 'national',
    seconds: 60,
  },
  'sms-home': message({ region: 'home', net: 'other' }),
  'sms-russia': message({ country: 'RU', net: 'other' }),
  'sms-abroad': message({ country: 'DE' }),
  data: { service: 'data', dir: 'none', place: 'home', volume: '1 MB' },
  'travel-data': { service: 'data', dir: 'none', place: 'national', volume: '1 MB' },
} as const satisfies Readonly<Record<string, TestEvent>>;

export type Everyday = keyof typeof EVERYDAY;

/** With VAT; null = the plan does not price it. */
export function everydayPrice(tariff: Tariff, what: Everyday): Micros | null {
  const { event, plain } = {
    event: EVERYDAY[what],
    plain: { ...tariff, bundles: [], fees: [], caps: [], changes: [] },
  };
  const bare = {
    ...plain,
    minimum_spend: undefined,
    discounts: tariff.discounts.filter((one) => 'match' in one),
  };
  const { coverage, periods } = ratePlan(bare, syntheticUsage([event], bare), {
    numbers: syntheticNumbers(bare),
  });
  if (coverage.unmatched.length > 0) return null;
  const net = periods.reduce((sum, { usage }) => sum + usage, 0);
  const { included, at } = tariff.vat;
  if (included || at === 'event') return net;
  const { n, d } = vatFactor({ ...tariff, vat: { ...tariff.vat, at: 'event' } });
  return toMicros(times(fromMicros(net), n, d));
}
