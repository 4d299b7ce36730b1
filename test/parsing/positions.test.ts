/** Tables without a heading: columns by their places. */
import { expect, it } from 'vitest';
import { readDate } from '../../src/parsing/dates.ts';
import { table } from '../../src/parsing/table.ts';
import { findingsOf, outline, rowsOf, tableDocument } from './rows.ts';

const parser = table<'date' | 'peer'>({
  id: 'volna/headless',
  title: { ru: 'Волна: детализация', en: 'Volna: detail' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['csv'],
  columns: { date: { names: ['Дата'] }, peer: { names: ['Номер'] } },
  positions: { date: 0, peer: 2 },
  anchor: 'date',
  rows: () => (row, cells) => ({
    kind: 'record',
    record: {
      row,
      service: 'voice',
      direction: 'out',
      startedAt: readDate(cells.date!)!,
      peerRaw: cells.peer!,
    },
  }),
});
const parse = (...lines: string[]) => findingsOf(parser, tableDocument('csv', rowsOf(lines)));

it('rows above the first row of data are notes, rows between are rejected', async () => {
  const findings = await parse('Волна', '01.02.2020 | | 900', 'что-то', '02.02.2020 | | 901');
  expect(outline(findings).slice(1)).toEqual(['skip 1 note', 'record 2', 'reject 3 unknown-row', 'record 4']);
  expect(findings.flatMap((each) => (each.kind === 'record' ? [each.record.peerRaw] : []))).toEqual([
    '900',
    '901',
  ]);
});

it('a heading that is there all the same is believed', async () => {
  const findings = await parse('Номер | Дата', '900 | 01.02.2020');
  expect(outline(findings).slice(1)).toEqual(['skip 1 heading', 'record 2']);
  expect(findings.at(-1)).toMatchObject({ record: { peerRaw: '900' } });
});
