/** What of a line a plan prices, and what it does not: rows, quantities and the money really paid for them. */
import type { Micros, Service } from '../model/record.ts';
import type { OpenPeriod, RuleSum } from './billed.ts';
import { BUNDLED, microsOf, OUTSIDE, PRICELESS, UNMATCHED } from './compile.ts';
import { wholeOf } from './features.ts';
import { runsOf } from './runs.ts';
import type { LineUsage, TrafficClass } from './traffic.ts';

/**
 * No rule takes the class; its source gives no price; its bundle is used up and nothing prices the rest; its bundle is used
 * up and the rest is not served; the document gives no quantity.
 */
export type UnmatchedReason = 'no-rule' | 'price-missing' | 'bundle-used-up' | 'blocked' | 'no-quantity';

export interface UnmatchedClass {
  readonly traffic: TrafficClass;
  readonly reason: UnmatchedReason;
  readonly rows: number;
  /** Seconds, bytes or pieces, as the service is measured. */
  readonly quantity: number;
  /** Really paid, as far as the documents say; null for 'no-quantity'. */
  readonly paid: Micros | null;
}

export interface Coverage {
  readonly rows: number;
  readonly ratedRows: number;
  /** Of these, rows whose place is not given and was taken to be home. */
  readonly assumedHome: number;
  /** Of these, rows that go on slowly because a bundle is used up. */
  readonly throttled: number;
  /** Most rows first. */
  readonly unmatched: readonly UnmatchedClass[];
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

/** Adds a period that was rated to the coverage and to the sums of rules. */
export function noteCoverage(sums: CoverageSums, open: OpenPeriod, rules: Map<string, RuleSum>): void {
  const { plan, usage, calendar, period, ledger } = open;
  const runs = runsOf(usage, calendar);
  for (let run = runs.ofPeriod[period]!; run < runs.ofPeriod[period + 1]!; run++) {
    const of = runs.classOf[run]!;
    const rule = plan.ruleOf[of]!;
    const traffic = wholeOf(plan.classes[of]!);
    const [rows, quantity, paid] = [runs.first[run + 1]! - runs.first[run]!, runs.sum[run]!, runs.paid[run]!];
    if (rule === OUTSIDE) addOutside(sums, traffic.service, rows, paid);
    else if (rule === UNMATCHED) addUnmatched(sums, { traffic, reason: 'no-rule', rows, quantity, paid });
    else if (rule === PRICELESS)
      addUnmatched(sums, { traffic, reason: 'price-missing', rows, quantity, paid });
    else {
      const unmeasured = runs.unmeasured[run]!;
      const { rows: beyond, quantity: rest, paid: restPaid } = ledger.beyond;
      const rated = rows - unmeasured - beyond[of]!;
      sums.ratedRows += rated;
      sums.throttled += ledger.throttled[of]!;
      if (traffic.placeKind === null && traffic.placeRegion === null) sums.assumedHome += rated;
      if (beyond[of]! > 0) {
        const reason = rule === BUNDLED ? 'bundle-used-up' : 'blocked';
        addUnmatched(sums, { traffic, reason, rows: beyond[of]!, quantity: rest[of]!, paid: restPaid[of]! });
      }
      if (unmeasured > 0)
        addUnmatched(sums, { traffic, reason: 'no-quantity', rows: unmeasured, quantity: 0, paid: null });
      if (rule >= 0) addRule(rules, open, of, rows - unmeasured, quantity);
    }
  }
}

function addRule(
  rules: Map<string, RuleSum>,
  { plan, ledger }: OpenPeriod,
  of: number,
  rows: number,
  quantity: number,
) {
  const { id } = plan.tariff.rates[plan.ruleOf[of]!]!;
  const sum = rules.get(id) ?? { id, rows: 0, quantity: 0, cost: 0 };
  rules.set(id, sum);
  sum.rows += rows;
  sum.quantity += quantity;
  sum.cost += microsOf(plan, ledger.cost[of]!);
}

function addOutside({ outside }: CoverageSums, service: Service, rows: number, paid: Micros): void {
  const sum = outside.get(service) ?? { service, rows: 0, paid: 0 };
  outside.set(service, { service, rows: sum.rows + rows, paid: sum.paid + paid });
}

function addUnmatched({ unmatched }: CoverageSums, more: UnmatchedClass): void {
  const own = unmatched.get(more.traffic) ?? new Map<UnmatchedReason, UnmatchedClass>();
  unmatched.set(more.traffic, own);
  const sum = own.get(more.reason);
  own.set(more.reason, {
    ...more,
    rows: more.rows + (sum?.rows ?? 0),
    quantity: more.quantity + (sum?.quantity ?? 0),
    paid: more.paid === null ? null : more.paid + (sum?.paid ?? 0),
  });
}

export function coverageOf({ unmatched, outside, ...sums }: CoverageSums): Coverage {
  const classes = [...unmatched.values()].flatMap((reasons) => [...reasons.values()]);
  return { ...sums, unmatched: classes.sort((a, b) => b.rows - a.rows), outside: [...outside.values()] };
}
