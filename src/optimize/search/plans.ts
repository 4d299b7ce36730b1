/** All plans of a line searched, the cheapest first: what is found for one bounds what must be looked at for the next. */
import { choiceOf } from '../choice.ts';
import { byCost, canHave, type Offer, offerOf, pricesEnough } from '../offer.ts';
import { countAllowed } from './allowed.ts';
import type { Combination } from './combine.ts';
import type { SearchedLine } from './line.ts';
import { type PlanSearch, searchPlan } from './search.ts';

export interface SearchedPlan {
  readonly bare: Offer;
  /** null: the plan comes after all that are asked for, whatever its options. */
  readonly best: Offer | null;
  readonly search: PlanSearch;
  /** Sets of options that may be on, of which `search` is. */
  readonly allowed: number;
}

/** 0: can be had and is sold where the line is at home; 1: can be had; 2: any other. */
export const distance = (offer: Offer): number => (canHave(offer) ? (offer.local ? 0 : 1) : 2);

/** The cheapest that prices enough, of those nearest to the line's owner. */
export function bestOf(ranked: readonly Offer[]): Offer | null {
  const priced = ranked.filter(pricesEnough);
  return [...priced].sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

export interface Wanted {
  /** Of plans that can be had, sets that cost at most so many times the cheapest of all are kept. */
  readonly factor: number;
  /** How many plans of the ranking are asked for, besides the two best that can be had; the others are searched only if need be. */
  readonly first: number;
}

/** Searches plans, the nearest first, and of these those that are cheapest without options. */
export function searchPlans(bare: readonly Offer[], line: SearchedLine, wanted: Wanted): SearchedPlan[] {
  const nearest = Math.min(...bare.map(distance));
  const isNear = (offer: Offer) => distance(offer) === nearest;
  const order = [...bare].sort((a, b) => distance(a) - distance(b) || byCost(a, b));
  const known = [...order];
  return order.map((offer, at) => {
    const ranked = [...known].sort(byCost);
    const cheapest = ranked.find((each) => isNear(each) && pricesEnough(each))?.firstYear;
    const near = (cheapest ?? Number.POSITIVE_INFINITY) * wanted.factor;
    const limitOf = (best: number) =>
      isNear(offer) ? Math.max(best, Math.min(best * wanted.factor, near)) : best;
    const worth = Math.max(dearest(ranked, wanted.first, offer), isNear(offer) ? near : 0);
    const search = searchPlan(offer, line, limitOf, worth);
    const best = cheapestOf(offer, search, line);
    known[at] = best ?? offer;
    return { bare: offer, best, search, allowed: countAllowed(offer.tariff) };
  });
}

/**
 * A plan dearer than this, Micros a year, is neither among the first so many nor among the two best that can be had.
 * @param ranked what is known of every plan: none will turn out dearer
 */
function dearest(ranked: readonly Offer[], first: number, plan: Offer): number {
  const best = bestOf(ranked);
  if (!best || distance(best) > distance(plan)) return Number.POSITIVE_INFINITY;
  const next = ranked.filter((each) => distance(each) <= distance(best))[1];
  const costs = [ranked[first - 1], next].map((each) =>
    each && pricesEnough(each) ? each.firstYear : Number.POSITIVE_INFINITY,
  );
  return Math.max(...costs);
}

/** Sets whose costs are nearer to the least than parts add up exactly are rated whole. */
function cheapestOf(bare: Offer, { sets, slack }: PlanSearch, line: SearchedLine): Offer | null {
  const [first] = sets;
  if (!first) return null;
  const rivals = sets.filter(({ cost }) => slack > 0 && cost <= first.cost + 2 * slack);
  const offers = [first, ...rivals.slice(1)].map((set) => offerOfSet(bare, set, line));
  return offers.sort(byCost)[0]!;
}

/** The offer of a set of options found for a plan. */
export function offerOfSet(bare: Offer, { options, favourites }: Combination, line: SearchedLine): Offer {
  if (options.length === 0) return bare;
  const order = bare.tariff.options.filter((option) => options.includes(option)).map(({ id }) => id);
  return offerOf(choiceOf(bare.tariff, order, favourites), line.usage, line.terms);
}
