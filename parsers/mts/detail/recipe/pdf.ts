/** The document as a PDF: ruled table, header repeated on every page, long numbers broken over lines. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { printDate } from '../../../../src/generate/print.ts';
import type { TrueStatement } from '../../../../src/model/story.ts';
import { countPages, type Face, type PageRow, pagesOf } from './pages.ts';
import { stamp } from './printed.ts';
import { NOTES, printedTotal } from './words.ts';

type Pdf = PDFKit.PDFDocument;
type Cells = readonly (readonly string[])[];

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
/** All in points. */
const SIZE = 6;
const LEADING = 10;
const PADDING = 2;
const FOOTER_Y = 805;

/** Left edges of the columns and the right edge of the last. */
const EDGES = [16, 92, 121, 181, 245, 323, 372, 384, 430, 486, 580];
const NUMBER_COLUMN = 2;
const ZONES_COLUMN = 3;
const HEADER: Cells = [
  ['Дата', 'Время'],
  ['GMT*'],
  ['Номер'],
  ['Зона вызова'],
  ['Зона направления', 'вызова/номер сессии'],
  ['Услуга'],
  [],
  ['Длитель-', 'ность', '/Объем', '(мин.:сек.', '/Kb/шт.)'],
  ['Стоимость руб.', 'без НДС'],
  ['Изм. баланса'],
];

/** The file in pieces, as pages are finished; its date is the statement's, so that bytes repeat. */
export async function* pdf(statement: TrueStatement): AsyncGenerator<Uint8Array> {
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
  document.fontSize(SIZE);
  const face = faceOf(document);
  const pages = countPages(statement, face);
  let page = 0;
  for (const rows of pagesOf(statement, face)) {
    page += 1;
    document.addPage();
    const top = page === 1 ? drawTitle(document, statement) : 30;
    drawTable(document, statement, rows, top, page === pages);
    put(document, `Страница ${page} из ${pages}`, 500, FOOTER_Y);
    put(document, NOTES.system, EDGES[0]!, FOOTER_Y + LEADING);
    yield* finished(document);
  }
  document.end();
  yield* document as unknown as AsyncIterable<Uint8Array>;
}

/** The widths of the font in use, each measured once. */
function faceOf(document: Pdf): Face {
  const widths = new Map<string, number>();
  return {
    room: EDGES[ZONES_COLUMN]! - EDGES[NUMBER_COLUMN]! - PADDING,
    widthOf(character) {
      let width = widths.get(character);
      if (width === undefined) {
        width = document.widthOfString(character);
        widths.set(character, width);
      }
      return width;
    },
  };
}

/** What the document has ready by now. */
function* finished(document: Pdf): Generator<Uint8Array> {
  for (let piece = document.read(); piece !== null; piece = document.read()) yield piece as Uint8Array;
}

function put(document: Pdf, text: string, x: number, y: number): void {
  if (text !== '') document.text(text, x, y, { lineBreak: false });
}

function drawTitle(document: Pdf, { facts }: TrueStatement): number {
  document.fontSize(14);
  put(document, NOTES.title, 210, 30);
  document.fontSize(9);
  put(document, `за период с ${printDate(facts.periodFrom!)} по ${printDate(facts.periodTo!)}`, 220, 52);
  document.fontSize(SIZE);
  return 74;
}

function drawTable(
  document: Pdf,
  statement: TrueStatement,
  rows: readonly PageRow[],
  top: number,
  isLast: boolean,
): void {
  const { facts } = statement;
  put(document, NOTES.sim, 340, top);
  put(document, facts.sim!, 480, top);
  put(document, NOTES.line, EDGES[0]!, top);
  put(document, facts.line!, EDGES[0]! + 60, top);
  const tableTop = top + 2 * LEADING;
  document.lineWidth(0.4);
  rule(document, tableTop);
  let y = drawCells(document, HEADER, tableTop);
  for (const row of rows) y = drawCells(document, cellsOf(row), y);
  if (isLast) y = drawCells(document, totalCells(statement), y);
  for (const x of EDGES) document.moveTo(x, tableTop).lineTo(x, y).stroke();
  if (isLast) put(document, NOTES.gmt, EDGES[0]!, y + LEADING);
}

const cellsOf = ({ row, number, place, zone }: PageRow): Cells => [
  [`${row.date}  ${row.time}`],
  [row.gmt],
  number,
  place,
  zone,
  [row.service],
  [row.flag],
  [row.amount],
  [row.cost],
  row.isOwn ? [stamp(row.balanceAt)] : [],
];

const totalCells = (statement: TrueStatement): Cells =>
  HEADER.map((_, column) => {
    if (column === 0) return ['Итого'];
    return column === HEADER.length - 2 ? [printedTotal(statement, 'cost')] : [];
  });

/** Draws one row and the line under it; returns where the next one begins. */
function drawCells(document: Pdf, cells: Cells, top: number): number {
  for (const [column, lines] of cells.entries()) {
    for (const [line, text] of lines.entries()) {
      put(document, text, EDGES[column]! + PADDING, top + 1.5 + line * LEADING);
    }
  }
  const bottom = top + Math.max(...cells.map((lines) => lines.length)) * LEADING;
  rule(document, bottom);
  return bottom;
}

function rule(document: Pdf, y: number): void {
  document.moveTo(EDGES[0]!, y).lineTo(EDGES.at(-1)!, y).stroke();
}
