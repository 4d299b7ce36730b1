/** Views follow the program, not the file: they are made anew whenever their text changed. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { call, importSample } from './sample.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'detalka-views-'));
  path = join(folder, 'db.duckdb');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As an earlier release would have left the file. */
async function fromEarlierRelease(): Promise<void> {
  const store = await openStore(path);
  await importSample(store, { records: [call({ duration_s: 5 })] });
  await store.exec(`CREATE OR REPLACE VIEW calls AS SELECT 1 AS call_id`);
  await store.exec(`CREATE VIEW of_a_user AS SELECT 2 AS two`);
  await store.exec(`CREATE VIEW outlived AS SELECT 3 AS three`);
  await store.exec(`UPDATE schema_views SET sha256 = 'x' WHERE name = 'calls'`);
  await store.exec(`INSERT INTO schema_views VALUES ('outlived', 'x')`);
  await store.close();
}

test('a file of an earlier release gets the views of this one; those of a user stay', async () => {
  await fromEarlierRelease();
  const store = await openStore(path);
  expect(await store.query('SELECT talk_s FROM calls')).toEqual([{ talk_s: 5 }]);
  expect(await store.query('SELECT two FROM of_a_user')).toEqual([{ two: 2 }]);
  await expect(store.query('SELECT * FROM outlived')).rejects.toThrow(/does not exist/);
  const bare = `SELECT column_name FROM duckdb_columns() WHERE table_name = 'calls' AND comment IS NULL`;
  expect(await store.query(bare)).toEqual([]);
  await store.close();
});

test('opened read-only, it is left alone and answers as this release would', async () => {
  await fromEarlierRelease();
  const store = await openStore(path, { readOnly: true });
  expect(await store.query('SELECT talk_s FROM calls')).toEqual([{ talk_s: 5 }]);
  expect(await store.query(`SELECT sha256 FROM schema_views WHERE name = 'calls'`)).toEqual([
    { sha256: 'x' },
  ]);
  await store.close();
});
