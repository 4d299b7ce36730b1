/** Invented bundles and meters. */
import type { Bundle, MeterRule } from '../../../src/rating/format/rules.ts';
import { matchOrTwo } from './match.ts';
import { chance, maybe, pick, type Random, upTo } from './random.ts';
import { increment, price } from './rates.ts';

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
