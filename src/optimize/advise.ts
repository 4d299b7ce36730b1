/** Every plan of the catalogue with its best options on a line's real history, ranked (docs/advice.md). */
import type { Micros } from '../model/record.ts';
import type { Bill } from '../rating/bill/bill.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import type { LineUsage } from '../rating/usage/traffic.ts';
import { billOf, choiceOf } from './choice.ts';
import type { LineHistory } from './history.ts';
import { byCost, isOfItsKind, type Offer, pricedOffer, soldIn, type Terms } from './offer.ts';
import { type Certificate, type Near, NOTHING_PROVEN, proofOf } from './search/certificate.ts';
import { searchedLine } from './search/line.ts';
import { bestOf, distance, type SearchedPlan, searchPlans } from './search/plans.ts';
import { isKept, optionsOn, type Standing } from './switching.ts';
import { monthsOfLine, type ThroughTime, throughTime } from './through-time.ts';

export interface LineAdvice {
  readonly history: LineHistory;
  /** The best choice of every plan: those that price enough first, then by `firstYear`, cheapest first; equal ones by id. */
  readonly ranked: readonly Offer[];
  /** Plans that come after them (`AdviceOptions.first`). */
  readonly later: number;
  /** The cheapest that prices enough: one that can be had and is local if there is one, else that can be had, else any. */
  readonly best: Offer | null;
  /** Choices that can be had and cost a year at most so many percent more than the best, cheapest first, the best with them. */
  readonly near: readonly Near[];
  /** How many more there are than `near` lists. */
  readonly nearMore: number;
  readonly certificate: Certificate;
  /** Month by month, where it was asked for. */
  readonly throughTime: ThroughTime | null;
  /** Rows that no plan prices, and what they really cost: a part of every estimate. */
  readonly unpriced: { readonly rows: number; readonly paid: Micros };
  /** Plans for companies, for lines of another kind and of other regions that were not priced. */
  readonly leftOut: number;
}

export interface AdviceOptions {
  /** Plans for companies, for lines of another kind and of other regions too. */
  readonly everywhere?: boolean;
  /** How many of the ranking are asked for: plans that must come after these, after the best and the next after it are not searched. */
  readonly first?: number;
  /** How far from the best a choice may be to be listed in `near`, percent. */
  readonly nearPercent?: number;
  /** Say it month by month too: the best of each month, and the cheapest way from plan to plan. */
  readonly months?: boolean;
  /** After so many milliseconds the search stops and says how far it may be from the best. */
  readonly timeLimit?: number;
}

/** Percent over the best within which choices are listed. */
const NEAR_PERCENT = 5;
/** Milliseconds. */
const TIME_LIMIT = 60_000;

/**
 * Ranks tariffs for a line, each with the options and favourite numbers that are best for it: those for people and for lines of
 * its kind that are sold where it is at home and the line's own; of all regions when none is left, but for landlines, which
 * nobody takes elsewhere; all of them when `everywhere` is asked for. Offers in
 * another currency than the line's cannot be compared and are left out.
 */
export function advise(
  history: LineHistory,
  usage: LineUsage,
  tariffs: readonly Tariff[],
  {
    everywhere = false,
    nearPercent = NEAR_PERCENT,
    timeLimit = TIME_LIMIT,
    months = false,
    first = Number.POSITIVE_INFINITY,
  }: AdviceOptions = {},
): LineAdvice {
  const end = performance.now() + timeLimit;
  const isOver = () => performance.now() > end;
  const { candidates, leftOut } = candidatesOf(history, tariffs, everywhere);
  const own = candidates.find((tariff) => isKept(tariff, history));
  const standing = {
    operator: history.homeOperator,
    choice: own ? { tariff: own, options: optionsOn(own, history) } : null,
  };
  const { offers, terms, unpriced } = bareOffers(candidates, history, usage, standing);
  const line = searchedLine(usage, terms, isOver);
  const factor = 1 + nearPercent / 100;
  const searched = searchPlans(offers, line, { factor, first });
  const ranked = rankedOf(searched);
  const best = bestOf(ranked);
  const proof = best ? proofOf(best, searched, line, factor) : NOTHING_PROVEN;
  const advice = {
    history,
    ranked,
    later: searched.length - ranked.length,
    best,
    unpriced,
    leftOut,
    ...proof,
  };
  if (!months || !best) return { ...advice, throughTime: null };
  const open = searched.filter(({ bare }) => distance(bare) <= distance(best));
  const plans = open.map(({ bare }) => bare.tariff);
  return { ...advice, throughTime: monthByMonth(advice, best, plans, { usage, standing, isOver }) };
}

const rankedOf = (searched: readonly SearchedPlan[]): Offer[] =>
  searched.flatMap(({ best }) => best ?? []).sort(byCost);

/** Every plan without options. */
function bareOffers(
  tariffs: readonly Tariff[],
  history: LineHistory,
  usage: LineUsage,
  standing: Standing | null,
) {
  const bare = tariffs.map((tariff) => {
    const choice = choiceOf(tariff);
    return { choice, bill: billOf(choice, usage, history) };
  });
  const unpriced = pricedNowhere(bare.map(({ bill }) => bill));
  const terms: Terms = { history, standing, nowhere: unpriced.rows };
  return { terms, unpriced, offers: bare.map(({ choice, bill }) => pricedOffer(choice, bill, terms)) };
}

/** The advice month by month, among these plans. */
function monthByMonth(
  { history, ranked, near }: Pick<LineAdvice, 'history' | 'ranked' | 'near'>,
  kept: Offer,
  tariffs: readonly Tariff[],
  { usage, standing, isOver }: { usage: LineUsage; standing: Standing; isOver: () => boolean },
): ThroughTime {
  const months = monthsOfLine(usage, history);
  const best = months.map((month) => {
    const { from, to } = month;
    const days = Math.floor(to / 86_400) - Math.floor(from / 86_400) + 1;
    const { offers, terms } = bareOffers(tariffs, { ...history, from, to, days }, month.usage, null);
    const line = searchedLine(month.usage, terms, isOver);
    return bestOf(rankedOf(searchPlans(offers, line, { factor: 1, first: 1 })));
  });
  const others = [...ranked.filter((offer) => offer.kept), ...near.map(({ offer }) => offer)];
  return throughTime({ history, usage, standing, months, best, kept, others });
}

function candidatesOf(history: LineHistory, tariffs: readonly Tariff[], everywhere: boolean) {
  const { currency, homeRegion, landline = false } = history;
  const isSold = (tariff: Tariff) => (homeRegion === null && !landline) || soldIn(tariff, homeRegion);
  const comparable = tariffs.filter((tariff) => tariff.currency === currency);
  const ofItsKind = comparable.filter((tariff) => isKept(tariff, history) || isOfItsKind(tariff, history));
  const near = ofItsKind.filter(
    (tariff) => isKept(tariff, history) || (tariff.audience !== 'business' && isSold(tariff)),
  );
  const candidates = everywhere ? comparable : near.length === 0 && !landline ? ofItsKind : near;
  return { candidates, leftOut: comparable.length - candidates.length };
}

/** What is left without a price on every bill. */
function pricedNowhere(bills: readonly Bill[]): LineAdvice['unpriced'] {
  const [first, ...others] = bills.map(({ coverage }) => coverage.unmatched);
  const common = (first ?? []).filter(({ traffic, rows }) =>
    others.every((unmatched) => unmatched.some((each) => each.traffic === traffic && each.rows === rows)),
  );
  return { rows: sum(common.map((each) => each.rows)), paid: sum(common.map((each) => each.paid)) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
