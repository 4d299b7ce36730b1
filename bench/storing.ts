/** What any keeping of what was read must at least do: DuckDB writes the same columns of the same rows to a new file. */
import { rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';

/** Copies the records and charges of the database at `path` into a new file, which is then removed. */
export async function storeAgain(path: string): Promise<void> {
  const copy = `${path}.copy`;
  const instance = await DuckDBInstance.create(copy);
  try {
    const connection = await instance.connect();
    await connection.run(`ATTACH '${path}' AS read (READ_ONLY)`);
    for (const table of ['records', 'charges'])
      await connection.run(`CREATE TABLE ${table} AS FROM read.${table}`);
    await connection.run('CHECKPOINT');
    connection.closeSync();
  } finally {
    instance.closeSync();
    await rm(copy, { force: true });
  }
}
