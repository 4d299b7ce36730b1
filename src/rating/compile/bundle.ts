/** Bundles compiled: what they hold, in stocks; in which order they pay, and what happens when they are used up. */

import { type DataBase, quantity } from '../format/notation.ts';
import type { Bundle } from '../format/rules.ts';
import type { Tariff } from '../format/tariff.ts';
import { type Fraction, priceFraction, times } from '../kernel/fraction.ts';
import { onceByKey } from '../remember.ts';

const STRADDLES = ['split', 'drain', 'proportional', 'whole-event-free', 'all-or-nothing'] as const;
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
  /** What a stock must hold to pay anything at all. */
  readonly least: number;
  /** Held by all lines of an account together. */
  readonly shared: boolean;
  /** Price of one second, byte, piece or event, in 1/scale. */
  readonly price: number;
  /** Its stocks in the order they pay; the first of `lots` is the current allowance, then last period's rest and so on. */
  readonly stocks: readonly number[];
  readonly lots: readonly number[];
  readonly carry: { readonly min: number; readonly max: number; readonly voidUnused: boolean } | null;
  readonly after: number;
  readonly buy: { readonly amount: number; readonly price: number; readonly max: number } | null;
  readonly exchange: { readonly from: number; readonly take: number; readonly give: number } | null;
}

/** Does the bundle pay nothing any more of its day or period after the first event for which it does not suffice, unless it buys? */
export const isEnding = ({ perDay, straddle, exchange, shared }: CompiledBundle): boolean =>
  straddle !== ALL_OR_NOTHING && !exchange && !(perDay && shared);

export interface BundleContext {
  readonly tariff: Tariff;
  /** VAT that is in every price. */
  readonly factor: Fraction;
  /** What `money` counts in: what was compiled at one scale is not compiled again. Undefined: not to be kept. */
  readonly scale: bigint | undefined;
  readonly money: (amount: Fraction) => number;
}

/** What of a bundle depends on no other bundle. */
type OwnTerms = Omit<CompiledBundle, 'stocks' | 'lots' | 'exchange'>;

/** Compiles the bundles of a tariff; the stocks of all of them are numbered through. */
export function compileBundles(context: BundleContext): CompiledBundle[] {
  let stocks = 0;
  return context.tariff.bundles.map((bundle) => {
    const count = 1 + (bundle.rollover?.periods ?? 0);
    const lots = Array.from({ length: count }, (_, at) => stocks + at);
    stocks += count;
    const terms = ownTerms(bundle, context);
    // Field by field: copies made by spread differ in their hidden classes, which the kernel pays for at every event.
    return {
      amount: terms.amount,
      increment: terms.increment,
      perDay: terms.perDay,
      perEvent: terms.perEvent,
      isMoney: terms.isMoney,
      freesConnect: terms.freesConnect,
      straddle: terms.straddle,
      least: terms.least,
      shared: terms.shared,
      price: terms.price,
      carry: terms.carry,
      after: terms.after,
      buy: terms.buy,
      stocks: payingOrder(bundle, lots),
      lots,
      exchange: exchangeOf(bundle, context.tariff),
    };
  });
}

const compiled = onceByKey<Bundle, string, OwnTerms>();

function ownTerms(bundle: Bundle, context: BundleContext): OwnTerms {
  const { tariff, factor, scale } = context;
  if (scale === undefined) return compileTerms(bundle, context);
  const key = `${scale} ${factor.n}/${factor.d} ${tariff.data_base} ${tariff.defaults?.increment}`;
  return compiled(bundle, key, () => compileTerms(bundle, context));
}

function compileTerms(bundle: Bundle, { tariff, factor, money }: BundleContext): OwnTerms {
  const base: DataBase = tariff.data_base ?? 1024;
  const { rollover, exhausted, unit } = bundle;
  const cash = (written: string, n = 1, d = 1) =>
    money(times(times(priceFraction(written), n, d), factor.n, factor.d));
  const isMoney = unit === 'money';
  const increment = incrementOf(bundle, tariff, base);
  const straddle = STRADDLES.indexOf(bundle.straddle);
  return {
    amount: isMoney ? cash(String(bundle.amount)) : quantity(bundle.amount, base),
    increment,
    perDay: bundle.per === 'day',
    perEvent: unit === 'event' || unit === 'message',
    isMoney,
    freesConnect: bundle.connect === 'free',
    straddle,
    least: straddle === SPLIT || straddle === ALL_OR_NOTHING ? increment : Number.MIN_VALUE,
    shared: bundle.scope === 'account',
    price: bundle.price ? cash(bundle.price.price, 1, quantity(bundle.price.per, base)) : 0,
    carry: rollover
      ? {
          min: quantity(rollover.min ?? 0, base),
          max: rollover.max === undefined ? Number.POSITIVE_INFINITY : quantity(rollover.max, base),
          voidUnused: rollover.void_if === 'unused',
        }
      : null,
    after: exhausted === 'block' ? BLOCKED : exhausted === 'throttle' ? THROTTLED : RATED,
    buy: refill(bundle, base, cash),
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
  base: DataBase,
  cash: (written: string) => number,
): CompiledBundle['buy'] {
  if (typeof exhausted === 'string' || !('buy' in exhausted)) return null;
  const { amount, price, max = Number.POSITIVE_INFINITY } = exhausted.buy;
  return { amount: quantity(amount, base), price: cash(price), max };
}

function exchangeOf({ exhausted }: Bundle, { bundles, data_base }: Tariff): CompiledBundle['exchange'] {
  if (typeof exhausted === 'string' || !('exchange' in exhausted)) return null;
  const { with: other, take, give } = exhausted.exchange;
  const base: DataBase = data_base ?? 1024;
  const from = bundles.findIndex(({ id }) => id === other);
  // An option took the other bundle away.
  return from < 0 ? null : { from, take: quantity(take, base), give: quantity(give, base) };
}
