/** The multiset rule: rows that another set has already, as often as it has them, are taken out. */
import type { DuckDBConnection } from '@duckdb/node-api';

export interface Sides {
  /** Selects the rows that stay. */
  readonly known: string;
  /** Selects the rows of which some may go. */
  readonly fresh: string;
  readonly params: Readonly<Record<string, number>>;
}

/** Deletes from `table` the `fresh` rows whose `key` columns `known` has, at most as many as it has; returns their number. */
export async function removeKnown(
  connection: DuckDBConnection,
  table: string,
  id: string,
  key: readonly string[],
  { known, fresh, params }: Sides,
): Promise<number> {
  const columns = key.join(', ');
  const same = key.map((column) => `f.${column} IS NOT DISTINCT FROM k.${column}`).join(' AND ');
  const result = await connection.run(
    `DELETE FROM ${table} WHERE ${id} IN (
       SELECT f.${id}
       FROM (SELECT ${id}, ${columns}, row_number() OVER (PARTITION BY ${columns} ORDER BY ${id}) AS nth
             FROM (${fresh})) AS f
       JOIN (SELECT ${columns}, count(*) AS times FROM (${known}) GROUP BY ${columns}) AS k ON ${same}
       WHERE f.nth <= k.times)`,
    params,
  );
  return result.rowsChanged;
}
