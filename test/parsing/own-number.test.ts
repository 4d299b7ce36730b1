/** Files of several lines, each row naming its own; layouts of several generations. */
import { expect, it } from 'vitest';
import { readDate } from '../../src/parsing/dates.ts';
import type { TableLayout } from '../../src/parsing/layout.ts';
import { table } from '../../src/parsing/table.ts';
import { variants } from '../../src/parsing/variants.ts';
import { findingsOf, outline, rowsOf, tableDocument } from './rows.ts';

type Column = 'date' | 'own' | 'peer' | 'to';

const layout: TableLayout<Column> = {
  id: 'volna/firm',
  title: { ru: 'Волна: детализация фирмы', en: 'Volna: detail of a firm' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['csv'],
  columns: { date: { names: ['Дата'] }, own: { names: ['Абонент'] }, peer: { names: ['Номер'] } },
  anchor: 'date',
  rows: () => (row, cells) => ({
    kind: 'record',
    record: {
      row,
      service: 'voice',
      direction: 'out',
      startedAt: readDate(cells.date!) ?? 0,
      peerRaw: cells.peer || cells.to || '',
      ...(cells.own ? { lineRaw: cells.own } : {}),
    },
  }),
};
const read = (lines: readonly string[], parser = table(layout)) =>
  findingsOf(parser, tableDocument('csv', rowsOf(lines)));

it('the first row of a number opens its statement, later rows of a past one keep their own number', async () => {
  const findings = await read([
    'Дата | Абонент | Номер',
    '01.01.2020 | 111 | 5',
    '02.01.2020 | 111 | 5',
    '03.01.2020 | 222 | 5',
    '04.01.2020 | 111 | 5',
  ]);
  expect(outline(findings)).toEqual([
    'statement {}',
    'skip 1 heading',
    'facts {"line":"111"}',
    'record 2',
    'record 3',
    'statement {"line":"222"}',
    'record 4',
    'record 5',
  ]);
  const own = findings.flatMap((finding) => (finding.kind === 'record' ? [finding.record.lineRaw] : []));
  expect(own).toEqual([undefined, undefined, undefined, '111']);
});

it('each generation of a layout is read by its own table, and no other table is claimed', async () => {
  const newer = { date: { names: ['Дата'] }, to: { names: ['Кому'] } };
  const parser = variants([table(layout), table({ ...layout, columns: newer })]);
  const peers = async (lines: readonly string[]) =>
    (await read(lines, parser)).flatMap((finding) =>
      finding.kind === 'record' ? [finding.record.peerRaw] : [],
    );
  expect(await peers(['Дата | Кому', '01.01.2020 | 8'])).toEqual(['8']);
  expect(await peers(['Дата | Абонент | Номер', '01.01.2020 | 1 | 7'])).toEqual(['7']);
  const head = { container: 'csv' as const, events: [], rows: rowsOf(['Дата | Цена']) };
  expect(parser.recognise(head)).toBe(0);
});

it('rows that keep their own numbers open no statement, and a row without one has none', async () => {
  const findings = await read(
    ['Дата | Абонент | Номер', '01.01.2020 | 111 | 5', '02.01.2020 |  | 5'],
    table({ ...layout, linesInRows: true }),
  );
  expect(outline(findings)).toEqual(['statement {}', 'skip 1 heading', 'record 2', 'record 3']);
  expect(findings.at(-2)).toMatchObject({ record: { lineRaw: '111' } });
  expect(findings.at(-1)).not.toHaveProperty('record.lineRaw');
});
