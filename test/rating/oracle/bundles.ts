/** Bundles pay for an event, as docs/tariffs.md says it. */
import type { Bundle } from '../../../src/rating/format/rules.ts';
import type { Tariff } from '../../../src/rating/format/tariff.ts';
import { vatFactor } from './price.ts';
import { amountOf, money, type Ratio, ZERO } from './ratio.ts';
import { type Placed, takes } from './select.ts';

/** The stocks of one bundle in a period: the current allowance and the rests of earlier periods, by age. */
export interface Stock {
  /** lots[0] is the current one. Of money: Ratio, of all else numbers. */
  readonly lots: number[];
  money: Ratio;
  day: string;
  taken: number;
  takenMoney: Ratio;
  bought: number;
  boughtInAll: number;
}

export const newStock = (lots: readonly number[]): Stock => ({
  lots: [...lots],
  money: ZERO,
  day: '',
  taken: 0,
  takenMoney: ZERO,
  bought: 0,
  boughtInAll: 0,
});

export type Stocks = (bundle: Bundle) => Stock;

export interface PaidByBundles {
  readonly clock: number;
  readonly freed: number;
  readonly partial: boolean;
  readonly cost: Ratio;
}

export const incrementOf = ({ unit, increment, amount }: Bundle, tariff: Tariff): number =>
  unit === 'money'
    ? 1
    : amountOf(increment ?? (typeof amount === 'number' ? 1 : tariff.defaults!.increment!), tariff.data_base);

const inOrder = (bundles: readonly Bundle[]): Bundle[] =>
  bundles
    .map((bundle, at) => ({ bundle, at }))
    .sort((a, b) => a.bundle.order - b.bundle.order || a.at - b.at)
    .map(({ bundle }) => bundle);

function renew(bundle: Bundle, stock: Stock, day: string, tariff: Tariff): void {
  if (bundle.per !== 'day' || stock.day === day) return;
  stock.day = day;
  stock.bought = 0;
  if (bundle.unit === 'money') stock.money = money(String(bundle.amount)).by(vatFactor(tariff));
  else stock.lots[0] = amountOf(bundle.amount, tariff.data_base);
}

export function payFromBundles(event: Placed, total: number, stocks: Stocks, tariff: Tariff): PaidByBundles {
  const base = tariff.data_base ?? 1024;
  let [clock, freed, partial, cost] = [0, 0, false, ZERO];
  for (const bundle of inOrder(tariff.bundles)) {
    if (bundle.unit === 'money' || clock >= total || !takes(bundle, event, tariff)) continue;
    const stock = stocks(bundle);
    renew(bundle, stock, event.day, tariff);
    const increment = incrementOf(bundle, tariff);
    const perEvent = bundle.unit === 'event' || bundle.unit === 'message';
    const need = () => (perEvent ? increment : Math.ceil((total - clock) / increment) * increment);
    const payFrom = (lot: number) => {
      if (clock >= total) return;
      const [wanted, had] = [need(), stock.lots[lot]!];
      let got = 0;
      if (had >= wanted) got = wanted;
      else if (bundle.straddle === 'split') while (got + increment <= had) got += increment;
      else if (bundle.straddle !== 'all-or-nothing') got = had;
      if (got === 0) return;
      stock.lots[lot] = had - got;
      stock.taken += got;
      const wholeFree = bundle.straddle === 'whole-event-free' && got < wanted;
      const reached = perEvent || wholeFree ? total : clock + got;
      if (bundle.connect === 'free' && freed === clock) freed = reached;
      partial = bundle.straddle === 'proportional' && got < wanted;
      clock = reached;
      if (bundle.price)
        cost = cost.plus(
          money(bundle.price.price).by(vatFactor(tariff)).times(got, amountOf(bundle.price.per, base)),
        );
    };
    const carried = stock.lots.map((_, age) => age).slice(1);
    if (bundle.rollover?.sequence !== 'newest') carried.reverse();
    for (const lot of bundle.rollover?.use === 'before' ? [...carried, 0] : [0, ...carried]) payFrom(lot);
    if (clock < total && typeof bundle.exhausted === 'object') {
      refill(bundle, stock, need(), stocks, tariff);
      payFrom(0);
    }
  }
  return { clock, freed, partial, cost };
}

function refill(bundle: Bundle, stock: Stock, wanted: number, stocks: Stocks, tariff: Tariff): void {
  const { exhausted } = bundle;
  if (typeof exhausted === 'string') return;
  if ('buy' in exhausted) {
    const { amount, max = Infinity } = exhausted.buy;
    while (stock.lots[0]! < wanted && stock.bought < max) {
      stock.bought++;
      stock.boughtInAll++;
      stock.lots[0]! += amountOf(amount, tariff.data_base);
    }
    return;
  }
  const other = tariff.bundles.find(({ id }) => id === exhausted.exchange.with);
  if (!other || other.per === 'day') return;
  const giver = stocks(other);
  const [take, give] = [
    amountOf(exhausted.exchange.take, tariff.data_base),
    amountOf(exhausted.exchange.give, tariff.data_base),
  ];
  while (stock.lots[0]! < wanted && giver.lots[0]! >= take) {
    giver.lots[0]! -= take;
    giver.taken += take;
    stock.lots[0]! += give;
  }
}

/** Bundles of money pay what an event costs; returns what is left to pay. */
export function payFromMoney(event: Placed, cost: Ratio, stocks: Stocks, tariff: Tariff): Ratio {
  let due = cost;
  for (const bundle of inOrder(tariff.bundles)) {
    if (bundle.unit !== 'money' || !takes(bundle, event, tariff)) continue;
    const stock = stocks(bundle);
    renew(bundle, stock, event.day, tariff);
    const paid = stock.money.less(due) ? stock.money : due;
    stock.money = stock.money.minus(paid);
    stock.takenMoney = stock.takenMoney.plus(paid);
    due = due.minus(paid);
  }
  return due;
}

/** What becomes of a rest that bundles have not paid. */
export function afterBundles(event: Placed, tariff: Tariff): 'rate' | 'block' | 'throttle' {
  const own = tariff.bundles.filter((bundle) => bundle.unit !== 'money' && takes(bundle, event, tariff));
  if (own.some(({ exhausted }) => exhausted === 'throttle')) return 'throttle';
  return own.some(({ exhausted }) => exhausted === 'block') ? 'block' : 'rate';
}
