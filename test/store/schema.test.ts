import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  CHARGE_COLUMNS,
  type ColumnSpec,
  QUEUE_EVENT_COLUMNS,
  RECORD_COLUMNS,
  REJECT_COLUMNS,
} from '../../src/model/batch.ts';
import { COMMENTS } from '../../src/store/comments.ts';
import { schemaMarkdown } from '../../src/store/reference.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { packageRoot } from '../../src/system/package-root.ts';

interface ColumnRow {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly comment: string | null;
}

let store: Store;
let columns: ColumnRow[];
beforeAll(async () => {
  store = await openStore(':memory:', { comments: true });
  columns = await store.query<ColumnRow>(
    `SELECT table_name AS "table", column_name AS "name", data_type AS "type", comment AS "comment"
     FROM duckdb_columns() WHERE NOT internal ORDER BY table_oid, column_index`,
  );
});
afterAll(() => store.close());

const SQL_TYPES = {
  text: 'VARCHAR',
  list: 'VARCHAR[]',
  int: 'INTEGER',
  long: 'BIGINT',
  money: 'DECIMAL(18,6)',
  time: 'TIMESTAMP',
};

function typeOf(spec: ColumnSpec): string {
  if (spec.type === 'enum') return `ENUM(${spec.values!.map((value) => `'${value}'`).join(', ')})`;
  if (spec.name === 'utc_offset_min') return 'SMALLINT'; // DESIGN §4
  return SQL_TYPES[spec.type];
}

describe('the tables that files fill are those of the model', () => {
  test.each([
    ['records', 'record_id', RECORD_COLUMNS],
    ['charges', 'charge_id', CHARGE_COLUMNS],
    ['queue_events', 'queue_event_id', QUEUE_EVENT_COLUMNS],
    ['rejects', 'reject_id', REJECT_COLUMNS],
  ] as const)('%s', (table, id, specs) => {
    const expected = [
      { name: id, type: 'BIGINT' },
      { name: 'statement_id', type: 'BIGINT' },
      ...specs
        .filter(({ name }) => name !== 'statement')
        .map((spec) => ({ name: spec.name, type: typeOf(spec) })),
    ];
    const found = columns
      .filter((column) => column.table === table)
      .map(({ name, type }) => ({ name, type }));
    expect(found).toEqual(expected);
  });
});

describe('every table, view and column says what it means', () => {
  test('columns', () => {
    expect(columns.length).toBeGreaterThan(100);
    expect(columns.filter(({ comment }) => !comment)).toEqual([]);
  });

  test('tables, views and macros', async () => {
    const tables = await store.query<{ name: string; comment: string | null }>(
      `SELECT table_name AS "name", comment AS "comment" FROM duckdb_tables() WHERE NOT internal
       UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE NOT internal
       UNION ALL SELECT DISTINCT function_name, comment FROM duckdb_functions()
                 WHERE NOT internal AND function_type IN ('macro', 'table_macro')`,
    );
    expect(tables.filter(({ comment }) => !comment)).toEqual([]);
    const views = readdirSync(join(packageRoot, 'src/store/views')).map((file) => file.slice(3, -4));
    expect(tables.map(({ name }) => name).sort()).toEqual([...Object.keys(COMMENTS), ...views].sort());
  });
});

test('docs/data.md ends with the output of `detalka schema --markdown`', async () => {
  const text = readFileSync(join(packageRoot, 'docs/data.md'), 'utf8');
  const [, generated] = text.split(/<!-- detalka schema --markdown -->\n/);
  expect(generated?.trim()).toBe((await schemaMarkdown()).trim());
});
