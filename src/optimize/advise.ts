/** Every plan of the catalogue on a line's real history, ranked (docs/decisions/0003-costs-compared.md). */
import type { CivilSeconds, Micros } from '../model/record.ts';
import { type Bill, ratePlan } from '../rating/bill.ts';
import { compilePlan } from '../rating/compile.ts';
import type { Tariff } from '../rating/tariff.ts';
import { type LineUsage, sameRegion } from '../rating/traffic.ts';
import type { LineHistory } from './history.ts';

/** A plan that prices fewer of a line's rows than this is listed, but never called the cheapest. */
const ENOUGH = 0.98;

/** Does a plan price enough of a line's rows to be compared with others? */
export const pricesEnough = ({ coverage }: Offer): boolean => coverage.share >= ENOUGH;

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
}

/** Ranks all tariffs for a line. Offers in another currency than the line's cannot be compared and are left out. */
export function advise(history: LineHistory, usage: LineUsage, tariffs: readonly Tariff[]): LineAdvice {
  const ranked = tariffs
    .filter((tariff) => tariff.currency === history.currency)
    .map((tariff) => offer(tariff, history, usage))
    .sort(
      (a, b) =>
        Number(pricesEnough(b)) - Number(pricesEnough(a)) ||
        a.estimate - b.estimate ||
        (a.tariff.id < b.tariff.id ? -1 : 1),
    );
  const priced = ranked.filter(pricesEnough);
  const best =
    priced.find((each) => each.joinable && each.local) ??
    priced.find((each) => each.joinable) ??
    priced[0] ??
    null;
  return { history, ranked, best };
}

function offer(tariff: Tariff, history: LineHistory, usage: LineUsage): Offer {
  const active: { from: CivilSeconds; to: CivilSeconds } = { from: history.from, to: history.to };
  const bill = ratePlan(compilePlan(tariff, usage.classes), usage, { active, proportional: true });
  const { coverage } = bill;
  const unmatchedRows = sum(coverage.unmatched.map((each) => each.rows));
  const unmatchedPaid = sum(coverage.unmatched.map((each) => each.paid ?? 0));
  const due = coverage.ratedRows + unmatchedRows;
  const estimate = bill.total + unmatchedPaid;
  return {
    tariff,
    bill,
    total: bill.total,
    estimate,
    perMonth: Math.round((estimate * MONTH_DAYS) / history.days),
    coverage: { share: due === 0 ? 1 : coverage.ratedRows / due, unmatchedRows, unmatchedPaid },
    joinable: tariff.status === 'open' && tariff.audience !== 'business',
    local: soldIn(tariff, history.homeRegion),
  };
}

/** Is the plan sold where the line is at home? */
function soldIn({ region }: Tariff, home: string | null): boolean {
  if (region === null) return true;
  return home !== null && sameRegion(Array.isArray(region) ? region.join('+') : region, home);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
