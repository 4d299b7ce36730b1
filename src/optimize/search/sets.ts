/** The sets of one part's options: those that may be worth it are rated, the others have a bound. */
import type { Option } from '../../rating/format/tariff.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import type { Favourites } from '../choice.ts';
import { allowedSets } from './allowed.ts';
import { type Combination, NOTHING } from './combine.ts';
import { favouriteSets } from './favourites.ts';
import type { Part } from './parts.ts';
import type { PlanPrices, Priced } from './price.ts';

interface WaitingSet {
  readonly options: readonly Option[];
  readonly bound: number;
}

/** The sets of one part, cheapest bound first, rated as they are asked for. */
export interface PartSets {
  /** The empty set first. */
  readonly rated: readonly Combination[];
  /** Least cost of those rated; 0 at most, that of the empty set. */
  least(): number;
  /** The smallest bound of those not rated; infinite when there are none. */
  bound(): number;
  /** Rates sets while their bound is not above the limit and the time is not over; how many it rated. */
  rateWhile(limit: () => number): number;
  /** Events of the part, and what the empty set leaves without a price. */
  readonly rows: number;
  readonly empty: Priced;
}

/** Sets beyond these are left to the bound. */
const MAX_LISTED = 50_000;

/** @param usage the events of the part */
export function partSets(part: Part, usage: LineUsage, plan: PlanPrices): PartSets {
  const { price } = plan;
  const empty = price([], [], usage);
  const boundOf = boundsOf(part, usage, plan, empty);
  const { waiting, isWhole } = listSets(part.options, boundOf);
  const rated = [NOTHING];
  let least = 0;
  let next = 0;
  const rateNext = () => {
    const { options } = waiting[next]!;
    const priceWith = (favourites: readonly Favourites[], some = usage) => price(options, favourites, some);
    const switching = plan.connecting(options);
    for (const found of favouriteSets({ options, usage, part, plan, price: priceWith })) {
      const estimate = found.estimate - empty.estimate;
      const cost = estimate * plan.years + switching;
      rated.push({
        ...{ options, favourites: found.favourites, estimate, switching, cost },
        ratedRows: found.ratedRows - empty.ratedRows,
        unmatchedRows: found.unmatchedRows - empty.unmatchedRows,
      });
      least = Math.min(least, cost);
    }
    if (!plan.isOver()) next++;
  };
  return {
    ...{ rated, empty, rows: usage.length },
    least: () => least,
    bound: () =>
      Math.min(
        waiting[next]?.bound ?? Number.POSITIVE_INFINITY,
        isWhole ? Number.POSITIVE_INFINITY : boundOf([]),
      ),
    rateWhile: (limit) => {
      const before = next;
      while (next < waiting.length && waiting[next]!.bound <= limit() && !plan.isOver()) rateNext();
      return next - before;
    },
  };
}

/**
 * No set of options costs less than its fees without any event: prices are not negative. Options that replace or remove
 * rules may take fees of others away; of sets with such only that is known. Refunds in the documents count as they are.
 */
function boundsOf(
  part: Part,
  usage: LineUsage,
  { tariff, price, idle, feesOf, error, years, connecting }: PlanPrices,
  empty: Priced,
): (options: readonly Option[]) => number {
  const refunds = usage.paid.reduce((sum, paid) => (paid < 0 ? sum + paid : sum), 0);
  if (!part.adds) return (options) => (refunds - empty.estimate - error) * years + connecting(options);
  const hasFees = [tariff, ...tariff.changes].some(({ fees, meters }) => fees.length + meters.length > 0);
  const traffic = empty.estimate - (hasFees ? price([], [], idle).estimate : 0);
  const fees = new Map(part.options.map((option) => [option, feesOf(option)]));
  return (options) => {
    const due = options.reduce((sum, option) => sum + fees.get(option)!, 0);
    return (due + refunds - traffic - error) * years + connecting(options);
  };
}

function listSets(options: readonly Option[], boundOf: (options: readonly Option[]) => number) {
  const waiting: WaitingSet[] = [];
  for (const set of allowedSets(options)) {
    if (set.length > 0) waiting.push({ options: set, bound: boundOf(set) });
    if (waiting.length >= MAX_LISTED) break;
  }
  waiting.sort((a, b) => a.bound - b.bound);
  return { waiting, isWhole: waiting.length < MAX_LISTED };
}
