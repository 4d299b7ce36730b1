/** How an event was priced, as the kernel tells it, and what its parts pass to each other. */

/** How one event was priced. Amounts of money in 1/scale of the plan. */
export interface EventTrace {
  /** Index into the line's columns. */
  readonly at: number;
  /** Class in the plan. */
  readonly of: number;
  /** Index of the rate; negative when no rate applies (compile.ts). */
  readonly rule: number;
  /** Nothing is due: too short, zero, or no quantity given. */
  readonly free: boolean;
  readonly connect: number;
  readonly surcharges: number;
  /** In the order they paid; those of money last. */
  readonly bundles: readonly TakenTrace[];
  readonly steps: readonly StepTrace[];
  /** Counted by the rate's meter, which prices it at the end of the period. */
  readonly metered: number;
  /** Quantity that no bundle paid and no rate prices. */
  readonly unpriced: number;
  /** Quantity that goes on slowly and costs nothing. */
  readonly throttled: number;
  /** Raised to the minimum or cut to the maximum of an event: by so much. */
  readonly bounded: number;
  /** Before rounding. */
  readonly exact: number;
  readonly rounded: number;
  /** What the event costs: rounded, less what bundles of money paid. */
  readonly cost: number;
}

/** When and in which billing an event is. */
export interface Moment {
  /** Day from 1970-01-01. */
  readonly day: Int32Array;
  /** Moment on the clocks of the tariff's zone. */
  readonly civil: Float64Array;
}

/** What bundles paid of the event being priced: one object, reused. */
export interface Paid {
  /** Where the event's clock stands. */
  clock: number;
  /** How far connect fee and surcharges are freed. */
  freed: number;
  /** Price of what was taken, in 1/scale. */
  cost: number;
  /** The last increment was paid in part. */
  partial: boolean;
}

export function nothingPaid(paid: Paid): void {
  paid.clock = 0;
  paid.freed = 0;
  paid.cost = 0;
  paid.partial = false;
}

/** What was taken from one stock of a bundle. Of money: in 1/scale. */
export interface TakenTrace {
  readonly bundle: number;
  /** 0 = the current allowance, 1 = what last period left, and so on. */
  readonly age: number;
  readonly taken: number;
  readonly left: number;
  /** Packages bought for it, and what they and the units taken cost, in 1/scale. */
  readonly bought: number;
  readonly price: number;
}

/** Increments of one step at one price. */
export interface StepTrace {
  /** Index in the rate's steps. */
  readonly step: number;
  /** Which of its prices by time. */
  readonly alternative: number;
  readonly increments: number;
  /** Length of each, and the price of all in 1/scale. */
  readonly length: number;
  readonly price: number;
}

export type TraceSink = (event: EventTrace) => void;
