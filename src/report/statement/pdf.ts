/** The statement as a PDF document: sentences, then each section with its chart and its whole table. */
import { once } from 'node:events';
import { INK } from '../charts/drawing.ts';
import { drawOn } from '../charts/pdf.ts';
import { FONT } from '../charts/png.ts';
import { cellText, isFigure } from '../weekly/cells.ts';
import type { ReportTable, Section } from '../weekly/report.ts';
import type { StatementReport } from './report.ts';

const MARGIN = 32;
const SIZE = 7;

type Document = PDFKit.PDFDocument;

/** The document's bytes; the same statement gives the same bytes. `year` dates the document. */
export async function pdfOf(report: StatementReport, year: number): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    font: FONT.plain,
    info: { Title: report.title, CreationDate: new Date(Date.UTC(year, 11, 31)) },
  });
  const pieces: Uint8Array[] = [];
  document.on('data', (piece: Uint8Array) => pieces.push(piece));
  const ended = once(document, 'end');
  document.registerFont('plain', FONT.plain).registerFont('bold', FONT.bold);
  document.font('bold').fontSize(16).fillColor(INK.text).text(report.title, MARGIN, MARGIN);
  document.font('plain').fontSize(9).fillColor(INK.faint).text(report.subtitle).moveDown();
  for (const { text, tone } of report.headline)
    document
      .fontSize(10)
      .fillColor(tone === 'bad' ? INK.bad : INK.text)
      .text(text);
  for (const section of report.sections) writeSection(document, section, report);
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

function writeSection(document: Document, section: Section, report: StatementReport): void {
  const room = document.page.width - 2 * MARGIN;
  const bottom = () => document.page.height - MARGIN;
  document.x = MARGIN;
  document.y += 14;
  if (document.y > bottom() - 80) document.addPage();
  document.font('bold').fontSize(12).fillColor(INK.text).text(section.title, { width: room });
  document.font('plain').fontSize(8).fillColor(INK.faint).text(section.definition, { width: room });
  document.y += 6;
  for (const { drawing } of section.charts) {
    const scale = Math.min(room / drawing.width, 0.6);
    if (document.y + drawing.height * scale > bottom()) document.addPage();
    const top = document.y;
    drawOn(document, drawing, MARGIN, top, scale);
    document.x = MARGIN;
    document.y = top + drawing.height * scale + 8;
  }
  if (section.table) writeTable(document, section.table, report);
}

function writeTable(document: Document, table: ReportTable, { lang }: StatementReport): void {
  document.font('plain').fontSize(SIZE).fillColor(INK.text);
  document.table({
    rowStyles: { border: [0, 0, 0.5, 0], borderColor: INK.rule, padding: 2 },
    columnStyles: table.columns.map(({ kind }) => ({
      align: { x: isFigure(kind) ? 'right' : 'left', y: 'top' },
    })),
    data: [
      table.columns.map(({ title }) => ({ text: title, textColor: INK.faint })),
      ...table.rows.map(({ cells }) =>
        cells.map((cell, at) => cellText(cell, table.columns[at]!.kind, lang)),
      ),
    ],
  });
}
