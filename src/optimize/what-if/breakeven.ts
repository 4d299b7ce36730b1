/** Where the choice changes with use: from so many minutes another plan wins; and how much depends on each amount. */
import type { Micros } from '../../model/record.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import { billOf, type Choice } from '../choice.ts';
import { estimateOf } from '../confidence/bootstrap-base.ts';
import type { LineHistory } from '../history.ts';
import { firstYearOf, MONTH_DAYS, type Offer } from '../offer.ts';
import { AMOUNTS, type Amount, amountOf, scaled } from './usage.ts';

/** A choice and what the change to it costs once. */
export type Candidate = Choice & Pick<Offer, 'switching'>;

/** The use at which another choice costs the same. */
export interface BreakEven {
  readonly amount: Amount;
  /** Does the other win above it, or below? */
  readonly side: 'above' | 'below';
  readonly rival: Candidate;
  /** Times the use of now, and a month's use there: seconds out, pieces out, bytes. */
  readonly factor: number;
  readonly perMonth: number;
}

/** What half as much and half as much again of an amount would cost, by month. */
export interface Sensitivity {
  readonly amount: Amount;
  /** A month's use now: seconds out, pieces out, bytes. */
  readonly perMonth: number;
  readonly less: Micros;
  readonly more: Micros;
}

/** Times the use of now at which is looked. */
const STEPS = [1.25, 1.5, 2, 3, 5, 8];
/** How often the way between two steps is halved: to less than a hundred-thousandth of the use of now. */
const HALVINGS = 19;

/** A month's use of an amount: what the line itself sends, and all data. */
export function monthlyUse({ classes, classOf, quantity }: LineUsage, amount: Amount, days: number): number {
  const counts = classes.map(({ service, direction }) => amountOf(service) === amount && direction !== 'in');
  let total = 0;
  for (let at = 0; at < quantity.length; at++)
    if (counts[classOf[at]!] && !Number.isNaN(quantity[at]!)) total += quantity[at]!;
  return (total * MONTH_DAYS) / days;
}

/**
 * The nearest use above and below the present at which one of the rivals becomes cheaper than the choice, by a year's
 * price with the change to it: found on a few steps, then halved down to. Calls and messages come whole, so the place is
 * as exact as one of them.
 * @param rivals that are not cheaper now
 */
export function breakEvens(
  usage: LineUsage,
  history: LineHistory,
  chosen: Candidate,
  rivals: readonly Candidate[],
): readonly BreakEven[] {
  return AMOUNTS.flatMap((amount) => {
    const perMonth = monthlyUse(usage, amount, history.days);
    if (perMonth === 0) return [];
    const costs = costsOf(usage, history, amount);
    const year = (factor: number, each: Candidate) =>
      firstYearOf(costs(factor, each), each.switching, history.days);
    const beaten: Beaten = (factor) => (rival) => year(factor, chosen) > year(factor, rival);
    const found = (side: BreakEven['side'], way: readonly number[]): BreakEven[] => {
      const place = crossing(way, rivals, beaten);
      return place ? [{ amount, side, ...place, perMonth: place.factor * perMonth }] : [];
    };
    return [...found('above', [1, ...STEPS]), ...found('below', [1, ...STEPS.map((step) => 1 / step), 0])];
  });
}

/** What choices cost with so many times as much of an amount; each is rated once. */
function costsOf(usage: LineUsage, history: LineHistory, amount: Amount) {
  const usages = new Map<number, LineUsage>();
  const costs = new Map<Choice, Map<number, Micros>>();
  return (factor: number, choice: Choice): Micros => {
    const own = costs.get(choice) ?? new Map<number, Micros>();
    costs.set(choice, own);
    const there = usages.get(factor) ?? scaled(usage, { [amount]: factor });
    usages.set(factor, there);
    const cost = own.get(factor) ?? estimateOf(billOf(choice, there, history));
    own.set(factor, cost);
    return cost;
  };
}

/** Is the choice dearer than a rival with so many times as much? */
type Beaten = (factor: number) => (rival: Candidate) => boolean;

/** The first place on the way at which a rival is cheaper, and that rival. @param way from the present on */
function crossing(way: readonly number[], rivals: readonly Candidate[], beaten: Beaten) {
  for (const [at, there] of way.entries()) {
    const winners = at === 0 ? [] : rivals.filter(beaten(there));
    if (winners.length > 0) return narrowed(way[at - 1]!, there, winners, beaten);
  }
  return undefined;
}

function narrowed(from: number, to: number, winners: readonly Candidate[], beaten: Beaten) {
  let [before, after, left] = [from, to, winners];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (before + after) / 2;
    const there = left.filter(beaten(middle));
    if (there.length > 0) [after, left] = [middle, there];
    else before = middle;
  }
  return { factor: after, rival: left[0]! };
}

/** What the choice costs by month with half and with one and a half of each amount that is used, the weightiest first. */
export function sensitivities(
  usage: LineUsage,
  history: LineHistory,
  chosen: Choice,
): readonly Sensitivity[] {
  const byMonth = (amount: Amount, factor: number): Micros =>
    Math.round((costsOf(usage, history, amount)(factor, chosen) * MONTH_DAYS) / history.days);
  return AMOUNTS.map((amount) => ({ amount, perMonth: monthlyUse(usage, amount, history.days) }))
    .filter(({ perMonth }) => perMonth > 0)
    .map((each) => ({ ...each, less: byMonth(each.amount, 0.5), more: byMonth(each.amount, 1.5) }))
    .sort((a, b) => b.more - b.less - (a.more - a.less));
}
