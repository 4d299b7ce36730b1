/** Limits that were exceeded in a statement's year. */
import { quoted } from '../store/sql-text.ts';
import type { Store } from '../store/store.ts';

export interface Overrun {
  readonly kind: 'person' | 'line' | 'department';
  /** Key of the person or department, or the own number. */
  readonly identifier: string;
  /** Full name, else the key. */
  readonly name: string;
  /** 'YYYY-MM'. */
  readonly month: string;
  readonly measure: 'money' | 'minutes' | 'messages' | 'gigabytes';
  /** Exact decimal text, in roubles, minutes, messages or gigabytes. */
  readonly allowed: string;
  readonly used: string;
  readonly over: string;
}

/**
 * Of the lines and people in the table `statement_rows`; and of departments: all they are in, or where one is asked for
 * those within it. A person or a line alone has none of departments.
 */
export async function overrunsOf(
  store: Store,
  {
    year,
    line,
    person,
    department,
  }: {
    readonly year: number;
    readonly line?: string;
    readonly person?: string;
    readonly department?: string;
  },
): Promise<readonly Overrun[]> {
  const [limits] = await store.query<{ n: number }>('SELECT count(*) AS n FROM limits');
  if (limits!.n === 0) return [];
  const within = department
    ? `p.within IN (SELECT q.department FROM department_parts AS q WHERE q.within = ${quoted(department)})`
    : line || person
      ? 'false'
      : 'true';
  return store.query<Overrun>(
    `WITH owners AS (
       SELECT 'line' AS kind, line AS identifier FROM statement_rows
       UNION SELECT 'person', person FROM statement_rows
       UNION SELECT 'department', p.within FROM department_parts AS p
             WHERE p.department IN (SELECT department FROM statement_rows) AND ${within}
     )
     SELECT kind, identifier, name, month, measure, allowed, used, over
     FROM budget SEMI JOIN owners USING (kind, identifier)
     WHERE over > 0 AND month BETWEEN '${year}-01' AND '${year}-12'
     ORDER BY month, kind, name, measure`,
  );
}
