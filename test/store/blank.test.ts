import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { beginAsCopy } from '../../src/store/blank.ts';
import { openStore } from '../../src/store/store.ts';

let folder: string;
let blank: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'detalka-blank-'));
  blank = join(folder, 'blank.duckdb');
  await (await openStore(blank)).close();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** All that DuckDB knows of the schema, and the rows it begins with; `applied_at` is the moment of its making. */
async function dump(path: string): Promise<unknown> {
  const store = await openStore(path);
  try {
    const own = 'WHERE NOT internal';
    return await Promise.all(
      [
        `SELECT table_name, sql, comment FROM duckdb_tables() ${own} ORDER BY ALL`,
        `SELECT view_name, sql, comment FROM duckdb_views() ${own} ORDER BY ALL`,
        `SELECT table_name, column_name, data_type, comment FROM duckdb_columns() ${own} ORDER BY ALL`,
        `SELECT function_name, function_type, parameters, macro_definition, comment FROM duckdb_functions() ${own} ORDER BY ALL`,
        'SELECT table_name, constraint_text FROM duckdb_constraints() ORDER BY ALL',
        'FROM schema_views ORDER BY ALL',
        'FROM vat_rates ORDER BY ALL',
        'SELECT version FROM schema_versions ORDER BY ALL',
      ].map((sql) => store.query(sql)),
    );
  } finally {
    await store.close();
  }
}

describe('a new database begins as a copy of an empty one', () => {
  test('and is the same as one that was made by migrating', async () => {
    const copied = join(folder, 'copied.duckdb');
    beginAsCopy(copied, blank);
    expect(existsSync(copied)).toBe(true);
    const migrated = join(folder, 'migrated.duckdb');
    await (await openStore(migrated)).close(); // DuckDB writes a view's SQL otherwise once it has been read from disk
    expect(await dump(copied)).toEqual(await dump(migrated));
    expect((await readdir(folder)).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  test('a file that is there stays as it is', async () => {
    const path = join(folder, 'letter.txt');
    await writeFile(path, 'Not to be lost');
    beginAsCopy(path, blank);
    expect(await readFile(path, 'utf8')).toBe('Not to be lost');
  });

  test('nothing is put beside the log of a removed file, which is not the log of the copy', async () => {
    const path = join(folder, 'logged.duckdb');
    await writeFile(`${path}.wal`, 'x');
    beginAsCopy(path, blank);
    expect(existsSync(path)).toBe(false);
  });

  test.each([
    ['a folder that is not there', join('no-such', 'new.duckdb')],
    ['a file in place of the folder', join('blank.duckdb', 'new.duckdb')],
  ])('%s: it leaves it to DuckDB to say so', async (_, path) => {
    beginAsCopy(join(folder, path), blank);
    await expect(openStore(join(folder, path))).rejects.toMatchObject({ code: 'no-folder' });
  });
});
