/** All that stands behind an advice beside the ranking: how sure it is, why it saves, what changes, on what it depends. */
import type { Micros } from '../../model/record.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import type { LineAdvice } from '../advise.ts';
import { type BackTest, backTest, type Months, monthsOf } from '../confidence/backtest.ts';
import { type Confidence, confidence } from '../confidence/bootstrap.ts';
import { type Base, baseCost, baseMonths, baseOf } from '../confidence/bootstrap-base.ts';
import { type Offer, pricesEnough } from '../offer.ts';
import { distance } from '../search/plans.ts';
import { optionChanges } from '../switching.ts';
import { type BreakEven, breakEvens, type Sensitivity, sensitivities } from '../what-if/breakeven.ts';
import { type Changes, changesOf, type Ported, portedStake } from './changes.ts';
import { type Why, why } from './why.ts';

export interface Study {
  readonly usage: LineUsage;
  readonly best: Offer;
  /**
   * What the advice is compared with: the plan that is kept with the options known to be on, else what was paid, else null. Where the
   * advice is to keep it: the next.
   */
  readonly base: Base | null;
  /** Is the advice to change nothing? */
  readonly stays: boolean;
  /** Ids of options to connect and to disconnect. */
  readonly order: ReturnType<typeof optionChanges>;
  /** What it costs over the period, and month by month. */
  readonly baseCost: Micros | null;
  readonly baseMonths: Months | null;
  readonly bestMonths: Months;
  readonly confidence: Confidence;
  readonly backTest: BackTest;
  readonly why: Why | null;
  readonly changes: Changes;
  readonly ported: Ported | null;
  readonly breakEvens: readonly BreakEven[];
  readonly sensitivities: readonly Sensitivity[];
}

export interface StudyOptions {
  /** False: what was paid is not of this usage (a what-if). */
  readonly paidKnown?: boolean;
  readonly seed?: number;
  readonly draws?: number;
}

/** Those next to the best that are looked at when use changes, and when it is drawn anew. */
const RIVALS = 8;
const DRAWN_RIVALS = 3;

const NOT_KNOWN = { usage: null, charges: 0 };

const next = ([rival]: readonly Offer[]): Base | null => (rival ? { kind: 'choice', choice: rival } : null);

/** null when the advice names no best. */
export function study(advice: LineAdvice, usage: LineUsage, options: StudyOptions = {}): Study | null {
  const { history, best, ranked } = advice;
  if (!best) return null;
  const order = optionChanges(best, history);
  const stays = best.kept && order.connect.length + order.disconnect.length === 0;
  const open = ranked.filter((each) => pricesEnough(each) && distance(each) <= distance(best));
  const rivals = open.filter((each) => each !== best && each.firstYear >= best.firstYear).slice(0, RIVALS);
  const base = stays
    ? next(rivals)
    : baseOf(ranked, options.paidKnown === false ? NOT_KNOWN : history.paid, history);
  const months = base && baseMonths(base, usage, history);
  return {
    ...{ usage, best, base, stays, order },
    baseCost: base && baseCost(base, usage, history),
    baseMonths: months,
    bestMonths: monthsOf(best, usage),
    confidence: confidence(usage, history, {
      ...options,
      ...{ chosen: best, base, once: best.switching, rivals: rivals.slice(0, DRAWN_RIVALS) },
    }),
    backTest: backTest(open, usage, months),
    why: base && why(usage, history, base, best),
    changes: changesOf(best),
    ported: portedStake(usage, history, best),
    breakEvens: breakEvens(usage, history, best, rivals),
    sensitivities: sensitivities(usage, history, best),
  };
}
