/** What a line on a plan costs by itself and what it takes from the account, month by month, by the rating engine. */
import type { Micros } from '../../model/record.ts';
import type { Member } from '../../rating/bill/account.ts';
import { beginLine, lineBill, openPeriod, ratePlan, sumUp } from '../../rating/bill/bill.ts';
import type { BillPeriod, OpenPeriod } from '../../rating/bill/billed.ts';
import { feeItems, type Share, shareOf } from '../../rating/bill/fees.ts';
import { includedIn } from '../../rating/bill/meters.ts';
import { closePeriod } from '../../rating/bill/period.ts';
import { sharedRules } from '../../rating/bill/sharing.ts';
import { prepare } from '../../rating/compile/prepare.ts';
import { quantity } from '../../rating/format/notation.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import { inPeriod } from '../../rating/format/versions.ts';
import { ratePeriod } from '../../rating/kernel/kernel.ts';
import { takenFrom } from '../../rating/kernel/ledger.ts';
import { unmatchedOf } from '../offer.ts';
import { apart } from './apart.ts';

/** One line on one plan in one billing period. */
interface MeasuredMonth {
  /** 'YYYY-MM', or the first day of the period. */
  readonly month: string;
  /** The plan as it stood. */
  readonly tariff: Tariff;
  /** Paid by the line itself, with VAT. */
  readonly own: Micros;
  /** By shared stock: what the line takes and what it brings, in seconds, bytes, pieces or 1/scale. */
  readonly taken: readonly number[];
  readonly brought: readonly number[];
  /** Fees of the account that are surely due while the line is in it. */
  readonly fees: Micros;
}

export interface Measured {
  readonly months: readonly MeasuredMonth[];
  /** What events without a price really cost. */
  readonly unmatched: Micros;
}

/** A shared meter or bundle of a month: what is paid, or had, by the total of the lines. */
export interface Stock {
  readonly kind: 'meter' | 'bundle';
  readonly id: string;
}

/** The stocks that lines of a plan share month by month; those of days are not modelled. */
export function stocksOf(tariff: Tariff): readonly Stock[] {
  const { meters, bundles } = sharedRules(tariff);
  const monthly = ({ per }: { readonly per: 'day' | 'month' }) => per === 'month';
  return [
    ...meters.filter(monthly).map(({ id }): Stock => ({ kind: 'meter', id })),
    ...bundles.filter(monthly).map(({ id }): Stock => ({ kind: 'bundle', id })),
  ];
}

/** A line on a plan that shares nothing. */
export function measureAlone({ tariff, usage, options }: Member): Measured {
  const bill = ratePlan(tariff, usage, options);
  const months = bill.periods.map(({ month, total }) => ({
    ...{ month, tariff, own: total, taken: [], brought: [], fees: 0 },
  }));
  return { months, unmatched: unmatchedOf(bill).paid };
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
  const stocks = stocksOf(tariff);
  const closed: BillPeriod[] = [];
  const months = line.calendar.periods.map((slice, at): MeasuredMonth => {
    const open = openPeriod(line, at);
    ratePeriod(open.plan, open, open.ledger);
    sumUp(line, open);
    const share = shareOf(slice, options);
    const bill = closePeriod(open, share);
    closed.push(bill);
    const version = inPeriod(tariff, slice);
    return {
      month: slice.name,
      tariff: version,
      own: bill.total,
      taken: stocks.map((stock) => takenBy(open, stock)),
      brought: stocks.map((stock) => broughtBy(open, version, stock, share)),
      fees: sureFees(open, version, share),
    };
  });
  return { months, unmatched: unmatchedOf(lineBill(line, closed)).paid };
}

function takenBy({ plan, ledger }: OpenPeriod, { kind, id }: Stock): number {
  const rules: readonly { readonly id: string }[] =
    kind === 'meter' ? plan.tariff.meters : plan.tariff.bundles;
  const at = rules.findIndex((rule) => rule.id === id);
  if (at < 0) return 0;
  return kind === 'meter' ? ledger.metered[at]! : takenFrom(plan, ledger, at);
}

function broughtBy({ plan }: OpenPeriod, version: Tariff, { kind, id }: Stock, share: Share): number {
  const base = version.data_base ?? 1024;
  if (kind === 'meter') {
    const meter = version.meters.find((rule) => rule.id === id);
    return meter?.included?.by === 'line' ? includedIn(meter, base, [share]) : 0;
  }
  const bundle = version.bundles.find((rule) => rule.id === id);
  const at = plan.tariff.bundles.findIndex((rule) => rule.id === id);
  if (!bundle || at < 0) return 0;
  const { active, days, always } = share;
  const { increment, isMoney } = plan.bundles[at]!;
  const whole = isMoney ? Number(bundle.amount) * plan.scale : quantity(bundle.amount, base);
  if (active === days || !(bundle.prorate || always)) return whole;
  return Math.floor((whole * active) / (days * increment)) * increment;
}

/** Fees of the account that no use and no spending can waive, with VAT. */
function sureFees({ plan }: OpenPeriod, version: Tariff, share: Share): Micros {
  const fees = version.fees.filter(({ charge, unless }) => charge === 'always' && !unless);
  const items = feeItems({ ...plan, tariff: { ...version, fees } }, 'account', share, [], []);
  const net = items.reduce((sum, { amount }) => sum + amount, 0);
  return withVat(version, net);
}

/** An amount with the VAT that is added to the bill. */
const withVat = ({ vat }: Tariff, amount: number): number =>
  vat.included || vat.at === 'event' ? amount : amount * (1 + vat.percent / 100);
