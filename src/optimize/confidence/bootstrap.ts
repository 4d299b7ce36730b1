/** How sure it is that a choice saves money: its cost over many periods the line could have had (docs/advice.md, "How sure"). */
import type { Micros } from '../../model/record.ts';
import { firstDay, monthOfDay } from '../../rating/bill/calendar.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import { billOf, type Choice } from '../choice.ts';
import type { LineHistory } from '../history.ts';
import { MONTH_DAYS } from '../offer.ts';
import { type Base, baseCost, estimateOf } from './bootstrap-base.ts';
import { type Periods, periodsLike } from './bootstrap-weeks.ts';

/** What is asked of the bootstrap. */
export interface Asked {
  readonly chosen: Choice;
  /** null = nothing is known to compare with. */
  readonly base: Base | null;
  /** What the change costs once; a twelfth of it is taken off each month's saving. */
  readonly once: Micros;
  /** Others that could have been chosen: what regret is measured by. */
  readonly rivals: readonly Choice[];
  /** Periods drawn; default 200. */
  readonly draws?: number;
  readonly seed?: number;
}

/** Money by month: nine of ten periods drawn are between `low` and `high`. */
export interface Range {
  readonly low: Micros;
  readonly middle: Micros;
  readonly high: Micros;
}

export interface Confidence {
  readonly draws: number;
  readonly seed: number;
  /** Whole weeks and begun months of the documents. */
  readonly weeks: number;
  readonly months: number;
  /** Fewer than two months, or four weeks: the range is a guess. */
  readonly tooLittle: boolean;
  /** What the choice will cost. */
  readonly cost: Range;
  /** The dearest month of a period: half of all periods have none dearer, and nineteen of twenty. */
  readonly dearestMonth: { readonly middle: Micros; readonly high: Micros };
  /** What it will save against the base; null when there is none. */
  readonly saving: (Range & { readonly probability: number }) | null;
  /** How much dearer it will be than the best of it and its rivals turns out. */
  readonly regret: { readonly mean: Micros; readonly high: Micros };
}

const DRAWS = 200;
const FEWEST_WEEKS = 4;
const FEWEST_MONTHS = 2;
/** Habits of earlier years say nothing of the next, and a document's period is a claim. */
const MOST_MONTHS = 36;

/** The confidence in a choice, from periods drawn from the line's own weeks. */
export function confidence(usage: LineUsage, history: LineHistory, asked: Asked): Confidence {
  const { seed = 1, draws = DRAWS } = asked;
  const [own, span] = recent(usage, history);
  const periods = periodsLike(own, span, seed);
  const byMonth = (amount: Micros) => (amount * MONTH_DAYS) / span.days;
  const outcomes = Array.from({ length: draws }, (_, number) =>
    outcomeOf(periods.period(number), span, asked),
  );
  const cost = outcomes.map((each) => byMonth(each.chosen));
  const savings = outcomes.flatMap(({ base, chosen }) =>
    base === null ? [] : [byMonth(base - chosen) - asked.once / 12],
  );
  const regrets = outcomes.map(({ chosen, rivals }) => byMonth(chosen - Math.min(chosen, ...rivals)));
  const dearest = outcomes.map((each) => each.dearest);
  return {
    draws,
    seed,
    ...measured(periods),
    cost: rangeOf(cost),
    dearestMonth: { middle: quantile(dearest, 0.5), high: quantile(dearest, 0.95) },
    saving:
      savings.length === 0
        ? null
        : { ...rangeOf(savings), probability: savings.filter((each) => each > 0).length / draws },
    regret: {
      mean: Math.round(regrets.reduce((sum, each) => sum + each, 0) / draws),
      high: quantile(regrets, 0.95),
    },
  };
}

const measured = ({ weeks, months }: Periods) => ({
  weeks,
  months,
  tooLittle: weeks < FEWEST_WEEKS || months < FEWEST_MONTHS,
});

interface Outcome {
  readonly chosen: Micros;
  readonly dearest: Micros;
  readonly base: Micros | null;
  readonly rivals: readonly Micros[];
}

function outcomeOf(usage: LineUsage, span: LineHistory, { chosen, base, rivals }: Asked): Outcome {
  const bill = billOf(chosen, usage, span);
  return {
    chosen: estimateOf(bill),
    dearest: Math.max(0, ...bill.periods.map(({ total }) => total)),
    base: base && baseCost(base, usage, span),
    rivals: rivals.map((rival) => estimateOf(billOf(rival, usage, span))),
  };
}

/** The last months of a long history. */
function recent(usage: LineUsage, history: LineHistory): [LineUsage, LineHistory] {
  const day = Math.floor(history.to / 86_400);
  const first = firstDay(monthOfDay(day) - MOST_MONTHS + 1);
  if (first * 86_400 <= history.from) return [usage, history];
  const start = usage.startedAt.findIndex((at) => at >= first * 86_400);
  const from = start < 0 ? usage.length : start;
  const rest = (column: Float64Array) => column.subarray(from);
  return [
    {
      ...usage,
      length: usage.length - from,
      classOf: usage.classOf.subarray(from),
      utcOffsetMin: usage.utcOffsetMin.subarray(from),
      startedAt: rest(usage.startedAt),
      quantity: rest(usage.quantity),
      paid: rest(usage.paid),
      recordId: rest(usage.recordId),
      ...(usage.peerOf ? { peerOf: usage.peerOf.subarray(from) } : {}),
      months: usage.months.filter((month) => firstDay(month) >= first),
    },
    { ...history, from: first * 86_400, days: day - first + 1 },
  ];
}

function rangeOf(values: readonly number[]): Range {
  return { low: quantile(values, 0.05), middle: quantile(values, 0.5), high: quantile(values, 0.95) };
}

/** Between the values beside it, in whole Micros. */
function quantile(values: readonly number[], share: number): Micros {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return Math.round(below + (above - below) * (place - Math.floor(place)));
}
