/** Invented fleets: lines with minutes and megabytes, plans by themselves and plans with pools, options on both. */
import { NULL_INT } from '../../../src/model/batch.ts';
import { choiceOf } from '../../../src/optimize/choice.ts';
import type { FleetLine, Way } from '../../../src/optimize/fleet/build.ts';
import { type Tariff, tariffSchema } from '../../../src/rating/format/tariff.ts';
import type { LineUsage, TrafficClass } from '../../../src/rating/usage/traffic.ts';
import { chance, maybe, pick, type Random, seeded, several, upTo } from '../../rating/invent/random.ts';

const KNOWN: Omit<TrafficClass, 'service' | 'direction' | 'peerKind'> = {
  ...{ country: 'RU', region: 'RU-MOW', operator: 'mts', prefix: null, placeKind: 'home' },
  ...{ placeCountry: 'RU', placeRegion: null, homeRegion: 'RU-MOW' },
};
const CLASSES: readonly TrafficClass[] = [
  { ...KNOWN, service: 'voice', direction: 'out', peerKind: 'mobile' },
  { ...KNOWN, service: 'data', direction: 'none', peerKind: null },
];
const MONTH = 30 * 86_400;

/** A line's events over months from April 2024 on: calls of seconds, data of whole MB. */
function inventUsage(random: Random, line: string, months: number): LineUsage {
  const [talks, surfs] = [upTo(random, 12), upTo(random, 6)];
  const from = Date.UTC(2024, 3, 2) / 1000;
  const starts = several(months * (talks + surfs), () => from + upTo(random, months * MONTH - 86_400)).sort(
    (a, b) => a - b,
  );
  const classOf = Int32Array.from(starts, () => (chance(random, talks / Math.max(1, talks + surfs)) ? 0 : 1));
  return {
    ...{ line, classes: CLASSES, length: starts.length, classOf },
    startedAt: Float64Array.from(starts),
    utcOffsetMin: new Int32Array(starts.length).fill(NULL_INT),
    quantity: Float64Array.from(classOf, (of) =>
      of === 0 ? upTo(random, 900) : upTo(random, 300) * 2 ** 20,
    ),
    paid: new Float64Array(starts.length).fill(1_500_000),
    recordId: Float64Array.from(starts.keys()),
    months: several(months, (at) => 2024 * 12 + 3 + at),
  };
}

const roubles = (random: Random, most: number): string => (upTo(random, most * 100) / 100).toFixed(2);

/** What every plan has; `parts` are its own rules. */
function planOf(id: string, parts: object): Tariff {
  const file = tariffSchema.parse({
    ...{
      format: 'detalka-tariff/1',
      id: `mts/${id}`,
      title: id,
      operator: 'mts',
      region: null,
      audience: 'any',
    },
    ...{
      status: 'open',
      valid: { from: null, to: null },
      source: [{ url: 'https://example.org', seen: '2026-11-22' }],
    },
    ...{ currency: 'RUB', vat: { included: true, percent: 20 }, timezone: 'Europe/Moscow', data_base: 1024 },
    ...{
      round: { at: 'event', method: 'half_up', step: '0.01' },
      unmatched: 'error',
      defaults: { increment: '60 s' },
    },
    ...{ billing: { period: 'calendar-month', mode: 'postpaid' } },
    ...parts,
  });
  const round = Array.isArray(file.round) ? file.round : [file.round];
  const options = file.options.map((option) => ({ ...option, ...OPTION_HEAD }));
  return {
    ...file,
    round,
    options,
    zones: new Map(),
    holidays: new Map(),
    file: 'invented.yaml',
  } as unknown as Tariff;
}
const OPTION_HEAD = { zones: new Map(), holidays: new Map(), file: 'invented.yaml', operator: 'mts' };

const voice = (price: string) => ({
  id: 'voice',
  match: { service: 'voice', dir: 'out' },
  steps: [{ price, per: '60 s' }],
});
const data = (price: string) => ({
  id: 'data',
  match: { service: 'data' },
  per_unit: { price, unit: 'MB', increment: '1 MB' },
});
const fee = (amount: string, scope: 'line' | 'account' = 'line') => ({
  ...{ id: `fee-${scope}`, amount, per: 'month', scope },
});

const soloPlan = (random: Random, id: string): Tariff =>
  planOf(id, {
    fees: [fee(roubles(random, 150))],
    rates: [voice(roubles(random, 4)), data(roubles(random, 1))],
    ...maybe(random, 0.5, () => ({
      bundles: [
        {
          id: 'own',
          unit: 'min',
          amount: `${1 + upTo(random, 60)} min`,
          per: 'month',
          match: { service: 'voice' },
        },
      ],
    })),
  });

/** Data of all lines are one total, by bands of any of the three modes; rarely a discount, a cap or a minimum of the account. */
function meterPlan(random: Random, id: string): Tariff {
  const mode = pick(random, ['graduated', 'graduated', 'volume', 'stairs'] as const);
  const edge = 1 + upTo(random, 900);
  const band = (upto: string | null) => ({
    upto,
    ...(mode === 'stairs' ? { flat: roubles(random, 200) } : { price: roubles(random, 1), per: '1 MB' }),
  });
  return planOf(id, {
    ...bounds(random),
    fees: [fee(roubles(random, 120)), ...(chance(random, 0.6) ? [fee(roubles(random, 200), 'account')] : [])],
    rates: [voice(roubles(random, 4)), { id: 'data', match: { service: 'data' }, meter: 'pool' }],
    meters: [
      {
        ...{ id: 'pool', unit: 'MB', scope: 'account', increment: '1 MB', mode },
        included: {
          amount: `${upTo(random, 500)} MB`,
          by: pick(random, ['line', 'line', 'account']),
          prorate: true,
        },
        bands: [band(`${edge} MB`), band(`${edge + 1 + upTo(random, 900)} MB`), band(null)],
      },
    ],
    options: [
      {
        id: 'talk',
        title: 'talk',
        fees: [{ id: 'talk-fee', amount: roubles(random, 60), per: 'month' }],
        rates: [{ ...voice(roubles(random, 1)), id: 'talk-voice' }],
      },
    ],
    ...maybe(random, 0.15, () => ({
      discounts: [
        {
          id: 'off',
          of: ['usage', 'fees'],
          percent: 1 + upTo(random, 30),
          scope: 'account',
          ...maybe(random, 0.5, () => ({ when: { of: 'usage', reaches: '50' } })),
        },
      ],
    })),
    ...maybe(random, 0.15, () => ({
      caps: [
        { id: 'top', of: pick(random, ['meter:pool', 'usage']), max: roubles(random, 200), scope: 'account' },
      ],
    })),
    ...maybe(random, 0.15, () => ({ minimum_spend: { amount: roubles(random, 600), scope: 'account' } })),
    ...maybe(random, 0.2, () => ({ vat: { included: false, percent: 20 } })),
  });
}

/** Minutes of all lines are one stock: the first call takes first. */
function bundlePlan(random: Random, id: string): Tariff {
  return planOf(id, {
    ...bounds(random),
    fees: [fee(roubles(random, 150)), ...(chance(random, 0.3) ? [fee(roubles(random, 100), 'account')] : [])],
    rates: [voice(roubles(random, 4)), data(roubles(random, 1))],
    bundles: [
      {
        ...{
          id: 'minutes',
          unit: 'min',
          amount: `${1 + upTo(random, 60)} min`,
          per: 'month',
          scope: 'account',
        },
        match: { service: 'voice' },
        exhausted: pick(random, [
          'rate',
          'rate',
          'rate',
          { buy: { amount: '10 min', price: roubles(random, 20) } },
        ]),
      },
    ],
    options: [
      {
        id: 'web',
        title: 'web',
        fees: [{ id: 'web-fee', amount: roubles(random, 60), per: 'month' }],
        rates: [{ ...data(roubles(random, 1)), id: 'web-data' }],
      },
    ],
  });
}

const bounds = (random: Random): object =>
  maybe(random, 0.3, () => ({
    billing: {
      period: 'calendar-month',
      mode: 'postpaid',
      min_lines: 2 + upTo(random, 1),
      ...maybe(random, 0.5, () => ({ max_lines: 3 + upTo(random, 1) })),
    },
  }));

export interface InventedFleet {
  readonly lines: readonly FleetLine[];
  readonly months: number;
}

/** @param most lines of the fleet at most; every line can have a plan of its own */
export function inventFleet(seed: number, most: number): InventedFleet {
  const random = seeded(seed);
  const months = 1 + upTo(random, 1);
  const plans = [
    soloPlan(random, 'solo'),
    ...(chance(random, 0.3) ? [soloPlan(random, 'other')] : []),
    ...(chance(random, 0.8) ? [meterPlan(random, 'meter')] : []),
    ...(chance(random, 0.5) ? [bundlePlan(random, 'bundle')] : []),
  ];
  const span = { from: Date.UTC(2024, 3, 1) / 1000, to: Date.UTC(2024, 3 + months, 1) / 1000 - 1 };
  const lines = several(2 + upTo(random, most - 2), (at): FleetLine => {
    const usage = inventUsage(random, `7916000000${at}`, months);
    const ways = plans.flatMap((tariff): Way[] => {
      const sets = chance(random, 0.4) ? [[], ...tariff.options.map(({ id }) => [id])] : [[]];
      return sets.map((options) => ({
        choice: choiceOf(tariff, options),
        once: upTo(random, 100) * 1_000_000,
      }));
    });
    return { usage, span, ways };
  });
  return { lines, months };
}
