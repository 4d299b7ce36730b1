/** What a line on a plan costs by itself and what it takes from the account, month by month, by the rating engine. */
import type { Micros } from '../../model/record.ts';
import type { Member } from '../../rating/bill/account.ts';
import { beginLine, lineBill, openPeriod, ratePlan, sumUp } from '../../rating/bill/bill.ts';
import type { BillPeriod, OpenPeriod } from '../../rating/bill/billed.ts';
import { calendarOf, dayOf, type Period } from '../../rating/bill/calendar.ts';
import type { Coverage } from '../../rating/bill/coverage.ts';
import { shareOf } from '../../rating/bill/fees.ts';
import { closePeriod } from '../../rating/bill/period.ts';
import { prepare } from '../../rating/compile/prepare.ts';
import { inPeriod } from '../../rating/format/versions.ts';
import { ratePeriod } from '../../rating/kernel/kernel.ts';
import { takenFrom } from '../../rating/kernel/ledger.ts';
import { apart } from './apart.ts';
import { type Stock, stocksOf } from './stock.ts';
import { monthTerms } from './terms.ts';

/** One line on one plan. */
export interface Measured {
  readonly periods: readonly Period[];
  /** By period: paid by the line itself, with VAT, Micros. */
  readonly own: Float64Array;
  /** By period and shared stock: what the line takes and what it brings, in seconds, bytes, pieces or 1/scale. */
  readonly taken: Float64Array;
  readonly brought: Float64Array;
  /** By period: fees of the account that are surely due while the line is in it. */
  readonly fees: Float64Array;
  readonly coverage: Coverage;
}

const NONE = new Float64Array();

/** The periods a member is billed for. */
export const periodsOf = ({ tariff, usage, options = {} }: Member): readonly Period[] =>
  calendarOf(usage, tariff, options.active && dayOf(options.active.from)).periods;

/** A line on a plan that shares nothing. */
export function measureAlone(member: Member): Measured {
  const bill = ratePlan(member.tariff, member.usage, member.options);
  const own = Float64Array.from(bill.periods, ({ total }) => total);
  return { periods: periodsOf(member), own, taken: NONE, brought: NONE, fees: NONE, coverage: bill.coverage };
}

/**
 * A line on a plan with shared rules, as if these cost it nothing (apart.ts).
 * @param without id of a shared bundle that is not there
 */
export function measureShared({ tariff, usage, options = {} }: Member, without = ''): Measured {
  const line = beginLine(tariff, usage, {
    ...options,
    prepare: (plan, of, numbers) => prepare(apart(plan, without), of, numbers),
  });
  const { periods } = line.calendar;
  const stocks = stocksOf(tariff);
  const own = new Float64Array(periods.length);
  const taken = new Float64Array(periods.length * stocks.length);
  const brought = new Float64Array(periods.length * stocks.length);
  const fees = new Float64Array(periods.length);
  const closed: BillPeriod[] = [];
  for (const [at, slice] of periods.entries()) {
    const open = openPeriod(line, at);
    ratePeriod(open.plan, open, open.ledger);
    sumUp(line, open);
    const share = shareOf(slice, options);
    const bill = closePeriod(open, share);
    closed.push(bill);
    const terms = monthTerms(open.plan, inPeriod(tariff, slice), stocks, share);
    own[at] = bill.total;
    fees[at] = terms.fees;
    for (const [stock, each] of stocks.entries()) taken[at * stocks.length + stock] = takenBy(open, each);
    brought.set(terms.brought, at * stocks.length);
  }
  return { periods, own, taken, brought, fees, coverage: lineBill(line, closed).coverage };
}

function takenBy({ plan, ledger }: OpenPeriod, { kind, id }: Stock): number {
  const rules: readonly { readonly id: string }[] =
    kind === 'meter' ? plan.tariff.meters : plan.tariff.bundles;
  const at = rules.findIndex((rule) => rule.id === id);
  if (at < 0) return 0;
  return kind === 'meter' ? ledger.metered[at]! : takenFrom(plan, ledger, at);
}

/** What events without a price really cost. */
export const unmatchedPaid = ({ unmatched }: Coverage): Micros =>
  unmatched.reduce((sum, { paid }) => sum + (paid ?? 0), 0);
