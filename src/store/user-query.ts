/** SQL that a user wrote: read-only, without access to other files or the network, bounded in time and memory. */
import { DuckDBInstance } from '@duckdb/node-api';
import { DetalkaError } from '../model/error.ts';
import { explained } from './errors.ts';
import { rowChunks } from './query.ts';

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
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw notOne(statements.count);
    const result = await connection.stream(sql);
    const names = result.columnNames();
    const columns = names.map((name, at) => ({ name, type: String(result.columnType(at)) }));
    const rows: unknown[][] = [];
    for await (const part of rowChunks(result)) {
      rows.push(...part);
      if (rows.length > limits.maxRows) break;
    }
    return { columns, rows: rows.slice(0, limits.maxRows), truncated: rows.length > limits.maxRows };
  } catch (error) {
    if (late) throw timedOut(limits.timeoutS);
    throw sqlError(explained(error, path));
  } finally {
    clearTimeout(timer);
    connection.closeSync();
    instance.closeSync();
  }
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
