/** The proof of an advice: what was rated, what was not and why it cannot be cheaper. */
import type { Micros } from '../model/record.ts';

export interface Certificate {
  /** Choices rated in full: a plan with a set of options and favourite numbers. */
  readonly evaluated: number;
  /** Allowed choices not rated, because a lower bound of their price is not below what was found. */
  readonly pruned: number;
  /** The smallest of these lower bounds, as a year's price (`Offer.firstYear`); null = nothing was pruned. */
  readonly bound: Micros | null;
  /** False when the time limit came first; then `gap` says how much cheaper a choice not looked at could be at most. */
  readonly complete: boolean;
  readonly gap: Micros;
}
