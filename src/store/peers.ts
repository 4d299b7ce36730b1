/** Table `peers`: which numbers the numbering plan has not been asked about yet, and what it said. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { PeerFacts } from '../model/party.ts';
import { queryRows } from './query.ts';
import { inTransaction } from './transaction.ts';

export type PeerRow = { readonly peer: string } & PeerFacts;

/** Parties of records and own lines without a row in `peers`; `kind` as written, 'unknown' for own lines. */
export function unknownPeers(connection: DuckDBConnection): Promise<{ peer: string; kind: string }[]> {
  return queryRows(
    connection,
    `SELECT peer, coalesce(min(kind), 'unknown') AS kind
     FROM (SELECT peer, CAST(peer_kind AS VARCHAR) AS kind FROM records
           UNION ALL SELECT line, NULL FROM lines)
     WHERE peer IS NOT NULL AND peer NOT IN (SELECT peer FROM peers)
     GROUP BY peer ORDER BY peer`,
  );
}

const SHAPE = {
  peer: 'VARCHAR',
  kind: 'VARCHAR',
  country: 'VARCHAR',
  region: 'VARCHAR',
  operator: 'VARCHAR',
  operatorSource: 'VARCHAR',
  timeZone: 'VARCHAR',
};

/** Rows of one statement: they pass as one JSON document. */
const ROWS_AT_ONCE = 20_000;

/** Puts or replaces rows, and what they say of own lines; one transaction. */
export async function putPeers(connection: DuckDBConnection, rows: readonly PeerRow[]): Promise<void> {
  await inTransaction(
    (sql) => connection.run(sql),
    async () => {
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        await connection.run(
          `INSERT OR REPLACE INTO peers
         SELECT * FROM (SELECT unnest(from_json($rows, '${JSON.stringify([SHAPE])}'), max_depth := 2))`,
          { rows: JSON.stringify(rows.slice(from, from + ROWS_AT_ONCE)) },
        );
      }
      await connection.run(
        `UPDATE lines SET home_country = country, home_region = region, home_operator = operator,
                        time_zone = peers.time_zone
       FROM peers WHERE peer = line`,
      );
    },
  );
}
