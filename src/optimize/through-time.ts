/** A line's plans through time: the best of every month, one plan kept, and the cheapest way from plan to plan. */
import type { CivilSeconds, Micros } from '../model/record.ts';
import { firstDay, monthOfDay } from '../rating/bill/calendar.ts';
import type { LineUsage } from '../rating/usage/traffic.ts';
import { billOf, type Choice, type Span } from './choice.ts';
import type { LineHistory } from './history.ts';
import { unmatchedOf } from './offer.ts';
import { usageWhere } from './search/usage.ts';
import { type Standing, switchingCost } from './switching.ts';
import { cheapestWay } from './way.ts';

/** What one month costs. */
export interface MonthBest {
  /** 'YYYY-MM'. */
  readonly month: string;
  /** The cheapest choice of this month alone, what is due once not counted; null = none prices enough. */
  readonly best: Choice | null;
  /** Its price with what it does not price, as the documents say; null with it. */
  readonly cost: Micros | null;
  /** What the choice that is best for the whole period adds in this month. */
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
  /** Choices among which the way is the cheapest: the best of every month, and those near the best of all. */
  readonly choices: number;
}

/** A month of a line, by the time printed in its documents. */
export interface MonthOfLine extends Span {
  readonly month: string;
  readonly usage: LineUsage;
}

const DAY = 86_400;
const dayOf = (civil: CivilSeconds): number => Math.floor(civil / DAY);

/** The months a line's documents cover or that have events, the first and the last of them in part. */
export function monthsOfLine(usage: LineUsage, { from, to }: Span): MonthOfLine[] {
  const [first, last] = [monthOfDay(dayOf(from)), monthOfDay(dayOf(to))];
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const span = {
      from: Math.max(from, firstDay(first + at) * DAY),
      to: Math.min(to, firstDay(first + at + 1) * DAY - 1),
    };
    const month = new Date(firstDay(first + at) * DAY * 1000).toISOString().slice(0, 7);
    return { month, usage: between(usage, span, [first + at]), ...span };
  }).filter(({ usage: own }) => own.length > 0 || usage.months.includes(own.months[0]!));
}

const between = (usage: LineUsage, { from, to }: Span, months: readonly number[]): LineUsage =>
  usageWhere(usage, (at) => usage.startedAt[at]! >= from && usage.startedAt[at]! <= to, months);

/** What is asked of a line's way through time. */
export interface WayAsked {
  readonly history: LineHistory;
  readonly usage: LineUsage;
  readonly standing: Standing;
  readonly months: readonly MonthOfLine[];
  /** The best choice of each month. */
  readonly best: readonly (Choice | null)[];
  /** The choice that is best for the whole period. */
  readonly kept: Choice;
  /** Further choices the way may go through. */
  readonly others: readonly Choice[];
}

/** More choices than this make the way slow to find. */
const MAX_CHOICES = 40;

/**
 * The best of each month against one choice kept, and the cheapest way from choice to choice. A plan that carries allowances
 * over is rated for every stay as a whole, any other month by month.
 */
export function throughTime({ best, kept, others, ...line }: WayAsked): ThroughTime {
  const { months, standing } = line;
  const choices = distinct([kept, ...best.filter((choice) => choice !== null), ...others]).slice(
    0,
    MAX_CHOICES,
  );
  const costs = choices.map((choice) => stayCosts(choice, line));
  const way = cheapestWay({
    choices: choices.length,
    months: months.length,
    stay: (choice, from, to) => costs[choice]!(from, to),
    change: (from, to) => switchingCost(from === null ? standing : standingOn(choices[from]!), choices[to]!),
    planOf: (choice) => choices[choice]!.tariff.id,
    term: (choice) => choices[choice]!.tariff.join?.term_months ?? 0,
  });
  const last = months.length - 1;
  return {
    months: months.map(({ month }, at) => {
      const own = best[at] ? choices.findIndex((choice) => nameOf(choice) === nameOf(best[at]!)) : -1;
      return {
        month,
        best: choices[own] ?? null,
        cost: own < 0 ? null : costs[own]!(at, at),
        kept: costs[0]!(0, at) - (at === 0 ? 0 : costs[0]!(0, at - 1)),
      };
    }),
    kept: costs[0]!(0, last) + switchingCost(standing, kept),
    way: way.stays.map(({ choice, from, to, switching }) => ({
      choice: choices[choice]!,
      from: months[from]!.month,
      to: months[to]!.month,
      cost: costs[choice]!(from, to),
      switching,
    })),
    cost: way.cost,
    choices: choices.length,
  };
}

const standingOn = (choice: Choice): Standing => ({ operator: choice.tariff.operator, choice });

/** What a choice costs from one month to another, each computed once. */
function stayCosts(choice: Choice, { months, usage }: Pick<WayAsked, 'months' | 'usage'>) {
  const known = new Map<string, Micros>();
  const rated = (from: number, to: number): Micros => {
    const key = `${from} ${to}`;
    const cost = known.get(key) ?? rate(from, to);
    known.set(key, cost);
    return cost;
  };
  const rate = (from: number, to: number): Micros => {
    const span = { from: months[from]!.from, to: months[to]!.to };
    const covered = months.slice(from, to + 1).map((month) => monthOfDay(dayOf(month.from)));
    const bill = billOf(choice, from === to ? months[from]!.usage : between(usage, span, covered), span);
    return bill.total + unmatchedOf(bill).paid;
  };
  if (carriesOver(choice)) return rated;
  return (from: number, to: number): Micros => {
    let sum = 0;
    for (let at = from; at <= to; at++) sum += rated(at, at);
    return sum;
  };
}

/** Does a month depend on those before it? */
const carriesOver = ({ plan }: Choice): boolean =>
  plan.billing.period !== 'calendar-month' ||
  [plan, ...plan.changes].some(({ bundles }) => bundles.some(({ rollover }) => rollover !== undefined));

const nameOf = ({ tariff, options, favourites }: Choice): string =>
  JSON.stringify([tariff.id, options, favourites]);

const distinct = (choices: readonly Choice[]): Choice[] => [
  ...new Map(choices.map((choice) => [nameOf(choice), choice])).values(),
];
