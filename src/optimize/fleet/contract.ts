/** A contract of the model: its pools with their prices, its fees, and what its account's rules may take off. */

import type { Member } from '../../rating/bill/account.ts';
import { sharedRules } from '../../rating/bill/sharing.ts';
import { priceMicros, quantity } from '../../rating/format/notation.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import { inPeriod } from '../../rating/format/versions.ts';
import { listOf } from '../../rating/format/written.ts';
import { once } from '../../rating/remember.ts';
import { NOTHING, perUnit } from './curve.ts';
import { type Measured, measureShared } from './measure.ts';
import type { Contract, Pool } from './model.ts';
import { isMonotone, surePrice } from './overflow.ts';
import { type Stock, stocksOf, unitOf } from './stock.ts';
import { curveOf } from './tiers.ts';

/** A line as it was measured on a plan of the contract. */
export interface MeasuredMember {
  readonly member: Member;
  readonly measured: Measured;
}

/** Does a plan bind its lines together? */
export const binds = once((tariff: Tariff): boolean => {
  const { min_lines, max_lines } = tariff.billing;
  const shares = Object.values(sharedRules(tariff)).some(({ length }) => length > 0);
  return shares || min_lines !== undefined || max_lines !== undefined;
});

/**
 * The contract of lines that may all be on one plan, with options that leave its shared rules as they are.
 * @param months of the model, and their places
 */
export function contractOf(
  tariff: Tariff,
  members: readonly MeasuredMember[],
  months: ReadonlyMap<string, number>,
): Contract {
  const stocks = stocksOf(tariff);
  const { fees, versions } = byMonth(members, months);
  const prices = stocks.map((stock) => overflowPrices(tariff, stock, members));
  return {
    ...{ id: tariff.id, fees },
    minLines: tariff.billing.min_lines ?? 0,
    maxLines: tariff.billing.max_lines ?? Number.POSITIVE_INFINITY,
    pools: [...months.values()].flatMap((month) =>
      stocks.map((stock, at) => poolOf(versions[month] ?? tariff, stock, month, prices[at]!)),
    ),
    kept: keptShare(tariff),
    slack: slackOf(tariff),
  };
}

/** The least fees of the account by month, nothing where a line is not billed; and the plan as it stood. */
function byMonth(members: readonly MeasuredMember[], months: ReadonlyMap<string, number>) {
  const fees = new Float64Array(months.size).fill(Number.POSITIVE_INFINITY);
  const counts = new Int32Array(months.size);
  const versions: (Tariff | undefined)[] = [...months].map(() => undefined);
  for (const { member, measured } of members)
    for (const [at, period] of measured.periods.entries()) {
      const month = months.get(period.name)!;
      counts[month]! += 1;
      fees[month] = Math.min(fees[month]!, measured.fees[at]!);
      versions[month] ??= inPeriod(member.tariff, period);
    }
  return { fees: fees.map((fee, month) => (counts[month]! < members.length ? 0 : fee)), versions };
}

/** What a unit beyond a bundle is thought to cost and surely costs, Micros by units of the pool; unused for meters. */
interface OverflowPrice {
  readonly usual: number;
  readonly sure: number;
}

/** The usual price is what lines would pay without the bundle, by unit. */
function overflowPrices(
  tariff: Tariff,
  { kind, id }: Stock,
  members: readonly MeasuredMember[],
): OverflowPrice {
  if (kind === 'meter') return { usual: 0, sure: 0 };
  const unit = unitOf(tariff, { kind, id });
  const bundle = tariff.bundles.find((rule) => rule.id === id)!;
  const sure = surePrice(tariff, bundle) * unit;
  if (sure > 0 && typeof bundle.exhausted === 'object') return { usual: sure, sure };
  if (bundle.exhausted === 'block' || bundle.exhausted === 'throttle') return { usual: 0, sure: 0 };
  const stocks = stocksOf(tariff);
  const at = stocks.findIndex((stock) => stock.kind === kind && stock.id === id);
  let [taken, worth] = [0, 0];
  for (const { member, measured } of members) {
    const dry = measureShared(member, id).own;
    for (let month = 0; month < dry.length; month++) {
      taken += measured.taken[month * stocks.length + at]! / unit;
      worth += dry[month]! - measured.own[month]!;
    }
  }
  return { usual: taken > 0 ? Math.max(sure, worth / taken) : sure, sure };
}

function poolOf(tariff: Tariff, stock: Stock, month: number, { usual, sure }: OverflowPrice): Pool {
  const rule = { rule: stock.id, month };
  if (stock.kind === 'bundle') return { ...rule, base: 0, cost: perUnit(usual), least: perUnit(sure) };
  const meter = tariff.meters.find(({ id }) => id === stock.id);
  if (!meter) return { ...rule, base: 0, cost: NOTHING, least: NOTHING };
  const unit = unitOf(tariff, stock);
  const curve = curveOf(tariff, meter, unit);
  const ofAccount = meter.included?.by === 'account' ? meter.included.amount : 0;
  return { ...rule, base: -quantity(ofAccount, tariff.data_base ?? 1024) / unit, cost: curve, least: curve };
}

/** What discounts of the account leave at least; a cap on more than one shared meter may leave nothing. */
function keptShare(tariff: Tariff): number {
  const { bundles, meters, discounts, caps } = sharedRules(tariff);
  const onMeters = new Set(meters.map(({ id }) => `meter:${id}`));
  const capped = caps.some(({ of }) => listOf(of).length > 1 || !onMeters.has(listOf(of)[0]!));
  if (capped || (bundles.length > 0 && !isMonotone(tariff))) return 0;
  return discounts.reduce((kept, { percent }) => kept * (1 - percent / 100), 1);
}

/** What the roundings of a month's bill can take off: half a kopeck of VAT, a step of each sum. */
export function slackOf({ round, vat, rates }: Tariff): number {
  const vats = vat.included || vat.at === 'event' ? 0 : 5_000;
  return round.reduce((slack, { at, step }) => {
    if (at === 'increment') return slack;
    return slack + priceMicros(step) * (at === 'rule' || at === 'line' ? rates.length + 1 : 1);
  }, vats);
}
