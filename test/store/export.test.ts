/** Tables as files for other programs, and reading while an import runs. */
import { copyFile, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { read, utils } from 'xlsx';
import { exportTables } from '../../src/store/export.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample } from './sample.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'detalka-export-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const money = { cost: 10_200, cost_with_vat: 10_200, vat: 'included', currency: 'RUB' };

test('Parquet, CSV and a workbook hold the same rows; money and times are exact', async () => {
  const store = await openStore(':memory:');
  const flags = ['composite', 'no-seconds'];
  const records = [
    call({ duration_s: 65, ...money, flags }),
    call({ source_row: 2, peer_raw: 'имя, "с" кавычками' }),
  ];
  await importSample(store, { records, statements: [{ records: 2 }] });
  const files = [];
  for (const format of ['parquet', 'csv', 'xlsx'] as const)
    files.push(...(await exportTables(store, folder, format, ['events'])));
  expect(files.map(({ rows }) => rows)).toEqual([2, 2, 2]);
  const [parquet, csv, xlsx] = files.map(({ file }) => file);
  const wanted = await store.query('SELECT * FROM events ORDER BY record_id');
  expect(await store.query(`SELECT * FROM '${parquet}' ORDER BY record_id`)).toEqual(wanted);
  const text = await readFile(csv!, 'utf8');
  expect(text).toContain('0.010200');
  expect(text).toContain('"имя, ""с"" кавычками"');
  const book = read(await readFile(xlsx!));
  const rows = utils.sheet_to_json<Record<string, unknown>>(book.Sheets.events!);
  expect(
    rows.map(({ source_row, duration_s, paid, started_at }) => [source_row, duration_s, paid, started_at]),
  ).toEqual([
    [1, 65, 0.0102, '2016-02-29T23:36:52'],
    [2, undefined, undefined, '2016-02-29T23:36:52'],
  ]);
  await expect(exportTables(store, folder, 'csv', ['nothing'])).rejects.toMatchObject({
    code: 'no-such-table',
  });
  await store.close();
});

test('where a table cannot be moved to its place, no part of it is left', async () => {
  const store = await openStore(':memory:');
  await importSample(store, { records: [call({ ...money })], statements: [{ records: 1 }] });
  for (const format of ['parquet', 'arrow', 'csv', 'xlsx'] as const) {
    const taken = `events.${format}`;
    await mkdir(join(folder, taken));
    await expect(exportTables(store, folder, format, ['events'])).rejects.toMatchObject({
      code: 'cannot-write',
      text: { ru: expect.stringContaining(taken) },
    });
  }
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  await store.close();
});

test('analysts read one file while the next is imported into its copy, and then have both', async () => {
  const [base, next] = [join(folder, 'base.duckdb'), join(folder, 'next.duckdb')];
  const count = async (store: Store) =>
    (await store.query<{ n: number }>('SELECT count(*) AS n FROM records'))[0]!.n;
  const first = await openStore(base);
  await importSample(first, { records: [call()] });
  await first.close();

  await copyFile(base, next);
  const reader = await openStore(base, { readOnly: true });
  const writer = await openStore(next);
  await importSample(writer, { records: [call({ started_at: 1_456_800_000 })] });
  expect(await count(reader)).toBe(1);
  await writer.close();
  await rename(next, base);
  expect(await count(reader)).toBe(1);
  await reader.close();

  const after = await openStore(base, { readOnly: true });
  expect(await count(after)).toBe(2);
  await after.close();
});
