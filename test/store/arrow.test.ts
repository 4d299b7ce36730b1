/** Arrow files hold what the database holds: every type, every NULL, over more than one batch. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Table, tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportTables } from '../../src/store/export.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { call, importSample } from './sample.ts';

const ROWS = 70_001;
/** Of row n: NULL in every seventh, else a value of n that anybody can work out. */
const WIDE = `
  CREATE TABLE wide AS
  SELECT n AS id, unless(n, n % 2 = 0) AS truth, unless(n, (n % 1000 - 500)::SMALLINT) AS small,
         unless(n, n * 1000000007) AS big, unless(n, n / 8) AS fraction,
         unless(n, ((n - 35000) * 10007)::DECIMAL(18, 0) / 1000000)::DECIMAL(18, 6) AS money,
         unless(n, (n::DECIMAL(38, 0) * -10000000000000000000000)::DECIMAL(38, 6)) AS huge,
         unless(n, TIMESTAMP '1969-12-31 23:59:59.5' + to_seconds(n)) AS at, unless(n, DATE '1969-12-31' + n::INTEGER) AS day,
         unless(n, (['in', 'out', 'it''s "both"'][n % 3 + 1])::ENUM ('in', 'out', 'it''s "both"')) AS direction,
         unless(n, 'агент ' || n % 40) AS agent, unless(n, 'строка № ' || n) AS words,
         unless(n, ['a', NULL, 'б' || n]) AS texts, unless(n, [n, -n]) AS numbers, unless(n, {'a': n}) AS other
  FROM (SELECT range AS n FROM range(${ROWS}))`;

let folder: string;
let store: Store;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'detalka-arrow-'));
  store = await openStore(':memory:');
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function arrowOf(name: string): Promise<Table> {
  const [exported] = await exportTables(store, folder, 'arrow', [name]);
  const table = tableFromIPC(await readFile(exported!.file));
  expect(table.numRows).toBe(exported!.rows);
  return table;
}

test('types are those of the columns; values and NULLs of all rows are exact', async () => {
  await store.exec('CREATE MACRO unless(n, value) AS CASE WHEN n % 7 <> 0 THEN value END');
  await store.exec(WIDE);
  const table = await arrowOf('wide');
  expect(Object.fromEntries(table.schema.fields.map(({ name, type }) => [name, String(type)]))).toMatchObject(
    {
      id: 'Int64',
      truth: 'Bool',
      small: 'Int32',
      fraction: 'Float64',
      money: 'Decimal[18e+6]',
      huge: 'Decimal[38e+6]',
      at: 'Timestamp<MICROSECOND>',
      day: 'Date32<DAY>',
      direction: 'Dictionary<Int32, Utf8>',
      agent: 'Dictionary<Int32, Utf8>',
      words: 'Utf8',
      texts: 'List<Utf8>',
      numbers: 'List<Int64>',
      other: 'Utf8',
    },
  );
  expect(table.batches.length).toBe(2);
  const column = (name: string) => table.getChild(name)!;
  const units = (words: Uint32Array) =>
    BigInt.asIntN(
      128,
      words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n),
    );
  const expected: Readonly<Record<string, (n: number) => unknown>> = {
    truth: (n) => n % 2 === 0,
    small: (n) => (n % 1000) - 500,
    big: (n) => BigInt(n) * 1_000_000_007n,
    fraction: (n) => n / 8,
    at: (n) => (n - 1) * 1000 + 500,
    day: (n) => (n - 1) * 86_400_000,
    direction: (n) => ['in', 'out', 'it\'s "both"'][n % 3],
    agent: (n) => `агент ${n % 40}`,
    words: (n) => `строка № ${n}`,
  };
  expect([...column('id')].every((id, n) => id === BigInt(n))).toBe(true);
  for (const [name, value] of Object.entries(expected)) {
    const wrong = [...column(name)].findIndex((told, n) => told !== (n % 7 === 0 ? null : value(n)));
    expect(wrong, name).toBe(-1);
  }
  for (const n of [1, 34_999, 35_001, 65_535, 65_537, 70_000].filter((row) => row % 7 !== 0)) {
    expect(units(column('money').get(n))).toBe(BigInt(n - 35_000) * 10_007n);
    expect(units(column('huge').get(n))).toBe(BigInt(n) * -(10n ** 28n));
    expect([...column('texts').get(n)]).toEqual(['a', null, `б${n}`]);
    expect([...column('numbers').get(n)]).toEqual([BigInt(n), BigInt(-n)]);
    expect(column('other').get(n)).toBe(`{'a': ${n}}`);
  }
  for (const name of ['money', 'huge', 'texts', 'numbers', 'other'])
    expect(column(name).nullCount, name).toBe(Math.ceil(ROWS / 7));
});

test('what an import brought is read back; a table of no rows has its columns', async () => {
  await importSample(store, { records: [call({ duration_s: 65 }), call({ source_row: 2 })] });
  const events = await arrowOf('events');
  expect([...events.getChild('duration_s')!]).toEqual([65, null]);
  expect(events.getChild('started_at')!.get(0)).toBe(Date.UTC(2016, 1, 29, 23, 36, 52));
  const charges = await arrowOf('charges');
  expect(charges.numRows).toBe(0);
  expect(charges.schema.names).toContain('amount');
});
