/** Allowances of a period, as docs/tariffs.md says it. */
import type { Tariff } from '../../../src/rating/format/tariff.ts';
import { incrementOf, newStock, type Stock } from './bundles.ts';
import { vatFactor } from './price.ts';
import { amountOf, money } from './ratio.ts';
import type { InForce } from './settle.ts';

/** Allowances of the period, with what is carried over; shared ones get each line's part. */
export function openStocks(
  plan: Tariff,
  { active, days }: InForce,
  before: Map<string, Stock>,
  shared: Map<string, Stock>,
): Map<string, Stock> {
  const stocks = new Map<string, Stock>();
  for (const bundle of plan.bundles) {
    if (bundle.unit === 'money') {
      const held = bundle.scope === 'account' ? shared : stocks;
      const stock = held.get(bundle.id) ?? newStock([]);
      const whole = money(String(bundle.amount)).by(vatFactor(plan));
      if (bundle.per === 'month') stock.money = stock.money.plus(whole);
      held.set(bundle.id, stock);
      continue;
    }
    const whole = amountOf(bundle.amount, plan.data_base);
    const increment = incrementOf(bundle, plan);
    const parts = (BigInt(whole) * BigInt(active)) / (BigInt(days) * BigInt(increment));
    const given = bundle.prorate && active < days ? Number(parts) * increment : whole;
    if (bundle.scope === 'account') {
      const stock = shared.get(bundle.id) ?? newStock([0]);
      stock.lots[0]! += given;
      shared.set(bundle.id, stock);
    } else
      stocks.set(
        bundle.id,
        newStock(bundle.per === 'day' ? [0] : [given, ...carriedLots(bundle, before.get(bundle.id), plan)]),
      );
  }
  return stocks;
}

function carriedLots(
  { rollover }: Tariff['bundles'][number],
  before: Stock | undefined,
  { data_base }: Tariff,
): number[] {
  if (!rollover) return [];
  const lots = Array.from({ length: rollover.periods }, () => 0);
  if (!before) return lots;
  for (let age = 2; age <= rollover.periods; age++) lots[age - 1] = before.lots[age - 1] ?? 0;
  const older = lots.reduce((all, one) => all + one, 0);
  const rest = Math.max(before.lots[0]!, amountOf(rollover.min ?? 0, data_base));
  const room = rollover.max === undefined ? Infinity : amountOf(rollover.max, data_base) - older;
  lots[0] = rollover.void_if && before.taken === 0 ? 0 : Math.max(0, Math.min(rest, room));
  return lots;
}
