/** What of a line a plan prices, and what it does not: rows, quantities and the money really paid for them. */
import type { Micros, Service } from '../model/record.ts';
import type { CompiledPlan } from './compile.ts';
import { OUTSIDE, UNMATCHED } from './compile.ts';
import type { Meter } from './event.ts';
import type { LineUsage, TrafficClass } from './traffic.ts';
import { classTotals } from './traffic.ts';

export interface UnmatchedClass {
  readonly traffic: TrafficClass;
  /** No rule takes the class, its bundle is used up and nothing prices the rest, or the document gives no quantity. */
  readonly reason: 'no-rule' | 'bundle-used-up' | 'no-quantity';
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
  /** Most rows first. */
  readonly unmatched: readonly UnmatchedClass[];
  /** Services that are not usage of a plan (ussd, supplementary, other), by service. */
  readonly outside: readonly { readonly service: Service; readonly rows: number; readonly paid: Micros }[];
}

/** The coverage of a line by a compiled plan, after its events were rated. */
export function coverageOf(plan: CompiledPlan, usage: LineUsage, { beyond }: Meter): Coverage {
  const totals = classTotals(usage);
  const unmatched: UnmatchedClass[] = [];
  const outside = new Map<Service, { service: Service; rows: number; paid: Micros }>();
  let ratedRows = 0;
  let assumedHome = 0;
  for (const [at, traffic] of plan.classes.entries()) {
    const rows = totals.rows[at]!;
    const paid = totals.paid[at]!;
    if (rows === 0) continue;
    const rule = plan.ruleOf[at]!;
    if (rule === OUTSIDE) {
      const sum = outside.get(traffic.service) ?? { service: traffic.service, rows: 0, paid: 0 };
      outside.set(traffic.service, { ...sum, rows: sum.rows + rows, paid: sum.paid + paid });
    } else if (rule === UNMATCHED) {
      unmatched.push({ traffic, reason: 'no-rule', rows, quantity: totals.quantity[at]!, paid });
    } else {
      const unmeasured = totals.unmeasured[at]!;
      const rated = rows - unmeasured - beyond.rows[at]!;
      ratedRows += rated;
      if (traffic.placeKind === null && traffic.placeRegion === null) assumedHome += rated;
      if (beyond.rows[at]! > 0)
        unmatched.push({
          traffic,
          reason: 'bundle-used-up',
          rows: beyond.rows[at]!,
          quantity: beyond.quantity[at]!,
          paid: beyond.paid[at]!,
        });
      if (unmeasured > 0)
        unmatched.push({ traffic, reason: 'no-quantity', rows: unmeasured, quantity: 0, paid: null });
    }
  }
  unmatched.sort((a, b) => b.rows - a.rows);
  return { rows: usage.length, ratedRows, assumedHome, unmatched, outside: [...outside.values()] };
}
