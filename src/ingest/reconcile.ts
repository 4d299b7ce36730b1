/** What was read of a statement: its rows counted, its money added up, both held against the totals it prints. */
import type { NormalCharge, NormalRecord, StatementSummary } from '../model/batch.ts';
import type { ChargeKind } from '../model/record.ts';
import type { ControlMeasure, StatementFacts } from '../model/statement.ts';

/** Counts of one statement while it is read. */
export interface Tally {
  readonly ordinal: number;
  facts: StatementFacts;
  /** Own number, normalised. */
  line: string | undefined;
  records: number;
  charges: number;
  queueEvents: number;
  rejects: number;
  skips: number;
  /** What the rows add up to: Micros for money, a count for rows. */
  readonly found: Record<ControlMeasure, number>;
}

export const newTally = (ordinal: number): Tally => ({
  ordinal,
  facts: {},
  line: undefined,
  records: 0,
  charges: 0,
  queueEvents: 0,
  rejects: 0,
  skips: 0,
  found: { cost: 0, cost_with_vat: 0, rows: 0 },
});

/** Money that came in or stood on the account: no total of what was spent contains it. */
const NOT_SPENT: ReadonlySet<ChargeKind> = new Set(['payment', 'balance']);

export function countRecord(tally: Tally, record: NormalRecord): void {
  tally.records++;
  tally.found.rows++;
  tally.found.cost += record.cost ?? 0;
  tally.found.cost_with_vat += record.costWithVat ?? 0;
}

export function countCharge(tally: Tally, charge: NormalCharge): void {
  tally.charges++;
  tally.found.rows++;
  if (NOT_SPENT.has(charge.kind)) return;
  tally.found.cost += charge.amount;
  tally.found.cost_with_vat += charge.amountWithVat ?? 0;
}

/** Facts that came later beside those known: control totals gather, any other fact replaces the earlier one. */
export function addFacts(known: StatementFacts, more: StatementFacts): StatementFacts {
  const control = [...(known.control ?? []), ...(more.control ?? [])];
  return { ...known, ...more, ...(control.length > 0 ? { control } : {}) };
}

export function summarise(tally: Tally): StatementSummary {
  const { facts, line, records, charges, queueEvents, rejects, skips, found } = tally;
  const control = (facts.control ?? []).map(({ measure, printed }) => ({
    measure,
    printed,
    found: found[measure],
  }));
  return { facts, line: line ?? null, records, charges, queueEvents, rejects, skips, control };
}

export type Control = StatementSummary['control'][number] & { readonly ok: boolean };

/** Each printed total against what the rows add up to. Both are exact integers, so equal means equal. */
export const reconcile = (summary: StatementSummary): readonly Control[] =>
  summary.control.map((total) => ({ ...total, ok: total.printed === total.found }));
