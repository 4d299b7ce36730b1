/** What a choice is compared with: the plan that is kept, or what the documents say was paid. */
import type { Micros, Service } from '../../model/record.ts';
import type { Bill } from '../../rating/bill/bill.ts';
import { dateOfDay, dayOf } from '../../rating/bill/calendar.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import { billOf, type Choice, choiceOf, type Span } from '../choice.ts';
import type { LineHistory } from '../history.ts';
import { type Offer, unmatchedOf } from '../offer.ts';
import { optionsOn } from '../switching.ts';
import { type Months, monthsOf } from './backtest.ts';

/** Another choice, or what was paid for usage with these charges over the whole period. */
export type Base =
  | { readonly kind: 'choice'; readonly choice: Choice }
  | { readonly kind: 'paid'; readonly charges: Micros };

/** Services that plans price: what is paid for others is paid on any plan, and is left out everywhere. */
const ON_PLANS: ReadonlySet<Service> = new Set(['voice', 'sms', 'mms', 'data']);

/** Really paid for each event that plans price; 0 where the document does not say. */
export function paidOnPlans({ classes, classOf, paid }: LineUsage): Float64Array {
  const counts = classes.map(({ service }) => ON_PLANS.has(service));
  return paid.map((really, at) => (Number.isNaN(really) || !counts[classOf[at]!] ? 0 : really));
}

/** What a plan charges, and what the events it does not price really cost. */
export const estimateOf = (bill: Bill): Micros => bill.total + unmatchedOf(bill).paid;

/** What the base costs with this usage. */
export function baseCost(base: Base, usage: LineUsage, span: Span): Micros {
  if (base.kind === 'choice') return estimateOf(billOf(base.choice, usage, span));
  return paidOnPlans(usage).reduce((sum, paid) => sum + paid, base.charges);
}

/** The same month by month; charges by the days of each. */
export function baseMonths(base: Base, usage: LineUsage, span: Span): Months {
  if (base.kind === 'choice')
    return monthsOf({ ...base.choice, bill: billOf(base.choice, usage, span) }, usage);
  const months = new Map<string, Micros>();
  const add = (day: number, amount: Micros) => {
    const month = dateOfDay(day).slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + amount);
  };
  const [first, end] = [dayOf(span.from), dayOf(span.to) + 1];
  let left = base.charges;
  for (let day = first; day < end; day++) {
    const part = Math.round(left / (end - day));
    add(day, part);
    left -= part;
  }
  const paid = paidOnPlans(usage);
  for (let at = 0; at < usage.length; at++) add(dayOf(usage.startedAt[at]!), paid[at]!);
  return months;
}

/**
 * The plan that is kept, with the options that are known to be on, where an offer is of it; else what was paid where the
 * documents say; null = neither is known.
 */
export function baseOf(
  offers: readonly Offer[],
  paid: { readonly usage: Micros | null; readonly charges: Micros },
  history: Pick<LineHistory, 'options'> = {},
): Base | null {
  const kept = offers.find((offer) => offer.kept);
  if (kept) return { kind: 'choice', choice: choiceOf(kept.tariff, optionsOn(kept.tariff, history)) };
  return paid.usage === null ? null : { kind: 'paid', charges: paid.charges };
}
