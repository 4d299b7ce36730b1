/** The rating kernel against a bare loop over the same typed arrays: records × plans per second on one core. */
import { join } from 'node:path';
import { NULL_INT } from '../src/model/batch.ts';
import { rateMany } from '../src/rating/bill/bill.ts';
import { calendarOf } from '../src/rating/bill/calendar.ts';
import { loadCatalogue, loadTariff } from '../src/rating/format/catalogue.ts';
import type { Tariff } from '../src/rating/format/tariff.ts';
import type { LineUsage, TrafficClass } from '../src/rating/usage/traffic.ts';
import { packageRoot } from '../src/system/package-root.ts';
import type { Result } from './result.ts';

const LINES = 10;
export const RECORDS_A_LINE = 10_000;
const RECORDS = LINES * RECORDS_A_LINE;
const ROUNDS = 7;

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

/**
 * The least processor time of several rounds of each piece of work, in seconds; they take turns, so that another program's
 * load is unfair to none. The sums that work returns are used: the compiler leaves out what nobody asks for.
 */
function fastest(...works: readonly (() => number)[]): number[] {
  const least = works.map(() => Number.POSITIVE_INFINITY);
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, work] of works.entries()) {
      const began = process.cpuUsage();
      sum += work();
      least[at] = Math.min(least[at]!, process.cpuUsage(began).user);
    }
  if (Number.isNaN(sum)) throw new Error('a sum is not a number');
  return least.map((micros) => micros / 1e6);
}

const sumOf = <T>(items: readonly T[], of: (item: T, at: number) => number): number =>
  items.reduce((sum, item, at) => sum + of(item, at), 0);

/** A year of some lines on plans; what lines keep for all plans is made in the first round. */
export async function benchKernel(): Promise<Result[]> {
  const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);
  const classes = everydayClasses();
  const lines = Array.from({ length: LINES }, (_, at) => history(at + 1, RECORDS_A_LINE, classes));
  const days = lines.map(
    (usage) => calendarOf(usage, { timezone: 'Europe/Moscow', billing: { period: 'calendar-month' } }).day,
  );
  const price = Float64Array.from(classes, (_, of) => of % 7);
  const measured = (name: string, chosen: readonly Tariff[], goal: number): Result => {
    const [bare, taken] = fastest(
      () => sumOf(chosen, () => sumOf(lines, (usage, at) => bareLoop(usage, days[at]!, price))),
      () => sumOf(lines, (usage) => sumOf(rateMany(chosen, usage), ({ total }) => total)),
    ) as [number, number];
    return {
      name: `kernel: ${name}`,
      value: Math.round((RECORDS * chosen.length) / taken),
      unit: 'records × plans / s',
      ratio: Number((taken / bare).toFixed(2)),
      goal,
    };
  };
  const everything = loadTariff(join(packageRoot, 'bench', 'everything.yaml'));
  const hasBundles = ({ bundles }: Tariff): boolean => bundles.length > 0;
  return [
    measured(
      'plans without bundles',
      tariffs.filter((plan) => !hasBundles(plan)),
      3,
    ),
    measured('plans with bundles', tariffs.filter(hasBundles), 3),
    measured('every feature in one plan', Array(10).fill(everything), 6),
  ];
}
