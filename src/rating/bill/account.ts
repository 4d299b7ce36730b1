/** A bill of several lines of one contract: each line's own, and what they share. */
import type { Micros } from '../../model/record.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import type { Tariff } from '../format/tariff.ts';
import { rateEvent } from '../kernel/event.ts';
import { addUp, orderedEvents, ratePeriod, rateUnordered } from '../kernel/kernel.ts';
import { type Ledger, newLedger } from '../kernel/ledger.ts';
import type { TraceSink } from '../kernel/trace.ts';
import type { LineUsage } from '../usage/traffic.ts';
import { allocate } from './allocate.ts';
import {
  type Bill,
  beginLine,
  type LineRating,
  lineBill,
  openPeriod,
  type RatingOptions,
  sumUp,
} from './bill.ts';
import type { BillPeriod, OpenPeriod } from './billed.ts';
import { firstDayIn } from './calendar.ts';
import { shareOf, usedDays } from './fees.ts';
import { adjust, type BillLine, type Item, roundingItems, vatItems } from './items.ts';
import { accountItems, adjustLine, billPeriod, lineItems } from './period.ts';
import { prepareSharing, sharesRules } from './sharing.ts';

export interface AccountBill {
  readonly lines: readonly Bill[];
  /** What is of no one line: shared packages, meters and fees, discounts, caps and the minimum of the account. */
  readonly shared: readonly BillPeriod[];
  /** Of all lines and of what is shared. */
  readonly total: Micros;
  /** A shared meter's sum, told apart by lines as the plan says. */
  readonly allocations: readonly {
    readonly month: string;
    readonly meter: string;
    readonly line: string;
    readonly amount: Micros;
  }[];
}

/** A line of a contract: the plan with the options of this line over it, its usage and its own settings. */
export interface Member {
  readonly tariff: Tariff;
  readonly usage: LineUsage;
  readonly options?: RatingOptions;
}

/**
 * Rates lines of one account on one plan. Lines with a shared bundle are rated together in time order: the first event
 * takes first.
 * @throws DetalkaError 'amount-too-large' when amounts leave the exact range.
 */
export const rateAccount = (
  tariff: Tariff,
  usages: readonly LineUsage[],
  options: RatingOptions = {},
): AccountBill => rateMembers(usages.map((usage) => ({ tariff, usage, options })));

/**
 * The same of lines that have options of their own over one plan. What the account shares must be the same for all of
 * them (sharing.ts).
 * @throws DetalkaError 'amount-too-large'
 */
export function rateMembers(members: readonly Member[]): AccountBill {
  if (!sharesRules(members.map(({ tariff }) => tariff)))
    throw new Error('lines of one account with different shared rules');
  // An account has one day of billing: unless a contract's beginning is told, the first day of all lines.
  const begun = Math.min(...members.map(({ tariff, usage }) => firstDayIn(usage, tariff.timezone)));
  const lines = members.map(({ tariff, usage, options = {} }) =>
    beginLine(tariff, usage, { ...options, prepare: prepareSharing(options.prepare) }, begun),
  );
  const periodsOf = new Map<LineRating, BillPeriod[]>(lines.map((line) => [line, []]));
  const firsts = lines.flatMap(({ calendar }) => calendar.periods.map(({ first }) => first));
  const months = [...new Set(firsts)].sort((a, b) => a - b).map((first) => accountPeriod(lines, first));
  for (const { closed } of months) for (const [line, period] of closed) periodsOf.get(line)!.push(period);
  const bills = lines.map((line) => lineBill(line, periodsOf.get(line)!));
  const shared = months.map((month) => month.shared);
  const total = [...bills, ...shared].reduce((sum, each) => sum + each.total, 0);
  return { lines: bills, shared, total, allocations: months.flatMap(({ allocations }) => allocations) };
}

interface AccountPeriod {
  readonly closed: readonly (readonly [LineRating, BillPeriod])[];
  readonly shared: BillPeriod;
  readonly allocations: AccountBill['allocations'];
}

/** The period that begins on a day, of all lines that have it. */
function accountPeriod(all: readonly LineRating[], first: number): AccountPeriod {
  let account: Ledger | undefined;
  const held = (plan: CompiledPlan, usage: LineUsage) => (account ??= newLedger(plan, usage));
  const present = all.flatMap((line) => {
    const period = line.calendar.periods.findIndex((slice) => slice.first === first);
    return period < 0 ? [] : [{ line, open: openPeriod(line, period, held) }];
  });
  ratePresent(present.map(({ line, open }) => ({ open, trace: line.options.trace })));
  const { plan, calendar, period } = present[0]!.open;
  const { tariff } = plan;
  const shares = present.map(({ line, open }) => shareOf(open.calendar.periods[open.period]!, line.options));
  const own = present.map(({ line, open }, at) => {
    sumUp(line, open);
    const items = lineItems(open, shares[at]!, usedDays([open]));
    return { line, open, items, adjusted: adjustLine(open, items) };
  });
  const spent = own.flatMap(({ items, adjusted }) => [...items, ...adjusted]);
  gatherMeters(
    plan,
    account!,
    present.map(({ open }) => open.ledger),
  );
  const used = usedDays(present.map(({ open }) => open));
  const shared = accountItems(plan, account!, shares, used, spent);
  const adjusted = adjust(tariff, 'account', [...spent, ...shared]);
  const closed = own.map(
    ({ line, open, items, adjusted: less }) => [line, billPeriod(open, items, less, [])] as const,
  );
  const rest = taxes(tariff, [...spent, ...shared, ...adjusted]);
  return {
    closed,
    shared: billPeriod({ calendar, period }, shared, adjusted, rest),
    allocations: allocate(
      plan,
      shared,
      shares,
      present.map(({ open }) => open.ledger),
    ).map((each) => ({
      ...each,
      month: calendar.periods[period]!.name,
    })),
  };
}

/** VAT and rounding of the whole account's bill. */
function taxes(tariff: Tariff, items: readonly Item[]): BillLine[] {
  const vat = vatItems(tariff, items);
  const total = [...items, ...vat].reduce((sum, { amount }) => sum + amount, 0);
  return [...vat, ...roundingItems(tariff, total)];
}

/** What lines counted for meters of the account. */
function gatherMeters({ tariff }: CompiledPlan, account: Ledger, ledgers: readonly Ledger[]): void {
  for (const [at, { scope }] of tariff.meters.entries())
    for (const { metered, meteredDays } of scope === 'account' ? ledgers : []) {
      account.metered[at]! += metered[at]!;
      for (const [day, amount] of meteredDays[at]!)
        account.meteredDays[at]!.set(day, (account.meteredDays[at]!.get(day) ?? 0) + amount);
    }
}

interface Present {
  readonly open: OpenPeriod;
  readonly trace: RatingOptions['trace'];
}

function ratePresent(present: readonly Present[]): void {
  const share = present.some(({ open }) => open.plan.bundles.some((bundle) => bundle.shared));
  if (share) rateTogether(present);
  else for (const { open, trace } of present) ratePeriod(open.plan, open, open.ledger, sink(open, trace));
}

const sink = ({ plan }: OpenPeriod, trace: RatingOptions['trace']): TraceSink | undefined =>
  trace && ((event) => trace(event, plan));

/**
 * Ordered events of all lines in the order of their time, each line's in its own: none is earlier than any event of its line
 * before it. What depends on nothing is rated line by line.
 */
function rateTogether(present: readonly Present[]): void {
  const events = present.flatMap(({ open, trace }, line) => {
    const { plan, ledger } = open;
    const rest = trace ? Int32Array.from(plan.ordered, (one) => -one) : rateUnordered(plan, open, ledger);
    if (!rest) return [];
    const { civil, periods } = open.calendar;
    let last = Number.NEGATIVE_INFINITY;
    let next = periods[open.period]!.from;
    return Array.from(orderedEvents(rest, open), (at) => {
      for (; next <= at; next++) last = Math.max(last, civil[next]!);
      return { line, at, civil: last };
    });
  });
  for (const { open, trace } of present) if (trace) rateAlone(open, sink(open, trace)!);
  events.sort((a, b) => a.civil - b.civil || a.line - b.line || a.at - b.at);
  for (const { line, at } of events) {
    const { open, trace } = present[line]!;
    const { plan, ledger, usage, calendar } = open;
    const of = usage.classOf[at]!;
    const amount = usage.quantity[at]!;
    if (amount >= plan.threshold[of]!) rateEvent(plan, ledger, at, of, amount, calendar, sink(open, trace));
  }
  for (const { open } of present) addUp(open.plan, open, open.ledger);
}

/** Tells of the events that depend on nothing. */
function rateAlone({ plan, usage, calendar, period, ledger }: OpenPeriod, trace: TraceSink): void {
  const { from, to } = calendar.periods[period]!;
  for (let at = from; at < to; at++) {
    const of = usage.classOf[at]!;
    const amount = usage.quantity[at]!;
    if (plan.ordered[of] === 0 && amount >= plan.threshold[of]!)
      rateEvent(plan, ledger, at, of, amount, calendar, trace);
  }
}
