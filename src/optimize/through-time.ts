/** A line's plans through time: the best of every month, one plan kept, and the cheapest way from plan to plan. */
import type { Micros } from '../model/record.ts';
import type { Choice } from './choice.ts';

/** What one month costs. */
export interface MonthBest {
  /** 'YYYY-MM'. */
  readonly month: string;
  /** The cheapest choice of this month alone; null = none prices enough. */
  readonly best: Choice | null;
  /** Its price with what it does not price, as the documents say; without switching. */
  readonly cost: Micros;
  /** What the plan that is best for the whole period costs in this month. */
  readonly kept: Micros;
}

/** Months spent on one choice. */
export interface Stay {
  readonly choice: Choice;
  /** 'YYYY-MM', both counted. */
  readonly from: string;
  readonly to: string;
  readonly cost: Micros;
  /** Paid once at its beginning. */
  readonly switching: Micros;
}

export interface ThroughTime {
  readonly months: readonly MonthBest[];
  /** The best choice kept all the time, with switching to it. */
  readonly kept: Micros;
  /** The cheapest way through the months with switching fees and minimum terms. */
  readonly way: readonly Stay[];
  readonly cost: Micros;
  /** Choices among which the way is the cheapest. */
  readonly choices: number;
}
