/** Invented rates. */
import type { MeterRule, Rate, TimedPrice } from '../../../src/rating/format/rules.ts';
import { inventWindow, matchOrTwo, type Service } from './match.ts';
import { chance, maybe, pick, type Random, several, upTo } from './random.ts';

export const price = (random: Random): string =>
  pick(random, ['0', '0.25', '1', '1.5', '2.20', '3.333', '0.1041', '12']);
export const increment = (random: Random): string =>
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
