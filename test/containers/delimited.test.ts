/** CSV and plain text. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { gather, gatherText, inPieces } from './reading.ts';

describe('a CSV', () => {
  it('gives every line as a row, numbered from 1', async () => {
    const { rows } = await gatherText('Дата;Номер\r\n01.02.2017; 79161234567\u00a0\r\n;\r\n');
    expect(rows).toEqual([
      { n: 1, page: '', cells: ['Дата', 'Номер'] },
      { n: 2, page: '', cells: ['01.02.2017', '79161234567'] },
      { n: 3, page: '', cells: ['', ''] },
    ]);
  });

  it('keeps "1,50", leading zeros and pluses as they are written', async () => {
    const { cells } = await gatherText('a;b;c\n"1,50";0890;+79161234567\n');
    expect(cells[1]).toEqual(['1,50', '0890', '+79161234567']);
  });

  it('leaves out its sep= line and obeys it', async () => {
    expect((await gatherText('sep=,\r\na,b;c\r\n1,2;3\r\n')).cells).toEqual([
      ['a', 'b;c'],
      ['1', '2;3'],
    ]);
  });

  it('may mix line ends and hold line breaks in quotes', async () => {
    expect((await gatherText('a;b\r\n1;"x\r\ny"\n2;z\r3;w')).cells).toEqual([
      ['a', 'b'],
      ['1', 'x y'],
      ['2', 'z'],
      ['3', 'w'],
    ]);
  });

  it('with a quote that is never closed loses no row, and says so', async () => {
    const lines = Array.from({ length: 9000 }, (_, i) => `${i};79161234567;1`);
    lines[3] = '3;"Ромашка;1';
    const { rows, warnings } = await gatherText(lines.join('\n'));
    expect(rows).toHaveLength(9000);
    expect(rows[3]?.cells).toEqual(['3', '"Ромашка', '1']);
    expect(warnings.map(({ code }) => code)).toEqual(['csv-stray-quote']);
  });

  it('of any cells comes back cell by cell, wherever the pieces end', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'Я', '7', '"', ';', ' ', ',', '\n'), maxLength: 6 });
    const table = fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (body, size) => {
        const rows = [['Дата', 'Номер', 'Сумма'], ['1', '2', '3'], ...body, ['4', '5', '6']];
        const bytes = Buffer.from(
          `sep=;\n${Papa.unparse(rows, { delimiter: ';', quotes: true, newline: '\n' })}`,
        );
        const { cells } = await gather(inPieces(bytes, size));
        expect(cells).toEqual(rows.map((row) => row.map((text) => text.trim().replace(/ *\n+ */g, ' '))));
      }),
    );
  });
});

describe('values padded with spaces', () => {
  it('are told from columns aligned by spaces by their commas', async () => {
    const csv = 'Kind,From,To,Date,Time,Cost\nNtnl,0186  ,0178    ,12/09/2003,23:01,     0.871\n'.repeat(3);
    expect((await gatherText(csv)).cells[1]).toEqual([
      'Ntnl',
      '0186',
      '0178',
      '12/09/2003',
      '23:01',
      '0.871',
    ]);
    const aligned = 'Связь  1,00  2,00  3,50  4,00  5,00  6,00\n'.repeat(3);
    expect((await gatherText(aligned)).cells[0]).toEqual([
      'Связь',
      '1,00',
      '2,00',
      '3,50',
      '4,00',
      '5,00',
      '6,00',
    ]);
  });
});

describe('a plain text', () => {
  it('is split at tabs where it has them, and at two or more spaces elsewhere', async () => {
    const { cells } = await gatherText('Детализация\n\n+03:00  internet.mts.ru\n 0,0000\nx\t\ty  z\n');
    expect(cells).toEqual([
      ['Детализация'],
      [''],
      ['+03:00', 'internet.mts.ru'],
      ['0,0000'],
      ['x', '', 'y  z'],
    ]);
  });

  it('keeps one token a line, as the text layer of a PDF has it', async () => {
    const lines = ['01.01.2020  0:00:46', '+03:00  VOL_FACEBOOK_F', 'LEX', '4G', '1', ' 0,0000'];
    const { rows } = await gatherText(lines.join('\n'));
    expect(rows.map(({ n, cells }) => [n, ...cells])).toEqual([
      [1, '01.01.2020', '0:00:46'],
      [2, '+03:00', 'VOL_FACEBOOK_F'],
      [3, 'LEX'],
      [4, '4G'],
      [5, '1'],
      [6, '0,0000'],
    ]);
  });
});
