import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DetalkaError } from '../../src/model/error.ts';
import { explained } from '../../src/store/errors.ts';
import { FAULT_POINTS } from '../../src/store/fault.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { batchesOf, call, importSample } from './sample.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'detalka-store-'));
  path = join(folder, 'db.duckdb');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const child = (mode: string, env: Record<string, string> = {}): ChildProcess =>
  spawn(
    process.execPath,
    ['--import', 'tsx', join(packageRoot, 'test/store/importing-child.ts'), path, mode],
    {
      cwd: packageRoot,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );

/** Everything that the file says, to compare two moments. */
async function contents(store: Store): Promise<unknown> {
  const tables = [
    'files',
    'statements',
    'records',
    'charges',
    'queue_events',
    'rejects',
    'peers',
    'lines',
    'schema_versions',
  ];
  return Promise.all(tables.map((table) => store.query(`SELECT * FROM ${table} ORDER BY ALL`)));
}

async function refusal(opening: Promise<Store>): Promise<DetalkaError> {
  const error = await opening.then(
    async (store) => {
      await store.close();
      throw new Error('it opened');
    },
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DetalkaError);
  return error as DetalkaError;
}

describe('a file that cannot be opened is refused with one clear message', () => {
  test('held by another process: its number is named', async () => {
    const holder = child('hold');
    await once(holder.stdout!, 'data');
    const error = await refusal(openStore(path));
    const readOnly = await refusal(openStore(path, { readOnly: true }));
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    expect(error.code).toBe('database-locked');
    expect(error.text.ru).toContain(`процесс ${holder.pid}`);
    expect(error.text.en).toContain(`process ${holder.pid}`);
    expect(readOnly.code).toBe('database-locked');
    await (await openStore(path)).close();
  });

  test('not a DuckDB file', async () => {
    for (const bytes of ['x', 'Дата;Время;Номер\n'.repeat(1000)]) {
      await writeFile(path, bytes);
      expect((await refusal(openStore(path))).code).toBe('not-a-database');
    }
  });

  test('an empty file is called that, not damaged', async () => {
    await writeFile(path, '');
    for (const readOnly of [false, true])
      expect((await refusal(openStore(path, { readOnly }))).code).toBe('empty-database');
  });

  test('no such folder, a folder instead of a file, nothing to read', async () => {
    expect((await refusal(openStore(join(folder, 'none/db.duckdb')))).code).toBe('no-folder');
    expect((await refusal(openStore(folder))).code).toBe('not-writable');
    expect((await refusal(openStore(path, { readOnly: true }))).code).toBe('no-database');
  });

  test("a stranger's database is left alone", async () => {
    const instance = await DuckDBInstance.create(path);
    const connection = await instance.connect();
    await connection.run('CREATE TABLE theirs (a INTEGER)');
    connection.closeSync();
    instance.closeSync();
    expect((await refusal(openStore(path))).code).toBe('database-foreign');
  });

  test('made by a newer detalka', async () => {
    const store = await openStore(path);
    await store.exec("INSERT INTO schema_versions VALUES (9999, '2030-01-01')");
    await store.close();
    expect((await refusal(openStore(path))).code).toBe('database-newer');
  });

  test.each([
    ['IO Error: Could not write file "x": No space left on device', 'disk-full'],
    ['IO Error: Cannot open file "x": Permission denied', 'not-writable'],
    ['Out of Memory Error: failed to allocate data', 'out-of-memory'],
  ])('%s', (message, code) => {
    expect(explained(new Error(message), 'x')).toMatchObject({ code });
  });
});

describe('a file that is opened again', () => {
  test('holds what it held; nothing is migrated twice', async () => {
    const first = await openStore(path);
    await importSample(first, { records: [call()] });
    const before = await contents(first);
    await first.close();
    const again = await openStore(path);
    expect(await contents(again)).toEqual(before);
    expect(await again.knows('0'.repeat(64))).toBe(false);
    await again.close();
    const readOnly = await openStore(path, { readOnly: true });
    expect(await contents(readOnly)).toEqual(before);
    await expect(readOnly.exec('DELETE FROM records')).rejects.toThrow(/read-only/);
    await readOnly.close();
  });

  test('twice in one process is one database', async () => {
    const first = await openStore(path);
    const second = await openStore(path);
    await importSample(first, { records: [call()] });
    await first.close();
    expect(await second.query('SELECT count(*) AS n FROM records')).toEqual([{ n: 1 }]);
    await second.close();
  });

  test('views that are made meanwhile let an import begin, and a query waits for them', async () => {
    const store = await openStore(path, { viewsMeanwhile: true });
    await importSample(store, { records: [call()] });
    expect(await store.query('SELECT count(*) AS n FROM calls')).toEqual([{ n: 1 }]);
    await store.close();
  });

  test('in memory there is no file', async () => {
    const store = await openStore(':memory:');
    await importSample(store, { records: [call()] });
    await store.close();
    expect(existsSync(':memory:')).toBe(false);
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('an import that does not end leaves the file as it was', () => {
  test('rolled back, before and after its rows are in', async () => {
    const store = await openStore(path);
    await importSample(store, { records: [call()] });
    const before = await contents(store);
    const records = Array.from({ length: 125_000 }, (_, at) => call({ source_row: at, started_at: at }));
    for (const batches of [
      [],
      batchesOf({ records: records.slice(0, 10) }),
      batchesOf({ records }, 25_000),
    ]) {
      const session = await store.beginImport();
      for (const batch of batches) await session.append(batch);
      await session.rollback();
      expect(await contents(store)).toEqual(before);
    }
    expect(await importSample(store, { records: [call({ peer: 'x' })] })).toEqual({ added: 1, merged: 0 });
    await store.close();
  });

  test('a batch that cannot be stored fails the import, and the next one works', async () => {
    const store = await openStore(path);
    const session = await store.beginImport();
    for (const batch of batchesOf({ records: [call({ started_at: undefined })] }))
      await session.append(batch);
    await expect(session.commit(batchFile, [])).rejects.toThrow(/NOT NULL/);
    await session.rollback();
    expect(await importSample(store, { records: [call()] })).toEqual({ added: 1, merged: 0 });
    await store.close();
  });

  const batchFile = {
    path: 'x',
    sha256: 'a',
    bytes: 1,
    container: 'csv',
    layout: 'x/y',
    title: { ru: 'x', en: 'x' },
    kind: 'detail',
  } as const;

  test.each(FAULT_POINTS)('killed at %s', async (point) => {
    const store = await openStore(path);
    await importSample(store, { records: [call({ started_at: 1_456_789_050 })] });
    const before = await contents(store);
    await store.close();

    const killed = child('import', { DETALKA_FAULT: point });
    const [, signal] = await once(killed, 'exit');
    expect(signal).toBe('SIGKILL');

    const after = await openStore(path);
    const committed = point === 'after-commit';
    if (!committed) expect(await contents(after)).toEqual(before);
    expect(await after.knows('f'.repeat(64))).toBe(committed);
    expect(await after.query('SELECT count(*) AS n FROM records')).toEqual([{ n: committed ? 5001 : 1 }]);
    await after.close();
  });

  test('not killed, it is all there', async () => {
    const whole = child('import');
    const [code] = await once(whole, 'exit');
    expect(code).toBe(0);
    const store = await openStore(path);
    expect(await store.query('SELECT count(*) AS n FROM records')).toEqual([{ n: 5000 }]);
    await store.close();
  });
});
