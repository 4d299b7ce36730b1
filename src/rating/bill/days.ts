/** Sums of single days, for plans that round them or cap them. */
import type { CompiledPlan } from '../compile/compile.ts';
import { dayNamed } from '../compile/features.ts';
import { MAX_SCALED, roundingAt } from '../compile/scale.ts';
import { listOf } from '../format/written.ts';
import { tooLarge } from '../kernel/event.ts';
import {
  compare,
  type Fraction,
  fraction,
  fromMicros,
  minus,
  plus,
  priceFraction,
  sumOf,
  times,
  toStep,
  ZERO,
} from '../kernel/fraction.ts';
import type { OpenPeriod } from './billed.ts';
import { type Item, isNamed, netOf, otherItem } from './items.ts';

/**
 * Of each sum of the plan (`plan.sums`) its days, rounded as the plan rounds days.
 * @throws DetalkaError 'amount-too-large' when a day leaves the exact range.
 */
export function daySums({ plan, runs, period, ledger }: OpenPeriod): Map<string, Fraction>[] {
  const { classOf, ofPeriod } = runs;
  const found = plan.sums.map(() => new Map<string, Fraction>());
  for (let run = ofPeriod[period]!; run < ofPeriod[period + 1]!; run++) {
    const of = classOf[run]!;
    const cost = ledger.cost[of]!;
    if (cost === 0) continue;
    if (!(cost <= MAX_SCALED)) throw tooLarge(plan, cost);
    const days = found[plan.sumOf[of]!]!;
    const day = dayNamed(plan.classes[of]!);
    days.set(day, plus(days.get(day) ?? ZERO, fraction(cost, plan.scale)));
  }
  return found.map((days) => new Map([...days].map(([day, sum]) => [day, roundedDay(plan, sum)])));
}

function roundedDay({ tariff }: CompiledPlan, sum: Fraction): Fraction {
  const how = roundingAt(tariff, 'day');
  return how ? toStep(sum, priceFraction(how.step), how.method) : sum;
}

/** What caps of days take off a line's usage; reduces the items' nets. */
export function cappedByDay(open: OpenPeriod, items: readonly Item[]): Item[] {
  const { tariff } = open.plan;
  const caps = tariff.caps.filter(({ per }) => per === 'day');
  if (caps.length === 0) return [];
  // Both are in the order of the plan's sums, without those that are nought.
  const byDay = daySums(open).filter(({ size }) => size > 0);
  const usage = items.filter(({ kind }) => kind === 'usage');
  const left = new Map(usage.map((item, at) => [item, byDay[at]!]));
  return caps.flatMap(({ id, of, max }) => {
    const named = [...left.keys()].filter((item) => listOf(of).some((name) => isNamed(item, name)));
    const off = excess(
      named.map((item) => left.get(item)!),
      priceFraction(max),
    );
    const all = sumOf(off);
    if (all.n <= 0) return [];
    const made = otherItem(tariff, 'cap', id, null, all);
    const { n, d } = fromMicros(made.amount);
    for (const [at, item] of named.entries())
      item.net = minus(netOf(item), times(times(off[at]!, n, d), all.d, all.n));
    return [{ ...made, amount: -made.amount, net: ZERO }];
  });
}

/** What is above the most of a day, off each by its share, all days together; takes it off the days. */
function excess(items: readonly Map<string, Fraction>[], max: Fraction): Fraction[] {
  const off = items.map(() => ZERO);
  for (const day of new Set(items.flatMap((days) => [...days.keys()]))) {
    const total = sumOf(items.map((days) => days.get(day) ?? ZERO));
    const above = minus(total, max);
    if (compare(above, ZERO) <= 0) continue;
    for (const [at, days] of items.entries()) {
      const held = days.get(day) ?? ZERO;
      const taken = times(times(held, above.n, above.d), total.d, total.n);
      off[at] = plus(off[at]!, taken);
      days.set(day, minus(held, taken));
    }
  }
  return off;
}
