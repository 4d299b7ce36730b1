/** Workbooks with a sheet for each own number. */
import { expect, it } from 'vitest';
import type { Row } from '../../src/model/document.ts';
import { readDateTime } from '../../src/parsing/dates.ts';
import { table } from '../../src/parsing/table.ts';
import { findingsOf, outline, tableDocument } from './rows.ts';

const parser = table<'date' | 'peer'>({
  id: 'test/pages',
  title: { ru: '', en: '' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['xlsx'],
  columns: { date: { names: ['Дата'] }, peer: { names: ['Номер'] } },
  anchor: 'date',
  pageFacts: (page) => (/^\d+$/.test(page) ? { line: page } : {}),
  factRules: [{ pattern: /^Договор (\d+)$/, facts: ([, account]) => ({ account: account! }), why: 'note' }],
  rows:
    () =>
    (row, { date = '', peer = '' }) => ({
      kind: 'record',
      record: { row, service: 'voice', direction: 'out', startedAt: readDateTime(date) ?? 0, peerRaw: peer },
    }),
});

const page = (name: string, ...lines: string[]) =>
  lines.map((line) => ({ page: name, cells: line.split('|').map((cell) => cell.trim()) }));
const workbook = (...pages: ReturnType<typeof page>[]): Row[] =>
  pages.flat().map((row, at) => ({ ...row, n: at + 1 }));
const data = '01.05.2026 10:00 | 900 | x | y';

it('opens a statement for each sheet, and what stands before the first holds for all', async () => {
  const rows = workbook(
    page('Сводка', 'Договор 12', 'Всего | 5'),
    page('79160000201', 'Дата | Номер', data),
    page('79160000202', 'Отчёт', 'Номер | Дата', '900 | 01.05.2026 11:00'),
  );
  expect(outline(await findingsOf(parser, tableDocument('xlsx', rows)))).toEqual([
    'statement {}',
    'facts {}',
    'facts {"account":"12"}',
    'skip 1 note',
    'skip 2 note',
    'facts {"line":"79160000201"}',
    'skip 3 heading',
    'record 4',
    'statement {"account":"12","line":"79160000202"}',
    'skip 5 note',
    'skip 6 heading',
    'record 7',
  ]);
});

it('reads no sheet by the heading of another', async () => {
  const rows = workbook(page('79160000201', 'Дата | Номер', data), page('79160000202', data));
  expect(outline(await findingsOf(parser, tableDocument('xlsx', rows))).at(-1)).toBe('reject 3 no-heading');
});
