/** A choice priced on a line's history, and how choices compare. */
import type { Micros } from '../model/record.ts';
import type { Bill } from '../rating/bill/bill.ts';
import { type LineUsage, sameRegion } from '../rating/usage/traffic.ts';
import { billOf, type Choice } from './choice.ts';
import type { LineHistory } from './history.ts';
import { isKept, type Standing, switchingCost } from './switching.ts';

/** A plan that prices fewer of the comparable rows than this is listed, but never called the cheapest. */
export const ENOUGH = 0.98;

/** Does a choice price enough of a line's rows to be compared with others? */
export const pricesEnough = ({ coverage }: Pick<Offer, 'coverage'>): boolean => coverage.comparable >= ENOUGH;

/** Average length of a month and of a year, days. */
export const MONTH_DAYS = 30.4375;
export const YEAR_DAYS = 365.25;

/** One choice on one line's history. Money in Micros, with VAT. */
export interface Offer extends Choice {
  readonly bill: Bill;
  /** What the choice charges for the whole period: fees and usage. */
  readonly total: Micros;
  /** `total` and what the events the choice does not price really cost. */
  readonly estimate: Micros;
  /** `estimate` by month of 30.4375 days. */
  readonly perMonth: Micros;
  /** Once, on changing to it: joining, connecting options, taking the number along. */
  readonly switching: Micros;
  /** What a year of such use costs, `switching` with it: what choices are ranked by. */
  readonly firstYear: Micros;
  readonly coverage: {
    readonly ratedRows: number;
    /** Rows the choice prices, of those it should, 0 to 1. */
    readonly share: number;
    /** The same without the rows that no plan of the catalogue prices: they weigh on all plans alike. */
    readonly comparable: number;
    readonly unmatchedRows: number;
    /** What the documents say the unmatched rows cost. */
    readonly unmatchedPaid: Micros;
  };
  /** Can be joined by this line's owner: open, not for companies only, and for lines of its kind. */
  readonly joinable: boolean;
  /** Sold in the line's home region; false also when the home region is not known. */
  readonly local: boolean;
  /** The plan the documents say the line is on: it may be kept even when nobody can join it. */
  readonly kept: boolean;
}

/** Can the line's owner have it: join it, or keep it? */
export const canHave = ({ joinable, kept }: Offer): boolean => joinable || kept;

/** What offers of one line have in common. */
export interface Terms {
  readonly history: LineHistory;
  /** null = what is due once is not counted. */
  readonly standing: Standing | null;
  /** Rows that no plan prices. */
  readonly nowhere: number;
}

/** Prices a choice for a line. */
export const offerOf = (choice: Choice, usage: LineUsage, terms: Terms): Offer =>
  pricedOffer(choice, billOf(choice, usage, terms.history), terms);

/** The offer of a choice whose bill is known. */
export function pricedOffer(choice: Choice, bill: Bill, { history, standing, nowhere }: Terms): Offer {
  const { ratedRows } = bill.coverage;
  const { rows: unmatchedRows, paid: unmatchedPaid } = unmatchedOf(bill);
  const estimate = bill.total + unmatchedPaid;
  const switching = standing ? switchingCost(standing, choice) : 0;
  const kept = isKept(choice.tariff, history);
  return {
    ...choice,
    bill,
    total: bill.total,
    estimate,
    perMonth: Math.round((estimate * MONTH_DAYS) / history.days),
    switching,
    firstYear: firstYearOf(estimate, switching, history.days),
    coverage: {
      ratedRows,
      share: part(ratedRows, ratedRows + unmatchedRows),
      comparable: Math.min(1, part(ratedRows, ratedRows + unmatchedRows - nowhere)),
      unmatchedRows,
      unmatchedPaid,
    },
    joinable:
      choice.tariff.status === 'open' &&
      choice.tariff.audience !== 'business' &&
      isOfItsKind(choice.tariff, history),
    local: kept || soldIn(choice.tariff, history.homeRegion),
    kept,
  };
}

/** A year at the price of `days` days, and what is due once. Never falls when either rises. */
export const firstYearOf = (estimate: Micros, switching: Micros, days: number): Micros =>
  Math.round((estimate * YEAR_DAYS) / days) + switching;

/** Those that price enough first, then the cheapest; equal ones with fewer options first, then by id. */
export const byCost = (a: Offer, b: Offer): number =>
  Number(pricesEnough(b)) - Number(pricesEnough(a)) ||
  a.firstYear - b.firstYear ||
  a.options.length - b.options.length ||
  compareText(nameOf(a), nameOf(b));

const nameOf = ({ tariff, options }: Choice): string => [tariff.id, ...options].join(' ');
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What a bill leaves without a price: rows, and what the documents say they cost. */
export function unmatchedOf({ coverage }: Bill): { readonly rows: number; readonly paid: Micros } {
  return {
    rows: sum(coverage.unmatched.map(({ rows }) => rows)),
    paid: sum(coverage.unmatched.map(({ paid }) => paid)),
  };
}

/** Is the plan for lines such as this one: mobile, or landlines? */
export const isOfItsKind = ({ line }: Choice['tariff'], { landline }: LineHistory): boolean =>
  (line === 'fixed') === (landline === true);

/** Is the plan sold where the line is at home? */
export function soldIn({ region }: Choice['tariff'], home: string | null): boolean {
  if (region === null) return true;
  return home !== null && sameRegion(Array.isArray(region) ? region.join('+') : region, home);
}

/** A share of rows; 1 of none. */
export const part = (some: number, all: number): number => (all === 0 ? 1 : some / all);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
