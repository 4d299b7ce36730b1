/** Every plan of the catalogue with its best options on a line's real history, ranked (docs/advice.md). */
import type { Micros } from '../model/record.ts';
import type { Bill } from '../rating/bill.ts';
import type { Tariff } from '../rating/tariff.ts';
import type { LineUsage } from '../rating/traffic.ts';
import { type Certificate, type Near, NOTHING_PROVEN, proofOf } from './certificate.ts';
import { billOf, choiceOf } from './choice.ts';
import type { LineHistory } from './history.ts';
import { byCost, type Offer, pricedOffer, pricesEnough, soldIn } from './offer.ts';
import { searchedLine } from './search.ts';
import { distance, searchPlans } from './search-plans.ts';
import { isKept } from './switching.ts';
import type { ThroughTime } from './through-time.ts';

export interface LineAdvice {
  readonly history: LineHistory;
  /** The best choice of every plan: those that price enough first, then by `firstYear`, cheapest first; equal ones by id. */
  readonly ranked: readonly Offer[];
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
  /** Plans for companies and of other regions that were not priced. */
  readonly leftOut: number;
}

export interface AdviceOptions {
  /** Plans for companies and of other regions too. */
  readonly everywhere?: boolean;
  /** How far from the best a choice may be to be listed in `near`, percent. */
  readonly nearPercent?: number;
  /** After so many milliseconds the search stops and says how far it may be from the best. */
  readonly timeLimit?: number;
}

export { canHave } from './offer.ts';

/** Percent over the best within which choices are listed. */
const NEAR_PERCENT = 5;
/** Milliseconds. */
const TIME_LIMIT = 60_000;

/**
 * Ranks tariffs for a line, each with the options and favourite numbers that are best for it: those for people that are sold
 * where it is at home and the line's own, or all of them when `everywhere` is asked for or no other is there. Offers in
 * another currency than the line's cannot be compared and are left out.
 */
export function advise(
  history: LineHistory,
  usage: LineUsage,
  tariffs: readonly Tariff[],
  { everywhere = false, nearPercent = NEAR_PERCENT, timeLimit = TIME_LIMIT }: AdviceOptions = {},
): LineAdvice {
  const end = performance.now() + timeLimit;
  const { candidates, leftOut } = candidatesOf(history, tariffs, everywhere);
  const bare = candidates.map((tariff) => {
    const choice = choiceOf(tariff);
    return { choice, bill: billOf(choice, usage, history) };
  });
  const unpriced = pricedNowhere(bare.map(({ bill }) => bill));
  const own = candidates.find((tariff) => isKept(tariff, history));
  const standing = { operator: history.homeOperator, choice: own ? { tariff: own, options: [] } : null };
  const terms = { history, standing, nowhere: unpriced.rows };
  const offers = bare.map(({ choice, bill }) => pricedOffer(choice, bill, terms));
  const line = searchedLine(usage, terms, () => performance.now() > end);
  const searched = searchPlans(offers, line, 1 + nearPercent / 100);
  const ranked = searched.map(({ best }) => best).sort(byCost);
  const best = bestOf(ranked);
  return {
    ...{ history, ranked, best, unpriced, leftOut, throughTime: null },
    ...(best ? proofOf(best, searched, line, 1 + nearPercent / 100) : NOTHING_PROVEN),
  };
}

function candidatesOf(history: LineHistory, tariffs: readonly Tariff[], everywhere: boolean) {
  const { currency, homeRegion } = history;
  const comparable = tariffs.filter((tariff) => tariff.currency === currency);
  const near = comparable.filter(
    (tariff) =>
      isKept(tariff, history) ||
      (tariff.audience !== 'business' && (homeRegion === null || soldIn(tariff, homeRegion))),
  );
  const candidates = everywhere || near.length === 0 ? comparable : near;
  return { candidates, leftOut: comparable.length - candidates.length };
}

function bestOf(ranked: readonly Offer[]): Offer | null {
  const priced = ranked.filter(pricesEnough);
  return [...priced].sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** What is left without a price on every bill. */
function pricedNowhere(bills: readonly Bill[]): LineAdvice['unpriced'] {
  const [first, ...others] = bills.map(({ coverage }) => coverage.unmatched);
  const common = (first ?? []).filter(({ traffic, rows }) =>
    others.every((unmatched) => unmatched.some((each) => each.traffic === traffic && each.rows === rows)),
  );
  return { rows: sum(common.map((each) => each.rows)), paid: sum(common.map((each) => each.paid ?? 0)) };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
