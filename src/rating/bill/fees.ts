/** Fees of a period: whole, in part, by days of use, or waived. */
import type { CivilSeconds, Micros } from '../../model/record.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import { vatFactor } from '../compile/factors.ts';
import type { Fee } from '../format/rules.ts';
import type { Tariff } from '../format/tariff.ts';
import { type Fraction, priceFraction, sumOf, times, toMicros, toStep } from '../kernel/fraction.ts';
import type { PeriodOfLine } from '../kernel/runs.ts';
import { usedDayBits } from '../kernel/statistics.ts';
import { onceByKey } from '../remember.ts';
import { dayOf, type Period } from './calendar.ts';
import { type Item, isReached, itemOf, roundedItem } from './items.ts';

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

/** The same for equal shares. */
export const shareKey = ({ active, days, always }: Share): string => `${active}/${days}/${always}`;

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
interface Used extends PeriodOfLine {
  readonly plan: CompiledPlan;
}

/** Counts the days on which one of the lines of an account had what a fee asks for. */
export const usedDays = (lines: readonly Used[]): UsedDays =>
  lines[0]!.plan.feeClasses.map((asks, fee) => {
    let days = 0;
    if (asks) for (const line of lines) days |= feeDays(line, line.plan.feeClasses[fee]!);
    return setBits(days);
  });

/** Days of the period with an event of these classes that is billed, as bits. */
function feeDays({ plan, runs, period }: Used, isUse: Uint8Array): number {
  let days = 0;
  for (let run = runs.ofPeriod[period]!; run < runs.ofPeriod[period + 1]!; run++) {
    const of = runs.classOf[run]!;
    if (isUse[of] === 1) days |= usedDayBits(runs, run, plan.threshold[of]!);
  }
  return days;
}

function setBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The fees of a scope that are due in a period; `items` is what was spent in it. */
export function feeItems(
  plan: CompiledPlan,
  scope: 'line' | 'account',
  share: Share,
  used: UsedDays,
  items: readonly Item[],
): Item[] {
  const { tariff } = plan;
  const found: Item[] = [];
  for (let at = 0; at < tariff.fees.length; at++) {
    const fee = tariff.fees[at]!;
    if ((fee.scope ?? 'line') !== scope || fee.per === 'once') continue;
    if (fee.unless && isReached(items, fee.unless)) continue;
    const amount = dueMicros(plan, at, share, used[at]!);
    if (amount > 0) found.push(itemOf('fee', fee.id, null, amount));
  }
  return found;
}

const dues = onceByKey<CompiledPlan, number, Micros>();
/** More than a period has days. */
const DAYS = 64;

/** What is due of a fee, with VAT and rounded; computed once for each share of a period and number of days. */
function dueMicros(plan: CompiledPlan, at: number, share: Share, used: number): Micros {
  const { active, days, always } = share;
  const key = (((at * DAYS + used) * DAYS + active) * DAYS + days) * 2 + Number(always);
  return dues(plan, key, () => {
    const { n, d } = vatFactor(plan.tariff);
    return roundedItem(plan.tariff, times(due(plan.tariff.fees[at]!, share, used), n, d));
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
