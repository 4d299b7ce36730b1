/** What a year's statement does not know: months without documents, bills or rows, and bills that say otherwise than rows. */
import type { Store } from '../store/store.ts';
import { type MissingPart, missingParts } from './completeness.ts';

/** A bill's sum of usage that the rows do not add up to. */
interface BillDifference {
  readonly line: string;
  /** 'YYYY-MM-DD': first day, and the day after the last. */
  readonly since: string;
  readonly until: string;
  /** Exact decimal text, with VAT. */
  readonly billed: string;
  readonly found: string;
  readonly difference: string;
  readonly currency: string | null;
}

/** Own numbers the statement is about. */
const LINES = `(SELECT DISTINCT line FROM statement_rows
  WHERE line IS NOT NULL AND document NOT IN ('pbx', 'phone-log'))`;

export interface StatementGaps {
  /** Months of a line that no document tells of, up to the last month that any document tells of. */
  readonly untold: readonly { readonly line: string; readonly months: readonly string[] }[];
  /** Months of which the bill or the rows are missing. */
  readonly missing: readonly MissingPart[];
  /** Bills whose usage was held against rows, and those of them that differ. */
  readonly billsCompared: number;
  readonly differences: readonly BillDifference[];
  /** Documents whose printed total is not what was read. */
  readonly misread: readonly { readonly path: string; readonly printed: string; readonly found: string }[];
  /** Rows that were not understood. */
  readonly rejects: number;
}

/** Asks about the lines of operators' documents in the table `statement_rows`. */
export async function gapsOf(
  store: Store,
  { year, line }: { readonly year: number; readonly line?: string },
): Promise<StatementGaps> {
  const inYear = { from: `${year}-01-01`, to: `${year + 1}-01-01` };
  const held = new Set(
    (
      await store.query<{ held: string }>(
        `SELECT DISTINCT concat_ws(' ', line, month) AS held FROM statement_rows`,
      )
    ).map((row) => row.held),
  );
  const isHeld = (line: string | null, month: string) => held.has(line === null ? month : `${line} ${month}`);
  const missing = await missingParts(store, line ? { ...inYear, line } : inYear);
  const bills = await store.query<Omit<BillDifference, 'difference'> & { difference: string | null }>(
    `SELECT line, since::DATE AS since, until::DATE AS until, billed, found, difference, currency FROM bill_usage
     WHERE line IN ${LINES} AND difference IS NOT NULL
       AND since >= TIMESTAMP '${inYear.from}' AND since < TIMESTAMP '${inYear.to}'
     ORDER BY line, since`,
  );
  const compared = bills.filter((bill) => isHeld(bill.line, bill.since.slice(0, 7)));
  const papers = `(SELECT s.*, f.path FROM statements AS s JOIN files AS f USING (file_id)
    WHERE s.line IN ${LINES} AND s.period_from < DATE '${inYear.to}' AND s.period_to >= DATE '${inYear.from}')`;
  const [refused] = await store.query<{ rejects: number }>(
    `SELECT coalesce(sum(rejects), 0)::BIGINT AS rejects FROM ${papers}`,
  );
  return {
    untold: await untoldOf(store, year),
    missing: missing.filter((part) => isHeld(part.line, part.month)),
    billsCompared: compared.length,
    differences: compared.filter((bill): bill is BillDifference => Number(bill.difference) !== 0),
    misread: await store.query(
      `SELECT path, control_printed AS printed, control_found AS found FROM ${papers}
       WHERE control_printed <> control_found ORDER BY path`,
    ),
    rejects: refused!.rejects,
  };
}

async function untoldOf(store: Store, year: number): Promise<StatementGaps['untold']> {
  const rows = await store.query<{ line: string; months: string[] }>(
    `WITH told AS (
       SELECT line, strftime(started_at, '%Y-%m') AS month FROM records WHERE line IN ${LINES}
       UNION
       SELECT line, strftime(booked_at, '%Y-%m') FROM charge_rows WHERE line IN ${LINES}
       UNION
       SELECT line, strftime(unnest(generate_series(date_trunc('month', period_from), period_to, INTERVAL 1 MONTH)), '%Y-%m')
       FROM statements WHERE line IN ${LINES} AND period_from <= period_to AND period_to < period_from + INTERVAL 50 YEAR
     ),
     months AS (
       SELECT strftime(unnest(generate_series(DATE '${year}-01-01', DATE '${year}-12-01', INTERVAL 1 MONTH)), '%Y-%m') AS month
     )
     SELECT l.line, list(m.month ORDER BY m.month) AS months
     FROM ${LINES} AS l, months AS m
     WHERE m.month <= (SELECT max(month) FROM told)
       AND NOT EXISTS (FROM told WHERE told.line = l.line AND told.month = m.month)
     GROUP BY l.line ORDER BY l.line`,
  );
  return rows;
}
