/** PDF tables written with pdfkit and read back cell by cell. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { gatherBytes } from './reading.ts';

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');

const drawn = (
  draw: (pdf: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Buffer> =>
  new Promise((resolve) => {
    const pdf = new PDFDocument({ size: 'A4', margin: 20, ...options });
    const pieces: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => resolve(Buffer.concat(pieces)));
    pdf.font(FONT).fontSize(7);
    draw(pdf);
    pdf.end();
  });

const HEAD = [
  'Дата',
  'Время',
  'GMT*',
  'Номер',
  'Зона вызова',
  'Зона направления вызова/номер сессии',
  'Услуга',
  'Объём',
  'Стоимость руб. без НДС',
];
const WIDTHS = [50, 45, 40, 75, 60, 90, 50, 60, 55];

/** Invented rows with the shapes of a mobile statement: wrapped words, a wrapped token, an empty column. */
const ROWS = Array.from({ length: 130 }, (_, i) => [
  `${String((i % 28) + 1).padStart(2, '0')}.01.2020`,
  `${i % 24}:25:07`,
  '+03:00',
  i % 3 === 0 ? 'VOL_FACEBOOK_FLEX_LONG' : 'internet.mts.ru',
  '',
  i % 5 === 0 ? 'Московский регион (Мобильный регион): 7985' : '',
  i % 2 ? '4G' : 'HSDPA (3G)',
  `${i * 77}Kb`,
  '0,0000',
]);

interface Style {
  /** Boxes around cells, lines between rows only, a frame around the table, or nothing. */
  readonly rules: 'boxes' | 'rows' | 'frame' | 'none';
  readonly align: 'top' | 'middle';
  readonly repeatHead: boolean;
}

const table = (pdf: PDFKit.PDFDocument, rows: readonly (readonly string[])[], style: Style): void => {
  const left = 30;
  const full = WIDTHS.reduce((sum, width) => sum + width, 0);
  let page = 1;
  let y = 60;
  let top = y;
  const finishPage = () => {
    if (style.rules === 'frame')
      pdf
        .rect(left, top, full, y - top)
        .lineWidth(0.5)
        .stroke();
    pdf.text(`Страница ${page++}`, 280, 800, { lineBreak: false });
  };
  const draw = (cells: readonly string[]) => {
    const heights = cells.map((cell, i) => pdf.heightOfString(cell || ' ', { width: WIDTHS[i]! - 4 }));
    const height = Math.max(...heights) + 4;
    if (y + height > 780) {
      finishPage();
      pdf.addPage();
      y = top = 40;
      if (style.repeatHead) draw(HEAD);
    }
    let x = left;
    cells.forEach((cell, i) => {
      const down = style.align === 'top' ? 2 : (height - heights[i]!) / 2;
      if (cell) pdf.text(cell, x + 2, y + down, { width: WIDTHS[i]! - 4 });
      if (style.rules === 'boxes') pdf.rect(x, y, WIDTHS[i]!, height).lineWidth(0.5).stroke();
      x += WIDTHS[i]!;
    });
    if (style.rules === 'rows')
      pdf
        .rect(left, y, full, 0.4)
        .rect(left, y + height, full, 0.4)
        .fill();
    y += height;
  };
  pdf.fontSize(12).text('Детализация за период с 01.01.2020 по 29.01.2020', 30, 30).fontSize(7);
  for (const row of [HEAD, ...rows]) draw(row);
  finishPage();
};

const STYLES: readonly Style[] = (['boxes', 'rows', 'frame', 'none'] as const).flatMap((rules) =>
  (['top', 'middle'] as const).flatMap((align) =>
    [true, false].map((repeatHead) => ({ rules, align, repeatHead })),
  ),
);

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

describe('the operators of text', () => {
  /** Content as it is, in Helvetica (F2 of the page, after the font of `drawn`); y grows upwards in it. */
  const content = (...operators: string[]) =>
    drawn((pdf) => {
      pdf.font('Helvetica').text('.', 1, 1);
      pdf.addContent(`q 1 0 0 -1 0 841 cm BT /F2 8 Tf ${operators.join(' ')} ET Q`);
    }).then(gatherBytes);

  it('place the cells, whichever are used', async () => {
    const { cells } = await content(
      '30 700 Td (a1) Tj 100 0 Td (b1) Tj 100 0 Td (c1) Tj',
      '-200 -20 TD (a2) Tj [-11000 (b2) -11000 (c2)] TJ',
      "20 TL (a3) ' 1 0 0 1 130 660 Tm (b3) Tj 1 0 0 1 230 660 Tm (c3) Tj",
      '1 0 0 1 30 640 Tm (a4) Tj 100 0 Td 40 Tw 5 Tc (b4 x) Tj 0 Tw 0 Tc 100 0 Td 50 Tz 3 Ts (c4) Tj 0 Ts 100 Tz',
      '1 0 0 1 30 640 Tm 20 TL 0 0 (a5) " 4 0 0 4 130 620 Tm /F2 2 Tf (b5) Tj 25 0 Td (c5) Tj',
    );
    expect(cells.slice(1)).toEqual([
      ['a1', 'b1', 'c1'],
      ['a2', 'b2', 'c2'],
      ['a3', 'b3', 'c3'],
      ['a4', 'b4 x', 'c4'],
      ['a5', 'b5', 'c5'],
    ]);
  });

  it('letters moved by less than a space are one word, by a space two', async () => {
    const { cells } = await content(
      '30 700 Td [(Tel) 20 (ephone) -280 (call)] TJ 200 0 Td (1,50) Tj',
      '-200 -20 Td (Tele) Tj 1 0 0 1 230 680 Tm (1,60) Tj',
    );
    expect(cells.slice(1)).toEqual([
      ['Telephone call', '1,50'],
      ['Tele', '1,60'],
    ]);
  });

  it('turned with the page they read the same', async () => {
    const bytes = await drawn((pdf) => {
      Object.assign(pdf.page.dictionary.data, { Rotate: 90 });
      pdf.rotate(-90).translate(-840, 0);
      for (const [y, ...texts] of [
        [50, 'Дата', 'Номер', 'Сумма'],
        [62, '01.01.2020', '900', '1,50'],
        [74, '02.01.2020', '901', '1,60'],
      ] as const)
        for (const [i, text] of texts.entries()) pdf.text(text, 50 + i * 100, y, { lineBreak: false });
    });
    const { cells } = await gatherBytes(bytes);
    expect(cells).toEqual([
      ['Дата', 'Номер', 'Сумма'],
      ['01.01.2020', '900', '1,50'],
      ['02.01.2020', '901', '1,60'],
    ]);
  });
});

describe('a PDF that is not in order', () => {
  /** Three pages of plain objects, so that one can be broken by hand; the replacement keeps every offset. */
  const broken = async (part: RegExp, nth: number, by: (found: string) => string) => {
    const bytes = await drawn((pdf) => pdf.text('first').addPage().text('second').addPage().text('third'), {
      compress: false,
    });
    let seen = 0;
    const text = bytes.toString('latin1').replace(part, (found) => (++seen === nth ? by(found) : found));
    return gatherBytes(Buffer.from(text, 'latin1'));
  };

  it('loses only the page that is damaged, with a warning', async () => {
    const { rows, warnings } = await broken(/\d+ 0 obj\n<<\n\/Type \/Page\n/g, 3, (found) =>
      found.replace('obj', 'obx'),
    );
    expect(rows.map((row) => row.cells[0])).toEqual(['first', 'second']);
    expect(warnings.map(({ code }) => code)).toEqual(['pdf-page-damaged']);
  });

  it('loses only the page whose contents are gone, with a warning', async () => {
    const { rows, warnings } = await broken(/\/Contents \d+ 0 R/g, 2, (found) =>
      '/Contents ()'.padEnd(found.length),
    );
    expect(rows.map((row) => [row.page, ...row.cells])).toEqual([
      ['1', 'first'],
      ['3', 'third'],
    ]);
    expect(warnings.map(({ code }) => code)).toEqual(['pdf-page-without-text']);
  });

  it('says so when it is protected by a password', async () => {
    const bytes = await drawn((pdf) => pdf.text('secret'), { userPassword: 'x', pdfVersion: '1.7' });
    await expect(gatherBytes(bytes)).rejects.toMatchObject({ name: 'DetalkaError', code: 'password-needed' });
  });

  it('says so when it has no text', async () => {
    const bytes = await drawn((pdf) => pdf.rect(10, 10, 100, 100).fill());
    await expect(gatherBytes(bytes)).rejects.toMatchObject({ name: 'DetalkaError', code: 'pdf-no-text' });
  });

  it('cut off anywhere is an error or less of it, never a crash', async () => {
    const bytes = await drawn((pdf) => table(pdf, ROWS.slice(0, 20), STYLES[0]!));
    for (let length = 50; length < bytes.length; length += 3001) {
      const outcome = await gatherBytes(bytes.subarray(0, length)).catch((error: Error) => error);
      expect(outcome).toSatisfy((it) => !(it instanceof Error) || it.name === 'DetalkaError');
    }
  });
});
