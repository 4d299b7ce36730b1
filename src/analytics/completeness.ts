/** Which part of a month the documents in the store do not tell: details have no fees, bills have sums only. */
import type { Store } from '../store/store.ts';
import { type Scope, scoped } from './scope.ts';

export interface MissingPart {
  /** 'YYYY-MM'. */
  readonly month: string;
  readonly line: string | null;
  /** 'fees' = there is usage but no bill of the month; 'rows' = there are sums of usage but no rows behind them. */
  readonly what: 'fees' | 'rows';
}

/**
 * Months in which a line has usage by an operator's document and no subscription fee or bill, or a sum of usage and no
 * rows. Logs of PBXs and phones promise no fees. A bill of the whole account counts for every line.
 */
export function missingParts(store: Store, scope: Scope): Promise<readonly MissingPart[]> {
  const records = scoped('records', 'started_at', scope);
  const fees = scoped('fees', 'booked_at', { ...scope, line: '' });
  const sums = scoped('usage_sums', 'since', scope);
  const month = (time: string) => `strftime(${time}, '%Y-%m') AS month`;
  return store.query<MissingPart>(
    `WITH used AS (
       SELECT DISTINCT r.line, ${month('r.started_at')} FROM ${records} AS r JOIN statements AS s USING (statement_id)
       WHERE s.kind NOT IN ('pbx', 'phone-log')
     ), billed AS (
       SELECT DISTINCT f.line, ${month('f.booked_at')} FROM ${fees} AS f JOIN statements AS s USING (statement_id)
       WHERE f.kind = 'subscription' OR s.kind IN ('bill', 'periodic')
     ), missing AS (
       SELECT month, line, 'fees' AS what FROM used
       WHERE NOT EXISTS (FROM billed WHERE billed.month = used.month
                         AND (billed.line IS NULL OR billed.line IS NOT DISTINCT FROM used.line))
       UNION
       SELECT ${month('since')}, line, 'rows' FROM ${sums} AS u
       JOIN (SELECT charge_id, amount FROM charges) AS c USING (charge_id)
       WHERE u.rows_there = 0 AND c.amount <> 0 AND since IS NOT NULL
     )
     SELECT * FROM missing ORDER BY month, line, what`,
  );
}
