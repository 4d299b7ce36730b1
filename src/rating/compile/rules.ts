/** Which of a tariff's rules are for each class: the rate, the bundles, the discounts. */

import type { Tariff } from '../format/tariff.ts';
import { once } from '../remember.ts';
import type { TrafficClass } from '../usage/traffic.ts';
import type { takenBy } from './match.ts';
import { isPriceless } from './scale.ts';

/** Values of `CompiledPlan.ruleOf` that are no rate. */
export const UNMATCHED = -1;
export const OUTSIDE = -2;
/** No rate prices the class, but a bundle takes it: what the bundle does not pay has no price. */
export const BUNDLED = -3;
/** The rate that takes the class has a price that its source does not give, or a meter that an option took away. */
export const PRICELESS = -4;

type TakenBy = ReturnType<typeof takenBy>;

/** By class: no rule at all. */
const unruled = once((classes: readonly TrafficClass[]) =>
  Int32Array.from(classes, ({ service }) =>
    ['voice', 'sms', 'mms', 'data'].includes(service) ? UNMATCHED : OUTSIDE,
  ),
);

/** By class its rate and its bundles. ussd, supplementary and other services are priced only where a rule names them. */
export function rulesFor(
  tariff: Tariff,
  classes: readonly TrafficClass[],
  taken: TakenBy,
): { readonly ruleOf: Int32Array; readonly all: readonly (readonly number[])[] } {
  const ruleOf = unruled(classes).slice();
  const all: number[][] = classes.map(() => []);
  const inOrder = [...tariff.bundles.keys()].sort(
    (a, b) => tariff.bundles[a]!.order - tariff.bundles[b]!.order,
  );
  for (const at of inOrder) {
    const isTaken = taken(tariff.bundles[at]!);
    for (let of = 0; of < all.length; of++) {
      if (isTaken[of] === 0) continue;
      all[of]!.push(at);
      if (tariff.bundles[at]!.unit !== 'money') ruleOf[of] = BUNDLED;
    }
  }
  const meters = new Set(tariff.meters.map(({ id }) => id));
  for (let at = tariff.rates.length - 1; at >= 0; at--) {
    const rate = tariff.rates[at]!;
    const isTaken = taken(rate);
    const removed = rate.meter !== undefined && !meters.has(rate.meter);
    const code = removed || isPriceless(rate) ? PRICELESS : at;
    for (let of = 0; of < ruleOf.length; of++) if (isTaken[of] === 1) ruleOf[of] = code;
  }
  for (let of = 0; of < all.length; of++) if (ruleOf[of]! < 0 && ruleOf[of] !== BUNDLED) all[of] = [];
  return { ruleOf, all };
}

export function discountsFor(tariff: Tariff, classes: readonly TrafficClass[], taken: TakenBy): number[][] {
  const found: number[][] = classes.map(() => []);
  for (const [at, rule] of tariff.discounts.entries()) {
    if (!('match' in rule)) continue;
    const isTaken = taken(rule);
    for (const [of, list] of found.entries()) if (isTaken[of] === 1) list.push(at);
  }
  return found;
}
