/** Fees of a period: whole, in part, by days of use, or waived. */
import type { CivilSeconds, Micros } from '../model/record.ts';
import { type Calendar, dayOf, type Period } from './calendar.ts';
import type { CompiledPlan } from './compile.ts';
import { vatFactor } from './factors.ts';
import { type Fraction, priceFraction, sumOf, times, toMicros, toStep } from './fraction.ts';
import { type Item, isReached, otherItem } from './items.ts';
import type { Fee } from './rules.ts';
import type { Tariff } from './tariff.ts';
import type { LineUsage } from './traffic.ts';

/** How much of a period the contract was in force: `active` of its `days`. */
export interface Share {
  readonly active: number;
  readonly days: number;
  /** Prorate even what the plan does not. */
  readonly always: boolean;
}

/** The share of a period in which the contract was in force. */
export function shareOf(
  { first, end }: Pick<Period, 'first' | 'end'>,
  { active, proportional = false }: Active,
): Share {
  const days = end - first;
  if (!active) return { active: days, days, always: false };
  const from = Math.max(first, dayOf(active.from));
  const to = Math.min(end - 1, dayOf(active.to));
  return { active: Math.max(0, to - from + 1), days, always: proportional };
}

/** When the contract was in force (RatingOptions). */
interface Active {
  readonly active?: { readonly from: CivilSeconds; readonly to: CivilSeconds };
  readonly proportional?: boolean;
}

/** The price of joining: fees due once, with VAT. */
export const joiningFee = (tariff: Tariff): Micros => feesPer('once', tariff);

/** What a line pays a month before any use: the plan's monthly fees, with VAT. */
export const monthlyFee = (tariff: Tariff): Micros => feesPer('month', tariff);

function feesPer(span: Fee['per'], tariff: Tariff): Micros {
  const net = sumOf(tariff.fees.flatMap(({ per, amount }) => (per === span ? [priceFraction(amount)] : [])));
  if (tariff.vat.included) return toMicros(net);
  const vat = times(net, tariff.vat.percent, 100);
  return toMicros(net) + toMicros(toStep(vat, priceFraction('0.01'), 'half_up'));
}

/** Days of a period with a billed event of each fee's `match`; of fees that do not ask, 0. */
export type UsedDays = readonly number[];

/** What days of use are counted over. */
interface Used {
  readonly plan: CompiledPlan;
  readonly usage: LineUsage;
  readonly calendar: Calendar;
  readonly period: number;
}

/** Days with use by any of the lines of an account. */
export function feeDays(lines: readonly Used[]): UsedDays {
  return lines[0]!.plan.feeClasses.map((_, fee) => {
    const days = new Set<number>();
    for (const { plan, usage, calendar, period } of lines) {
      const isUse = plan.feeClasses[fee];
      const { from, to } = calendar.periods[period]!;
      for (let at = from; isUse && at < to; at++) {
        const of = usage.classOf[at]!;
        if (isUse[of] === 1 && usage.quantity[at]! >= plan.threshold[of]!) days.add(calendar.day[at]!);
      }
    }
    return days.size;
  });
}

/** Counts the days of use that fees of a line ask for. */
export function usedDays({ plan, usage, calendar, period }: Used): UsedDays {
  const { from, to } = calendar.periods[period]!;
  return plan.feeClasses.map((isUse) => {
    if (!isUse) return 0;
    let days = 0;
    let last = -1;
    for (let at = from; at < to; at++) {
      const of = usage.classOf[at]!;
      if (isUse[of] === 1 && usage.quantity[at]! >= plan.threshold[of]! && calendar.day[at] !== last) {
        last = calendar.day[at]!;
        days++;
      }
    }
    return days;
  });
}

/** The fees of a scope that are due in a period; `items` is what was spent in it. */
export function feeItems(
  { tariff }: CompiledPlan,
  scope: 'line' | 'account',
  share: Share,
  used: UsedDays,
  items: readonly Item[],
): Item[] {
  return tariff.fees.flatMap((fee, at) => {
    if ((fee.scope ?? 'line') !== scope || fee.per === 'once') return [];
    if (fee.unless && isReached(items, fee.unless)) return [];
    const amount = due(fee, share, used[at]!);
    if (amount.n === 0n) return [];
    const { n, d } = vatFactor(tariff);
    return [otherItem(tariff, 'fee', fee.id, null, times(amount, n, d))];
  });
}

/** A fee's amount in a period, exact. */
function due(fee: Fee, { active, days, always }: Share, used: number): Fraction {
  const whole = priceFraction(fee.amount);
  if (fee.charge === 'used-days') return times(whole, used);
  if (active === 0 || (fee.charge === 'if-used' && used === 0)) return times(whole, 0);
  if (fee.per === 'day') return times(whole, active);
  if (active === days || (fee.prorate === 'none' && !always)) return whole;
  if (fee.prorate === 'thirty') return times(whole, Math.min(active, 30), 30);
  if (fee.prorate === 'year-365') return times(whole, active * 12, 365);
  return times(whole, active, days);
}
