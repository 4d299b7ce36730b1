/** What of a line a plan prices, and what it does not: rows, quantities and the money really paid for them. */
import type { Micros, Service } from '../../model/record.ts';
import { BUNDLED, microsOf, OUTSIDE, PRICELESS } from '../compile/compile.ts';
import { wholeOf } from '../compile/features.ts';
import { type Runs, runsOf } from '../kernel/runs.ts';
import type { LineUsage, TrafficClass } from '../usage/traffic.ts';
import type { OpenPeriod, RuleSum } from './billed.ts';

/**
 * No rule takes the class; its source gives no price; its bundle is used up and nothing prices the rest; its bundle is used
 * up and the rest is not served; the document gives no quantity.
 */
export type UnmatchedReason = 'no-rule' | 'price-missing' | 'bundle-used-up' | 'blocked' | 'no-quantity';

export interface UnmatchedClass {
  readonly traffic: TrafficClass;
  readonly reason: UnmatchedReason;
  rows: number;
  /** Seconds, bytes or pieces, as the service is measured. */
  quantity: number;
  /** Really paid, as far as the documents say; null for 'no-quantity'. */
  paid: Micros | null;
}

export interface Coverage {
  readonly rows: number;
  readonly ratedRows: number;
  /** Of these, rows whose place is not given and was taken to be home. */
  readonly assumedHome: number;
  /** Of these, rows that go on slowly because a bundle is used up. */
  readonly throttled: number;
  /** Most rows first. */
  readonly unmatched: readonly Readonly<UnmatchedClass>[];
  /** Services that are not usage of a plan (ussd, supplementary, other), by service. */
  readonly outside: readonly { readonly service: Service; readonly rows: number; readonly paid: Micros }[];
}

/** A coverage being added up. */
export interface CoverageSums {
  readonly rows: number;
  ratedRows: number;
  assumedHome: number;
  throttled: number;
  readonly unmatched: Map<TrafficClass, Map<UnmatchedReason, UnmatchedClass>>;
  readonly outside: Map<Service, { service: Service; rows: number; paid: Micros }>;
}

export const newCoverage = ({ length }: LineUsage): CoverageSums => ({
  rows: length,
  ratedRows: 0,
  assumedHome: 0,
  throttled: 0,
  unmatched: new Map(),
  outside: new Map(),
});

/** Adds a period that was rated to the coverage and to the sums of the plan's rates, in their order. */
export function noteCoverage(sums: CoverageSums, open: OpenPeriod, rules: readonly RuleSum[]): void {
  const { plan, usage, calendar, period, ledger } = open;
  const runs = runsOf(usage, calendar);
  for (let run = runs.ofPeriod[period]!; run < runs.ofPeriod[period + 1]!; run++) {
    const of = runs.classOf[run]!;
    const rule = plan.ruleOf[of]!;
    if (rule < 0 && rule !== BUNDLED) noteUnpriced(sums, open, runs, run);
    else {
      const measured = runs.first[run + 1]! - runs.first[run]! - runs.unmeasured[run]!;
      const rated = measured - ledger.beyond.rows[of]!;
      sums.ratedRows += rated;
      sums.throttled += ledger.throttled[of]!;
      sums.assumedHome += plan.placeless[of]! * rated;
      if (rated < measured || runs.unmeasured[run]! > 0) noteRest(sums, open, runs, run);
      if (rule < 0) continue;
      const sum = rules[rule]!;
      sum.rows += measured;
      sum.quantity += runs.sum[run]!;
      sum.cost += microsOf(plan, ledger.cost[of]!);
    }
  }
}

/** A class that no rate prices. */
function noteUnpriced(sums: CoverageSums, { plan }: OpenPeriod, runs: Runs, run: number): void {
  const of = runs.classOf[run]!;
  const traffic = wholeOf(plan.classes[of]!);
  const [rows, quantity, paid] = [runs.first[run + 1]! - runs.first[run]!, runs.sum[run]!, runs.paid[run]!];
  if (plan.ruleOf[of] === OUTSIDE) addOutside(sums, traffic.service, rows, paid);
  else {
    const reason = plan.ruleOf[of] === PRICELESS ? 'price-missing' : 'no-rule';
    addUnmatched(sums, { traffic, reason, rows, quantity, paid });
  }
}

/** What of a class that a rate prices is not priced. */
function noteRest(sums: CoverageSums, { plan, ledger }: OpenPeriod, runs: Runs, run: number): void {
  const of = runs.classOf[run]!;
  const traffic = wholeOf(plan.classes[of]!);
  const { rows, quantity, paid } = ledger.beyond;
  const reason = plan.ruleOf[of] === BUNDLED ? 'bundle-used-up' : 'blocked';
  if (rows[of]! > 0)
    addUnmatched(sums, { traffic, reason, rows: rows[of]!, quantity: quantity[of]!, paid: paid[of]! });
  const unmeasured = runs.unmeasured[run]!;
  if (unmeasured > 0)
    addUnmatched(sums, { traffic, reason: 'no-quantity', rows: unmeasured, quantity: 0, paid: null });
}

function addOutside({ outside }: CoverageSums, service: Service, rows: number, paid: Micros): void {
  const sum = outside.get(service) ?? { service, rows: 0, paid: 0 };
  outside.set(service, sum);
  sum.rows += rows;
  sum.paid += paid;
}

function addUnmatched({ unmatched }: CoverageSums, more: UnmatchedClass): void {
  const own = unmatched.get(more.traffic) ?? new Map<UnmatchedReason, UnmatchedClass>();
  unmatched.set(more.traffic, own);
  const sum = own.get(more.reason);
  if (sum) {
    sum.rows += more.rows;
    sum.quantity += more.quantity;
    if (sum.paid !== null) sum.paid += more.paid ?? 0;
  } else own.set(more.reason, more);
}

export function coverageOf({ unmatched, outside, ...sums }: CoverageSums): Coverage {
  const classes = [...unmatched.values()].flatMap((reasons) => [...reasons.values()]);
  return { ...sums, unmatched: classes.sort((a, b) => b.rows - a.rows), outside: [...outside.values()] };
}
