/** A billing period: bundles filled when it opens, the lines of its bill made when it closes. */

import { type CompiledPlan, microsOf } from '../compile/compile.ts';
import { MAX_SCALED, roundingAt } from '../compile/scale.ts';
import { tooLarge } from '../kernel/event.ts';
import { fraction, sumOf } from '../kernel/fraction.ts';
import { type Carried, type Ledger, openBundle } from '../kernel/ledger.ts';
import type { BillPeriod, OpenPeriod } from './billed.ts';
import { cappedByDay, daySums } from './days.ts';
import { feeItems, type Share, type UsedDays, usedDays } from './fees.ts';
import {
  adjust,
  amountOf,
  type BillLine,
  type Item,
  itemOf,
  otherItem,
  roundedMicros,
  roundedUsage,
  roundingItems,
  vatItems,
} from './items.ts';
import { includedIn, meterPrice, serviceOf, totalsOf } from './meters.ts';

/** Fills the bundles of a period; each line adds its amount to what an account's lines share. */
export function openBundles(
  plan: CompiledPlan,
  ledger: Ledger,
  { active, days, always }: Share,
  carried: Carried,
): void {
  for (const [at, bundle] of plan.bundles.entries()) {
    const { id, prorate } = plan.tariff.bundles[at]!;
    const { amount, increment, perDay, shared } = bundle;
    if (shared) {
      const { account } = ledger;
      const whole =
        active === days || !(prorate || always) ? amount : prorated(amount, active, days, increment);
      if (!perDay) openBundle(account, at, bundle, account.left[bundle.lots[0]!]! + whole);
      continue;
    }
    if (perDay) continue;
    const whole = active === days || !(prorate || always);
    openBundle(
      ledger,
      at,
      bundle,
      whole ? amount : prorated(amount, active, days, increment),
      carried.get(id),
    );
  }
}

/** In whole increments. */
const prorated = (amount: number, active: number, days: number, increment: number): number =>
  Math.floor((amount * active) / (days * increment)) * increment;

/** Settles a period of a line that is an account of its own: every step is a line of the bill. */
export function closePeriod(open: OpenPeriod, share: Share): BillPeriod {
  const { plan, ledger } = open;
  const used = usedDays([open]);
  const own = lineItems(open, share, used);
  const adjusted = adjustLine(open, own);
  const shared = accountItems(plan, ledger, [share], used, own);
  const items = [...own, ...shared];
  const all = [...adjusted, ...adjust(plan.tariff, 'account', items)];
  const vat = vatItems(plan.tariff, [...items, ...all]);
  const rounding = roundingItems(plan.tariff, amountOf([...items, ...all, ...vat]));
  return billPeriod(open, items, all, [...vat, ...rounding]);
}

/** Caps of days, discounts, caps and the minimum of a line; reduces the items' nets. */
export const adjustLine = (open: OpenPeriod, items: readonly Item[]): Item[] => [
  ...cappedByDay(open, items),
  ...adjust(open.plan.tariff, 'line', items),
];

/** Meters, packages and fees of an account; `share` is that of each of its lines, `items` what the lines spent. */
export function accountItems(
  plan: CompiledPlan,
  account: Ledger,
  shares: readonly Share[],
  used: UsedDays,
  items: readonly Item[],
): Item[] {
  const counted = [...meterItems(plan, account, 'account', shares), ...packageItems(plan, account, true)];
  const whole = shares.reduce((most, share) => (share.active > most.active ? share : most));
  return [...counted, ...feeItems(plan, 'account', whole, used, [...items, ...counted])];
}

/** Usage, meters, packages and fees of a line, without what is the account's. */
export function lineItems(open: OpenPeriod, share: Share, used: UsedDays): Item[] {
  const { plan, ledger } = open;
  const items = [
    ...usageItems(open),
    ...meterItems(plan, ledger, 'line', [share]),
    ...packageItems(plan, ledger, false),
  ];
  return [...items, ...feeItems(plan, 'line', share, used, items)];
}

/**
 * The sums of rates, by service.
 * @throws DetalkaError 'amount-too-large' when one leaves the exact range.
 */
function usageItems(open: OpenPeriod): Item[] {
  const { plan, ledger } = open;
  const { tariff, sums, scale } = plan;
  if (roundingAt(tariff, 'day')) return roundedByDay(open);
  const found: Item[] = [];
  for (let at = 0; at < sums.length; at++) {
    const sum = ledger.sums[at]!;
    if (sum === 0) continue;
    if (!(sum <= MAX_SCALED)) throw tooLarge(plan, sum);
    const amount =
      plan.eventMicros > 0
        ? roundedMicros(tariff, microsOf(plan, sum))
        : roundedUsage(tariff, fraction(sum, scale));
    found.push(itemOf('usage', sums[at]!.id, sums[at]!.service, amount));
  }
  return found;
}

/** The sums of rates whose days are rounded. */
const roundedByDay = (open: OpenPeriod): Item[] =>
  daySums(open).flatMap((days, at) => {
    if (days.size === 0) return [];
    const { id, service } = open.plan.sums[at]!;
    return [itemOf('usage', id, service, roundedUsage(open.plan.tariff, sumOf([...days.values()])))];
  });

function meterItems(
  plan: CompiledPlan,
  ledger: Ledger,
  scope: 'line' | 'account',
  shares: readonly Share[],
): Item[] {
  const { tariff } = plan;
  if (tariff.meters.length === 0) return [];
  return tariff.meters.flatMap((meter, at) => {
    if ((meter.scope ?? 'line') !== scope) return [];
    const included = includedIn(meter, tariff.data_base ?? 1024, shares);
    const exact = meterPrice(plan, at, totalsOf(plan, at, ledger), included);
    return exact.n === 0 ? [] : [otherItem(tariff, 'meter', meter.id, serviceOf(tariff, meter.id), exact)];
  });
}

/** Packages bought for bundles of a line, or of those its lines share. */
function packageItems(plan: CompiledPlan, ledger: Ledger, shared: boolean): Item[] {
  const found: Item[] = [];
  for (let at = 0; at < plan.bundles.length; at++) {
    const { buy, shared: isShared } = plan.bundles[at]!;
    const count = ledger.boughtInAll[at]!;
    if (!buy || isShared !== shared || count === 0) continue;
    const exact = fraction(count * buy.price, plan.scale);
    found.push(otherItem(plan.tariff, 'package', plan.tariff.bundles[at]!.id, null, exact));
  }
  return found;
}

/** The bill of a period: items, what was adjusted, VAT and rounding. */
export function billPeriod(
  { calendar, period }: Pick<OpenPeriod, 'calendar' | 'period'>,
  items: readonly Item[],
  adjusted: readonly Item[],
  rest: readonly BillLine[],
): BillPeriod {
  const lines: BillLine[] = [];
  for (const { kind, id, service, amount } of items) lines.push({ kind, id, service, amount });
  for (const { kind, id, service, amount } of adjusted) lines.push({ kind, id, service, amount });
  for (const { kind, id, service, amount } of rest) lines.push({ kind, id, service, amount });
  const sums = [0, 0, 0, 0, 0];
  for (const { kind, amount } of lines) sums[SUM_OF[kind]]! += amount;
  const [fees, usage, packages, adjustments, vat] = sums as [number, number, number, number, number];
  const total = fees + usage + packages + adjustments + vat;
  return { month: calendar.periods[period]!.name, fees, usage, packages, adjustments, vat, total, lines };
}

/** Which of a period's sums, in their order, a line of the bill goes to. */
const SUM_OF = {
  fee: 0,
  usage: 1,
  meter: 1,
  package: 2,
  discount: 3,
  cap: 3,
  minimum: 3,
  rounding: 3,
  vat: 4,
} as const;
