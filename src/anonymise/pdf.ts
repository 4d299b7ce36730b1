/** PDF: drawn anew, every text at its place and as wide as it was, between the same rules. Nothing of the file is kept. */
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import type { ByteSource } from '../containers/index.ts';
import { pdfPages } from '../containers/pdf.ts';
import { bandsOf, type Line } from '../containers/pdf-lines.ts';
import type { Marks } from '../containers/pdf-marks.ts';
import type { Piece } from '../containers/pdf-text.ts';
import type { Edit } from './text-file.ts';

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
/** Of the rules, in points. */
const LINE_WIDTH = 0.5;
/** Baselines further apart than this, in heights of type, are not lines of one cell. */
const LEADING = 2;
/** Per cent of the font's own width; beyond it a text is not recognisable as one. */
const NARROWEST = 10;
const WIDEST = 1000;

/**
 * The pages that have text, in one font, without pictures, colours and properties. Throws DetalkaError as `pdfPages`.
 */
export async function editPdf(source: ByteSource, edit: Edit): Promise<Uint8Array> {
  const document = new PDFDocument({ autoFirstPage: false, font: FONT, info: { CreationDate: new Date(0) } });
  const written = buffer(document as unknown as AsyncIterable<Uint8Array>);
  for await (const { marks } of pdfPages(source, () => {})) drawPage(document, marks, edit);
  document.end();
  return written;
}

function drawPage(document: PDFKit.PDFDocument, marks: Marks, edit: Edit): void {
  const { width, height, pieces, rules } = marks;
  document.addPage({ size: [width, height], margin: 0 });
  document.lineWidth(LINE_WIDTH);
  for (const { at, from, to } of rules.horizontal) document.moveTo(from, at).lineTo(to, at).stroke();
  for (const { at, from, to } of rules.vertical) document.moveTo(at, from).lineTo(at, to).stroke();
  const lines = bandsOf(pieces, rules).flatMap((band) => band.lines);
  for (const parts of numbersOverLines(lines)) {
    const texts = editParts(parts, edit);
    for (const [i, part] of parts.entries()) drawText(document, part, texts[i]!);
  }
}

/** Every text of the lines, with those below it that go on with a number. */
function* numbersOverLines(lines: readonly Line[]): Generator<readonly Piece[]> {
  const taken = new Set<Piece>();
  for (const [at, line] of lines.entries()) {
    for (const piece of line.pieces) {
      if (taken.has(piece)) continue;
      const parts = [piece];
      for (let next = goingOn(piece, lines, at); next && !taken.has(next.piece); ) {
        taken.add(next.piece);
        parts.push(next.piece);
        next = goingOn(next.piece, lines, next.at);
      }
      yield parts;
    }
  }
}

/** The text right below one of the line `own` that begins with a digit, as that one ends, and its line. */
function goingOn(
  upper: Piece,
  lines: readonly Line[],
  own: number,
): { piece: Piece; at: number } | undefined {
  if (!/\d$/.test(upper.text)) return undefined;
  for (let at = own + 1; at < lines.length && lines[at]!.y - upper.y <= LEADING * upper.size; at++) {
    const piece = lines[at]!.pieces.find(({ x0, x1 }) => x0 < upper.x1 && x1 > upper.x0);
    if (piece) return /^\d/.test(piece.text) ? { piece, at } : undefined;
  }
  return undefined;
}

function editParts(parts: readonly Piece[], edit: Edit): readonly string[] {
  const texts = edit(parts.map(({ text }) => text).join('\n'), false).split('\n');
  return texts.length === parts.length ? texts : parts.map(({ text }) => edit(text, false));
}

function drawText(document: PDFKit.PDFDocument, { x0, x1, y, size }: Piece, text: string): void {
  const own = document.fontSize(size).widthOfString(text);
  const scaled = own > 0 ? ((x1 - x0) / own) * 100 : 100;
  const horizontalScaling = Math.min(Math.max(Math.round(scaled * 1000) / 1000, NARROWEST), WIDEST);
  const options = { lineBreak: false, baseline: 'alphabetic', horizontalScaling } as const;
  document.text(text, x0, y, options);
}
