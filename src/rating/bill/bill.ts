/** A bill: a line's usage and fees on one plan, period by period, with what could not be priced. */

import { DetalkaError } from '../../model/error.ts';
import type { CivilSeconds, Micros } from '../../model/record.ts';
import { type CompiledPlan, microsOf } from '../compile/compile.ts';
import type { Numbers } from '../compile/features.ts';
import { type Prepare, prepare } from '../compile/prepare.ts';
import { MAX_SCALED } from '../compile/scale.ts';
import type { Tariff } from '../format/tariff.ts';
import { inPeriod } from '../format/versions.ts';
import { ratePeriod } from '../kernel/kernel.ts';
import {
  type Carried,
  carriedFrom,
  type Ledger,
  newLedger,
  resetLedger,
  takenFrom,
} from '../kernel/ledger.ts';
import { runsOf } from '../kernel/runs.ts';
import type { TraceSink } from '../kernel/trace.ts';
import type { LineUsage } from '../usage/traffic.ts';
import type { BillPeriod, BundleSum, OpenPeriod, RuleSum, Stretch } from './billed.ts';
import { type Calendar, calendarOf, dayOf } from './calendar.ts';
import { type Coverage, type CoverageSums, coverageOf, newCoverage, noteCoverage } from './coverage.ts';
import { joiningFee, shareOf } from './fees.ts';
import { closePeriod, openBundles } from './period.ts';

/** All money in Micros of the plan's currency. */
export interface Bill {
  readonly tariff: string;
  readonly line: string;
  readonly currency: string;
  readonly periods: readonly BillPeriod[];
  /** Sum of the periods; the price of joining is not in it. */
  readonly total: Micros;
  /** Fees due once, on joining the plan, with VAT. */
  readonly joining: Micros;
  /** By rate, in order: its rows, their quantity (seconds, bytes, pieces) and cost before VAT. */
  readonly rules: readonly Readonly<RuleSum>[];
  /** What was taken from each bundle, in seconds, bytes, pieces or events, over all periods. */
  readonly bundles: readonly Readonly<BundleSum>[];
  readonly coverage: Coverage;
}

export interface RatingOptions {
  /** Called for every event in time order; the bill is the same without. */
  readonly trace?: (event: Parameters<TraceSink>[0], plan: CompiledPlan) => void;
  /** First and last civil moment the contract was in force: periods it covers in part are prorated as the plan says. Default: all of every period. */
  readonly active?: { readonly from: CivilSeconds; readonly to: CivilSeconds };
  /**
   * Compares plans over documents that cover months in part: fees and bundles go by the `active` days of the period,
   * whatever the plan says of those who join or leave.
   */
  readonly proportional?: boolean;
  /** Favourite numbers, and lines of the same contract. */
  readonly numbers?: Numbers;
  /** How a plan is made ready. */
  readonly prepare?: Prepare;
}

/**
 * Rates one line on one plan, with the options that are laid over it (`withOptions`). Events no rule covers are in
 * `coverage` and cost nothing here: a bill with unmatched events is not the whole price. The line is an account of its own;
 * several lines of one account: `rateAccount`.
 * @throws DetalkaError 'amount-too-large' when amounts leave the exact range.
 */
export function ratePlan(tariff: Tariff, usage: LineUsage, options: RatingOptions = {}): Bill {
  const rating = beginLine(tariff, usage, options);
  const periods = rating.calendar.periods.map((_, period) => {
    const open = openPeriod(rating, period);
    const trace = options.trace && ((event: Parameters<TraceSink>[0]) => options.trace!(event, open.plan));
    ratePeriod(open.plan, open, open.ledger, trace);
    return endPeriod(rating, open);
  });
  return lineBill(rating, periods);
}

/**
 * Bills of one line on many plans, or on one plan with many sets of options (`withOptions`): each as `ratePlan` has it. What
 * they have in common is computed once: selectors, compiled rates, the line's runs and sums over them.
 * @throws DetalkaError as `ratePlan`.
 */
export const rateMany = (
  tariffs: readonly Tariff[],
  usage: LineUsage,
  options: Omit<RatingOptions, 'trace'> = {},
): Bill[] => tariffs.map((tariff) => ratePlan(tariff, usage, options));

/** A line being rated. */
export interface LineRating {
  readonly tariff: Tariff;
  readonly usage: LineUsage;
  readonly options: RatingOptions;
  readonly calendar: Calendar;
  readonly sums: Sums;
}

/** Sums over all periods. */
interface Sums {
  readonly rules: Map<string, RuleSum>;
  readonly bundles: Map<string, BundleSum>;
  readonly coverage: CoverageSums;
  carried: Carried;
  /** The period before: its ledger is used again where the plan is the same. */
  last?: OpenPeriod;
  inForce?: Stretch;
}

/** @param known a day on which a period begins, where the options do not tell one */
export function beginLine(
  tariff: Tariff,
  usage: LineUsage,
  options: RatingOptions,
  known?: number,
): LineRating {
  const anchor = options.active ? dayOf(options.active.from) : known;
  return {
    tariff,
    usage,
    options,
    calendar: calendarOf(usage, tariff, anchor),
    sums: {
      rules: new Map(tariff.rates.map(({ id }) => [id, { id, rows: 0, quantity: 0, cost: 0 }])),
      bundles: new Map(tariff.bundles.map(({ id }) => [id, { id, taken: 0 }])),
      coverage: newCoverage(usage),
      carried: new Map(),
    },
  };
}

/** Compiles the plan of the period and fills its bundles; `account` holds those that lines share. */
export function openPeriod(
  { tariff, usage, options, calendar, sums }: LineRating,
  period: number,
  account?: (plan: CompiledPlan, usage: LineUsage) => Ledger,
): OpenPeriod {
  const slice = calendar.periods[period]!;
  const version = inPeriod(tariff, slice);
  const { last } = sums;
  const ready =
    last?.plan.tariff === version ? last : (options.prepare ?? prepare)(version, usage, options.numbers);
  const before = last?.plan === ready.plan ? last.ledger : undefined;
  const ledger =
    before && !account
      ? resetLedger(before)
      : newLedger(ready.plan, ready.usage, {
          account: account?.(ready.plan, ready.usage),
          beyond: before?.beyond,
        });
  openBundles(ready.plan, ledger, shareOf(slice, options), sums.carried);
  const open = {
    plan: ready.plan,
    usage: ready.usage,
    calendar,
    period,
    ledger,
    runs: last?.usage === ready.usage ? last.runs : runsOf(ready.usage, calendar),
  };
  sums.last = open;
  return open;
}

/** Settles a period of a line that is an account of its own. */
function endPeriod(line: LineRating, open: OpenPeriod): BillPeriod {
  sumUp(line, open);
  return closePeriod(open, shareOf(open.calendar.periods[open.period]!, line.options));
}

/** Adds a rated period to the sums of its line. */
export function sumUp(line: LineRating, open: OpenPeriod): void {
  const { sums } = line;
  const { plan, ledger, period } = open;
  if (sums.inForce?.plan !== plan) {
    endStretch(line);
    sums.inForce = newStretch(open, sums);
  }
  const { rules, bundles } = sums.inForce!;
  sums.inForce!.to = period + 1;
  for (let at = 0; at < plan.sums.length; at++) {
    const { rate } = plan.sums[at]!;
    if (rate >= 0) rules[rate]!.cost += microsOf(plan, ledger.sums[at]!);
  }
  for (let at = 0; at < bundles.length; at++) bundles[at]!.taken += takenFrom(plan, ledger, at);
  sums.carried = carriedFrom(plan, ledger);
}

/** Counts what the line had while a version of the plan was in force. */
function endStretch({ sums }: LineRating): void {
  if (sums.inForce) noteCoverage(sums.coverage, sums.inForce);
}

/** A stretch with the sums of the plan's own rates and bundles, in their order. */
function newStretch({ plan, usage, runs, period, ledger }: OpenPeriod, { rules, bundles }: Sums): Stretch {
  const { tariff } = plan;
  const own = <Sum>(known: Map<string, Sum>, id: string, make: () => Sum): Sum => {
    const sum = known.get(id) ?? make();
    known.set(id, sum);
    return sum;
  };
  return {
    plan,
    usage,
    runs,
    from: period,
    to: period + 1,
    beyond: ledger.beyond,
    rules: tariff.rates.map(({ id }) => own(rules, id, () => ({ id, rows: 0, quantity: 0, cost: 0 }))),
    bundles: tariff.bundles.map(({ id }) => own(bundles, id, () => ({ id, taken: 0 }))),
  };
}

export function lineBill(line: LineRating, periods: readonly BillPeriod[]): Bill {
  endStretch(line);
  const { tariff, usage, sums } = line;
  const total = periods.reduce((sum, period) => sum + period.total, 0);
  if (!(Math.abs(total) < MAX_SCALED)) throw tooLarge(tariff);
  return {
    tariff: tariff.id,
    line: usage.line,
    currency: tariff.currency,
    periods,
    total,
    joining: joiningFee(tariff),
    rules: [...sums.rules.values()],
    bundles: [...sums.bundles.values()],
    coverage: coverageOf(sums.coverage),
  };
}

function tooLarge(tariff: Tariff): DetalkaError {
  return new DetalkaError('amount-too-large', {
    ru: `Счёт по тарифу ${tariff.id} слишком велик, чтобы посчитать его точно. Проверьте длительности и объёмы в выписке.`,
    en: `The bill on tariff ${tariff.id} is too large to be computed exactly. Check the durations and volumes of the statement.`,
  });
}
