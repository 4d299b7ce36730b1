/** The rating kernel against a bare loop over the same typed arrays: records × plans per second on one core. */
import { join } from 'node:path';
import { rateMany } from '../src/rating/bill/bill.ts';
import { calendarOf } from '../src/rating/bill/calendar.ts';
import { loadCatalogue, loadTariff } from '../src/rating/format/catalogue.ts';
import type { Tariff } from '../src/rating/format/tariff.ts';
import type { LineUsage } from '../src/rating/usage/traffic.ts';
import { packageRoot } from '../src/system/package-root.ts';
import type { Result } from './result.ts';
import { everydayClasses, yearOf } from './year.ts';

const LINES = 10;
export const RECORDS_A_LINE = 10_000;
const RECORDS = LINES * RECORDS_A_LINE;
const ROUNDS = 7;

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
  const lines = Array.from({ length: LINES }, (_, at) => yearOf(at + 1, RECORDS_A_LINE, classes));
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
