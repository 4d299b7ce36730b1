/** The advice as a PDF document: the answer and its figures, then section after section. */
import { once } from 'node:events';
import { type Drawing, INK } from '../charts/drawing.ts';
import { drawOn } from '../charts/pdf.ts';
import { FONT } from '../charts/png.ts';
import { writeTable } from '../weekly/pdf.ts';
import type { Tone } from '../weekly/report.ts';
import type { AdvicePage, AdviceReport, AdviceSection, Figure } from './page.ts';

const MARGIN = 40;
const TONES: Readonly<Record<Tone, string>> = { good: INK.good, bad: INK.bad, plain: INK.rule };
/** Its date of creation: the same advice gives the same bytes. */
const NO_DAY = new Date('2000-01-01T00:00:00Z');

type Document = PDFKit.PDFDocument;

export async function advicePdf(report: AdviceReport): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit');
  const document = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    font: FONT.plain,
    info: { Title: report.title, CreationDate: NO_DAY },
  });
  const pieces: Uint8Array[] = [];
  document.on('data', (piece: Uint8Array) => pieces.push(piece));
  const ended = once(document, 'end');
  document.registerFont('plain', FONT.plain).registerFont('bold', FONT.bold);
  report.pages.forEach((page, index) => {
    if (index > 0) document.addPage();
    writePage(document, page, report);
  });
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

const roomOf = (document: Document): number => document.page.width - 2 * MARGIN;

function paragraph(
  document: Document,
  words: string,
  size: number,
  colour: string,
  font: 'plain' | 'bold' = 'plain',
) {
  document.font(font).fontSize(size).fillColor(colour);
  document.text(words, MARGIN, document.y, { width: roomOf(document) });
}

function writePage(document: Document, page: AdvicePage, report: AdviceReport): void {
  paragraph(document, page.title, 13, INK.text, 'bold');
  paragraph(document, page.subtitle, 8, INK.faint);
  document.y += 8;
  const top = document.y;
  document.font('bold').fontSize(18).fillColor(INK.text);
  document.text(page.answer, MARGIN + 12, document.y, { width: roomOf(document) - 12 });
  document
    .font('plain')
    .fontSize(10)
    .text(page.gain, { width: roomOf(document) - 12 });
  document.rect(MARGIN, top, 5, document.y - top).fill(TONES[page.tone]);
  document.y += 10;
  writeFigures(document, page.figures);
  for (const section of page.sections) writeSection(document, section, report);
}

function writeFigures(document: Document, figures: readonly Figure[]): void {
  if (figures.length === 0) return;
  const width = roomOf(document) / figures.length;
  const top = document.y;
  let bottom = top;
  figures.forEach(({ name, value, note, tone }, index) => {
    const x = MARGIN + index * width;
    const room = { width: width - 10 };
    document.font('plain').fontSize(7.5).fillColor(INK.faint).text(name, x, top, room);
    document
      .font('bold')
      .fontSize(11)
      .fillColor(tone === 'plain' ? INK.text : TONES[tone])
      .text(value, room);
    document.font('plain').fontSize(7.5).fillColor(INK.faint).text(note, room);
    bottom = Math.max(bottom, document.y);
  });
  document.y = bottom + 6;
}

/** A table that a chart shows is left to the page and the workbook. */
function writeSection(document: Document, section: AdviceSection, report: AdviceReport): void {
  keepTogether(document, 90);
  document.y += 10;
  paragraph(document, section.title, 12, INK.text, 'bold');
  for (const { text, tone } of section.sentences) {
    paragraph(document, text, 8.5, tone === 'bad' ? INK.bad : INK.text);
    document.y += 2;
  }
  for (const chart of section.charts) writeChart(document, chart);
  const tables = section.charts.length > 0 ? [] : section.tables;
  for (const table of tables) {
    keepTogether(document, 80);
    document.y += 6;
    paragraph(document, table.title, 8.5, INK.faint, 'bold');
    writeTable(document, table, report);
  }
}

function writeChart(document: Document, chart: Drawing): void {
  const scale = roomOf(document) / Math.max(860, chart.width);
  keepTogether(document, chart.height * scale);
  const top = document.y + 6;
  drawOn(document, chart, MARGIN, top, scale);
  document.y = top + chart.height * scale + 6;
}

/** Goes to the next page where so much does not fit on this one. */
function keepTogether(document: Document, height: number): void {
  if (document.y + height > document.page.height - MARGIN) document.addPage();
}
