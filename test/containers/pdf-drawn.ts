/** PDFs drawn with pdfkit: A4, in a font with Cyrillic; and a table of a statement in every style. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');

export const drawn = (
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

export const HEAD = [
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
export const ROWS = Array.from({ length: 130 }, (_, i) => [
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

export const table = (pdf: PDFKit.PDFDocument, rows: readonly (readonly string[])[], style: Style): void => {
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

export const STYLES: readonly Style[] = (['boxes', 'rows', 'frame', 'none'] as const).flatMap((rules) =>
  (['top', 'middle'] as const).flatMap((align) =>
    [true, false].map((repeatHead) => ({ rules, align, repeatHead })),
  ),
);
