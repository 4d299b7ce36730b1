/** Sets of options put together from the parts of a plan, cheapest first, by branch and bound. */
import type { Option } from '../../rating/format/tariff.ts';
import type { Favourites } from '../choice.ts';
import { areRivals } from './allowed.ts';

/** What a set of options changes of a plan's price without them. */
export interface Difference {
  /** Micros for the whole period (`Offer.estimate`). */
  readonly estimate: number;
  /** Micros due once. */
  readonly switching: number;
  /** Micros a year (`Offer.firstYear`), not rounded. */
  readonly cost: number;
  readonly ratedRows: number;
  readonly unmatchedRows: number;
}

/** A set of options with favourite numbers, and what they change. */
export interface Combination extends Difference {
  readonly options: readonly Option[];
  readonly favourites: readonly Favourites[];
}

export type Rows = Pick<Difference, 'ratedRows' | 'unmatchedRows'>;

/** No options. */
export const NOTHING: Combination = {
  ...{ options: [], favourites: [] },
  ...{ estimate: 0, switching: 0, cost: 0, ratedRows: 0, unmatchedRows: 0 },
};

/** Costs are fractions of a micro: less than this is no difference. */
const DUST = 0.5;

/** What is sought. */
export interface Sought {
  /** Combinations dearer than this are not looked at. */
  readonly limit: number;
  /** Rows that must be priced; asked of parts of combinations with the most that the rest may add. */
  readonly accepts: (rows: Rows) => boolean;
  /** Takes a combination; the limit from then on. */
  readonly take: (found: Combination) => number;
}

/**
 * Visits every combination that is allowed, accepted and within the limit.
 * @returns the smallest lower bound of those passed over for their price, infinite when there were none.
 */
export function combine(parts: readonly (readonly Combination[])[], sought: Sought): number {
  const sorted = parts.map((sets) =>
    [...sets].sort((a, b) => a.cost - b.cost || a.options.length - b.options.length),
  );
  const rest = restsOf(sorted);
  let { limit } = sought;
  let passed = Number.POSITIVE_INFINITY;
  const visit = (at: number, made: Combination) => {
    const most = rest[at]!;
    const rows = {
      ratedRows: made.ratedRows + most.ratedRows,
      unmatchedRows: made.unmatchedRows + most.unmatchedRows,
    };
    if (!sought.accepts(rows)) return;
    if (at === sorted.length) {
      limit = sought.take(made);
      return;
    }
    for (const set of sorted[at]!) {
      const bound = made.cost + set.cost + rest[at + 1]!.cost;
      if (bound > limit + DUST) {
        passed = Math.min(passed, bound);
        break;
      }
      if (set === NOTHING) visit(at + 1, made);
      else if (!clash(made.options, set.options)) visit(at + 1, joined(made, set));
    }
  };
  visit(0, NOTHING);
  return passed;
}

/** By part: the least cost, the most rows priced and the fewest not priced of it and those after it. */
function restsOf(parts: readonly (readonly Combination[])[]): Combination[] {
  const rests = [NOTHING];
  for (const sets of [...parts].reverse()) {
    const [after] = rests as [Combination];
    const least = (of: (set: Combination) => number) => sets.reduce((min, set) => Math.min(min, of(set)), 0);
    rests.unshift({
      ...NOTHING,
      cost: after.cost + least(({ cost }) => cost),
      ratedRows: after.ratedRows - least(({ ratedRows }) => -ratedRows),
      unmatchedRows: after.unmatchedRows + least(({ unmatchedRows }) => unmatchedRows),
    });
  }
  return rests;
}

const clash = (some: readonly Option[], others: readonly Option[]): boolean =>
  some.some((one) => others.some((other) => areRivals(one, other)));

const joined = (made: Combination, set: Combination): Combination => ({
  options: [...made.options, ...set.options],
  favourites: [...made.favourites, ...set.favourites],
  estimate: made.estimate + set.estimate,
  switching: made.switching + set.switching,
  cost: made.cost + set.cost,
  ratedRows: made.ratedRows + set.ratedRows,
  unmatchedRows: made.unmatchedRows + set.unmatchedRows,
});
