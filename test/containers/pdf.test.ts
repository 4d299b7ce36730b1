/** PDF tables written with pdfkit and read back cell by cell. */
import { describe, expect, it } from 'vitest';
import { drawn, HEAD, ROWS, STYLES, table } from './pdf-drawn.ts';
import { gatherBytes } from './reading.ts';

describe('a table of three pages with wrapped cells', () => {
  it.each(STYLES)(
    'comes back cell by cell: $rules, set from the $align, head repeated: $repeatHead',
    async (style) => {
      const { rows, warnings } = await gatherBytes(await drawn((pdf) => table(pdf, ROWS, style)));
      const pages = new Set(rows.map((row) => row.page));
      const heads = style.repeatHead ? pages.size : 1;
      expect(pages.size).toBeGreaterThan(2);
      const texts = rows.map((row) => row.cells);
      const isData = (cells: readonly string[]) => /^\d\d\.01\.2020$/.test(cells[0] ?? '');
      expect(texts.filter(isData)).toEqual(ROWS);
      expect(texts.filter((cells) => cells[0] === 'Дата')).toEqual(Array(heads).fill(HEAD));
      expect(texts.filter((cells) => !isData(cells) && cells[0] !== 'Дата')).toEqual([
        ['Детализация за период с 01.01.2020 по 29.01.2020'],
        ...[...pages].map((page) => expect.arrayContaining([`Страница ${page}`])),
      ]);
      expect(rows.map((row) => row.n)).toEqual(rows.map((_, i) => i + 1));
      expect(warnings).toEqual([]);
    },
  );
});

describe('without ruling lines', () => {
  const columns = [30, 90, 180, 300];
  const line = (pdf: PDFKit.PDFDocument, y: number, cells: readonly string[]) => {
    for (const [i, cell] of cells.entries()) if (cell) pdf.text(cell, columns[i], y, { lineBreak: false });
  };
  const pdfOf = (lines: readonly (readonly [number, ...string[]])[]) =>
    drawn((pdf) => {
      for (const [y, ...cells] of lines) line(pdf, y, cells);
    });

  it('a total right below the table does not join its last row', async () => {
    const bytes = await pdfOf([
      [50, 'Дата', 'Номер', 'Услуга', 'Сумма'],
      [60, '01.02.2020', '79161234567', 'Телеф.', '1,50'],
      [70, '02.02.2020', '79161234568', 'Телеф.', '1,50'],
      [80, '03.02.2020', '79161234569', 'Телеф.', '1,50'],
      [90, 'Итого', '', '', '4,50'],
    ]);
    const { cells } = await gatherBytes(bytes);
    expect(cells.at(-1)).toEqual(['Итого', '', '', '4,50']);
    expect(cells.at(-2)).toEqual(['03.02.2020', '79161234569', 'Телеф.', '1,50']);
  });

  it('a time below its date in the first column stays with it', async () => {
    const bytes = await pdfOf(
      Array.from({ length: 6 }, (_, i) => [
        [50 + i * 24, `0${i + 1}.02.2020`, `7916123456${i}`, 'Телеф.', '1,50'] as const,
        [59 + i * 24, `1${i}:30:05`] as const,
      ]).flat(),
    );
    const { cells } = await gatherBytes(bytes);
    expect(cells).toEqual(
      Array.from({ length: 6 }, (_, i) => [
        `0${i + 1}.02.2020 1${i}:30:05`,
        `7916123456${i}`,
        'Телеф.',
        '1,50',
      ]),
    );
  });

  it('hyphenation in a heading goes, a hyphen inside a name stays', async () => {
    const bytes = await pdfOf([
      [50, 'Дата', 'Длитель-', 'Услуга', 'Сумма'],
      [59, '', 'ность'],
      [80, '01.02.2020', '1:00', 'Санкт-', '1,50'],
      [89, '', '', 'Петербург'],
      [110, '02.02.2020', '1:00', 'Телеф.', '1,50'],
      [131, '03.02.2020', '1:00', 'Телеф.', '1,50'],
    ]);
    const { cells } = await gatherBytes(bytes);
    expect(cells[0]).toEqual(['Дата', 'Длительность', 'Услуга', 'Сумма']);
    expect(cells[1]?.[2]).toBe('Санкт-Петербург');
  });
});

describe('cells close together', () => {
  const EDGES = [30, 80, 150, 200];
  const ruled = (pdf: PDFKit.PDFDocument, rows: number) => {
    for (const x of EDGES)
      pdf
        .moveTo(x, 48)
        .lineTo(x, 48 + rows * 12)
        .stroke();
    for (let row = 0; row <= rows; row++)
      pdf
        .moveTo(30, 48 + row * 12)
        .lineTo(200, 48 + row * 12)
        .stroke();
  };

  it('are parted by a vertical rule, however narrow the gap', async () => {
    const bytes = await drawn((pdf) => {
      ruled(pdf, 3);
      for (let row = 0; row < 3; row++) {
        const y = 50 + row * 12;
        pdf.text('+03:00', 79.5 - pdf.widthOfString('+03:00'), y, { lineBreak: false });
        pdf.text(`<--790${row}`, 80.5, y, { lineBreak: false }).text('4G', 152, y, { lineBreak: false });
      }
    });
    const { cells } = await gatherBytes(bytes);
    expect(cells).toEqual([0, 1, 2].map((row) => ['+03:00', `<--790${row}`, '4G']));
  });

  it('are parted by a vertical rule in the middle of one text', async () => {
    const bytes = await drawn((pdf) => {
      ruled(pdf, 2);
      for (const [row, name] of ['internet mts', 'VoLTE'].entries()) {
        const left = 80 - pdf.widthOfString('+03:00') - 0.5 * pdf.widthOfString(' ');
        pdf.text(`+03:00 ${name}`, left, 50 + row * 12, { lineBreak: false });
      }
    });
    const { cells } = await gatherBytes(bytes);
    expect(cells).toEqual([
      ['+03:00', 'internet mts', ''],
      ['+03:00', 'VoLTE', ''],
    ]);
  });
});

describe('a cell too narrow for its text', () => {
  it('reaches over its rule and leaves the row its cells', async () => {
    const edges = [30, 100, 130, 200];
    const bytes = await drawn((pdf) => {
      for (const x of edges) pdf.moveTo(x, 48).lineTo(x, 72).stroke();
      for (const y of [48, 60, 72]) pdf.moveTo(30, y).lineTo(200, y).stroke();
      for (const [row, service] of ['Internet.mts', '4G'].entries())
        for (const [i, cell] of ['01.01.2020', service, '1,50'].entries())
          pdf.text(cell, edges[i]! + 2 + (i === 2 ? 35 : 0), 50 + row * 12, { lineBreak: false });
    });
    const { cells } = await gatherBytes(bytes);
    expect(cells).toEqual([
      ['01.01.2020', 'Internet.mts', '1,50'],
      ['01.01.2020', '4G', '1,50'],
    ]);
  });
});

describe('around a table without ruling lines', () => {
  it('facts above a short table on the first page do not spoil its columns', async () => {
    const columns = [30, 85, 125, 200, 290, 330];
    const rows = ['01', '02', '03'].map((day) => [`${day}.01.2020`, '+03:00', '79160000302', '', '', '1,50']);
    const bytes = await drawn((pdf) => {
      const put = (text: string, x: number, y: number) => pdf.text(text, x, y, { lineBreak: false });
      put('Сетевой ресурс', 30, 40);
      put('79260000301', 95, 40);
      put('Номер SIM карты /Виртуальный Номер:', 150, 40);
      put('89701010000000000003', 310, 40);
      for (const [i, cells] of [['Дата', 'GMT*', 'Номер', 'Зона вызова', 'Зона', 'Сумма'], ...rows].entries())
        for (const [column, cell] of cells.entries()) if (cell) put(cell, columns[column]!, 52 + i * 12);
    });
    const { cells } = await gatherBytes(bytes);
    expect(cells.slice(1)).toEqual([['Дата', 'GMT*', 'Номер', 'Зона вызова', 'Зона', 'Сумма'], ...rows]);
  });

  it('a foot close below another in the last column stays apart', async () => {
    const bytes = await drawn((pdf) => {
      const put = (text: string, x: number, y: number) => pdf.text(text, x, y, { lineBreak: false });
      for (let i = 0; i < 4; i++)
        for (const [column, cell] of [`0${i + 1}.01.2020`, '4G', '1,50'].entries())
          put(cell, 30 + column * 100, 50 + i * 12);
      put('Страница 1 из 1', 230, 800);
      put('FORIS OSS', 30, 808);
    });
    const { cells } = await gatherBytes(bytes);
    expect(cells.slice(4)).toEqual([
      ['', '', 'Страница 1 из 1'],
      ['FORIS OSS', '', ''],
    ]);
  });

  it('a column that appears on a later page without a heading does not move the others', async () => {
    const bytes = await drawn((pdf) => {
      const put = (text: string, x: number, y: number) => pdf.text(text, x, y, { lineBreak: false });
      const row = (y: number, cells: readonly string[]) => {
        for (const [column, cell] of cells.entries()) if (cell) put(cell, 30 + column * 80, y);
      };
      row(50, ['Дата', 'Номер', '', 'Сумма']);
      for (const day of [1, 2, 3]) row(50 + day * 12, [`0${day}.01.2020`, '900', '', '1,50']);
      pdf.addPage();
      for (const day of [4, 5, 6])
        row(50 + day * 12, [`0${day}.01.2020`, '900', day === 5 ? 'I' : '', '1,50']);
    });
    const { rows } = await gatherBytes(bytes);
    expect(rows.map(({ cells }) => [cells.length, cells.at(0), cells.at(2)]).slice(1)).toEqual(
      [1, 2, 3, 4, 5, 6].map((day) => [3, `0${day}.01.2020`, '1,50']),
    );
  });
});
