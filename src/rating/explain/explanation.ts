/** What is told of an event. */
import type { CivilSeconds, Micros } from '../../model/record.ts';
import type { Text } from '../../model/text.ts';
import type { TrafficClass } from '../usage/traffic.ts';

/** One event's price and how it came about. Quantities in seconds, bytes or pieces; amounts before VAT is added. */
export interface ExplainedEvent {
  readonly recordId: number;
  /** As printed. */
  readonly startedAt: CivilSeconds;
  readonly traffic: TrafficClass;
  /** Id of the rate; null = none applies, the event is not priced. */
  readonly rule: string | null;
  /** null = the document gives none. */
  readonly quantity: number | null;
  /** Taken from bundles, priced, or counted by a meter, in whole increments. */
  readonly billed: number;
  readonly bundles: readonly ExplainedBundle[];
  /** Decimal texts; `exact` before rounding, at most six decimals shown. */
  readonly connect: string;
  readonly surcharges: string;
  readonly steps: readonly ExplainedStep[];
  /** Percent taken off this event, by discount. */
  readonly discounts: readonly { readonly id: string; readonly percent: number }[];
  readonly exact: string;
  readonly cost: Micros;
  /** Really paid, as far as the document says. */
  readonly paid: Micros | null;
  readonly text: Text;
}

/** What one bundle paid; of money: decimal texts. */
export interface ExplainedBundle {
  readonly id: string;
  /** Periods since it was given; 0 = the current allowance. */
  readonly age: number;
  readonly taken: number | string;
  readonly left: number | string;
  /** Packages bought for the event. */
  readonly bought: number;
  /** What the units taken cost. */
  readonly price: string;
}

export interface ExplainedStep {
  readonly from: number;
  readonly increments: number;
  readonly increment: number;
  /** Price as the tariff writes it, and what for: '2' per '60 s'. */
  readonly price: string;
  readonly per: string | number;
  readonly cost: string;
}
