/** Drawing → shapes on a page of a PDF document. */
import type { Drawing, Mark } from './drawing.ts';

type Document = PDFKit.PDFDocument;

/**
 * Draws it with its upper left corner at x, y; `scale` points to a pixel. Fonts 'plain' and 'bold' must be registered.
 * The document stands where it stood.
 */
export function drawOn(document: Document, drawing: Drawing, x: number, y: number, scale: number): void {
  const stood = { x: document.x, y: document.y };
  document.save().translate(x, y).scale(scale);
  for (const mark of drawing.marks) drawMark(document, mark);
  document.restore();
  Object.assign(document, stood);
}

function drawMark(document: Document, mark: Mark): void {
  if (mark.kind === 'rect') document.rect(mark.x, mark.y, mark.width, mark.height).fill(mark.fill);
  else if (mark.kind === 'path') document.path(mark.d).lineWidth(0.5).fillAndStroke(mark.fill, mark.stroke);
  else if (mark.kind === 'line')
    document.moveTo(mark.x1, mark.y1).lineTo(mark.x2, mark.y2).lineWidth(1).stroke(mark.stroke);
  else {
    document
      .font(mark.bold ? 'bold' : 'plain')
      .fontSize(mark.size)
      .fillColor(mark.fill);
    const width = mark.anchor === 'start' ? 0 : document.widthOfString(mark.text);
    const x = mark.x - (mark.anchor === 'end' ? width : width / 2);
    document.text(mark.text, x, mark.y, { lineBreak: false, baseline: 'alphabetic' });
  }
}
