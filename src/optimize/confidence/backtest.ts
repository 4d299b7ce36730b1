/** What advice would have been worth: chosen by the months before, paid in the month (docs/advice.md, "How sure"). */
import type { Micros } from '../../model/record.ts';
import { calendarOf } from '../../rating/bill/calendar.ts';
import type { LineUsage, TrafficClass } from '../../rating/usage/traffic.ts';
import type { Offer } from '../offer.ts';

/** What each month costs, by 'YYYY-MM'. */
export type Months = ReadonlyMap<string, Micros>;

export interface TestedMonth {
  readonly month: string;
  /** The cheapest of the months before. */
  readonly chosen: Offer;
  /** What it cost in this month. */
  readonly paid: Micros;
  /** What was kept or paid; null = not known. */
  readonly base: Micros | null;
}

export interface BackTest {
  /** From the second month on; empty with fewer than two. */
  readonly months: readonly TestedMonth[];
  readonly paid: Micros;
  readonly base: Micros | null;
  /** Months in which the advice cost less than the base. */
  readonly won: number;
  /** The one offer that would have been the cheapest in the months tested, and what it cost in them. */
  readonly hindsight: { readonly offer: Offer; readonly paid: Micros } | null;
}

/**
 * Chooses on months 1…n − 1 and pays in month n, for every n. A month's bill does not depend on the months after it, so
 * the months of one bill serve; what a change costs is not counted. Each plan stands with the options that are best for all
 * months.
 * @param offers those that may be chosen
 */
export function backTest(offers: readonly Offer[], usage: LineUsage, base: Months | null): BackTest {
  const priced = offers.map((offer) => ({ offer, months: monthsOf(offer, usage) }));
  const names = [...new Set(priced.flatMap(({ months }) => [...months.keys()]))].sort();
  const sums = priced.map(() => 0);
  const tested: TestedMonth[] = [];
  for (const [at, month] of names.entries()) {
    const { offer, months } = priced[least(sums)] ?? {};
    if (at > 0 && offer && months)
      tested.push({ month, chosen: offer, paid: months.get(month) ?? 0, base: base?.get(month) ?? null });
    for (const [index, each] of priced.entries()) sums[index]! += each.months.get(month) ?? 0;
  }
  const later = priced.map(({ months }) => sum(tested.map(({ month }) => months.get(month) ?? 0)));
  const best = least(later);
  const known = tested.every((each) => each.base !== null);
  return {
    months: tested,
    paid: sum(tested.map(({ paid }) => paid)),
    base: known && tested.length > 0 ? sum(tested.map((each) => each.base!)) : null,
    won: tested.filter((each) => each.base !== null && each.paid < each.base).length,
    hindsight: tested.length > 0 ? { offer: priced[best]!.offer, paid: later[best]! } : null,
  };
}

/** The first of the smallest. */
const least = (values: readonly number[]): number => values.indexOf(Math.min(...values));

/**
 * What an offer costs month by month, with what it does not price, at what the documents say: of a class of traffic that
 * it prices in part, by the class's money in each month. They add up to its estimate.
 */
export function monthsOf({ bill, plan }: Pick<Offer, 'bill' | 'plan'>, usage: LineUsage): Months {
  const costs = new Map<string, Micros>();
  const add = (period: string, amount: Micros) =>
    costs.set(period.slice(0, 7), (costs.get(period.slice(0, 7)) ?? 0) + amount);
  for (const { month, total } of bill.periods) add(month, total);
  const { periods } = calendarOf(usage, plan);
  for (const { traffic, paid } of bill.coverage.unmatched) {
    const byPeriod = periods.map(({ from, to }) => paidFor(traffic, usage, from, to));
    let left = paid ?? 0;
    let weight = sum(byPeriod);
    for (const [at, own] of byPeriod.entries()) {
      const part = weight === 0 ? 0 : Math.round((left * own) / weight);
      add(periods[at]!.name, part);
      [left, weight] = [left - part, weight - own];
    }
  }
  return costs;
}

/** Really paid for a class in events [from, to). */
function paidFor(
  traffic: TrafficClass,
  { classes, classOf, paid }: LineUsage,
  from: number,
  to: number,
): Micros {
  let total = 0;
  for (let at = from; at < to; at++)
    if (classes[classOf[at]!] === traffic && !Number.isNaN(paid[at]!)) total += paid[at]!;
  return total;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
