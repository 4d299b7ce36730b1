/** A part of the records under the name of all: views then group what is asked about, and not years beside it. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { makeTempViews } from './views.ts';

/** A view that tells of the database as a whole. */
const WHOLE = 'coverage';

/** From now on `records` of this connection, and every view and macro made of them, are those the condition chooses. */
export async function narrowRecords(connection: DuckDBConnection, condition: string): Promise<void> {
  const reader = await connection.runAndReadAll('SELECT current_database()');
  const file = `"${String(reader.getRows()[0]![0]).replaceAll('"', '""')}"`;
  await connection.run(`CREATE OR REPLACE TEMP TABLE whole_${WHOLE} AS FROM ${WHOLE}`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE records AS SELECT * FROM ${file}.main.records WHERE ${condition}`,
  );
  await makeTempViews(connection, new Map([[WHOLE, ` AS FROM whole_${WHOLE}`]]));
}
