/** A bill: a line's usage and fees on one plan, month by month, with what could not be priced. */
import { DetalkaError } from '../model/error.ts';
import type { CivilSeconds, Micros } from '../model/record.ts';
import { calendarOf, dayOf, daysIn, firstDay, type MonthSlice, monthName } from './calendar.ts';
import { type CompiledPlan, eventRounding, MAX_SCALED } from './compile.ts';
import { type Coverage, coverageOf } from './coverage.ts';
import { fillBundle, type Meter, newMeter, round, type TraceSink } from './event.ts';
import { rateMonth } from './kernel.ts';
import { priceMicros } from './notation.ts';
import type { Fee, Tariff } from './tariff.ts';
import { classTotals, type LineUsage } from './traffic.ts';

export interface BillPeriod {
  /** 'YYYY-MM'. */
  readonly month: string;
  readonly fees: Micros;
  readonly usage: Micros;
  /** Added to prices without VAT; 0 when they include it. */
  readonly vat: Micros;
  readonly total: Micros;
}

/** All money in Micros of the plan's currency. */
export interface Bill {
  readonly tariff: string;
  readonly line: string;
  readonly currency: string;
  readonly periods: readonly BillPeriod[];
  /** Sum of the periods; the price of joining is not in it. */
  readonly total: Micros;
  /** Fees due once, on joining the plan, with VAT. */
  readonly joining: Micros;
  /** By rate, in file order: its rows, their quantity (seconds, bytes, pieces) and cost before VAT. */
  readonly rules: readonly {
    readonly id: string;
    readonly rows: number;
    readonly quantity: number;
    readonly cost: Micros;
  }[];
  /** What was taken from each bundle, in seconds, bytes, pieces or events, over all periods. */
  readonly bundles: readonly { readonly id: string; readonly taken: number }[];
  readonly coverage: Coverage;
}

export interface RatingOptions {
  /** Called for every event in time order; the bill is the same without. */
  readonly trace?: TraceSink;
  /** First and last civil moment the contract was in force: months it covers in part are prorated as the plan says. Default: all of every month. */
  readonly active?: { readonly from: CivilSeconds; readonly to: CivilSeconds };
  /**
   * Compares plans over documents that cover months in part: fees and month bundles go by the `active` days of the month,
   * whatever the plan says of those who join or leave.
   */
  readonly proportional?: boolean;
}

/**
 * Rates one line on one plan. Events no rule covers are in `coverage` and cost nothing here: a bill with unmatched
 * events is not the whole price.
 * @throws DetalkaError 'amount-too-large' when amounts leave the exact range.
 */
export function ratePlan(plan: CompiledPlan, usage: LineUsage, options: RatingOptions = {}): Bill {
  const calendar = calendarOf(usage, plan.tariff.timezone);
  const meter = newMeter(plan, usage);
  const periods = calendar.months.map((slice, month) => {
    const share = shareOf(slice.month, options);
    fillMonthBundles(plan, meter, share);
    const units = rateMonth(plan, { usage, calendar, month }, meter, options.trace);
    return period(plan.tariff, slice, share, units * plan.roundMicros);
  });
  const total = periods.reduce((sum, period) => sum + period.total, 0);
  if (!(total < MAX_SCALED)) throw tooLarge(plan.tariff);
  return {
    tariff: plan.tariff.id,
    line: usage.line,
    currency: plan.tariff.currency,
    periods,
    total,
    joining: joiningFee(plan.tariff),
    rules: ruleSums(plan, usage, meter),
    bundles: plan.tariff.bundles.map(({ id }, at) => ({ id, taken: meter.given[at]! - meter.left[at]! })),
    coverage: coverageOf(plan, usage, meter),
  };
}

/** How much of a month the contract was in force: `active` of its `days`. */
interface Share {
  readonly active: number;
  readonly days: number;
  /** Prorate even what the plan does not. */
  readonly always: boolean;
}

function shareOf(month: number, { active, proportional = false }: RatingOptions): Share {
  const days = daysIn(month);
  if (!active) return { active: days, days, always: false };
  const first = Math.max(firstDay(month), dayOf(active.from));
  const last = Math.min(firstDay(month + 1) - 1, dayOf(active.to));
  return { active: Math.max(0, last - first + 1), days, always: proportional };
}

function fillMonthBundles(plan: CompiledPlan, meter: Meter, { active, days, always }: Share): void {
  for (const [at, { per, prorate }] of plan.tariff.bundles.entries()) {
    if (per !== 'month') continue;
    const amount = plan.bundleAmount[at]!;
    const increment = plan.bundleIncrement[at]!;
    const whole = active === days || !(prorate || always);
    fillBundle(meter, at, whole ? amount : Math.floor((amount * active) / (days * increment)) * increment);
  }
}

function period(tariff: Tariff, { month }: MonthSlice, share: Share, usage: Micros): BillPeriod {
  const fees = tariff.fees.reduce((sum, fee) => sum + monthlyFee(fee, tariff, share), 0);
  const vat = vatOn(fees + usage, tariff);
  return { month: monthName(month), fees, usage, vat, total: fees + usage + vat };
}

/** A month's share of a fee, rounded as the plan rounds. */
function monthlyFee(fee: Fee, tariff: Tariff, { active, days, always }: Share): Micros {
  const amount = priceMicros(fee.amount);
  if (fee.per === 'once' || active === 0) return 0;
  if (fee.per === 'day') return amount * active;
  if (active === days || (fee.prorate === 'none' && !always)) return amount;
  const [part, whole] = fee.prorate === 'thirty' ? [Math.min(active, 30), 30] : [active, days];
  const step = priceMicros(eventRounding(tariff).step);
  return round(amount * part, whole * step, eventRounding(tariff).method) * step;
}

/** VAT to be added, to the kopeck, half up. */
function vatOn(net: Micros, { vat }: Tariff): Micros {
  if (vat.included || !(net < MAX_SCALED / 100)) return vat.included ? 0 : Number.NaN;
  return round(net * vat.percent, 100 * 10_000, 'half_up') * 10_000;
}

function joiningFee(tariff: Tariff): Micros {
  const net = tariff.fees.reduce((sum, fee) => sum + (fee.per === 'once' ? priceMicros(fee.amount) : 0), 0);
  return net + vatOn(net, tariff);
}

function ruleSums(plan: CompiledPlan, usage: LineUsage, meter: Meter): Bill['rules'] {
  const totals = classTotals(usage);
  const sums = plan.tariff.rates.map(({ id }) => ({ id, rows: 0, quantity: 0, cost: 0 }));
  for (const [at, rule] of plan.ruleOf.entries()) {
    const sum = sums[rule];
    if (!sum) continue;
    sum.rows += totals.rows[at]! - totals.unmeasured[at]!;
    sum.quantity += totals.quantity[at]!;
    sum.cost += meter.cost[at]! * plan.roundMicros;
  }
  return sums;
}

function tooLarge(tariff: Tariff): DetalkaError {
  return new DetalkaError('amount-too-large', {
    ru: `Счёт по тарифу ${tariff.id} слишком велик, чтобы посчитать его точно. Проверьте длительности и объёмы в выписке.`,
    en: `The bill on tariff ${tariff.id} is too large to be computed exactly. Check the durations and volumes of the statement.`,
  });
}
