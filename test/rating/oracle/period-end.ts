/** What the lines of an account had in a period becomes lines of its bill, as docs/tariffs.md says it. */
import type { Fee } from '../../../src/rating/format/rules.ts';
import type { Tariff } from '../../../src/rating/format/tariff.ts';
import type { Stock } from './bundles.ts';
import { type Memory, vatFactor } from './price.ts';
import { amountOf, many, money, type Ratio, sum } from './ratio.ts';
import { type Placed, takes } from './select.ts';
import {
  adjusted,
  feeLines,
  type InForce,
  type Line,
  meterPrice,
  otherLine,
  taxesAndRounding,
  usageLine,
} from './settle.ts';

/** What a line has had so far in a period. */
export interface LineState {
  readonly events: readonly Placed[];
  readonly memory: Memory;
  readonly stocks: Map<string, Stock>;
  /** Exact sums by rate and service, and by day. */
  readonly usage: Map<string, { id: string; service: string; days: Map<string, Ratio> }>;
  readonly metered: Map<string, Map<string, number>>;
  readonly billed: Placed[];
}

export function settle(
  plan: Tariff,
  states: readonly LineState[],
  shared: Map<string, Stock>,
  inForce: InForce,
): Line[] {
  const used = (fee: Fee, events: readonly Placed[]) =>
    new Set(
      events
        .filter((event) => fee.match === undefined || takes({ match: fee.match }, event, plan))
        .map(({ day }) => day),
    ).size;
  const lines: Line[] = [];
  for (const state of states) {
    const own = [
      ...[...state.usage.values()]
        .filter(({ days }) => !sum([...days.values()]).isZero())
        .map(({ id, service, days }) => usageLine(plan, id, service, days)),
      ...meterLines(plan, 'line', [state], inForce),
      ...packages(plan, state.stocks),
    ];
    own.push(...feeLines(plan, 'line', inForce, (fee) => used(fee, state.billed), own));
    lines.push(...own, ...adjusted(plan, 'line', own));
  }
  const counted = [...meterLines(plan, 'account', states, inForce), ...packages(plan, shared)];
  const billed = states.flatMap((state) => state.billed);
  counted.push(...feeLines(plan, 'account', inForce, (fee) => used(fee, billed), [...lines, ...counted]));
  lines.push(...counted);
  lines.push(...adjusted(plan, 'account', lines));
  return [...lines, ...taxesAndRounding(plan, lines)];
}

function meterLines(
  plan: Tariff,
  scope: 'line' | 'account',
  states: readonly LineState[],
  { active, days }: InForce,
): Line[] {
  return plan.meters.flatMap((meter) => {
    if ((meter.scope ?? 'line') !== scope) return [];
    const service =
      many(many(plan.rates.find((rate) => rate.meter === meter.id)?.match ?? [])[0]?.service)[0] ?? null;
    const totals = new Map<string, number>(meter.per === 'day' ? [] : [['', 0]]);
    for (const { metered } of states)
      for (const [day, units] of metered.get(meter.id) ?? []) totals.set(day, (totals.get(day) ?? 0) + units);
    const whole = amountOf(meter.included?.amount ?? 0, plan.data_base);
    const size = BigInt(amountOf(meter.increment ?? 1, plan.data_base));
    const part =
      meter.included?.prorate && active < days
        ? Number((BigInt(whole) * BigInt(active)) / (BigInt(days) * size)) * Number(size)
        : whole;
    const included = meter.included?.by === 'account' ? part : part * states.length;
    const price = sum([...totals.values()].map((total) => meterPrice(plan, meter.id, total, included)));
    const due = price.by(
      service === null ? vatFactor(plan) : vatFactor(plan, { traffic: { service } } as Placed),
    );
    return due.isZero() ? [] : [otherLine(plan, 'meter', meter.id, service, due)];
  });
}

function packages(plan: Tariff, stocks: Map<string, Stock>): Line[] {
  return plan.bundles.flatMap(({ id, exhausted }) => {
    const bought = stocks.get(id)?.boughtInAll ?? 0;
    if (bought === 0 || typeof exhausted === 'string' || !('buy' in exhausted)) return [];
    return [
      otherLine(plan, 'package', id, null, money(exhausted.buy.price).by(vatFactor(plan)).times(bought)),
    ];
  });
}
