/** Every plan of the catalogue on a line's real history, ranked (docs/decisions/0003-costs-compared.md). */
import type { Micros } from '../model/record.ts';
import { type Bill, ratePlan } from '../rating/bill.ts';
import type { Tariff } from '../rating/tariff.ts';
import { type LineUsage, sameRegion } from '../rating/traffic.ts';
import type { LineHistory } from './history.ts';

/** A plan that prices fewer of the comparable rows than this is listed, but never called the cheapest. */
const ENOUGH = 0.98;

/** Does a plan price enough of a line's rows to be compared with others? */
export const pricesEnough = ({ coverage }: Offer): boolean => coverage.comparable >= ENOUGH;

/** Average length of a month, days (365.25 / 12). */
export const MONTH_DAYS = 30.4375;

/** One plan on one line's history. Money in Micros, with VAT. */
export interface Offer {
  readonly tariff: Tariff;
  readonly bill: Bill;
  /** What the plan charges for the whole period: fees and usage. */
  readonly total: Micros;
  /** `total` and what the events the plan does not price really cost: what plans are ranked by. */
  readonly estimate: Micros;
  /** `estimate` by month of 30.4375 days. */
  readonly perMonth: Micros;
  readonly coverage: {
    /** Rows the plan prices, of those it should, 0 to 1. */
    readonly share: number;
    /** The same without the rows that no plan of the catalogue prices: they weigh on all plans alike. */
    readonly comparable: number;
    readonly unmatchedRows: number;
    /** What the documents say the unmatched rows cost. */
    readonly unmatchedPaid: Micros;
  };
  /** Can be joined by this line's owner: open, and not for companies only. */
  readonly joinable: boolean;
  /** Sold in the line's home region; false also when the home region is not known. */
  readonly local: boolean;
}

export interface LineAdvice {
  readonly history: LineHistory;
  /** Those that price enough first, then by `estimate`, cheapest first; equal ones by id. */
  readonly ranked: readonly Offer[];
  /** The cheapest that prices enough: joinable and local if there is one, else joinable, else any. */
  readonly best: Offer | null;
  /** Rows that no plan prices, and what they really cost: a part of every estimate. */
  readonly unpriced: { readonly rows: number; readonly paid: Micros };
  /** Plans for companies and of other regions that were not priced. */
  readonly leftOut: number;
}

/**
 * Ranks tariffs for a line: those for people that are sold where it is at home, or all of them when `everywhere` is asked
 * for or no other is there. Offers in another currency than the line's cannot be compared and are left out.
 */
export function advise(
  history: LineHistory,
  usage: LineUsage,
  tariffs: readonly Tariff[],
  everywhere = false,
): LineAdvice {
  const { from, to, currency, homeRegion } = history;
  const comparable = tariffs.filter((tariff) => tariff.currency === currency);
  const near = comparable.filter(
    (tariff) => tariff.audience !== 'business' && (homeRegion === null || soldIn(tariff, homeRegion)),
  );
  const candidates = everywhere || near.length === 0 ? comparable : near;
  const bills = candidates.map((tariff) => ({
    tariff,
    bill: ratePlan(tariff, usage, { active: { from, to }, proportional: true }),
  }));
  const nowhere = pricedNowhere(bills.map(({ bill }) => bill));
  const ranked = bills.map(({ tariff, bill }) => offer(tariff, bill, history, nowhere.rows)).sort(byEstimate);
  const priced = ranked.filter(pricesEnough);
  const best =
    priced.find((each) => each.joinable && each.local) ??
    priced.find((each) => each.joinable) ??
    priced[0] ??
    null;
  return { history, ranked, best, unpriced: nowhere, leftOut: comparable.length - candidates.length };
}

const byEstimate = (a: Offer, b: Offer): number =>
  Number(pricesEnough(b)) - Number(pricesEnough(a)) ||
  a.estimate - b.estimate ||
  (a.tariff.id < b.tariff.id ? -1 : 1);

/** What is left without a price on every bill. */
function pricedNowhere(bills: readonly Bill[]): LineAdvice['unpriced'] {
  const [first, ...others] = bills.map(({ coverage }) => coverage.unmatched);
  const common = (first ?? []).filter(({ traffic, rows }) =>
    others.every((unmatched) => unmatched.some((each) => each.traffic === traffic && each.rows === rows)),
  );
  return { rows: sum(common.map((each) => each.rows)), paid: sum(common.map((each) => each.paid ?? 0)) };
}

/** @param nowhere rows that no plan prices */
function offer(tariff: Tariff, bill: Bill, history: LineHistory, nowhere: number): Offer {
  const { ratedRows, unmatched } = bill.coverage;
  const unmatchedRows = sum(unmatched.map((each) => each.rows));
  const unmatchedPaid = sum(unmatched.map((each) => each.paid ?? 0));
  const estimate = bill.total + unmatchedPaid;
  return {
    tariff,
    bill,
    total: bill.total,
    estimate,
    perMonth: Math.round((estimate * MONTH_DAYS) / history.days),
    coverage: {
      share: part(ratedRows, ratedRows + unmatchedRows),
      comparable: part(ratedRows, ratedRows + unmatchedRows - nowhere),
      unmatchedRows,
      unmatchedPaid,
    },
    joinable: tariff.status === 'open' && tariff.audience !== 'business',
    local: soldIn(tariff, history.homeRegion),
  };
}

const part = (some: number, all: number): number => (all === 0 ? 1 : some / all);

/** Is the plan sold where the line is at home? */
function soldIn({ region }: Tariff, home: string | null): boolean {
  if (region === null) return true;
  return home !== null && sameRegion(Array.isArray(region) ? region.join('+') : region, home);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
