/** `detalka sql` and `detalka schema`: questions of one's own, and nothing but questions. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileOf, sample } from './place.ts';
import { answer, detalka } from './run.ts';
import { truthOf } from './truth.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-sql-'));
const db = join(folder, 'a.duckdb');
const truth = truthOf('samples/mts-month.txt');

beforeAll(() => answer(['import', sample('mts-month.txt'), '--db', db]));
afterAll(() => rmSync(folder, { recursive: true }));

test('a query answers as a table and as JSON', async () => {
  const query =
    "SELECT service::VARCHAR AS service, count(*)::INTEGER AS n FROM records WHERE service = 'sms' GROUP BY 1";
  const sms = truth.records.filter(({ service }) => service === 'sms').length;
  expect(await answer(['sql', query, '--db', db])).toEqual({
    schemaVersion: 1,
    columns: [
      { name: 'service', type: 'VARCHAR' },
      { name: 'n', type: 'INTEGER' },
    ],
    rows: [['sms', sms]],
    truncated: false,
  });
  const { stdout } = await detalka(['sql', query, '--db', db]);
  expect(
    stdout
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/)),
  ).toEqual([
    ['service', 'n'],
    ['sms', String(sms)],
  ]);
});

test.each([
  ['INSERT INTO records SELECT * FROM records'],
  ['DELETE FROM records'],
  ['CREATE TABLE t AS SELECT 1'],
  ["ATTACH 'other.duckdb'"],
  ["COPY records TO 'copy.csv'"],
  ["SELECT * FROM read_csv('secret.csv')"],
  ["SELECT * FROM 'secret.csv'"],
  ["SELECT * FROM glob('*')"],
  ['SET enable_external_access = true'],
  ['INSTALL httpfs'],
  ['SELECT 1; DROP TABLE records'],
])('%s is refused', async (query) => {
  writeFileSync(join(folder, 'secret.csv'), 'a\nvery secret\n');
  const { code, stdout, stderr } = await detalka(['sql', query, '--db', db], { cwd: folder });
  expect(code === 1 || code === 2).toBe(true);
  expect(stdout).toBe('');
  expect(stderr).not.toContain('very secret');
  expect(existsSync(join(folder, 'copy.csv')) || existsSync(join(folder, 'other.duckdb'))).toBe(false);
});

test('an answer of any length goes into a file, and the query may touch no other', async () => {
  const query = 'SELECT record_id, peer FROM records ORDER BY record_id;';
  const csv = join(folder, "it's all.csv");
  const asked = await answer(['sql', query, '-o', csv, '--db', db]);
  expect(asked).toEqual({ schemaVersion: 1, file: csv, rows: truth.records.length });
  expect(readFileSync(csv, 'utf8').trim().split('\n')).toHaveLength(truth.records.length + 1);
  const parquet = join(folder, 'all.parquet');
  await answer(['sql', query, '-o', parquet, '--db', db]);
  expect(readFileSync(parquet).subarray(0, 4).toString()).toBe('PAR1');
  const arrow = join(folder, 'all.arrow');
  await answer(['sql', query, '-o', arrow, '--db', db]);
  const table = tableFromIPC(readFileSync(arrow));
  expect([...table.getChild('peer')!]).toEqual(truth.records.map(({ peer }) => peer ?? null));
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  for (const other of [
    "SELECT * FROM read_csv('secret.csv')",
    `SELECT * FROM '${parquet}'`,
    'SELECT nonsense',
  ]) {
    const { code } = await detalka(['sql', other, '-o', join(folder, 'no.csv'), '--db', db], { cwd: folder });
    expect(code).toBe(1);
  }
  expect(readdirSync(folder).filter((name) => name.startsWith('no.'))).toEqual([]);
});

test('limits: rows are cut and said to be, an endless query is stopped', async () => {
  const { stdout, stderr } = await detalka(['sql', 'SELECT * FROM range(5)', '--limit', '2', '--db', db]);
  expect(stdout.trim().split('\n')).toHaveLength(3);
  expect(stderr).toContain('--limit');
  const endless = 'SELECT count(*) FROM range(1000000000) a, range(1000000000) b WHERE a.range + b.range < 0';
  const { code, stderr: late } = await detalka(['sql', endless, '--timeout', '1', '--db', db]);
  expect(code).toBe(1);
  expect(late).toContain('не уложился в 1 с');
});

test('an error in the SQL is told in DuckDB’s words; without a database the way to one is told', async () => {
  const { code, stderr } = await detalka(['sql', 'SELECT nonsense FROM records', '--db', db]);
  expect(code).toBe(1);
  expect(stderr).toContain('nonsense');
  const none = await detalka(['sql', 'SELECT 1', '--db', join(folder, 'none.duckdb')]);
  expect(none.code).toBe(1);
  expect(none.stderr).toContain('detalka import');
  const other = await detalka(['summary', '--db', fileOf('other.duckdb', 'not a database at all')]);
  expect(other.code).toBe(1);
  expect(other.stderr).toContain('other.duckdb');
  expect(other.stderr).not.toContain('внутренняя ошибка');
});

test('schema names every table and column of the database, as Markdown too', async () => {
  const { rows } = await answer<{ rows: [string, string][] }>([
    'sql',
    "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'main'",
    '--db',
    db,
  ]);
  const { tables } = await answer<{
    tables: { name: string; comment: string; columns: { name: string; comment: string }[] }[];
  }>(['schema']);
  const known = tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name}`));
  for (const table of ['records', 'charges', 'rejects', 'statements', 'events'])
    expect(tables.map(({ name }) => name)).toContain(table);
  for (const [table, column] of rows)
    if (tables.some(({ name }) => name === table)) expect(known).toContain(`${table}.${column}`);
  for (const { comment, columns } of tables)
    for (const text of [comment, ...columns.map((column) => column.comment)]) expect(text).not.toBe('');
  const { stdout } = await detalka(['schema', '--markdown']);
  for (const { name } of tables) expect(stdout).toMatch(new RegExp(`^#+ .*\`?${name}\`?`, 'm'));
});
