/** Invented rates, bundles, meters, fees, discounts, caps. */
import type {
  Bundle,
  Cap,
  Discount,
  Fee,
  MeterRule,
  MinimumSpend,
  Rate,
  TimedPrice,
} from '../../../src/rating/rules.ts';
import { inventMatch, inventWindow, matchOrTwo, type Service } from './match.ts';
import { chance, maybe, pick, type Random, several, upTo } from './random.ts';

const price = (random: Random): string =>
  pick(random, ['0', '0.25', '1', '1.5', '2.20', '3.333', '0.1041', '12']);
const increment = (random: Random): string =>
  pick(random, ['1 s', '1 s', '10 s', '30 s', '60 s', '1 min', '7 s']);

const timedPrice = (random: Random): TimedPrice =>
  chance(random, 0.12)
    ? [
        ...several(1 + upTo(random, 1), () => ({ time: inventWindow(random), price: price(random) })),
        { price: price(random) },
      ]
    : price(random);

type Steps = NonNullable<Rate['steps']>;

function voiceSteps(random: Random): Steps {
  const froms = ['0 s', pick(random, ['20 s', '60 s', '61 s']), pick(random, ['90 s', '10 min'])];
  return froms.slice(0, 1 + upTo(random, 2)).map((from, at) => ({
    ...(at === 0 && chance(random, 0.3) ? {} : { from }),
    price: timedPrice(random),
    per: pick(random, ['60 s', '1 min', '1 s', '7 s']),
    ...maybe(random, 0.8, () => ({ increment: increment(random) })),
  }));
}

const countSteps = (random: Random): Steps =>
  [0, 2, 5]
    .slice(0, 1 + upTo(random, 2))
    .map((from) => ({ from, price: timedPrice(random), per: pick(random, [1, 1, 2]) }));

const dataSteps = (random: Random): Steps =>
  ['0 MB', '2 MB', '8 MB'].slice(0, 1 + upTo(random, 2)).map((from) => ({
    from,
    price: timedPrice(random),
    per: pick(random, ['1 MB', '100 KB']),
    increment: pick(random, ['100 KB', '250 KB', '1 MB']),
  }));

const voiceExtras = (random: Random): Partial<Rate> => ({
  ...maybe(random, 0.3, () => ({ free_under: '5 s' })),
  ...maybe(random, 0.1, () => ({
    grace: pick(random, [
      { amount: '4 s', kind: 'deducted' },
      { amount: '3 s', kind: 'added' },
    ] as const),
  })),
  ...maybe(random, 0.12, () => ({ minimum: pick(random, ['45 s', '1 min', '2 min']) })),
  ...maybe(random, 0.06, () => ({ first_of_month: '5 min' })),
  ...maybe(random, 0.15, () => ({
    surcharges: pick(random, [
      [{ at: '3 s', amount: '0.80' }],
      [{ at: '60 s', amount: '0.111', every: '60 s' }],
      [
        { at: '0 s', amount: '0.5' },
        { at: '20 s', amount: '1' },
      ],
    ]),
  })),
  ...maybe(random, 0.1, () => ({ cycle: pick(random, ['11 min', '20 min']) })),
  ...maybe(random, 0.3, () => ({ split: pick(random, ['boundary', 'start'] as const) })),
});

const counters = (random: Random): Partial<Rate> =>
  maybe(random, 0.15, () => ({
    counter: { ...maybe(random, 0.4, () => ({ id: 'common' })), per: 'day' as const },
  }));

const limits = (random: Random): Partial<Rate> => ({
  ...maybe(random, 0.08, () => ({ min_cost: pick(random, ['1', '2.5']) })),
  ...maybe(random, 0.08, () => ({ max_cost: pick(random, ['3', '7.77']) })),
});

export function inventRate(
  random: Random,
  id: string,
  service: Service,
  wide: boolean,
  meters: readonly MeterRule[],
): Rate {
  const match = matchOrTwo(random, service, wide);
  const connect = maybe(random, 0.3, () => ({ connect: pick(random, ['0.50', '1', '0.333']) }));
  const common = { id, match, ...connect, ...limits(random) };
  const meter = meters.find(({ id: name }) => name.startsWith(service));
  if (meter && chance(random, 0.4)) return { ...common, meter: meter.id };
  if (chance(random, 0.02)) return { id, match, per_unit: { price: 'missing', unit: 'event' } };
  if (service === 'voice' && !chance(random, 0.05)) {
    const byMonth = counters(random);
    if (byMonth.counter && byMonth.counter.id === undefined && chance(random, 0.5))
      byMonth.counter.per = 'month';
    return { ...common, ...voiceExtras(random), ...byMonth, steps: voiceSteps(random) };
  }
  if (service === 'data') return { ...common, ...dataPrice(random) };
  if (service === 'sms')
    return chance(random, 0.3)
      ? { ...common, ...counters(random), steps: countSteps(random) }
      : {
          ...common,
          per_unit: {
            price: timedPrice(random),
            unit: pick(random, ['segment', 'message', 'event'] as const),
          },
        };
  return { id, match, per_unit: { price: price(random), unit: 'event' } };
}

const dataPrice = (random: Random): Partial<Rate> => ({
  ...(chance(random, 0.4)
    ? { steps: dataSteps(random) }
    : {
        per_unit: {
          price: timedPrice(random),
          unit: 'MB' as const,
          increment: pick(random, ['10 KB', '100 KB', '1 MB', '3 MB']),
        },
      }),
  ...maybe(random, 0.35, () => ({ session: pick(random, ['hour', 'day', 'month'] as const) })),
  ...maybe(random, 0.2, () => ({ first_of_month: '4 MB' })),
  ...maybe(random, 0.1, () => ({ minimum: '2 MB' })),
});

export function inventBundle(random: Random, id: string, others: readonly Bundle[]): Bundle {
  const service = pick(random, ['voice', 'voice', 'sms', 'data'] as const);
  const per = pick(random, ['day', 'month', 'month'] as const);
  const shared = per === 'month' && chance(random, 0.12);
  const common = {
    id,
    match: matchOrTwo(random, service, chance(random, 0.6)),
    per,
    order: upTo(random, 2),
    straddle: pick(random, [
      'split',
      'split',
      'split',
      'drain',
      'proportional',
      'whole-event-free',
      'all-or-nothing',
    ] as const),
    connect: pick(random, ['free', 'charged'] as const),
    prorate: chance(random, 0.4),
    ...(shared ? { scope: 'account' as const } : {}),
  };
  if (chance(random, 0.08))
    return {
      ...common,
      straddle: 'split',
      prorate: false,
      unit: 'money',
      amount: pick(random, ['5', '12.345', '100']),
      exhausted: 'rate',
    };
  const measured = measure(random, service, common);
  const rollover =
    per === 'month' && !shared && chance(random, 0.4)
      ? {
          rollover: {
            ...maybe(random, 0.3, () => ({ min: measured.size[0]! })),
            ...maybe(random, 0.5, () => ({ max: measured.size[1]! })),
            periods: 1 + upTo(random, 2),
            use: pick(random, ['before', 'after'] as const),
            sequence: pick(random, ['oldest', 'newest'] as const),
            ...maybe(random, 0.3, () => ({ void_if: 'unused' as const })),
          },
        }
      : {};
  return {
    ...measured.bundle,
    ...rollover,
    exhausted: inventExhausted(random, measured.size, others, measured.bundle),
  };
}

function measure(
  random: Random,
  service: 'voice' | 'sms' | 'data',
  common: Omit<Bundle, 'unit' | 'amount' | 'exhausted'>,
) {
  const priced = (per: string | number) =>
    maybe(random, 0.15, () => ({ price: { price: pick(random, ['0.30', '3', '0.777']), per } }));
  const unit = <U extends Bundle['unit']>(
    name: U,
    amount: string | number,
    more: object,
    size: readonly (string | number)[],
  ) => ({
    bundle: { ...common, unit: name, amount, ...more, exhausted: 'rate' as const },
    size,
  });
  if (chance(random, 0.1)) return unit('event', 1 + upTo(random, 4), priced(1), [1, 3]);
  if (service === 'sms')
    return unit(
      pick(random, ['segment', 'message'] as const),
      1 + upTo(random, 6),
      { ...maybe(random, 0.2, () => ({ increment: 1 + upTo(random, 2) })), ...priced(1) },
      [2, 7],
    );
  if (service === 'data')
    return unit(
      'MB',
      pick(random, ['5 MB', '30 MB', '1 GB']),
      { increment: pick(random, ['100 KB', '1 MB']), ...priced('1 MB') },
      ['3 MB', '40 MB'],
    );
  return unit(
    pick(random, ['s', 'min'] as const),
    pick(random, ['100 s', '5 min', '8 min', '1 h']),
    { ...maybe(random, 0.7, () => ({ increment: increment(random) })), ...priced('1 min') },
    ['90 s', '10 min'],
  );
}

function inventExhausted(
  random: Random,
  size: readonly (string | number)[],
  others: readonly Bundle[],
  own: Bundle,
): Bundle['exhausted'] {
  if (chance(random, 0.65)) return 'rate';
  const giver = others.find(({ per, unit }) => per === 'month' && unit !== 'money');
  if (giver && chance(random, 0.3)) {
    const take = giver.unit === 'MB' ? '1 MB' : giver.unit === 's' || giver.unit === 'min' ? '30 s' : 1;
    return { exchange: { with: giver.id, take, give: size[0]! } };
  }
  if (chance(random, 0.5))
    return {
      buy: {
        amount: size[0]!,
        price: pick(random, ['5', '75.50', '0.333']),
        ...maybe(random, 0.6, () => ({ max: 1 + upTo(random, 2) })),
      },
    };
  return own.match ? pick(random, ['block', 'throttle'] as const) : 'rate';
}

export function inventMeter(random: Random, id: string, service: 'voice' | 'data' | 'sms'): MeterRule {
  const sizes = { voice: ['1 min', '5 min', '30 min'], data: ['1 MB', '10 MB', '50 MB'], sms: [1, 3, 10] }[
    service
  ];
  const mode = pick(random, ['graduated', 'volume', 'stairs'] as const);
  const ends = [sizes[1]!, sizes[2]!, null].slice(upTo(random, 2));
  return {
    id,
    unit: service === 'sms' ? pick(random, ['segment', 'event'] as const) : service === 'data' ? 'MB' : 'min',
    per: pick(random, ['day', 'month'] as const),
    ...maybe(random, 0.3, () => ({ scope: 'account' as const })),
    ...maybe(random, 0.4, () => ({ each: sizes[0]! })),
    ...maybe(random, 0.4, () => ({ increment: sizes[0]! })),
    ...maybe(random, 0.5, () => ({
      included: {
        amount: sizes[1]!,
        by: pick(random, ['line', 'account'] as const),
        prorate: chance(random, 0.5),
      },
    })),
    mode,
    bands: ends.map((upto) => ({
      upto,
      ...(mode === 'stairs' ? {} : { price: price(random), per: sizes[0]! }),
      ...(mode === 'stairs' || chance(random, 0.3) ? { flat: pick(random, ['1', '20', '7.5']) } : {}),
    })),
    flat_due: pick(random, ['always', 'used'] as const),
    allocate: pick(random, ['by-excess', 'by-use', 'equal'] as const),
  };
}

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

export const inventCap = (random: Random, id: string): Cap => ({
  id,
  of: items(random),
  max: pick(random, ['5', '50', '0']),
  ...scope(random),
});

export const inventMinimum = (random: Random): MinimumSpend => ({
  amount: pick(random, ['30', '500']),
  of: pick(random, [['usage', 'fees', 'packages'], 'usage'] as const) as string,
  ...scope(random),
});
