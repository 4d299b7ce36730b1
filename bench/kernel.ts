/** The rating kernel against a bare loop over the same typed arrays: records × plans per second on one core. */
import { join } from 'node:path';
import { NULL_INT } from '../src/model/batch.ts';
import { packageRoot } from '../src/model/package-root.ts';
import { ratePlan } from '../src/rating/bill.ts';
import { calendarOf } from '../src/rating/calendar.ts';
import { loadCatalogue } from '../src/rating/catalogue.ts';
import type { Tariff } from '../src/rating/tariff.ts';
import type { LineUsage, TrafficClass } from '../src/rating/traffic.ts';

export interface Measured {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Time taken by the time of the bare loop. */
  readonly ratio: number;
  readonly goal: number;
}

const LINES = 100;
const RECORDS_A_LINE = 10_000;
const RECORDS = LINES * RECORDS_A_LINE;
const ROUNDS = 5;

/** A line's year: events of everyday classes, invented from a fixed sequence. */
export function history(seed: number, records: number, classes: readonly TrafficClass[]): LineUsage {
  let state = seed;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 4_294_967_296) * below);
  };
  const classOf = Int32Array.from({ length: records }, () => random(classes.length));
  const from = Date.UTC(2016, 0, 1) / 1000;
  const quantityOf = { voice: () => random(30) * random(30), data: () => random(5_000_000) };
  return {
    line: '79160000000',
    classes,
    length: records,
    classOf,
    startedAt: Float64Array.from(
      { length: records },
      (_, at) => from + Math.floor((at * 365 * 86_400) / records),
    ),
    utcOffsetMin: new Int32Array(records).fill(NULL_INT),
    quantity: Float64Array.from(
      classOf,
      (of) => quantityOf[classes[of]!.service as 'voice' | 'data']?.() ?? 1,
    ),
    paid: new Float64Array(records),
    recordId: Float64Array.from({ length: records }, (_, at) => at),
    months: [],
  };
}

export function everydayClasses(): TrafficClass[] {
  const home = {
    homeRegion: 'RU-MOS+RU-MOW',
    placeKind: 'home',
    placeCountry: 'RU',
    placeRegion: null,
  } as const;
  const known = { ...home, country: 'RU', prefix: null } as const;
  const parties = ['mts', 'beeline', 'megafon', 't2'].flatMap((operator) =>
    ['RU-MOS+RU-MOW', 'RU-LEN+RU-SPE'].flatMap((region) =>
      (['mobile', 'fixed'] as const).map((peerKind) => ({ ...known, operator, region, peerKind })),
    ),
  );
  return [
    ...parties.flatMap((party): TrafficClass[] => [
      { ...party, service: 'voice', direction: 'out' },
      { ...party, service: 'voice', direction: 'in' },
      { ...party, service: 'sms', direction: 'out' },
    ]),
    { ...known, service: 'data', direction: 'none', peerKind: 'apn', operator: null, region: null },
  ];
}

/** What any rating must at least do: look up a price by class, multiply, add, day by day. */
function bareLoop(usage: LineUsage, day: Int32Array, price: Float64Array): number {
  const { classOf, quantity, length } = usage;
  let sum = 0;
  for (let at = 0; at < length; at++) sum += quantity[at]! * price[classOf[at]!]! + (day[at]! & 1);
  return sum;
}

/** The least processor time of several rounds, in seconds: another program's load does not count. */
function fastest(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const began = process.cpuUsage();
    work();
    least = Math.min(least, process.cpuUsage(began).user);
  }
  return least / 1e6;
}

/** Rates a year of a hundred lines on every plan of the catalogue; what lines keep for all plans is made in the first round. */
export async function benchKernel(): Promise<Measured[]> {
  const classes = everydayClasses();
  const lines = Array.from({ length: LINES }, (_, at) => history(at + 1, RECORDS_A_LINE, classes));
  const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);
  const plans = tariffs;
  const days = lines.map(
    (usage) => calendarOf(usage, { timezone: 'Europe/Moscow', billing: { period: 'calendar-month' } }).day,
  );
  const prices = plans.map((_, at) => Float64Array.from(classes, (_, of) => (of * at) % 7));
  const bare = fastest(() =>
    prices.map((price) => lines.map((usage, at) => bareLoop(usage, days[at]!, price))),
  );
  const measured = (name: string, chosen: readonly Tariff[]): Measured => {
    const taken = fastest(() => chosen.map((plan) => lines.map((usage) => ratePlan(plan, usage))));
    const perPlan = taken / chosen.length;
    return {
      name,
      value: Math.round(RECORDS / perPlan),
      unit: 'records × plans / s',
      ratio: Number((perPlan / (bare / plans.length)).toFixed(2)),
      goal: 3,
    };
  };
  const hasBundles = ({ bundles }: Tariff): boolean => bundles.length > 0;
  return [
    measured('kernel: all plans of the catalogue', plans),
    measured(
      'kernel: plans without bundles',
      plans.filter((plan) => !hasBundles(plan)),
    ),
    measured('kernel: plans with bundles', plans.filter(hasBundles)),
  ];
}
