/** A choice: a plan, the options on it, their favourite numbers; and what a line's usage costs on it. */
import { type Bill, type RatingOptions, ratePlan } from '../rating/bill/bill.ts';
import type { Numbers } from '../rating/compile/features.ts';
import { withOptions } from '../rating/format/overlay.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import type { LineUsage } from '../rating/usage/traffic.ts';
import type { LineHistory } from './history.ts';

/** The favourite numbers of one option that lets choose some: digits with country code. */
export interface Favourites {
  readonly option: string;
  readonly numbers: readonly string[];
}

export interface Choice {
  readonly tariff: Tariff;
  /** Ids, as `withOptions` takes them. */
  readonly options: readonly string[];
  readonly favourites: readonly Favourites[];
  /** The tariff with the options laid over it: what is rated. */
  readonly plan: Tariff;
}

/**
 * The choice of a plan with these options and favourite numbers.
 * @throws DetalkaError 'option-unknown' or 'option-conflict'.
 */
export const choiceOf = (
  tariff: Tariff,
  options: readonly string[] = [],
  favourites: readonly Favourites[] = [],
): Choice => ({ tariff, options, favourites, plan: withOptions(tariff, options) });

/** The period a choice is priced for: first and last civil moment. */
export type Span = Pick<LineHistory, 'from' | 'to'>;

/**
 * What the line's usage costs on a choice. The one way in which choices are priced: months that the span covers in part
 * count by its days (docs/decisions/0003-costs-compared.md).
 * @throws DetalkaError 'amount-too-large' when amounts leave the exact range.
 */
export const billOf = (choice: Pick<Choice, 'plan' | 'favourites'>, usage: LineUsage, span: Span): Bill =>
  ratePlan(choice.plan, usage, ratingOf(choice, span));

/** How the rater is asked for a choice, of a line alone or of several of one account. */
export function ratingOf({ favourites }: Pick<Choice, 'favourites'>, { from, to }: Span): RatingOptions {
  const numbers = numbersOf(favourites);
  return { active: { from, to }, proportional: true, ...(numbers && { numbers }) };
}

function numbersOf(favourites: readonly Favourites[]): Numbers | undefined {
  if (favourites.length === 0) return undefined;
  return { chosen: new Map(favourites.map(({ option, numbers }) => [option, new Set(numbers)])) };
}
