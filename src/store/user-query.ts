/** SQL that a user wrote: read-only, without access to other files or the network, bounded in time and memory. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { DetalkaError } from '../model/error.ts';
import { explained } from './errors.ts';
import { rowArrays } from './query.ts';

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
  enable_external_access: 'false',
  lock_configuration: 'true',
};

/**
 * Runs one statement on the file as last committed, in an instance of its own.
 * @throws DetalkaError 'sql-error' (what DuckDB says of the SQL), 'sql-not-one', 'sql-timeout', and those of opening.
 */
export async function runUserQuery(
  path: string,
  sql: string,
  limits: UserQueryLimits,
): Promise<UserQueryResult> {
  if (sql.trim() === '') throw notOne(0);
  const instance = await DuckDBInstance.create(path, SANDBOX).catch((error) => {
    throw explained(error, path);
  });
  const connection = await instance.connect();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    connection.interrupt();
  }, limits.timeoutS * 1000);
  try {
    const { count } = await connection.extractStatements(sql);
    if (count !== 1) throw notOne(count);
    const result = await connection.run(await limited(connection, sql, limits.maxRows + 1));
    const names = result.columnNames();
    const rows = await rowArrays(result);
    return {
      columns: names.map((name, at) => ({ name, type: String(result.columnType(at)) })),
      rows: rows.slice(0, limits.maxRows),
      truncated: rows.length > limits.maxRows,
    };
  } catch (error) {
    if (late) throw timedOut(limits.timeoutS);
    throw sqlError(explained(error, path));
  } finally {
    clearTimeout(timer);
    connection.closeSync();
    instance.closeSync();
  }
}

/** The statement with a limit of rows, if it can have one (a SELECT can, EXPLAIN cannot): it must end by itself. */
async function limited(connection: DuckDBConnection, sql: string, rows: number): Promise<string> {
  const bounded = `SELECT * FROM (${sql.replace(/;\s*$/, '')}\n) LIMIT ${rows}`;
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
