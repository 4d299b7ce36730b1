/** A rate as it prices events: its increments and fees as whole numbers of a common fraction of the currency. */

import type { Rounding } from '../format/tariff.ts';
import type { Timed } from './timed.ts';

/** Amounts of money in 1/scale, by alternative of the price by time; quantities in seconds, bytes or pieces. */
export interface CompiledStep {
  readonly from: number;
  readonly increment: number;
  readonly prices: Float64Array;
  /** Of a first increment, where the rate has one: `minimum`, `first_of_month`. */
  readonly minimum: Float64Array;
  readonly firstOfMonth: Float64Array;
  /** Of one second, byte or piece; only where a bundle can end within an increment. */
  readonly unit: Float64Array;
  readonly timed: Timed | null;
}

/** A rate as it prices the events of some classes: with their discounts and their VAT in it. */
export interface Instance {
  /** Index of the rate in the tariff. */
  readonly rate: number;
  /** The least quantity that is billed. */
  readonly threshold: number;
  /** Seconds billed on top; negative: not billed. */
  readonly grace: number;
  readonly connect: number;
  readonly surcharges: readonly { readonly at: number; readonly amount: number; readonly every: number }[];
  /** The price is per event, whatever its quantity. */
  readonly perEvent: boolean;
  readonly steps: readonly CompiledStep[];
  readonly cycle: number;
  /** Length of the first increment of every event, and of the first event of a period; 0 = as any. */
  readonly minimum: number;
  readonly firstOfMonth: number;
  /** A price by time is that of the event's start. */
  readonly atStart: boolean;
  /** Index of the counter, -1 = none. */
  readonly counter: number;
  /** Seconds of a session; infinite = the period; 0 = every event by itself. */
  readonly session: number;
  /** Index of the meter, -1 = none; `each`: the event's quantity is rounded up to it. */
  readonly meter: number;
  readonly minCost: number;
  readonly maxCost: number;
  /** Rounding of an increment: its step in 1/scale, 0 = none. */
  readonly partStep: number;
  readonly partMethod: Rounding['method'];
  /** Prices by time of all steps together; null = no step has any. */
  readonly timed: Timed | null;
  /** Prices by quantity and time; null = they depend on more. */
  readonly prices: PriceTable | null;
  /** One step, whose price needs no rounding: the price is that of the begun increments. Else NaN. */
  readonly plainPrice: number;
  /** The number of the shape by which these are counted. */
  readonly plainAs: number;
}

/** Prices of small quantities, filled as they are asked for. One object for all plans with the same rate. */
export interface PriceTable {
  /** By alternative of `timed`: by quantity, NaN = not asked for. */
  readonly known: Float64Array[];
}

/** Quantities up to this have their price in a table. */
export const TABLE = 2048;
