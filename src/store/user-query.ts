/** SQL that a user wrote: read-only, without access to other files or the network, bounded in time and memory. */
import { rename, rm } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DetalkaError } from '../model/error.ts';
import type { Rows } from './arrow-columns.ts';
import { DuckDBInstance } from './duckdb.ts';
import { explained } from './errors.ts';
import { queryRows, rowArrays } from './query.ts';
import { quoted } from './sql-text.ts';

export interface UserQueryLimits {
  /** Seconds until the query is interrupted. */
  readonly timeoutS: number;
  /** Rows beyond which the result is cut. */
  readonly maxRows: number;
}

export interface UserQueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Values as `Store.query` gives them. */
  readonly rows: readonly (readonly unknown[])[];
  /** There were more than `maxRows` rows. */
  readonly truncated: boolean;
}

const SANDBOX = {
  access_mode: 'READ_ONLY',
  memory_limit: '512MB',
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
};
/** Said before the user's statement: no files, no network, and nothing that would allow them again. */
const LOCKED = 'SET enable_external_access = false; SET lock_configuration = true';

/**
 * Runs one statement on the file as last committed, in an instance of its own.
 * @throws DetalkaError 'sql-error' (what DuckDB says of the SQL), 'sql-not-one', 'sql-timeout', and those of opening.
 */
export async function runUserQuery(
  path: string,
  sql: string,
  limits: UserQueryLimits,
): Promise<UserQueryResult> {
  return inSandbox(path, sql, limits.timeoutS, async (connection) => {
    await connection.run(LOCKED);
    const result = await connection.run(await limited(connection, sql, limits.maxRows + 1));
    const names = result.columnNames();
    const rows = await rowArrays(result);
    return {
      columns: names.map((name, at) => ({ name, type: String(result.columnType(at)) })),
      rows: rows.slice(0, limits.maxRows),
      truncated: rows.length > limits.maxRows,
    };
  });
}

export const QUERY_FILES = ['parquet', 'arrow', 'csv'] as const;

/**
 * Writes all rows of an answer into a file, the only one the query may touch; over one of the same name.
 * Arrow is made of Parquet, so that the query runs once and in bounded memory.
 * @returns rows written
 * @throws DetalkaError as `runUserQuery`
 */
export async function writeUserQuery(
  path: string,
  sql: string,
  {
    file,
    form,
    timeoutS,
  }: { readonly file: string; readonly form: (typeof QUERY_FILES)[number]; readonly timeoutS: number },
): Promise<number> {
  const part = `${file}.part`;
  const answer = form === 'arrow' ? `${file}.parquet.part` : part;
  try {
    const rows = await inSandbox(path, sql, timeoutS, async (connection) => {
      await connection.run(`SET allowed_paths = [${quoted(answer)}]; ${LOCKED}`);
      const options = form === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd';
      const written = await connection.run(
        `COPY (${unended(sql)}\n) TO ${quoted(answer)} (${options}, USE_TMP_FILE false)`,
      );
      const count = Number((await rowArrays(written))[0]![0]);
      if (form === 'arrow') await asArrow(connection, answer, count, part);
      return count;
    });
    await rename(part, file);
    return rows;
  } finally {
    for (const left of [answer, part]) await rm(left, { force: true });
  }
}

async function asArrow(
  connection: DuckDBConnection,
  parquet: string,
  count: number,
  file: string,
): Promise<void> {
  const { writeArrow } = await import('./arrow.ts');
  const rows: Rows = {
    query: (sql) => queryRows(connection, sql),
    chunks: async function* (sql) {
      yield* await connection.stream(sql);
    },
  };
  await writeArrow(rows, `read_parquet(${quoted(parquet)})`, count, file);
}

async function inSandbox<Answer>(
  path: string,
  sql: string,
  timeoutS: number,
  ask: (connection: DuckDBConnection) => Promise<Answer>,
): Promise<Answer> {
  if (sql.trim() === '') throw notOne(0);
  const instance = await DuckDBInstance.create(path, SANDBOX).catch((error) => {
    throw explained(error, path);
  });
  const connection = await instance.connect();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    connection.interrupt();
  }, timeoutS * 1000);
  try {
    const { count } = await connection.extractStatements(sql);
    if (count !== 1) throw notOne(count);
    return await ask(connection);
  } catch (error) {
    if (late) throw timedOut(timeoutS);
    throw sqlError(explained(error, path));
  } finally {
    clearTimeout(timer);
    connection.closeSync();
    instance.closeSync();
  }
}

const unended = (sql: string): string => sql.replace(/;\s*$/, '');

/** The statement with a limit of rows, if it can have one (a SELECT can, EXPLAIN cannot): it must end by itself. */
async function limited(connection: DuckDBConnection, sql: string, rows: number): Promise<string> {
  const bounded = `SELECT * FROM (${unended(sql)}\n) LIMIT ${rows}`;
  const parses = await connection.extractStatements(bounded).then(
    () => true,
    () => false,
  );
  return parses ? bounded : sql;
}

const notOne = (count: number): DetalkaError =>
  new DetalkaError(
    'sql-not-one',
    { ru: `Нужен один запрос SQL, а не ${count}.`, en: `One SQL statement is needed, not ${count}.` },
    2,
  );

const timedOut = (seconds: number): DetalkaError =>
  new DetalkaError('sql-timeout', {
    ru: `Запрос не уложился в ${seconds} с и остановлен. Сузьте его или дайте больше времени.`,
    en: `The query did not end within ${seconds} s and was stopped. Narrow it or allow more time.`,
  });

function sqlError(error: unknown): unknown {
  if (error instanceof DetalkaError || !(error instanceof Error)) return error;
  return new DetalkaError('sql-error', {
    ru: `DuckDB не выполнила запрос: ${error.message}`,
    en: `DuckDB did not run the query: ${error.message}`,
  });
}
