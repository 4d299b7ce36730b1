/** Invents tariffs and histories from a seed, so that every feature meets every other. */
import { NULL_INT } from '../../src/model/batch.ts';
import type { Bundle, Match, Rate, Tariff, Zone } from '../../src/rating/tariff.ts';
import type { LineUsage, TrafficClass } from '../../src/rating/traffic.ts';
import type { HistoryEvent } from './oracle.ts';

export type Random = () => number;

/** mulberry32: a small generator, the same on every machine. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(random: Random, items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const chance = (random: Random, probability: number): boolean => random() < probability;
const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));
const maybe = <T extends object>(random: Random, probability: number, part: T): T | Record<string, never> =>
  chance(random, probability) ? part : {};

const HOME = 'RU-MOS+RU-MOW';
const ZONES: ReadonlyMap<string, Zone> = new Map([
  ['cis', { countries: ['BY', 'KZ'], regions: [], prefixes: [] }],
  ['crimea', { countries: [], regions: ['RU-CR'], prefixes: ['7978'] }],
]);

function inventMatch(random: Random, service: TrafficClass['service'], wide: boolean): Match {
  if (wide) return { service };
  const to = {
    ...maybe(random, 0.25, { country: pick(random, ['RU', 'foreign', ['BY', 'DE']]) }),
    ...maybe(random, 0.25, { region: pick(random, ['home', 'RU-SPE', ['home', 'RU-CR']]) }),
    ...maybe(random, 0.1, { zone: pick(random, ['cis', 'crimea', ['cis', 'crimea']]) }),
    ...maybe(random, 0.2, {
      kind: pick(random, ['mobile', 'fixed', ['mobile', 'short']] as const) as 'mobile',
    }),
    ...maybe(random, 0.25, { net: pick(random, ['own', 'other'] as const) }),
    ...maybe(random, 0.1, { operator: pick(random, ['mts', ['beeline', 'mts']]) }),
    ...maybe(random, 0.1, { prefix: pick(random, ['7495', ['900', '7978']]) }),
  };
  return {
    service,
    ...maybe(random, 0.4, { dir: pick(random, ['out', 'in', ['out', 'forward']] as const) as 'out' }),
    ...maybe(random, 0.7, { to }),
    ...maybe(random, 0.4, {
      place: pick(random, [
        'home',
        'national',
        ['home', 'international'],
        { zone: 'cis' },
        { country: 'DE' },
        { region: 'RU-CR' },
      ] as const) as 'home',
    }),
  };
}

const matchOrTwo = (random: Random, service: TrafficClass['service'], wide = false): Match | Match[] =>
  chance(random, 0.15)
    ? [inventMatch(random, service, false), inventMatch(random, service, wide)]
    : inventMatch(random, service, wide);

const price = (random: Random): string =>
  pick(random, ['0', '0.25', '1', '1.5', '2.20', '3.333', '0.1041', '12']);
const increment = (random: Random): string =>
  pick(random, ['1 s', '1 s', '10 s', '30 s', '60 s', '1 min', '7 s']);

function inventSteps(random: Random): NonNullable<Rate['steps']> {
  const froms = ['0 s', pick(random, ['20 s', '60 s', '61 s']), pick(random, ['90 s', '10 min'])];
  return froms.slice(0, 1 + upTo(random, 2)).map((from) => ({
    from,
    price: price(random),
    per: pick(random, ['60 s', '1 min', '1 s', '7 s']),
    ...maybe(random, 0.8, { increment: increment(random) }),
  }));
}

function inventRate(random: Random, id: string, service: TrafficClass['service'], wide: boolean): Rate {
  const match = matchOrTwo(random, service, wide);
  const connect = maybe(random, 0.3, { connect: pick(random, ['0.50', '1', '0.333']) });
  if (service === 'voice' && !chance(random, 0.05))
    return {
      id,
      match,
      ...connect,
      ...maybe(random, 0.3, { free_under: '5 s' }),
      steps: inventSteps(random),
    };
  if (service !== 'data' && service !== 'sms')
    return { id, match, per_unit: { price: price(random), unit: 'event' } };
  const perUnit: Rate['per_unit'] =
    service === 'data'
      ? { price: price(random), unit: 'MB', increment: pick(random, ['1 KB', '100 KB', '1 MB', '3 MB']) }
      : { price: price(random), unit: pick(random, ['segment', 'message', 'event'] as const) };
  return { id, match, ...connect, per_unit: perUnit };
}

function inventBundle(random: Random, id: string): Bundle {
  const service = pick(random, ['voice', 'voice', 'sms', 'data'] as const);
  const common = {
    id,
    match: matchOrTwo(random, service, chance(random, 0.6)),
    per: pick(random, ['day', 'month'] as const),
    order: upTo(random, 2),
    straddle: 'split' as const,
    connect: pick(random, ['free', 'charged'] as const),
    prorate: chance(random, 0.4),
    exhausted: 'rate' as const,
  };
  if (chance(random, 0.1)) return { ...common, unit: 'event', amount: 1 + upTo(random, 4) };
  if (service === 'sms')
    return {
      ...common,
      unit: pick(random, ['segment', 'message'] as const),
      amount: 1 + upTo(random, 6),
      ...maybe(random, 0.2, { increment: 1 + upTo(random, 2) }),
    };
  if (service === 'data')
    return {
      ...common,
      unit: 'MB',
      amount: pick(random, ['5 MB', '30 MB', '1 GB']),
      increment: pick(random, ['100 KB', '1 MB']),
    };
  const amount = pick(random, ['100 s', '5 min', '8 min', '1 h']);
  return {
    ...common,
    unit: pick(random, ['s', 'min'] as const),
    amount,
    ...maybe(random, 0.7, { increment: increment(random) }),
  };
}

/** A valid tariff. */
export function inventTariff(random: Random): Tariff {
  const services = ['voice', 'voice', 'voice', 'sms', 'data', 'mms', 'ussd'] as const;
  const narrow = Array.from({ length: 1 + upTo(random, 5) }, (_, at) =>
    inventRate(random, `narrow-${at}`, pick(random, services), false),
  );
  const wide = (['voice', 'sms', 'data'] as const)
    .filter(() => chance(random, 0.8))
    .map((service) => inventRate(random, `any-${service}`, service, true));
  const fees = [
    { id: 'monthly', amount: '300', per: 'month' as const },
    { id: 'odd', amount: '99.99', per: 'month' as const },
    { id: 'daily', amount: '3.5', per: 'day' as const },
    { id: 'once', amount: '50', per: 'once' as const },
  ].filter(() => chance(random, 0.5));
  return {
    format: 'detalka-tariff/1',
    id: 'invented',
    title: 'Invented',
    operator: 'mts',
    region: pick(random, [null, 'RU-MOW', ['RU-MOW', 'RU-MOS']]),
    audience: 'any',
    status: 'open',
    valid: { from: null, to: null },
    source: [{ url: 'https://example.org', seen: '2026-11-22' }],
    currency: 'RUB',
    vat: { included: chance(random, 0.8), percent: pick(random, [0, 18, 20]), at: 'bill' },
    timezone: pick(random, ['Europe/Moscow', 'Asia/Vladivostok', 'Europe/Berlin', 'UTC']),
    billing: { period: 'calendar-month', mode: 'prepaid' },
    data_base: pick(random, [1000, 1024]),
    round: [
      {
        at: 'event',
        method: pick(random, ['up', 'down', 'half_up', 'half_even'] as const),
        step: pick(random, ['0.01', '0.01', '0.05', '1', '0.0001']),
      },
    ],
    unmatched: 'error',
    defaults: { increment: '60 s', ...maybe(random, 0.5, { free_under: '3 s' }) },
    fees: fees.map((fee) => ({
      ...fee,
      charge: 'always',
      prorate: pick(random, ['calendar-days', 'thirty', 'none']),
    })),
    bundles: Array.from({ length: upTo(random, 3) }, (_, at) => inventBundle(random, `bundle-${at}`)),
    rates: [...narrow, ...wide],
    ...{ calendars: {}, meters: [], discounts: [], caps: [], options: [], changes: [] },
    holidays: new Map(),
    gaps: [],
    tests: [],
    zones: ZONES,
    file: 'invented.yaml',
  };
}

function inventClass(random: Random): TrafficClass {
  return {
    service: pick(random, [
      'voice',
      'voice',
      'voice',
      'voice',
      'sms',
      'sms',
      'data',
      'data',
      'mms',
      'ussd',
      'other',
    ]),
    direction: pick(random, ['out', 'out', 'in', 'forward']),
    peerKind: pick(random, [null, 'mobile', 'mobile', 'fixed', 'short']),
    country: pick(random, [null, 'RU', 'RU', 'RU', 'BY', 'DE']),
    region: pick(random, [null, 'RU-MOW', HOME, 'RU-LEN+RU-SPE', 'RU-CR']),
    operator: pick(random, [null, 'mts', 'mts', 'beeline']),
    prefix: pick(random, [null, null, '7495', '7978', '900']),
    placeKind: pick(random, [null, 'home', 'home', 'home', 'national', 'international', 'unknown']),
    placeCountry: pick(random, [null, 'RU', 'RU', 'BY', 'DE']),
    placeRegion: pick(random, [null, null, 'RU-MOW', 'RU-CR']),
    homeRegion: pick(random, [HOME, HOME, HOME, null]),
  };
}

function inventQuantity(random: Random, service: TrafficClass['service']): number | null {
  if (chance(random, 0.03)) return null;
  if (service === 'data') return upTo(random, 20) * upTo(random, 1_000_000);
  if (service !== 'voice') return service === 'sms' ? upTo(random, 4) : 1;
  return pick(random, [
    upTo(random, 6),
    upTo(random, 70),
    upTo(random, 200),
    upTo(random, 1500),
    60,
    120,
    600,
  ]);
}

/** Events in time order over at most three months, some of them abroad, of few classes so that rules repeat. */
export function inventHistory(random: Random): HistoryEvent[] {
  const classes = Array.from({ length: 1 + upTo(random, 7) }, () => inventClass(random));
  const hasOffset = chance(random, 0.5);
  const from = Date.UTC(2024, upTo(random, 23), 1 + upTo(random, 27)) / 1000;
  const span = 86_400 * pick(random, [1, 3, 40, 70]);
  const moments = Array.from({ length: upTo(random, 30) }, () => from + upTo(random, span)).sort(
    (a, b) => a - b,
  );
  return moments.map((utc) => {
    const traffic = pick(random, classes);
    const offset = pick(random, [180, 180, 600, 120, -300]);
    return {
      traffic,
      start: hasOffset ? utc + offset * 60 : utc,
      offsetMin: hasOffset ? offset : null,
      quantity: inventQuantity(random, traffic.service),
    };
  });
}

/** The history as the kernel reads it. `months` are 'YYYY-MM'. */
export function usageOf(history: readonly HistoryEvent[], months: readonly string[]): LineUsage {
  const classes = [...new Set(history.map(({ traffic }) => traffic))];
  const codes = new Map(classes.map((traffic, at) => [traffic, at]));
  return {
    line: '79160000001',
    classes,
    length: history.length,
    classOf: Int32Array.from(history, ({ traffic }) => codes.get(traffic)!),
    startedAt: Float64Array.from(history, ({ start }) => start),
    utcOffsetMin: Int32Array.from(history, ({ offsetMin }) => offsetMin ?? NULL_INT),
    quantity: Float64Array.from(history, ({ quantity }) => quantity ?? Number.NaN),
    paid: new Float64Array(history.length),
    recordId: Float64Array.from(history.keys()),
    months: months.map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1),
  };
}

/** A case: a tariff, a history, the months its documents cover, and perhaps the days the contract was in force. */
export interface Case {
  readonly tariff: Tariff;
  readonly history: readonly HistoryEvent[];
  readonly months: readonly string[];
  readonly active: { readonly from: string; readonly to: string } | undefined;
}

export function inventCase(seed: number): Case {
  const random = seeded(seed);
  const tariff = inventTariff(random);
  const history = inventHistory(random);
  const first = history[0]?.start ?? Date.UTC(2024, 0, 1) / 1000;
  const day = (shift: number) => new Date((first + shift * 86_400) * 1000).toISOString().slice(0, 10);
  const active = chance(random, 0.4)
    ? { from: day(upTo(random, 20)), to: day(20 + upTo(random, 40)) }
    : undefined;
  return { tariff, history, months: chance(random, 0.5) ? [day(0).slice(0, 7)] : [], active };
}
