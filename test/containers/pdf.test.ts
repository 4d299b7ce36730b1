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
    await expect(gatherBytes(bytes)).rejects.toMatchObject({ name: 'DetalkaError', code: 'pdf-encrypted' });
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
