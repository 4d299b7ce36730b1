/** The company's directory: a YAML file, into the database and out of it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { DetalkaError } from '../../src/model/error.ts';
import { readDirectory } from '../../src/people/directory.ts';
import { putContacts, replaceDirectory } from '../../src/store/people.ts';
import { openStore } from '../../src/store/store.ts';
import { packageRoot } from '../../src/system/package-root.ts';

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
        cost_centre: null,
      },
      {
        ...{ agent: 'petrov', name: null, extension: '205', department: null },
        cost_centre: null,
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
    expect(await store.query('SELECT * FROM limits ORDER BY ALL')).toEqual([
      {
        ...{ kind: 'person', identifier: 'ivanova', measure: 'money', amount: '700.500000' },
        ...{ valid_from: null, valid_until: null },
      },
      {
        ...{ kind: 'department', identifier: 'sales', measure: 'money', amount: '5000.000000' },
        ...{ valid_from: null, valid_until: null },
      },
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

  test('people and lines move between departments; limits are of several measures and change', async () => {
    const store = await openStore(':memory:');
    const text = `
departments: [{ id: sales, limit: { minutes: 3000 } }, { id: retail, parent: sales }]
people:
  - id: ivanova
    department: [{ id: retail, until: 2025-06-30 }, { id: sales, from: 2025-07-01 }]
    limit:
      - { roubles: "500.00", until: 2025-06-30 }
      - { roubles: "700.00", gb: 1.5, from: 2025-07-01 }
lines: [{ number: "+7 495 000-00-02", department: retail, limit: "100.00" }]
personal: { kinds: [семья], hours: "09:00-18:00" }
`;
    await replaceDirectory(store, readDirectory(directory(text)));
    expect(await store.query('SELECT agent, department FROM agents')).toEqual([
      { agent: 'ivanova', department: 'sales' },
    ]);
    const rows = async (sql: string) => (await store.query(sql)).map((row) => Object.values(row));
    expect(await rows('SELECT * FROM memberships ORDER BY ALL')).toEqual([
      ['person', 'ivanova', 'retail', null, '2025-06-30'],
      ['person', 'ivanova', 'sales', '2025-07-01', null],
      ['line', '74950000002', 'retail', null, null],
    ]);
    expect(await rows('SELECT * FROM limits ORDER BY kind, measure, valid_from NULLS FIRST')).toEqual([
      ['person', 'ivanova', 'money', '500.000000', null, '2025-06-30'],
      ['person', 'ivanova', 'money', '700.000000', '2025-07-01', null],
      ['person', 'ivanova', 'gigabytes', '1.500000', '2025-07-01', null],
      ['line', '74950000002', 'money', '100.000000', null, null],
      ['department', 'sales', 'minutes', '3000.000000', null, null],
    ]);
    expect(await rows('SELECT * FROM personal_rules')).toEqual([[['семья'], '09:00:00', '18:00:00']]);
    await replaceDirectory(store, readDirectory(directory('people: [{ id: ivanova, limit: "1.00" }]')));
    expect(await rows('SELECT kind, identifier, amount FROM limits ORDER BY ALL')).toEqual([
      ['person', 'ivanova', '1.000000'],
      ['line', '74950000002', '100.000000'],
    ]);
    expect(await rows('FROM personal_rules')).toEqual([]);
    await store.close();
  });
});

test('the example of docs/people.md is read as it says', () => {
  const [, example = ''] =
    /```yaml\n(.*?)```/s.exec(readFileSync(join(packageRoot, 'docs/people.md'), 'utf8')) ?? [];
  const { agents, limits, memberships, personal } = readDirectory(directory(example));
  expect(agents.map(({ agent, department }) => [agent, department])).toEqual([
    ['ivanova', 'sales'],
    ['petrov', undefined],
  ]);
  expect(limits.map(({ measure, amount, from }) => [measure, amount, from])).toEqual([
    ['money', '5000.00', undefined],
    ['money', '500.00', undefined],
    ['money', '700.00', '2026-01-01'],
    ['minutes', '600', '2026-01-01'],
    ['messages', '100', '2026-01-01'],
    ['gigabytes', '15', '2026-01-01'],
  ]);
  expect(memberships).toHaveLength(3);
  expect(personal).toEqual({ kinds: ['family', 'friends'], workFrom: '09:00', workUntil: '18:00' });
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
    [
      'a department that is part of itself through another',
      'departments: [{ id: a, parent: b }, { id: b, parent: a }]',
      /:1:24: .*"a" is a part of itself/,
    ],
    [
      'a person in two departments on one day',
      'departments: [{ id: a }, { id: b }]\npeople: [{ id: x, department: [a, { id: b, from: 2025-01-01 }] }]',
      /:2:19: .*in two departments at one time: "a" and "b"/,
    ],
    [
      'two limits of one measure in one month',
      'people: [{ id: x, limit: [{ gb: 1 }, { gb: 2, from: 2025-01-01 }] }]',
      /two limits of gb at one time/,
    ],
    [
      'days that end before they begin',
      'people: [{ id: x, lines: [{ number: "1", from: 2025-02-02, until: 2025-02-01 }] }]',
      /until is before from/,
    ],
    [
      'a day the calendar has not',
      'people: [{ id: x, lines: [{ number: "1", from: 2025-02-30 }] }]',
      /a date/,
    ],
    ['hours that are none', 'personal: { hours: "9-18" }', /a time such as/],
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
