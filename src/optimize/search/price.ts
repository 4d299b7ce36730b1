/** Prices of sets of options on a part of a line's usage, and how exactly parts add up. */
import { priceMicros } from '../../rating/format/notation.ts';
import { underOptions } from '../../rating/format/overlay.ts';
import type { Option, Tariff } from '../../rating/format/tariff.ts';
import { listOf } from '../../rating/format/written.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import { billOf, type Favourites, type Span } from '../choice.ts';
import { unmatchedOf } from '../offer.ts';

/** What a set costs, and how much it prices. */
export interface Priced {
  /** Micros for the whole period, with what is not priced as the documents say. */
  readonly estimate: number;
  readonly ratedRows: number;
  readonly unmatchedRows: number;
}

/** Rates a set of options with favourite numbers on a usage. */
export type PriceSet = (
  options: readonly Option[],
  favourites: readonly Favourites[],
  usage: LineUsage,
) => Priced;

/** What is the same for all parts of a plan. */
export interface PlanPrices {
  readonly tariff: Tariff;
  readonly price: PriceSet;
  /** The line without events: what is left are fees. */
  readonly idle: LineUsage;
  /** What an option costs on a line without events, Micros for the whole period. */
  readonly feesOf: (option: Option) => number;
  /** A year by the days of the history. */
  readonly years: number;
  /** What connecting these options costs once. */
  readonly connecting: (options: readonly Option[]) => number;
  /** Micros by which prices of parts may differ from those of the whole. */
  readonly error: number;
  readonly isOver: () => boolean;
}

/** Prices sets of options of a tariff; what options require of each other is not asked, parts are priced apart. */
export const priceSets =
  (tariff: Tariff, span: Span): PriceSet =>
  (set, favourites, usage) => {
    const bill = billOf({ plan: underOptions(tariff, set), favourites }, usage, span);
    const { rows, paid } = unmatchedOf(bill);
    return { estimate: bill.total + paid, ratedRows: bill.coverage.ratedRows, unmatchedRows: rows };
  };

/** VAT on a bill is rounded to a kopeck, half of it either way. */
const VAT_ERROR = 5_000;

/**
 * Micros by which the sum of a period's parts may differ from the whole: rounding of VAT and of the bill, and of sums of
 * events that are not rounded themselves. 0 for plans that round events and include VAT.
 */
export function roundingError(tariff: Tariff): number {
  const bodies = [tariff, ...tariff.options, ...tariff.changes];
  const roundings = listOf(tariff.round);
  const vatOnBill = [tariff.vat, ...tariff.changes.map(({ vat }) => vat)].some(
    (vat) => vat !== undefined && !vat.included && vat.at === 'bill',
  );
  const whole = roundings.find(({ at }) => at === 'bill');
  const eventsRounded = roundings.some(({ at }) => at === 'event');
  const items = bodies.reduce((sum, { rates, meters }) => sum + 8 * rates.length + meters.length, 8);
  return (vatOnBill ? VAT_ERROR : 0) + (whole ? priceMicros(whole.step) : 0) + (eventsRounded ? 0 : items);
}
