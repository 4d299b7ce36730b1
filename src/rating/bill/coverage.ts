/** What of a line a plan prices, and what it does not: rows, quantities and the money really paid for them. */
import type { Micros, Service } from '../../model/record.ts';
import { BUNDLED, type CompiledPlan, OUTSIDE, PRICELESS } from '../compile/compile.ts';
import { wholeOf } from '../compile/features.ts';
import type { Totals } from '../kernel/runs.ts';
import { totalsOf } from '../kernel/statistics.ts';
import type { LineUsage, TrafficClass } from '../usage/traffic.ts';
import type { Stretch } from './billed.ts';

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
  /** Really paid, as far as the documents say. */
  paid: Micros;
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

/** Adds what a line had under one version of its plan to the coverage and to the sums of the plan's rates, in their order. */
export function noteCoverage(sums: CoverageSums, stretch: Stretch): void {
  const { plan, usage, runs, from, to, beyond, rules } = stretch;
  const totals = totalsOf(runs, usage, from, to);
  for (let of = 0; of < plan.classes.length; of++) {
    const rows = totals.rows[of]!;
    if (rows === 0) continue;
    const rule = plan.ruleOf[of]!;
    if (rule < 0 && rule !== BUNDLED) noteUnpriced(sums, plan, of, totals);
    else {
      const measured = rows - totals.unmeasured[of]!;
      const rated = measured - beyond.rows[of]!;
      sums.ratedRows += rated;
      sums.throttled += beyond.throttled[of]!;
      sums.assumedHome += plan.placeless[of]! * rated;
      if (rated < rows) noteRest(sums, stretch, of, totals);
      if (rule < 0) continue;
      rules[rule]!.rows += measured;
      rules[rule]!.quantity += totals.quantity[of]!;
    }
  }
}

/** A class that no rate prices. */
function noteUnpriced(
  sums: CoverageSums,
  { classes, ruleOf }: CompiledPlan,
  of: number,
  totals: Totals,
): void {
  const traffic = wholeOf(classes[of]!);
  const [rows, quantity, paid] = [totals.rows[of]!, totals.quantity[of]!, totals.paid[of]!];
  if (ruleOf[of] === OUTSIDE) addOutside(sums, traffic.service, rows, paid);
  else {
    const reason = ruleOf[of] === PRICELESS ? 'price-missing' : 'no-rule';
    addUnmatched(sums, { traffic, reason, rows, quantity, paid });
  }
}

/** What of a class that a rate prices is not priced. */
function noteRest(sums: CoverageSums, { plan, beyond }: Stretch, of: number, totals: Totals): void {
  const traffic = wholeOf(plan.classes[of]!);
  const [rows, quantity, paid] = [beyond.rows[of]!, beyond.quantity[of]!, beyond.paid[of]!];
  const reason = plan.ruleOf[of] === BUNDLED ? 'bundle-used-up' : 'blocked';
  if (rows > 0) addUnmatched(sums, { traffic, reason, rows, quantity, paid });
  const unmeasured = { rows: totals.unmeasured[of]!, quantity: 0, paid: totals.paidUnmeasured[of]! };
  if (unmeasured.rows > 0) addUnmatched(sums, { traffic, reason: 'no-quantity', ...unmeasured });
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
    sum.paid += more.paid;
  } else own.set(more.reason, more);
}

export function coverageOf(sums: CoverageSums): Coverage {
  const unmatched: UnmatchedClass[] = [];
  for (const reasons of sums.unmatched.values()) unmatched.push(...reasons.values());
  return {
    rows: sums.rows,
    ratedRows: sums.ratedRows,
    assumedHome: sums.assumedHome,
    throttled: sums.throttled,
    unmatched: unmatched.sort((a, b) => b.rows - a.rows),
    outside: [...sums.outside.values()],
  };
}
