/** Invented plans with options and changes. */

import type { Bundle, MeterRule } from '../../../src/rating/format/rules.ts';
import type { Option, Rounding, Tariff } from '../../../src/rating/format/tariff.ts';
import { CALENDARS, type Service, ZONES } from './match.ts';
import { chance, maybe, pick, type Random, several, upTo } from './random.ts';
import { inventRate } from './rates.ts';
import { inventBundle, inventMeter } from './stock.ts';
import { inventCap, inventDiscount, inventFees, inventMinimum } from './sums.ts';

const SERVICES = ['voice', 'voice', 'voice', 'sms', 'data', 'mms', 'ussd'] as const;

const rates = (random: Random, count: number, prefix: string, meters: readonly MeterRule[]) =>
  several(count, (at) => inventRate(random, `${prefix}-${at}`, pick(random, SERVICES), false, meters));

const bundles = (random: Random, count: number, prefix: string): Bundle[] => {
  const made: Bundle[] = [];
  for (let at = 0; at < count; at++) made.push(inventBundle(random, `${prefix}-${at}`, made));
  return made;
};

function inventRound(random: Random): Rounding[] {
  const one = (at: Rounding['at']): Rounding => ({
    at,
    method: pick(random, ['up', 'down', 'half_up', 'half_even'] as const),
    step: pick(random, ['0.01', '0.01', '0.05', '1', '0.0001']),
  });
  const extra = (['increment', 'day', 'rule', 'line', 'bill'] as const).filter(() => chance(random, 0.12));
  const event = chance(random, 0.85) || extra.length === 0;
  return [...(event ? [one('event')] : []), ...extra.map(one)];
}

const EMPTY = { calendars: {}, fees: [], bundles: [], rates: [], meters: [], discounts: [], caps: [] };

function inventOption(
  random: Random,
  at: number,
  plan: Pick<Tariff, 'rates' | 'bundles' | 'fees'>,
  head: object,
): Option {
  const id = `option-${at}`;
  /** Sometimes a rule of the option has the id of one of the plan's. */
  const replaced = <T extends { id: string }>(own: T[], below: readonly T[]): T[] =>
    own.map((rule) =>
      below.length > 0 && chance(random, 0.2) ? { ...rule, id: pick(random, below).id } : rule,
    );
  const unique = <T extends { id: string }>(rules: T[]): T[] => [
    ...new Map(rules.map((rule) => [rule.id, rule])).values(),
  ];
  return {
    ...EMPTY,
    ...(head as Option),
    id,
    title: id,
    requires: [],
    excludes: [],
    priority: upTo(random, 1),
    rates: unique(replaced(rates(random, upTo(random, 2), id, []), plan.rates)),
    bundles: bundles(random, upTo(random, 1), `${id}-bundle`),
    fees: inventFees(random)
      .slice(0, 1)
      .map((fee) => ({ ...fee, id: chance(random, 0.3) ? fee.id : `${id}-fee` })),
    discounts: chance(random, 0.3) ? [inventDiscount(random, `${id}-discount`)] : [],
    ...maybe(random, 0.3, () => ({
      defaults: { increment: '30 s', ...maybe(random, 0.5, () => ({ free_under: '7 s' })) },
    })),
    ...maybe(random, 0.15, () => ({ remove: removed(plan) })),
    ...maybe(random, 0.1, () => ({ minimum_spend: inventMinimum(random) })),
  };
}

/** The first rate, one that others name, the last fee. */
const removed = ({ rates, bundles, fees }: Pick<Tariff, 'rates' | 'bundles' | 'fees'>) => ({
  rates: rates.slice(0, 1).map(({ id }) => id),
  bundles: bundles.slice(0, 1).map(({ id }) => id),
  fees: fees.slice(-1).map(({ id }) => id),
  meters: rates.flatMap(({ meter }) => meter ?? []).slice(0, 1),
  discounts: [],
  caps: [],
});

/** A valid plan. */
export function inventTariff(random: Random): Tariff {
  const meters = (['voice', 'data', 'sms'] as const)
    .filter(() => chance(random, 0.15))
    .map((service) => inventMeter(random, service, service));
  const narrow = rates(random, 1 + upTo(random, 5), 'narrow', meters);
  const wide = (['voice', 'sms', 'data', 'mms'] as const)
    .filter(() => chance(random, 0.6))
    .map((service: Service) => inventRate(random, `wide-${service}`, service, true, meters));
  const head = {
    ...{
      operator: 'mts',
      audience: 'any' as const,
      status: 'open' as const,
      currency: 'RUB',
      gaps: [],
      tests: [],
    },
    region: pick(random, [null, 'RU-MOW', ['RU-MOW', 'RU-MOS']]),
    valid: { from: null, to: null },
    source: [{ url: 'https://example.org', seen: '2026-11-22' }],
    data_base: pick(random, [1000, 1024] as const),
    zones: ZONES,
    holidays: new Map(),
    file: 'invented.yaml',
  };
  const plan = {
    rates: [...narrow, ...wide],
    bundles: bundles(random, upTo(random, 3), 'bundle'),
    fees: inventFees(random),
  };
  return {
    ...head,
    format: 'detalka-tariff/1',
    id: 'invented',
    title: 'Invented',
    vat: {
      included: chance(random, 0.7),
      percent: pick(random, [0, 18, 20]),
      at: pick(random, ['bill', 'event'] as const),
      ...maybe(random, 0.3, () => ({ services: { data: 7 } })),
    },
    timezone: pick(random, ['Europe/Moscow', 'Asia/Vladivostok', 'Europe/Berlin', 'UTC', 'place']),
    billing: {
      period: pick(random, [
        'calendar-month',
        'calendar-month',
        'calendar-month',
        'anniversary',
        '30-days',
      ] as const),
      mode: 'prepaid',
    },
    round: inventRound(random),
    unmatched: 'error',
    defaults: { increment: '60 s', ...maybe(random, 0.5, () => ({ free_under: '3 s' })) },
    calendars: CALENDARS,
    ...plan,
    meters,
    discounts: several(chance(random, 0.3) ? 1 + upTo(random, 1) : 0, (at) =>
      inventDiscount(random, `discount-${at}`),
    ),
    caps: several(chance(random, 0.15) ? 1 : 0, (at) => inventCap(random, `cap-${at}`)),
    ...maybe(random, 0.1, () => ({ minimum_spend: inventMinimum(random) })),
    options: several(upTo(random, 2), (at) => inventOption(random, at, plan, head)),
    changes: chance(random, 0.15) ? [inventChange(random, plan)] : [],
  };
}

function inventChange(
  random: Random,
  plan: Pick<Tariff, 'rates' | 'bundles' | 'fees'>,
): Tariff['changes'][number] {
  const voice = plan.rates.filter(({ steps }) => steps);
  return {
    ...EMPTY,
    from: pick(random, ['2024-02-10', '2024-05-15', '2024-08-01', '2025-01-20']),
    rates: [
      inventRate(random, 'newer', 'voice', false, []),
      ...voice.slice(0, 1).map(({ id }) => inventRate(random, id, 'voice', chance(random, 0.5), [])),
    ],
    fees: plan.fees.slice(0, 1).map((fee) => ({ ...fee, amount: '777' })),
    ...maybe(random, 0.3, () => ({ vat: { included: false, percent: 22, at: 'bill' as const } })),
  };
}
