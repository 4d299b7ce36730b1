/** The document as a PDF: ruled table, header block repeated on every page, long numbers broken over lines. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { printDate } from '../../../../src/generate/print.ts';
import type { TrueStatement } from '../../../../src/model/story.ts';
import { countPages, type PageRow, pagesOf } from './pages.ts';
import { NOTES, printedTotal } from './words.ts';

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
const SIZE = 6;
const LEADING = 10;
const LEFT = 18;
const FOOTER_Y = 800;

/** Column titles, each a line of its own, with the columns' left edges in points. */
const COLUMNS: readonly { readonly x: number; readonly title: readonly string[] }[] = [
  { x: LEFT, title: ['Дата', 'Время'] },
  { x: 92, title: ['', 'GMT*'] },
  { x: 120, title: ['Номер'] },
  { x: 204, title: ['Зона вызова'] },
  { x: 262, title: ['Зона направления', 'вызова/номер сессии'] },
  { x: 338, title: ['Услуга'] },
  { x: 386, title: [] },
  { x: 394, title: ['Длитель-', 'ность', '/Объем', '(мин.:сек.', '/Kb/шт.)'] },
  { x: 440, title: ['Стоимость руб.', 'без НДС'] },
  { x: 496, title: ['Изм. баланса'] },
];
const RIGHT = 577;
const HEADER_LINES = 5;

/** The file in pieces as pages are finished; the date inside is the statement's, so that bytes repeat. */
export async function* pdf(statement: TrueStatement): AsyncGenerator<Uint8Array> {
  const pages = countPages(statement);
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: FONT,
    info: {
      Title: NOTES.title,
      Producer: NOTES.system,
      CreationDate: new Date(statement.facts.issuedAt! * 1000),
    },
  });
  let page = 0;
  for (const rows of pagesOf(statement)) {
    page += 1;
    document.addPage();
    drawPage(document, statement, rows, page, pages);
    yield* written(document);
  }
  document.end();
  yield* document as unknown as AsyncIterable<Uint8Array>;
}

/** What the document has ready by now. */
function* written(document: PDFKit.PDFDocument): Generator<Uint8Array> {
  for (let piece = document.read(); piece !== null; piece = document.read()) yield piece as Uint8Array;
}

function drawPage(
  document: PDFKit.PDFDocument,
  statement: TrueStatement,
  rows: readonly PageRow[],
  page: number,
  pages: number,
): void {
  const put = (text: string, x: number, y: number) => {
    if (text !== '') document.text(text, x, y, { lineBreak: false });
  };
  const { facts } = statement;
  let y = 30;
  if (page === 1) {
    document.fontSize(14);
    put(NOTES.title, 210, y);
    document.fontSize(9);
    put(`за период с ${printDate(facts.periodFrom!)} по ${printDate(facts.periodTo!)}`, 220, y + 22);
    y += 44;
  }
  document.fontSize(SIZE).lineWidth(0.3);
  put(NOTES.sim, 340, y);
  put(facts.sim!, 480, y);
  put(NOTES.line, LEFT, y);
  put(facts.line!, 80, y);
  y = drawHeader(document, put, y + 2 * LEADING);
  for (const row of rows) y = drawRow(document, put, row, y);
  if (page === pages) drawEnd(put, statement, y);
  put(`Страница ${page} из ${pages}`, 500, FOOTER_Y);
  put(NOTES.system, LEFT, FOOTER_Y + LEADING);
}

type Put = (text: string, x: number, y: number) => void;

function drawHeader(document: PDFKit.PDFDocument, put: Put, top: number): number {
  for (const { x, title } of COLUMNS) {
    for (const [line, text] of title.entries()) put(text, x, top + line * LEADING);
  }
  return rule(document, top + HEADER_LINES * LEADING);
}

function drawRow(
  document: PDFKit.PDFDocument,
  put: Put,
  { row, number, place, zone, height }: PageRow,
  top: number,
): number {
  const cells = [
    [`${row.date}  ${row.time}`],
    [row.gmt],
    number,
    place,
    zone,
    [row.service],
    [row.flag],
    [row.amount],
    [row.cost],
    [row.ownBalance],
  ];
  for (const [column, lines] of cells.entries()) {
    for (const [line, text] of lines.entries()) put(text, COLUMNS[column]!.x, top + line * LEADING);
  }
  return rule(document, top + height * LEADING);
}

/** A thin line under what was drawn; returns where the next row begins. */
function rule(document: PDFKit.PDFDocument, y: number): number {
  document
    .moveTo(LEFT - 2, y - 1.5)
    .lineTo(RIGHT, y - 1.5)
    .stroke();
  return y;
}

function drawEnd(put: Put, statement: TrueStatement, y: number): void {
  put('Итого', LEFT, y);
  put(printedTotal(statement, 'cost'), COLUMNS[8]!.x, y);
  put(NOTES.gmt, LEFT, y + 2 * LEADING);
}
