/** Fills the stage: columns of numbers → data chunks of DuckDB, copied as typed arrays. */
import { setImmediate } from 'node:timers/promises';
import type { DuckDBDataChunk as DataChunk, DuckDBConnection } from '@duckdb/node-api';
import { type Batch, type ColumnSpec, NULL_INT } from '../model/batch.ts';
import { DOUBLE, DuckDBDataChunk, INTEGER } from './duckdb.ts';
import { CHUNK_ROWS, insertSql, isDouble, type LoadedTable, STAGE, stageDdl } from './loading.ts';
import { numberItems } from './vectors.ts';

/** Chunks after which the event loop turns: it frees their native memory and lets the reading child be heard. */
const CHUNKS_PER_TURN = 16;

export interface LoadPosition {
  /** Id of the file's first row in this table. */
  readonly firstId: number;
  readonly firstStatement: number;
  /** Rows of the file that are in already. */
  readonly rowsBefore: number;
}

/** Moves batches of one table into it, inside of the connection's transaction. The texts they use are stored already. */
export async function loadPart(
  connection: DuckDBConnection,
  table: LoadedTable,
  batches: readonly Batch[],
  position: LoadPosition,
): Promise<void> {
  const present = table.specs.filter((spec) =>
    batches.some((batch) => batch.columns[spec.name] !== undefined),
  );
  await connection.run(stageDdl(present));
  await fillStage(connection, present, batches, position.rowsBefore);
  await connection.run(insertSql(table, present), {
    first_id: position.firstId,
    first_statement: position.firstStatement,
  });
}

async function fillStage(
  connection: DuckDBConnection,
  present: readonly ColumnSpec[],
  batches: readonly Batch[],
  rowsBefore: number,
): Promise<void> {
  const types = [INTEGER, ...present.map((spec) => (isDouble(spec) ? DOUBLE : INTEGER))];
  const appender = await connection.createAppender(STAGE);
  let row = rowsBefore;
  let chunks = 0;
  for (const batch of batches) {
    for (let from = 0; from < batch.length; from += CHUNK_ROWS) {
      const rows = Math.min(CHUNK_ROWS, batch.length - from);
      const chunk = DuckDBDataChunk.create(types, rows);
      const counter = chunk.getColumnVector(0);
      const counts = numberItems(counter)!;
      for (let at = 0; at < rows; at++) counts[at] = row++;
      counter.flush();
      present.forEach((spec, at) => void fillColumn(chunk, at + 1, spec, batch, from));
      appender.appendDataChunk(chunk);
      if (++chunks % CHUNKS_PER_TURN === 0) await setImmediate();
    }
  }
  appender.closeSync();
}

function fillColumn(chunk: DataChunk, at: number, spec: ColumnSpec, batch: Batch, from: number): void {
  const vector = chunk.getColumnVector(at);
  const items = numberItems(vector)!;
  const data = batch.columns[spec.name];
  if (data) items.set(data.subarray(from, from + items.length));
  else items.fill(isDouble(spec) ? Number.NaN : NULL_INT);
  vector.flush();
}
