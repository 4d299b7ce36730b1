/** Brings a database file to the schema of this program: numbered migrations, in one transaction. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DetalkaError } from '../model/error.ts';
import { packageRoot } from '../system/package-root.ts';
import { COMMENTS, commentOn } from './comments.ts';
import { inTransaction } from './transaction.ts';

export interface SchemaWays {
  /** The file may not be written to. */
  readonly readOnly: boolean;
  /** Tables, views and columns get their comments. */
  readonly comments: boolean;
}

interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** All migrations, `NNNN-name.sql`, in order. */
function migrations(): readonly Migration[] {
  const folder = join(packageRoot, 'src/store/migrations');
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.+\.sql$/.test(name))
    .sort()
    .map((name) => ({ version: Number(name.slice(0, 4)), sql: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Applies the migrations the file has not had yet; a file that is up to date is not written to.
 * @throws DetalkaError 'database-newer', 'database-foreign', and for a read-only file 'database-older'.
 */
export async function migrate(
  connection: DuckDBConnection,
  path: string,
  { readOnly, comments }: SchemaWays,
): Promise<void> {
  const all = migrations();
  const newest = all.at(-1)!.version;
  const version = await versionOf(connection, path);
  if (version > newest) throw newerThanProgram(path);
  if (version === newest) return;
  if (readOnly) throw olderThanProgram(path);
  await inTransaction(
    (sql) => connection.run(sql),
    async () => {
      for (const migration of all.filter((one) => one.version > version)) {
        await connection.run(migration.sql);
        await connection.run("INSERT INTO schema_versions VALUES (?, now() AT TIME ZONE 'UTC')", [
          migration.version,
        ]);
      }
      if (comments) await connection.run(commentStatements());
    },
  );
}

/** Version of the file's schema; 0 = an empty file. */
async function versionOf(connection: DuckDBConnection, path: string): Promise<number> {
  const tables = await connection.runAndReadAll('SELECT table_name FROM duckdb_tables() WHERE NOT internal');
  const names = tables.getRows().map(([name]) => name);
  if (names.includes('schema_versions')) {
    const reader = await connection.runAndReadAll('SELECT max(version) FROM schema_versions');
    return Number(reader.getRows()[0]![0]);
  }
  if (names.length === 0) return 0;
  throw new DetalkaError('database-foreign', {
    ru: `${path} — база DuckDB, но не detalka: чужие таблицы не трогаем. Укажите другой файл: --db ПУТЬ.`,
    en: `${path} is a DuckDB database, but not one of detalka: it is left alone. Name another file: --db PATH.`,
  });
}

const commentStatements = (): string =>
  Object.entries(COMMENTS)
    .map(([name, comment]) => commentOn('TABLE', name, comment))
    .join('\n');

const newerThanProgram = (path: string): DetalkaError =>
  new DetalkaError('database-newer', {
    ru: `База ${path} создана более новой версией detalka. Обновите программу: npm i -g detalka@latest.`,
    en: `Database ${path} was made by a newer detalka. Update the program: npm i -g detalka@latest.`,
  });

const olderThanProgram = (path: string): DetalkaError =>
  new DetalkaError('database-older', {
    ru: `База ${path} создана более старой версией detalka и открыта только для чтения. Обновите её: detalka import ФАЙЛ…`,
    en: `Database ${path} was made by an older detalka and is open read-only. Bring it up to date: detalka import FILE…`,
  });
