/** The proof of an advice: what was rated, what was not and why it cannot be cheaper. */
import type { Micros } from '../../model/record.ts';
import { byCost, type Offer, pricesEnough } from '../offer.ts';
import type { Combination } from './combine.ts';
import type { SearchedLine } from './line.ts';
import { distance, offerOfSet, type SearchedPlan } from './plans.ts';

export interface Certificate {
  /** Ratings made: of plans with a set of options and favourite numbers, and of parts of such sets. */
  readonly evaluated: number;
  /** Allowed sets that were not rated whole: none of them is cheaper than the best. */
  readonly pruned: number;
  /** The smallest lower bound of what they cost, as a year's price (`Offer.firstYear`); null = nothing was pruned. */
  readonly bound: Micros | null;
  /** False when the time limit came first; then `gap` says how much cheaper a year a set not looked at could be at most. */
  readonly complete: boolean;
  readonly gap: Micros;
}

/** A choice within a few percent of the best. */
export interface Near {
  readonly offer: Offer;
  /** Another of the list that is no dearer in any month nor once, and cheaper in something or has fewer options. */
  readonly dominatedBy: Offer | null;
}

export interface Proof {
  readonly near: readonly Near[];
  readonly nearMore: number;
  readonly certificate: Certificate;
}

export const NOTHING_PROVEN: Proof = {
  near: [],
  nearMore: 0,
  certificate: { evaluated: 0, pruned: 0, bound: null, complete: true, gap: 0 },
};

/** Choices near the best that are listed; more are counted. */
const MAX_NEAR = 50;

/** Micros a year by which `Offer.firstYear` is rounded. */
const ROUNDED = 1;

/** @param factor how many times the best a near choice may cost */
export function proofOf(
  best: Offer,
  searched: readonly SearchedPlan[],
  line: SearchedLine,
  factor: number,
): Proof {
  const rivals = searched.filter(({ bare }) => distance(bare) <= distance(best));
  const { near, more } = nearOnes(best, rivals, line, factor);
  const evaluated = searched.length + line.count.rated + near.length;
  const allowed = searched.reduce((sum, plan) => sum + plan.allowed, 0);
  const bound = Math.min(...rivals.filter(isRival).map(({ search }) => search.bound));
  const complete = rivals.every(({ search }) => search.complete);
  return {
    near: near.map((offer) => ({
      offer,
      dominatedBy: near.find((other) => dominates(other, offer)) ?? null,
    })),
    nearMore: more,
    certificate: {
      evaluated,
      pruned: allowed - new Set([...searched.map((plan) => plan.best ?? plan.bare), ...near]).size,
      bound: Number.isFinite(bound) ? Math.round(bound) : null,
      complete,
      gap: complete ? 0 : Math.max(0, best.firstYear - Math.round(bound)),
    },
  };
}

/** Plans of which no set prices enough are no rivals; of those not searched that is not known. */
const isRival = ({ best, search }: SearchedPlan): boolean =>
  best === null || pricesEnough(best) || !search.complete;

function nearOnes(best: Offer, rivals: readonly SearchedPlan[], line: SearchedLine, factor: number) {
  const limit = best.firstYear * factor;
  const found = rivals
    .flatMap(({ bare, best: own, search }) =>
      search.sets.map((set) => ({ bare, own, set, cost: bare.firstYear + set.cost - search.slack })),
    )
    .filter(({ cost }) => cost <= limit + ROUNDED)
    .sort((a, b) => a.cost - b.cost);
  const offers = found
    .slice(0, MAX_NEAR)
    .map(({ bare, own, set }) => (isOf(own, set) ? own : offerOfSet(bare, set, line)))
    .filter((offer) => pricesEnough(offer) && offer.firstYear <= limit);
  const more =
    rivals.reduce((sum, { search }) => sum + search.more, 0) + Math.max(0, found.length - MAX_NEAR);
  return { near: offers.sort(byCost), more };
}

const isOf = (offer: Offer | null, set: Combination): offer is Offer =>
  offer !== null &&
  (offer.favourites === set.favourites || (offer.options.length === 0 && set.options.length === 0));

/** Is an offer no dearer in any month, nor once, than another that prices no more, and cheaper or simpler? */
function dominates(one: Offer, other: Offer): boolean {
  const [mine, theirs] = [one.bill.periods, other.bill.periods];
  const differences = [
    one.switching - other.switching,
    one.coverage.unmatchedPaid - other.coverage.unmatchedPaid,
    one.coverage.unmatchedRows - other.coverage.unmatchedRows,
    ...mine.map(({ total }, at) => total - (theirs[at]?.total ?? Number.NEGATIVE_INFINITY)),
  ];
  return (
    mine.length === theirs.length &&
    differences.every((each) => each <= 0) &&
    (differences.some((each) => each < 0) || one.options.length < other.options.length)
  );
}
