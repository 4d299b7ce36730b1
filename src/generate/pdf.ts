/** A plain PDF: lines of text at given places, page after page, without rules. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { CivilSeconds } from '../model/record.ts';

/** A text and where it begins, in points from the left edge of an A4 page. */
export type Placed = readonly [x: number, text: string];

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');
/** All in points. */
const SIZE = 7;
const LEADING = 11;
const TOP = 40;
const BOTTOM = 800;

/** The file in pieces, as pages are finished. Its date is `madeAt`, so that the same lines give the same bytes. */
export async function* plainPdf(
  title: string,
  madeAt: CivilSeconds,
  lines: Iterable<readonly Placed[]>,
): AsyncGenerator<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    font: FONT,
    info: { Title: title, CreationDate: new Date(madeAt * 1000) },
  });
  document.fontSize(SIZE);
  let y = TOP;
  for (const line of lines) {
    if (y > BOTTOM) {
      document.addPage();
      y = TOP;
      for (let piece = document.read(); piece !== null; piece = document.read()) yield piece as Uint8Array;
    }
    for (const [x, text] of line) if (text !== '') document.text(text, x, y, { lineBreak: false });
    y += LEADING;
  }
  document.end();
  yield* document as unknown as AsyncIterable<Uint8Array>;
}
