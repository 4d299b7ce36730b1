/** What a unit costs that a shared bundle no longer pays for: what it surely costs. Proof: docs/fleet.md. */

import { sharedRules } from '../../rating/bill/sharing.ts';
import { vatOf } from '../../rating/compile/factors.ts';
import { type DataBase, priceMicros, quantity } from '../../rating/format/notation.ts';
import type { Bundle, Rate, TimedPrice } from '../../rating/format/rules.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import { listOf } from '../../rating/format/written.ts';

/**
 * Can it never make a line dearer by itself that a shared bundle pays for more? Not so where fees or discounts depend on
 * what was spent, and where counters, sessions or stocks of the line pass from event to event.
 */
export function isMonotone({ fees, discounts, bundles, rates, meters }: Tariff): boolean {
  return !(
    fees.some(({ unless }) => unless) ||
    discounts.some((rule) => 'of' in rule && rule.when) ||
    meters.some(({ scope }) => scope !== 'account') ||
    rates.some(
      ({ counter, session, cycle, first_of_month }) => counter || session || cycle || first_of_month,
    ) ||
    bundles.some(
      ({ price, rollover, exhausted }) =>
        price || rollover || (typeof exhausted === 'object' && 'exchange' in exhausted),
    )
  );
}

/** Micros with VAT that every unit beyond a shared bundle costs at least; 0 = nothing is sure. */
export function surePrice(tariff: Tariff, bundle: Bundle): number {
  const { exhausted, straddle, match } = bundle;
  if (!isMonotone(tariff) || bundle.unit === 'money' || sharedRules(tariff).meters.length > 0) return 0;
  const base = tariff.data_base ?? 1024;
  if (typeof exhausted === 'object')
    return 'buy' in exhausted && exhausted.buy.max === undefined
      ? (withVat(tariff, bundle) * priceMicros(exhausted.buy.price)) / quantity(exhausted.buy.amount, base)
      : 0;
  const services = new Set(listOf(match).flatMap((one) => listOf(one.service ?? [])));
  const touches = (rule: { readonly match: Rate['match'] }) =>
    listOf(rule.match).some(
      (one) => services.size === 0 || listOf(one.service ?? [...services]).some((each) => services.has(each)),
    );
  const alone = tariff.bundles.every((other) => other === bundle || !touches(other));
  if (exhausted !== 'rate' || !alone || !['split', 'all-or-nothing'].includes(straddle)) return 0;
  const prices = tariff.rates.filter(touches).map((rate) => leastPrice(rate, tariff, bundle, base));
  return prices.length === 0 ? 0 : Math.min(...prices) * withVat(tariff, bundle) * discounted(tariff);
}

const withVat = (tariff: Tariff, { match }: Bundle): number => {
  const service = listOf(listOf(match)[0]!.service ?? [])[0];
  return tariff.vat.included ? 1 : 1 + vatOf(tariff, service) / 100;
};

/** What discounts of events and of a line's sums leave at least. */
const discounted = ({ discounts }: Tariff): number =>
  discounts.reduce(
    (kept, rule) => ('of' in rule && rule.scope === 'account' ? kept : kept * (1 - rule.percent / 100)),
    1,
  );

/** The least price of a unit by a rate, where no rounding and no maximum can take anything off; else 0. */
function leastPrice(rate: Rate, tariff: Tariff, bundle: Bundle, base: DataBase): number {
  const { steps, per_unit, max_cost } = rate;
  if (max_cost !== undefined || tariff.caps.some(({ scope }) => scope !== 'account')) return 0;
  const own = bundle.increment ?? (typeof bundle.amount === 'number' ? 1 : tariff.defaults?.increment);
  if (own === undefined) return 0;
  const counted = typeof bundle.amount === 'number';
  const parts = per_unit
    ? [
        {
          price: per_unit.price,
          per: per_unit.unit === 'MB' ? base ** 2 : 1,
          increment: per_unit.increment ?? 1,
        },
      ]
    : (steps ?? []).map(({ price, per, increment }) => ({
        price,
        per: quantity(per, base),
        increment: increment ?? (counted ? 1 : (tariff.defaults?.increment ?? 1)),
      }));
  const least = parts.map(({ price, per, increment }) => {
    const length = quantity(increment, base);
    const whole = length % quantity(own, base) === 0;
    const cheapest = Math.min(...pricesOf(price));
    const exact = pricesOf(price).every((one) => isExact(tariff, (one * length) / per));
    return whole && exact ? cheapest / per : 0;
  });
  return least.length === 0 ? 0 : Math.min(...least);
}

const pricesOf = (price: TimedPrice): number[] =>
  typeof price === 'string'
    ? [price === 'missing' ? 0 : priceMicros(price)]
    : price.map((timed) => priceMicros(timed.price));

/** Does rounding leave the price of an increment as it is, or lift it? */
const isExact = ({ round, vat, discounts }: Tariff, micros: number): boolean =>
  round.every(
    ({ at, method, step }) =>
      method === 'up' ||
      (at !== 'event' && at !== 'increment') ||
      ((vat.included || vat.at === 'bill') &&
        discounts.every((rule) => 'of' in rule) &&
        Number.isInteger(micros / priceMicros(step))),
  );
