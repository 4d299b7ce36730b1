/** Invented cases: a plan with options on, and the histories of one line or of several of one account. */
import { NULL_INT } from '../../../src/model/batch.ts';
import type { Tariff } from '../../../src/rating/format/tariff.ts';
import type { LineUsage, TrafficClass } from '../../../src/rating/usage/traffic.ts';
import type { HistoryEvent } from '../oracle/select.ts';
import { HOME, PEERS } from './match.ts';
import { chance, maybe, pick, type Random, seeded, several, upTo } from './random.ts';
import { inventTariff } from './tariff.ts';

export interface Case {
  readonly tariff: Tariff;
  /** Names of the options that are on. */
  readonly on: readonly string[];
  readonly lines: readonly (readonly HistoryEvent[])[];
  readonly months: readonly string[];
  readonly active: { readonly from: string; readonly to: string } | undefined;
  readonly chosen: ReadonlyMap<string, ReadonlySet<string>>;
  readonly contract: ReadonlySet<string>;
}

const inventClass = (random: Random): TrafficClass => ({
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
  placeRegion: pick(random, [null, null, 'RU-MOW', 'RU-CR', 'RU-SPE']),
  homeRegion: pick(random, [HOME, HOME, HOME, null]),
});

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
function inventHistory(random: Random, from: number): HistoryEvent[] {
  const classes = several(1 + upTo(random, 5), () => inventClass(random));
  const hasOffset = chance(random, 0.5);
  const span = 86_400 * pick(random, [1, 3, 40, 70]);
  const moments = several(upTo(random, 30), () => from + upTo(random, span)).sort((a, b) => a - b);
  return moments.map((utc) => {
    const traffic = pick(random, classes);
    const offset = pick(random, [180, 180, 600, 120, -300]);
    return {
      traffic,
      start: hasOffset ? utc + offset * 60 : utc,
      offsetMin: hasOffset ? offset : null,
      quantity: inventQuantity(random, traffic.service),
      ...maybe(random, 0.8, () => ({ peer: pick(random, PEERS) as string })),
    };
  });
}

/** The history as the kernel reads it. `months` are 'YYYY-MM'. */
export function usageOf(
  history: readonly HistoryEvent[],
  months: readonly string[],
  line = '79160000001',
): LineUsage {
  const classes = [...new Set(history.map(({ traffic }) => traffic))];
  const codes = new Map(classes.map((traffic, at) => [traffic, at]));
  return {
    line,
    classes,
    length: history.length,
    classOf: Int32Array.from(history, ({ traffic }) => codes.get(traffic)!),
    startedAt: Float64Array.from(history, ({ start }) => start),
    utcOffsetMin: Int32Array.from(history, ({ offsetMin }) => offsetMin ?? NULL_INT),
    quantity: Float64Array.from(history, ({ quantity }) => quantity ?? Number.NaN),
    paid: new Float64Array(history.length),
    recordId: Float64Array.from(history.keys()),
    peers: PEERS,
    peerOf: Int32Array.from(history, ({ peer }) =>
      peer === undefined ? -1 : PEERS.indexOf(peer as (typeof PEERS)[number]),
    ),
    months: months.map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1),
  };
}

export function inventCase(seed: number, lines = 1): Case {
  const random = seeded(seed);
  const tariff = inventTariff(random);
  const from = Date.UTC(2024, upTo(random, 12), 1 + upTo(random, 27)) / 1000;
  const histories = several(lines, () => inventHistory(random, from));
  const first = histories[0]![0]?.start ?? from;
  const day = (shift: number) => new Date((first + shift * 86_400) * 1000).toISOString().slice(0, 10);
  return {
    tariff,
    on: tariff.options.map(({ id }) => id).filter(() => chance(random, 0.6)),
    lines: histories,
    months: chance(random, 0.5) ? [day(0).slice(0, 7)] : [],
    active: chance(random, 0.4) ? { from: day(upTo(random, 20)), to: day(20 + upTo(random, 40)) } : undefined,
    chosen: new Map<string, ReadonlySet<string>>([
      ['true', new Set([PEERS[0]])],
      ['option-0', new Set([PEERS[1]])],
      ['option-1', new Set([PEERS[0], PEERS[2]])],
    ]),
    contract: new Set([PEERS[2]]),
  };
}
