import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NULL_INT } from '../../src/model/batch.ts';
import { SERVICES } from '../../src/model/record.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { runUserQuery } from '../../src/store/user-query.ts';
import { call, importSample } from './sample.ts';

let folder: string;
let path: string;
let store: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'detalka-query-'));
  path = join(folder, 'db.duckdb');
  store = await openStore(path);
  await importSample(store, { records: [call({ cost: 1_041_700 }), call({ service: 'data', bytes: 5 })] });
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

describe('query', () => {
  test('gives values that are exact and fit for JSON', async () => {
    const [row] = await store.query(
      `SELECT 12345678901.000001::DECIMAL(18,6) AS dec, 9007199254740991 AS safe, 9007199254740993 AS large,
              sum(1) AS hugeint, TIMESTAMP '2016-02-29 01:02:03' AS ts, DATE '2016-02-29' AS d,
              'data'::service AS word, ['a', NULL] AS list, NULL AS nothing, true AS yes, 0.5::DOUBLE AS half`,
    );
    expect(row).toEqual({
      ...{ dec: '12345678901.000001', safe: 9007199254740991, large: '9007199254740993', hugeint: 1 },
      ...{ ts: '2016-02-29T01:02:03', d: '2016-02-29', word: 'data', list: ['a', null] },
      ...{ nothing: null, yes: true, half: 0.5 },
    });
  });

  test('takes parameters by place and by name', async () => {
    expect(await store.query('SELECT ?::VARCHAR AS a, ?::INTEGER AS b', ["'; --", 7])).toEqual([
      { a: "'; --", b: 7 },
    ]);
    expect(await store.query('SELECT $x::VARCHAR AS a', { x: null })).toEqual([{ a: null }]);
  });
});

describe('columns', () => {
  test('are typed arrays with a stand-in for NULL', async () => {
    const { length, names, columns } = await store.columns(
      `SELECT * FROM (VALUES (1, 5000000000, 1.041700::DECIMAL(18,6), TIMESTAMP '1970-01-02', DATE '1970-01-03', 'я', true,
                              0.5::DOUBLE, -1::SMALLINT, 1.5::DECIMAL(4,1)),
                             (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL))
       AS t(i, b, m, ts, d, s, f, x, sm, dd)`,
    );
    expect(length).toBe(2);
    expect(names).toEqual(['i', 'b', 'm', 'ts', 'd', 's', 'f', 'x', 'sm', 'dd']);
    expect(columns).toEqual({
      i: Int32Array.of(1, NULL_INT),
      b: Float64Array.of(5_000_000_000, Number.NaN),
      m: Float64Array.of(1_041_700, Number.NaN),
      ts: Float64Array.of(86_400, Number.NaN),
      d: Float64Array.of(172_800, Number.NaN),
      s: ['я', null],
      f: Int32Array.of(1, NULL_INT),
      x: Float64Array.of(0.5, Number.NaN),
      sm: Int32Array.of(-1, NULL_INT),
      dd: Float64Array.of(1_500_000, Number.NaN),
    });
  });

  test('keep the order of the query over many chunks', async () => {
    const rows = 300_000;
    const { columns } = await store.columns(
      'SELECT (i * 7919) % ? AS v, i::VARCHAR AS s FROM range(?) AS t(i) ORDER BY v',
      [rows, rows],
    );
    // 7919 is prime to 300,000: the products are all numbers below it, once each.
    expect(columns.v).toEqual(Float64Array.from({ length: rows }, (_, at) => at));
    expect((columns.s as string[]).every((text, at) => (Number(text) * 7919) % rows === at)).toBe(true);
  });

  test('hold sums of money beyond 18 digits of scale, and fail as a whole when a late row fails', async () => {
    const { columns } = await store.columns(
      'SELECT sum(i::DECIMAL(18, 6)) AS total, max(i * 1000)::DECIMAL(18, 6) AS most FROM range(1000001) AS t(i)',
    );
    // 0 + 1 + … + 1,000,000 = 500,000,500,000; in millionths. The second is 10^9 roubles.
    expect(columns).toEqual({ total: Float64Array.of(500_000_500_000_000_000), most: Float64Array.of(1e15) });
    const late = "SELECT CASE WHEN i = 199999 THEN 'x' ELSE '1' END::INTEGER AS n FROM range(200000) AS t(i)";
    await expect(store.columns(late)).rejects.toThrow(/Conversion Error/);
    await expect(runUserQuery(path, late, { timeoutS: 20, maxRows: 1_000_000 })).rejects.toThrow(
      /Conversion Error/,
    );
  });

  test('hold money exactly to the last digit that a number can', async () => {
    const micros = [9_007_199_254_740_991, -9_007_199_254_740_991, 1, -1, 999_999, -1_000_001, 0];
    const text = (n: number) =>
      `${BigInt(n) / 1_000_000n}.${String(BigInt(Math.abs(n)) % 1_000_000n).padStart(6, '0')}`;
    const values = micros.map((n) => `('${n < 0 && n > -1_000_000 ? '-' : ''}${text(n)}'::DECIMAL(18, 6))`);
    const { columns } = await store.columns(`SELECT m FROM (VALUES ${values.join(', ')}) AS t(m)`);
    expect(columns.m).toEqual(Float64Array.from(micros));
  });

  test('an enum as a number is the code of the model', async () => {
    const { columns } = await store.columns(
      'SELECT enum_code(service) AS code FROM records ORDER BY record_id',
    );
    expect(columns.code).toEqual(Int32Array.of(SERVICES.indexOf('voice'), SERVICES.indexOf('data')));
  });

  test('of no rows are empty, of two equal names told apart', async () => {
    const { length, columns } = await store.columns('SELECT 1 AS a, NULL AS b WHERE false');
    expect({ length, ...columns }).toEqual({ length: 0, a: new Int32Array(), b: expect.anything() });
    expect((await store.columns('SELECT 1 AS a, 2 AS a')).columns).toEqual({
      a: Int32Array.of(1),
      a_1: Int32Array.of(2),
    });
  });
});

describe("a user's SQL", () => {
  const limits = { timeoutS: 20, maxRows: 10 };
  // A file is read as last committed; the store is closed meanwhile, as it is when the command runs.
  beforeAll(() => store.close());
  afterAll(async () => {
    store = await openStore(path);
  });

  test('is answered with names and types', async () => {
    expect(
      await runUserQuery(path, 'SELECT service, cost FROM events ORDER BY record_id', limits),
    ).toMatchObject({
      columns: [{ name: 'service' }, { name: 'cost', type: 'DECIMAL(18,6)' }],
      rows: [
        ['voice', '1.041700'],
        ['data', null],
      ],
      truncated: false,
    });
  });

  test('may be of any kind that only reads, with a semicolon or a remark at its end', async () => {
    for (const sql of [
      'SELECT 1;',
      'SELECT 1; -- one',
      'SELECT 1 -- one',
      'FROM records',
      'DESCRIBE records',
      'SHOW TABLES',
      'EXPLAIN SELECT 1',
    ]) {
      expect((await runUserQuery(path, sql, limits)).rows.length).toBeGreaterThan(0);
    }
  });

  test('is cut at the limit of rows', async () => {
    const result = await runUserQuery(path, 'SELECT * FROM range(1000000000)', limits);
    expect(result.rows).toHaveLength(10);
    expect(result.truncated).toBe(true);
  });

  test.each([
    ['writing', 'DELETE FROM records'],
    ['reading a file', "SELECT * FROM read_csv('/etc/passwd')"],
    ['reading a file by its name', "SELECT * FROM '/etc/passwd'"],
    ['listing files', "SELECT * FROM glob('/*')"],
    ['writing a file', "COPY (SELECT 1) TO '/tmp/detalka-never.csv'"],
    ['another database', "ATTACH '/tmp/detalka-never.duckdb'"],
    ['an extension', 'INSTALL httpfs'],
    ['unlocking', 'SET enable_external_access = true'],
    ['more memory', "SET memory_limit = '100GB'"],
  ])('may not do: %s', async (_, sql) => {
    await expect(runUserQuery(path, sql, limits)).rejects.toMatchObject({ code: 'sql-error' });
  });

  test('is one statement', async () => {
    await expect(runUserQuery(path, 'SELECT 1; SELECT 2', limits)).rejects.toMatchObject({
      code: 'sql-not-one',
    });
    await expect(runUserQuery(path, '', limits)).rejects.toMatchObject({ code: 'sql-not-one' });
    await expect(runUserQuery(path, 'SELEKT', limits)).rejects.toMatchObject({ code: 'sql-error' });
  });

  test('is stopped when it takes too long', async () => {
    const endless =
      'SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3';
    await expect(runUserQuery(path, endless, { timeoutS: 0.3, maxRows: 10 })).rejects.toMatchObject({
      code: 'sql-timeout',
    });
  });
});
