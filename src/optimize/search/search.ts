/** The best options and favourite numbers for one plan on one line's usage: exact, with a bound (proof: docs/advice.md). */
import { ENOUGH, type Offer, part as share, YEAR_DAYS } from '../offer.ts';
import { type Combination, combine, type Rows } from './combine.ts';
import { errorOf, inSight, type SearchedLine, setsOf } from './line.ts';
import { partsOf } from './parts.ts';
import type { PartSets } from './sets.ts';

/** What was found for a plan. */
export interface PlanSearch {
  /** Cheapest first: the best, and all others within the limit, but at most MAX_KEPT. None where no set is worth looking at. */
  readonly sets: readonly Combination[];
  /** How many more were within the limit. */
  readonly more: number;
  /** Micros a year by which the cost of a set may differ from that of its bill. */
  readonly slack: number;
  /** No set that is not among `sets` costs less a year, Micros (`Offer.firstYear`); infinite when there is none. */
  readonly bound: number;
  /** False when the time was over before the best was certain. */
  readonly complete: boolean;
}

const MAX_KEPT = 200;

/**
 * Searches the sets of a plan's options.
 * @param bare the plan without options
 * @param limitOf how dear a set may be to be kept, by the cost of the best, Micros a year
 * @param worth how dear a plan may be to be looked at, Micros a year
 */
export function searchPlan(
  bare: Offer,
  line: SearchedLine,
  limitOf: (best: number) => number,
  worth: number,
): PlanSearch {
  const tariff = inSight(bare.tariff, line);
  const parts = partsOf(tariff, line.usage, line.present).map((part) => setsOf(part, tariff, line));
  const years = YEAR_DAYS / line.terms.history.days;
  const base = bare.estimate * years + bare.switching;
  const slack = 2 * errorOf(tariff, line) * (parts.length + 1) * years;
  const least = () => base + sum(parts.map((part) => Math.min(part.least(), part.bound()))) - slack;
  const others = (part: PartSets) => sum(parts.map((each) => each.least())) - part.least();
  const found = rateAll(parts, acceptances(bare, line, parts), {
    isWorth: () => least() <= worth + LEAST_DIFFERENCE,
    limitFor: (cost, part) => {
      const limit = cost === null ? Number.POSITIVE_INFINITY : limitOf(base + cost) - base;
      return limit + slack - others(part);
    },
  });
  if (!found) return { sets: [], more: 0, slack, bound: least(), complete: true };
  const { best, accepts } = found;
  const { sets, more, passed } = keep(parts, accepts, limitOf(base + best) - base + slack);
  const waiting = Math.min(...parts.map((part) => others(part) + part.bound()));
  return {
    ...{ sets, more, slack },
    bound: base + Math.min(passed, waiting) - slack,
    complete: waiting > best + slack && (slack === 0 || passed > best + slack),
  };
}

interface Limits {
  /** Is the plan still worth looking at? */
  readonly isWorth: () => boolean;
  /** Up to which bound sets of a part are rated, by the least cost of a combination; null = none is known. */
  readonly limitFor: (best: number | null, part: PartSets) => number;
}

/** Rates sets until those that are left cannot be within the limit; the least cost of an accepted combination. */
function rateAll(
  parts: readonly PartSets[],
  [wanted, any]: readonly [Accepts, Accepts],
  { isWorth, limitFor }: Limits,
): { readonly best: number; readonly accepts: Accepts } | null {
  const rate = (part: PartSets, limit: () => number) =>
    part.rateWhile(() => (isWorth() ? limit() : Number.NEGATIVE_INFINITY));
  for (const part of parts) rate(part, part.least);
  for (let accepts = wanted; isWorth(); ) {
    const best = cheapest(parts, accepts);
    const rated = parts.map((part) => rate(part, () => limitFor(best, part)));
    if (rated.some((count) => count > 0)) continue;
    if (best !== null) return { best, accepts };
    accepts = any;
  }
  return null;
}

type Accepts = (rows: Rows) => boolean;

/** Sets must price enough rows; where none does, any set will do. */
function acceptances(
  { coverage }: Offer,
  { terms }: SearchedLine,
  parts: readonly PartSets[],
): readonly [Accepts, Accepts] {
  const pricesEnough: Accepts = ({ ratedRows, unmatchedRows }) => {
    const rated = coverage.ratedRows + ratedRows;
    return share(rated, rated + coverage.unmatchedRows + unmatchedRows - terms.nowhere) >= ENOUGH;
  };
  const takesAll: Accepts = () => true;
  const most = {
    ratedRows: sum(parts.map(({ rows, empty }) => rows - empty.ratedRows)),
    unmatchedRows: -sum(parts.map(({ empty }) => empty.unmatchedRows)),
  };
  return [pricesEnough(most) ? pricesEnough : takesAll, takesAll];
}

/** Micros a year: of combinations that differ by less any is the cheapest. */
const LEAST_DIFFERENCE = 1;

/** The least cost of a combination of rated sets; null = none is accepted. */
function cheapest(parts: readonly PartSets[], accepts: Accepts): number | null {
  let best: number | null = null;
  combine(
    parts.map(({ rated }) => rated),
    {
      limit: Number.POSITIVE_INFINITY,
      accepts,
      take: ({ cost }) => {
        best = cost;
        return best - LEAST_DIFFERENCE;
      },
    },
  );
  return best;
}

function keep(parts: readonly PartSets[], accepts: Accepts, within: number) {
  let sets: Combination[] = [];
  let more = 0;
  let limit = within;
  const cut = () => {
    sets.sort(byCost);
    more += Math.max(0, sets.length - MAX_KEPT);
    sets = sets.slice(0, MAX_KEPT);
    if (sets.length === MAX_KEPT) limit = Math.min(limit, sets.at(-1)!.cost - LEAST_DIFFERENCE);
  };
  const passed = combine(
    parts.map(({ rated }) => rated),
    {
      limit,
      accepts,
      take: (found) => {
        sets.push(found);
        if (sets.length >= 2 * MAX_KEPT) cut();
        return limit;
      },
    },
  );
  cut();
  return { sets, more, passed };
}

const byCost = (a: Combination, b: Combination): number =>
  a.cost - b.cost || a.options.length - b.options.length || (namesOf(a) < namesOf(b) ? -1 : 1);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const namesOf = ({ options }: Combination): string => options.map(({ id }) => id).join(' ');
