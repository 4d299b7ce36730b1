/** A file of a release before limits had dates: what its directory said is still there. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/store.ts';
import { packageRoot } from '../../src/system/package-root.ts';

const LAST_BEFORE = 6;

test('limits and departments of a directory of before are kept, as always in force', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'detalka-migration-'));
  const path = join(folder, 'db.duckdb');
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  const migrations = join(packageRoot, 'src/store/migrations');
  for (const name of readdirSync(migrations).sort()) {
    const version = Number(name.slice(0, 4));
    if (version > LAST_BEFORE) break;
    await connection.run(readFileSync(join(migrations, name), 'utf8'));
    await connection.run(`INSERT INTO schema_versions VALUES (${version}, now()::TIMESTAMP)`);
  }
  await connection.run(
    `INSERT INTO departments (department, monthly_limit) VALUES ('sales', 5000), ('it', NULL);
     INSERT INTO agents (agent, department, monthly_limit) VALUES ('anna', 'sales', 700.50);
     INSERT INTO lines (line, department, monthly_limit) VALUES ('79160000001', 'it', 300);
     INSERT INTO contacts (number, name) VALUES ('79160000002', 'Мама')`,
  );
  connection.closeSync();
  instance.closeSync();
  const store = await openStore(path, { comments: false });
  const rows = async (sql: string) => (await store.query(sql)).map((row) => Object.values(row));
  expect(
    await rows('SELECT kind, identifier, measure, amount, valid_from, valid_until FROM limits ORDER BY ALL'),
  ).toEqual([
    ['person', 'anna', 'money', '700.500000', null, null],
    ['line', '79160000001', 'money', '300.000000', null, null],
    ['department', 'sales', 'money', '5000.000000', null, null],
  ]);
  expect(await rows('SELECT kind, identifier, department FROM memberships ORDER BY ALL')).toEqual([
    ['person', 'anna', 'sales'],
    ['line', '79160000001', 'it'],
  ]);
  expect(await rows('SELECT name, personal FROM contacts')).toEqual([['Мама', null]]);
  expect(await rows('SELECT agent, department FROM agents')).toEqual([['anna', 'sales']]);
  await store.close();
  rmSync(folder, { recursive: true });
});
