/** Bundles compiled: what they hold, in stocks; in which order they pay, and what happens when they are used up. */

import { type DataBase, quantity } from '../format/notation.ts';
import type { Bundle } from '../format/rules.ts';
import type { Tariff } from '../format/tariff.ts';
import { type Fraction, priceFraction, times } from '../kernel/fraction.ts';

export const STRADDLES = ['split', 'drain', 'proportional', 'whole-event-free', 'all-or-nothing'] as const;
export const SPLIT = 0;
export const DRAIN = 1;
export const PROPORTIONAL = 2;
export const WHOLE_EVENT_FREE = 3;
export const ALL_OR_NOTHING = 4;

/** What becomes of the part of an event that bundles have not paid. */
export const RATED = 0;
export const BLOCKED = 1;
export const THROTTLED = 2;

/** Seconds, bytes, pieces or events; of a bundle of money: 1/scale. */
export interface CompiledBundle {
  readonly amount: number;
  readonly increment: number;
  readonly perDay: boolean;
  readonly perEvent: boolean;
  readonly isMoney: boolean;
  readonly freesConnect: boolean;
  readonly straddle: number;
  /** Held by all lines of an account together. */
  readonly shared: boolean;
  /** Price of one increment, in 1/scale; of a part of one: `unitPrice` each. */
  readonly price: number;
  readonly unitPrice: number;
  /** Its stocks in the order they pay; the first of `lots` is the current allowance, then last period's rest and so on. */
  readonly stocks: readonly number[];
  readonly lots: readonly number[];
  readonly carry: { readonly min: number; readonly max: number; readonly voidUnused: boolean } | null;
  readonly after: number;
  readonly buy: { readonly amount: number; readonly price: number; readonly max: number } | null;
  readonly exchange: { readonly from: number; readonly take: number; readonly give: number } | null;
}

export interface BundleContext {
  readonly tariff: Tariff;
  /** VAT that is in every price. */
  readonly factor: Fraction;
  readonly money: (amount: Fraction) => number;
}

/** Compiles the bundles of a tariff; the stocks of all of them are numbered through. */
export function compileBundles(context: BundleContext): CompiledBundle[] {
  let stocks = 0;
  return context.tariff.bundles.map((bundle) => {
    const count = 1 + (bundle.rollover?.periods ?? 0);
    const lots = Array.from({ length: count }, (_, at) => stocks + at);
    stocks += count;
    return compileBundle(bundle, lots, context);
  });
}

function compileBundle(
  bundle: Bundle,
  lots: readonly number[],
  { tariff, factor, money }: BundleContext,
): CompiledBundle {
  const base: DataBase = tariff.data_base ?? 1024;
  const { rollover, exhausted, unit } = bundle;
  const cash = (written: string, n = 1, d = 1) =>
    money(times(priceFraction(written), factor.n * BigInt(n), factor.d * BigInt(d)));
  const isMoney = unit === 'money';
  const increment = incrementOf(bundle, tariff, base);
  const per = bundle.price ? quantity(bundle.price.per, base) : 1;
  return {
    amount: isMoney ? cash(String(bundle.amount)) : quantity(bundle.amount, base),
    increment,
    perDay: bundle.per === 'day',
    perEvent: unit === 'event' || unit === 'message',
    isMoney,
    freesConnect: bundle.connect === 'free',
    straddle: STRADDLES.indexOf(bundle.straddle),
    shared: bundle.scope === 'account',
    price: bundle.price ? cash(bundle.price.price, increment, per) : 0,
    unitPrice: bundle.price ? cash(bundle.price.price, 1, per) : 0,
    stocks: payingOrder(bundle, lots),
    lots,
    carry: rollover
      ? {
          min: quantity(rollover.min ?? 0, base),
          max: rollover.max === undefined ? Number.POSITIVE_INFINITY : quantity(rollover.max, base),
          voidUnused: rollover.void_if === 'unused',
        }
      : null,
    after: exhausted === 'block' ? BLOCKED : exhausted === 'throttle' ? THROTTLED : RATED,
    ...refill(bundle, tariff, base, cash),
  };
}

function incrementOf({ increment, unit, amount }: Bundle, { defaults }: Tariff, base: DataBase): number {
  if (unit === 'money') return 1;
  const counted = typeof amount === 'number';
  return quantity(increment ?? (counted ? 1 : defaults!.increment!), base);
}

function payingOrder({ rollover }: Bundle, [current, ...carried]: readonly number[]): number[] {
  if (!rollover) return [current!];
  const inTurn = rollover.sequence === 'newest' ? carried : [...carried].reverse();
  return rollover.use === 'before' ? [...inTurn, current!] : [current!, ...inTurn];
}

function refill(
  { exhausted }: Bundle,
  { bundles }: Tariff,
  base: DataBase,
  cash: (written: string) => number,
): Pick<CompiledBundle, 'buy' | 'exchange'> {
  if (typeof exhausted === 'string') return { buy: null, exchange: null };
  if ('buy' in exhausted) {
    const { amount, price, max = Number.POSITIVE_INFINITY } = exhausted.buy;
    return { buy: { amount: quantity(amount, base), price: cash(price), max }, exchange: null };
  }
  const { with: other, take, give } = exhausted.exchange;
  const from = bundles.findIndex(({ id }) => id === other);
  // An option took the other bundle away.
  if (from < 0) return { buy: null, exchange: null };
  return { buy: null, exchange: { from, take: quantity(take, base), give: quantity(give, base) } };
}
