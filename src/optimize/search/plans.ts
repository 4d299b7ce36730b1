/** All plans of a line searched, the cheapest first: what is found for one bounds what must be looked at for the next. */
import { choiceOf } from '../choice.ts';
import { byCost, canHave, type Offer, offerOf, pricesEnough } from '../offer.ts';
import { countAllowed } from './allowed.ts';
import type { Combination } from './combine.ts';
import { type PlanSearch, type SearchedLine, searchPlan } from './search.ts';

export interface SearchedPlan {
  readonly bare: Offer;
  readonly best: Offer;
  readonly search: PlanSearch;
  /** Sets of options that may be on, of which `search` is. */
  readonly allowed: number;
}

/** 0: can be had and is sold where the line is at home; 1: can be had; 2: any other. */
export const distance = (offer: Offer): number => (canHave(offer) ? (offer.local ? 0 : 1) : 2);

/** Searches every plan; of those that can be had, sets that cost at most `factor` times the cheapest of all are kept. */
export function searchPlans(bare: readonly Offer[], line: SearchedLine, factor: number): SearchedPlan[] {
  const nearest = Math.min(...bare.map(distance));
  const isNear = (offer: Offer) => distance(offer) === nearest;
  let cheapest = Number.POSITIVE_INFINITY;
  const order = [...bare].sort((a, b) => distance(a) - distance(b) || byCost(a, b));
  return order.map((offer) => {
    const limitOf = (best: number) =>
      isNear(offer) ? Math.max(best, Math.min(best, cheapest) * factor) : best;
    const search = searchPlan(offer, line, limitOf);
    const best = bestOf(offer, search, line);
    if (isNear(offer) && pricesEnough(best)) cheapest = Math.min(cheapest, best.firstYear);
    return { bare: offer, best, search, allowed: countAllowed(offer.tariff) };
  });
}

/** Sets whose costs are nearer to the least than parts add up exactly are rated whole. */
function bestOf(bare: Offer, { sets, slack }: PlanSearch, line: SearchedLine): Offer {
  const [first] = sets;
  const rivals = sets.filter(({ cost }) => slack > 0 && cost <= first!.cost + 2 * slack);
  const offers = [first!, ...rivals.slice(1)].map((set) => offerOfSet(bare, set, line));
  return offers.sort(byCost)[0]!;
}

/** The offer of a set of options found for a plan. */
export function offerOfSet(bare: Offer, { options, favourites }: Combination, line: SearchedLine): Offer {
  if (options.length === 0) return bare;
  const order = bare.tariff.options.filter((option) => options.includes(option)).map(({ id }) => id);
  return offerOf(choiceOf(bare.tariff, order, favourites), line.usage, line.terms);
}
