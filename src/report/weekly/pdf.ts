/** The report as a PDF document: an overview, then each section with its charts and its table. */
import { once } from 'node:events';
import { INK } from '../charts/drawing.ts';
import { drawOn } from '../charts/pdf.ts';
import { FONT } from '../charts/png.ts';
import { cellText, isFigure } from './cells.ts';
import { overviewOf } from './overview.ts';
import type { ReportTable, WeeklyReport } from './report.ts';

const MARGIN = 36;
const SIZE = 7.5;
/** Rows of a table in the document: the files beside it hold all. */
const MOST_ROWS = 25;

type Document = PDFKit.PDFDocument;

/** The document's bytes; the same report gives the same bytes. */
export async function pdfOf(report: WeeklyReport): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const created = new Date(`${report.week.slice(0, 4)}-01-01T00:00:00Z`);
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: FONT.plain,
    info: { Title: report.title, CreationDate: created },
  });
  const pieces: Uint8Array[] = [];
  document.on('data', (piece: Uint8Array) => pieces.push(piece));
  const ended = once(document, 'end');
  document.registerFont('plain', FONT.plain).registerFont('bold', FONT.bold);
  write(document, report);
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

function write(document: Document, report: WeeklyReport): void {
  const room = document.page.width - 2 * MARGIN;
  const overview = overviewOf(report);
  const high = (document.page.height - 2 * MARGIN) / overview.height;
  drawOn(document, overview, MARGIN, MARGIN, Math.min(room / overview.width, high));
  for (const section of report.sections) {
    document.addPage();
    document.font('bold').fontSize(14).fillColor(INK.text).text(section.title, MARGIN, MARGIN);
    document.font('plain').fontSize(8).fillColor(INK.faint).text(section.definition, { width: room });
    document.y += 8;
    for (const { drawing } of section.charts) {
      const scale = room / Math.max(860, drawing.width);
      const height = drawing.height * scale;
      if (document.y + height > document.page.height - MARGIN) document.addPage();
      drawOn(document, drawing, MARGIN, document.y, scale);
      document.y += height + 10;
    }
    if (section.table) writeTable(document, section.table, report);
  }
}

/** The table, where the document stands. */
export function writeTable(
  document: Document,
  table: ReportTable,
  { lang }: Pick<WeeklyReport, 'lang'>,
): void {
  const rows = table.rows.slice(0, MOST_ROWS);
  document.x = MARGIN;
  document.font('plain').fontSize(SIZE).fillColor(INK.text);
  document.table({
    rowStyles: { border: [0, 0, 0.5, 0], borderColor: INK.rule, padding: 2 },
    columnStyles: table.columns.map(({ kind }) => ({
      align: { x: isFigure(kind) ? 'right' : 'left', y: 'top' },
    })),
    data: [
      table.columns.map(({ title }) => ({ text: title, textColor: INK.faint })),
      ...rows.map(({ cells }) => cells.map((cell, at) => cellText(cell, table.columns[at]!.kind, lang))),
    ],
  });
  const more = table.rows.length - rows.length;
  if (more > 0)
    document
      .fillColor(INK.faint)
      .text(lang === 'ru' ? `и ещё ${more} — в таблицах рядом` : `and ${more} more`);
}
