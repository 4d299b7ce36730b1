/** Tables and views of any size as Arrow IPC files, batch by batch. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Field, makeData, RecordBatch, RecordBatchFileWriter, Schema, Struct } from 'apache-arrow';
import { type ArrowColumn, arrowColumns, gathering, type Rows } from './arrow-columns.ts';

/** Rows of a batch: what is held in memory at a time. */
const BATCH_ROWS = 65_536;

/**
 * Writes what a FROM clause gives as an Arrow file (IPC with random access, not compressed). TIMESTAMP keeps microseconds
 * and has no zone, DECIMAL its precision, lists of texts and of whole numbers stay lists; ENUMs and texts of few values are
 * dictionaries; anything else is text. @throws Error when other than `count` rows came.
 */
export async function writeArrow(rows: Rows, from: string, count: number, file: string): Promise<void> {
  const columns = await arrowColumns(rows, from);
  const selected = columns.map(({ sql }) => sql).join(', ');
  let written = 0;
  async function* counted() {
    for await (const batch of batchesOf(rows, `SELECT ${selected} FROM ${from}`, columns)) {
      written += batch.numRows;
      yield batch;
    }
  }
  await pipeline(Readable.from(counted()), RecordBatchFileWriter.throughNode(), createWriteStream(file));
  // An error in the middle of a stream looks like the end of its rows.
  if (written !== count) throw new Error(`${from}: ${written} rows of ${count} were read`);
}

/** At least one batch, so that a file of no rows has its columns. */
async function* batchesOf(
  rows: Rows,
  sql: string,
  columns: readonly ArrowColumn[],
): AsyncGenerator<RecordBatch> {
  const schema = new Schema(columns.map(({ name, type }) => new Field(name, type, true)));
  const gathered = columns.map((column) => gathering(column, BATCH_ROWS));
  let length = 0;
  const batch = () => {
    const children = gathered.map((column) => column.taken(length));
    const data = makeData({ type: new Struct(schema.fields), length, nullCount: 0, children });
    length = 0;
    return new RecordBatch(schema, data);
  };
  for await (const chunk of rows.chunks(sql)) {
    const count = chunk.rowCount;
    if (length + count > BATCH_ROWS) yield batch();
    gathered.forEach((column, at) => {
      column.add(chunk.getColumnVector(at), length, count);
    });
    length += count;
  }
  yield batch();
}
