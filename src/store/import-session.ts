/** The import of one file: one transaction on a connection of its own. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { StatementSummary } from '../model/batch.ts';
import type { ImportOutcome, ImportSession, SourceFile } from '../model/store.ts';
import { faultPoint } from './fault.ts';
import { noteGrains } from './grain.ts';
import { type FirstIds, LOADED_TABLES, type RowCounts } from './loading.ts';
import { mergeCharges, mergeQueueEvents, mergeRecords } from './merge.ts';
import { queryRows } from './query.ts';
import { loadPart } from './stage.ts';
import { insertFile, insertStatements, noteLines, removeEarlier, updateFile } from './statements.ts';
import { createTexts, type Placed, storeTexts } from './texts.ts';

/** Rows that make a part: half a row group of DuckDB. Waiting parts stand in memory as typed arrays. */
const PART_ROWS = 61_440;
/** Characters of new texts that end a part early: its list stands in memory. */
const PART_CHARACTERS = 8_000_000;

/** Begins the transaction; `done` is called once, after commit or rollback. Errors end in a rollback by the caller. */
export async function beginSession(connection: DuckDBConnection, done: () => void): Promise<ImportSession> {
  await connection.run('BEGIN');
  const first = await firstIds(connection);
  faultPoint('after-begin');
  const setThreads = await threadsOf(connection);
  await setThreads('one');
  const texts = createTexts();
  const loaded: RowCounts = { records: 0, charges: 0, queue_events: 0, rejects: 0 };
  let waiting: Placed[] = [];
  let waitingRows = 0;
  let waitingCharacters = 0;
  /** The part on its way: the next one gathers meanwhile. */
  let loading: Promise<void> = Promise.resolve();

  async function load(part: readonly Placed[], list: readonly string[]): Promise<void> {
    await storeTexts(connection, list);
    faultPoint('after-append');
    for (const table of LOADED_TABLES) {
      const batches = part.map((batch) => batch[table.part]).filter((batch) => batch.length > 0);
      if (batches.length === 0) continue;
      const position = {
        firstId: first[table.name],
        firstStatement: first.statement,
        rowsBefore: loaded[table.name],
      };
      await loadPart(connection, table, batches, position);
      loaded[table.name] += batches.reduce((sum, batch) => sum + batch.length, 0);
    }
    faultPoint('after-insert');
  }

  async function loadWaiting(): Promise<void> {
    await loading;
    const part = waiting;
    waiting = [];
    waitingRows = 0;
    waitingCharacters = 0;
    loading = load(part, texts.endPart());
    loading.catch(() => {}); // told by the next append or by commit
  }

  async function end(): Promise<void> {
    await setThreads('all');
    connection.closeSync();
    done();
  }

  return {
    async append(batch) {
      waiting.push(texts.place(batch));
      for (const { part } of LOADED_TABLES) waitingRows += batch[part].length;
      for (const text of batch.strings) waitingCharacters += text.length;
      if (waitingRows >= PART_ROWS || waitingCharacters >= PART_CHARACTERS) await loadWaiting();
    },
    async commit(file, statements) {
      await loadWaiting();
      await loading;
      await setThreads('all');
      const outcome = await finish(connection, first, loaded.records, file, statements);
      faultPoint('before-commit');
      await connection.run('COMMIT');
      await end();
      faultPoint('after-commit');
      return outcome;
    },
    async rollback() {
      await loading.catch(() => {});
      // A COMMIT that failed, as on a full disk, has ended the transaction already.
      await connection.run('ROLLBACK').catch(() => {});
      await end();
    },
  };
}

/** What is left to do when all rows are in: merge them, and say whose they are. */
async function finish(
  connection: DuckDBConnection,
  first: FirstIds,
  rows: number,
  file: SourceFile,
  statements: readonly StatementSummary[],
): Promise<ImportOutcome> {
  const earlier = await removeEarlier(connection, file.sha256);
  const fileId = earlier ?? first.file;
  await insertStatements(connection, { ...first, file: fileId }, file, statements);
  await noteGrains(connection, first);
  const merged = await mergeRecords(connection, first);
  await mergeCharges(connection, first);
  await mergeQueueEvents(connection, first);
  faultPoint('after-merge');
  const outcome = { added: rows - merged.fresh - merged.known, merged: merged.fresh + merged.known };
  if (earlier === undefined) await insertFile(connection, fileId, file, outcome);
  else await updateFile(connection, fileId, file, outcome);
  await noteLines(connection, first);
  return outcome;
}

/**
 * Sets how many threads DuckDB takes. A part is half a row group, which is no work for several: two threads need two to
 * three times the processor time that one needs, and the reading child wants the other core.
 */
async function threadsOf(connection: DuckDBConnection): Promise<(how: 'one' | 'all') => Promise<void>> {
  const [{ threads }] = (await queryRows(connection, "SELECT current_setting('threads') AS threads")) as [
    { threads: number },
  ];
  return async (how) => void (await connection.run(`SET threads = ${how === 'one' ? 1 : threads}`));
}

async function firstIds(connection: DuckDBConnection): Promise<FirstIds> {
  const next = (table: string, id: string) => `(SELECT coalesce(max(${id}), 0) + 1 FROM ${table})`;
  const [first] = await queryRows<FirstIds>(
    connection,
    `SELECT ${next('files', 'file_id')} AS file, ${next('statements', 'statement_id')} AS statement,
            ${LOADED_TABLES.map((table) => `${next(table.name, table.id)} AS ${table.name}`).join(', ')}`,
  );
  return first!;
}
