/** The company's directory: a YAML file, into the database and out of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { DetalkaError } from '../../src/model/error.ts';
import { readDirectory } from '../../src/people/directory.ts';
import { putContacts, replaceDirectory } from '../../src/store/people.ts';
import { openStore } from '../../src/store/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-directory-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function directory(text: string): string {
  const path = join(folder, `${++files}.yaml`);
  writeFileSync(path, text);
  return path;
}

const OFFICE = `
departments:
  - { id: sales, name: Отдел продаж, cost-centre: "100", limit: "5000.00" }
  - { id: retail, name: Розница, parent: sales }
people:
  - id: ivanova
    name: Анна Иванова
    department: retail
    limit: "700.50"
    extensions: [101, { number: "205", until: 2025-06-30 }]
    logins: [anna]
    lines: ["8 916 000-00-01"]
  - id: petrov
    extensions: [{ number: "205", from: 2025-07-01 }]
lines:
  - { number: "+7 495 000-00-02", department: sales, tariff: mts/smart, options: [sms] }
`;

describe('a directory in the database', () => {
  test('says what was whose since when; today is what is still theirs', async () => {
    const store = await openStore(':memory:');
    await replaceDirectory(store, readDirectory(directory(OFFICE)));
    expect(await store.query('SELECT * FROM agents ORDER BY agent')).toEqual([
      {
        ...{ agent: 'ivanova', name: 'Анна Иванова', extension: '101', department: 'retail' },
        ...{ cost_centre: null, monthly_limit: '700.500000' },
      },
      {
        ...{ agent: 'petrov', name: null, extension: '205', department: null },
        ...{ cost_centre: null, monthly_limit: null },
      },
    ]);
    const held = await store.query(
      `SELECT agent, kind, identifier, valid_from, valid_until FROM assignments
       WHERE DATE '2025-07-15' BETWEEN coalesce(valid_from, DATE '0001-01-01') AND coalesce(valid_until, DATE '9999-12-31')
       ORDER BY ALL`,
    );
    expect(held.map((row) => Object.values(row).slice(0, 3))).toEqual([
      ['ivanova', 'extension', '101'],
      ['ivanova', 'login', 'anna'],
      ['ivanova', 'line', '79160000001'],
      ['petrov', 'extension', '205'],
    ]);
    expect(await store.query('SELECT line, department, tariff, options FROM lines')).toEqual([
      { line: '74950000002', department: 'sales', tariff: 'mts/smart', options: ['sms'] },
    ]);
    await store.close();
  });

  test('a newer one takes its place; what statements say of a line stays', async () => {
    const store = await openStore(':memory:');
    await store.exec("INSERT INTO lines (line, owner) VALUES ('74950000002', 'ООО Ромашка')");
    await replaceDirectory(store, readDirectory(directory(OFFICE)));
    await replaceDirectory(store, readDirectory(directory('people: [{ id: sidorov }]')));
    expect(await store.query('SELECT agent FROM agents')).toEqual([{ agent: 'sidorov' }]);
    expect(await store.query('SELECT owner, department FROM lines')).toEqual([
      { owner: 'ООО Ромашка', department: 'sales' },
    ]);
    await store.close();
  });
});

describe('a mistake is shown with its line and column', () => {
  const refusal = (text: string): string => {
    try {
      readDirectory(directory(text));
    } catch (error) {
      return (error as DetalkaError).text.en;
    }
    throw new Error('it was read');
  };
  test.each([
    ['a field that is unknown', 'people:\n  - { id: a, phone: 1 }', /:2:14: .*no field "phone"/],
    ['a department nobody defines', 'people:\n  - { id: a, department: x }', /:2:14: .*no department "x"/],
    ['an id taken twice', 'people: [{ id: a }, { id: a }]', /"a" stands above already/],
    ['money that is no text', 'people: [{ id: a, limit: 10.5 }]', /a quoted amount is needed/],
    [
      'one extension of two people at one time',
      'people:\n  - { id: a, extensions: [1] }\n  - { id: b, extensions: [{ number: 1, from: 2025-01-01 }] }',
      /"1" belongs to "a" at the same time/,
    ],
  ])('%s', (_name, text, message) => expect(refusal(text)).toMatch(message));
});

test('a contact keeps what a newer phone book does not say', async () => {
  const store = await openStore(':memory:');
  const number = '79160000001';
  expect(await putContacts(store, [{ number, name: 'Аня', kind: 'семья' }])).toEqual({
    added: 1,
    updated: 0,
  });
  expect(await putContacts(store, [{ number, name: 'Анна', organisation: 'Ромашка' }])).toEqual({
    added: 0,
    updated: 1,
  });
  expect(await store.query('SELECT number, name, kind, organisation FROM contacts')).toEqual([
    { number, name: 'Анна', kind: 'семья', organisation: 'Ромашка' },
  ]);
  await store.close();
});
