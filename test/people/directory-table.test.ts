/** The directory as a table: CSV and workbooks of a personnel department. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { utils, write } from 'xlsx';
import { encodeCp1251 } from '../../src/generate/bytes.ts';
import type { DetalkaError } from '../../src/model/error.ts';
import { readDirectoryTable } from '../../src/people/directory-table.ts';

const folder = mkdtempSync(join(tmpdir(), 'detalka-directory-table-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADING = ['ФИО', 'Отдел', 'ЦФО', 'Номер', 'Внутренний номер', 'Лимит, руб.', 'С', 'По'];
const ROWS = [
  ['Орлова Марина', 'Розница', '100', '8 (916) 000-01-01', '', '500', '', '30.06.2025'],
  ['Орлова Марина', 'ИТ', '200', '8 (926) 000-01-02', '105', '700,50', '01.07.2025', ''],
  ['Титов Игорь', 'Розница', '100', '+7 916 000-01-01', '106', '', '01.07.2025', ''],
  ['', 'ИТ', '200', '+7 495 000-00-02', '', '1 000,00', '', ''],
  ['', '', '', '', '', '', '', ''],
];

function csv(name: string, rows: readonly (readonly string[])[]): string {
  const path = join(folder, name);
  const text = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(';')).join('\r\n');
  writeFileSync(path, encodeCp1251(`${text}\r\n`));
  return path;
}

const span = (from?: string, until?: string) => ({ from, until });

test('a person in several rows is one: what differs holds for the days of its row, what does not always', async () => {
  const directory = await readDirectoryTable(csv('staff.csv', [['Справочник'], [], HEADING, ...ROWS]));
  expect(directory.departments).toEqual([
    { department: 'Розница', costCentre: '100' },
    { department: 'ИТ', costCentre: '200' },
  ]);
  expect(directory.agents).toEqual([
    { agent: 'Орлова Марина', name: 'Орлова Марина', department: 'ИТ' },
    { agent: 'Титов Игорь', name: 'Титов Игорь', department: 'Розница' },
  ]);
  const [orlova, titov] = [{ agent: 'Орлова Марина' }, { agent: 'Титов Игорь' }];
  expect(directory.assignments).toEqual([
    { kind: 'extension', identifier: '105', ...orlova, ...span('2025-07-01') },
    { kind: 'line', identifier: '79160000101', ...orlova, ...span(undefined, '2025-06-30') },
    { kind: 'line', identifier: '79260000102', ...orlova, ...span('2025-07-01') },
    { kind: 'extension', identifier: '106', ...titov, ...span('2025-07-01') },
    { kind: 'line', identifier: '79160000101', ...titov, ...span('2025-07-01') },
  ]);
  expect(directory.memberships).toEqual([
    { kind: 'person', identifier: 'Орлова Марина', department: 'Розница', ...span(undefined, '2025-06-30') },
    { kind: 'person', identifier: 'Орлова Марина', department: 'ИТ', ...span('2025-07-01') },
    { kind: 'person', identifier: 'Титов Игорь', department: 'Розница', ...span() },
    { kind: 'line', identifier: '74950000002', department: 'ИТ', ...span() },
  ]);
  const money = { measure: 'money' } as const;
  expect(directory.limits).toEqual([
    {
      kind: 'person',
      identifier: 'Орлова Марина',
      ...money,
      amount: '500.00',
      ...span(undefined, '2025-06-30'),
    },
    { kind: 'person', identifier: 'Орлова Марина', ...money, amount: '700.50', ...span('2025-07-01') },
    { kind: 'line', identifier: '74950000002', ...money, amount: '1000.00', ...span() },
  ]);
});

test('a workbook says the same as the CSV', async () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([HEADING, ...ROWS]), 'Лист1');
  const path = join(folder, 'staff.xlsx');
  writeFileSync(path, write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  expect(await readDirectoryTable(path)).toEqual(
    await readDirectoryTable(csv('same.csv', [HEADING, ...ROWS])),
  );
});

test.each([
  ['a day no calendar has', [['Орлова', 'ИТ', '', '101', '', '', '31.02.2025', '']], /row 2: a date/],
  [
    'an amount that is none',
    [['Орлова', 'ИТ', '', '101', '', 'много', '', '']],
    /row 2: an amount in roubles/,
  ],
  [
    'one line of two people at one time',
    [
      ['Орлова', '', '', '89160000101', '', '', '', ''],
      ['Титов', '', '', '89160000101', '', '', '', ''],
    ],
    /row 3: "89160000101" belongs to "Орлова" at the same time/,
  ],
])('%s is shown with its row', async (_name, rows, message) => {
  const refusal = await readDirectoryTable(csv('wrong.csv', [HEADING, ...rows])).catch((error) => error);
  expect((refusal as DetalkaError).text.en).toMatch(message);
});

test('a table of something else is refused with what is needed', async () => {
  const other = csv('other.csv', [
    ['Товар', 'Цена'],
    ['Чай', '100'],
  ]);
  await expect(readDirectoryTable(other)).rejects.toMatchObject({ code: 'no-directory' });
});

test("plan and options of a line, by their ids; they do not make the line the department's", async () => {
  const { lines, assignments, memberships } = await readDirectoryTable(
    csv('plans.csv', [
      ['ФИО', 'Отдел', 'Номер', 'Тариф', 'Опции'],
      ['Орлова Марина', 'Розница', '+7 916 000-01-01', 'mts/smart', 'bit, sms'],
      ['', 'Розница', '+7 916 000-01-02', 'mts/smart', ''],
      ['Титов Игорь', 'Розница', '+7 916 000-01-03', '', ''],
    ]),
  );
  expect(lines).toMatchObject([
    { line: '79160000101', tariff: 'mts/smart', options: ['bit', 'sms'] },
    { line: '79160000102', tariff: 'mts/smart', department: 'Розница' },
  ]);
  expect(lines[0]!.department).toBeUndefined();
  expect(assignments.map(({ identifier }) => identifier)).toEqual(['79160000101', '79160000103']);
  expect(memberships.filter(({ kind }) => kind === 'line')).toHaveLength(1);
});
