/** Which way classes are priced, and those that cost alike together: what a period costs is found without asking for each. */

import { type Counted, NO_SHAPE } from '../kernel/statistics.ts';
import { onceByKey } from '../remember.ts';
import type { TrafficClass } from '../usage/traffic.ts';
import type { Instance } from './instance.ts';

/** Values of `Terms.wayOf`: nothing is due, or a term has it. */
export const SETTLED = 0;
/** Events of the class depend on no others. */
export const ALONE = 1;
/** They depend on those before them. */
export const IN_ORDER = 2;
/** Bundles pay for them. */
export const BY_BUNDLES = 3;

/** Classes of one price, which go to one sum: begun increments of all of them × the price. */
export interface Term {
  readonly counted: Counted;
  readonly price: number;
  readonly sum: number;
}

export interface Terms {
  readonly terms: readonly Term[];
  /** By class. */
  readonly wayOf: Uint8Array;
}

interface Parts {
  readonly instanceOf: readonly (Instance | null)[];
  readonly ordered: Uint8Array;
  readonly groupOf: Int32Array;
  readonly sumOf: Int32Array;
}

const counted = onceByKey<readonly TrafficClass[], string, Counted>();

/** One object for all that count the same classes alike. */
export const countedAs = (classes: readonly TrafficClass[], as: Int32Array): Counted =>
  counted(classes, as.join(), () => ({ as }));

/** @param apart the costs of single classes are asked for: there are no terms */
export function termsOf(
  classes: readonly TrafficClass[],
  { instanceOf, ordered, groupOf, sumOf }: Parts,
  apart: boolean,
): Terms {
  const wayOf = new Uint8Array(classes.length);
  const alike = new Map<string, { readonly of: number; readonly as: Int32Array }>();
  for (let of = 0; of < classes.length; of++) {
    const instance = instanceOf[of]!;
    if (groupOf[of]! >= 0) wayOf[of] = BY_BUNDLES;
    else if (ordered[of] === 1) wayOf[of] = IN_ORDER;
    else if (instance === null || instance.plainPrice === 0) continue;
    else if (apart || Number.isNaN(instance.plainPrice)) wayOf[of] = ALONE;
    else {
      const key = `${instance.plainPrice} ${sumOf[of]}`;
      const same = alike.get(key) ?? { of, as: new Int32Array(classes.length).fill(NO_SHAPE) };
      alike.set(key, same);
      same.as[of] = instance.plainAs;
    }
  }
  const terms = [...alike.values()].map(
    ({ of, as }): Term => ({
      counted: countedAs(classes, as),
      price: instanceOf[of]!.plainPrice,
      sum: sumOf[of]!,
    }),
  );
  return { terms, wayOf };
}
