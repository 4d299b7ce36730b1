import { expect, test } from 'vitest';
import { VIEWS } from '../../src/report/views/index.ts';
import { openStore } from '../../src/store/store.ts';
import { told as answered } from '../cli/in-process.ts';
import { type Row, toldStore } from './made.ts';

const here = toldStore();

async function run(...args: readonly string[]): Promise<string> {
  const { out, said } = await answered([...args, '--db', here.path]);
  return `${out}\n${said}`;
}

test('every command answers in words and JSON, and its SQL asks the same of any client', async () => {
  await here.store.close();
  for (const { name, definition } of VIEWS) {
    const text = await run(name);
    expect(text.replace(/\s+/g, ' ')).toContain(definition.ru);
  }
  const answer = JSON.parse(await run('unreturned', '--json')) as Record<string, Row[]>;
  expect(answer).toMatchObject({ schemaVersion: 1, callbacks: [{ part: 'all' }] });
  expect(answer.unreturned!.every(({ unreturned }) => unreturned)).toBe(true);
  here.store = await openStore(here.path);
  for (const { name, tables } of VIEWS) {
    const statements = (await run(name, '--sql', '--from', '2025-09-01', '--to', '2025-10-01'))
      .split(';')
      .filter((sql) => sql.trim() !== '');
    expect(statements).toHaveLength(tables.length);
    for (const sql of statements) await here.store.query(sql);
  }
});

test('what is asked wrongly is told with what there is', async () => {
  await here.store.close();
  await expect(run('load', '--filter', 'foo=1')).rejects.toMatchObject({
    code: 'no-such-column',
    exitCode: 2,
  });
  await expect(run('lines', '--by', 'moon')).rejects.toMatchObject({ code: 'bad-way' });
  await expect(run('missed', '--filter', 'nonsense')).rejects.toMatchObject({ code: 'bad-filter' });
  await expect(run('queues', '--target', '-5')).rejects.toMatchObject({ code: 'bad-number' });
  here.store = await openStore(here.path);
});
