/** The rows that most tables are made of, taken without the tokeniser: `<td>text</td>` and `<td />` up to `</tr><tr>`. */
import { entityReplacer } from './entities.ts';
import { pastSpace } from './text.ts';

/** What is done with what was taken. */
export interface PlainSink {
  /** A cell that spans nothing, with its text as it is shown. */
  cell(text: string): void;
  /** The row in hand has ended and the next one begins. */
  nextRow(): void;
  /** Markup of a whole cell that only the tokeniser can tell. */
  tokenise(html: string): void;
}

/** A tag of a cell, with at most one attribute: its name, and the '/' of a cell that is empty. */
const CELL = /<td(?: ([a-z]+)="[^"<>]*")? ?(\/?)>/y;
/** Between two rows, the tag of the next one with at most one attribute. */
const ROW = /<\/tr>[ \n\r\t]*<tr(?: [a-z]+="[^"<>]*")?>/y;
const SPANS = new Set(['colspan', 'rowspan']);
const CELL_END = '</td>';

/**
 * Takes the plain cells and rows that stand one after the other where a row has just begun. Each cell is opened and closed
 * at once, within nothing but its row, and each row within what is around the one before it: so the tokeniser, that never
 * sees them, is none the wiser. A cell that spans others or has entities of HTML alone is given to it; one with tags, or
 * whose end is in the next piece, ends what is taken.
 */
export function plainRows({ cell, nextRow, tokenise }: PlainSink): (piece: string, from: number) => number {
  const shown = entityReplacer();

  /** Takes the cell that begins at `begin`, and returns where it ends; -1 = it is not plain. */
  function takeCell(piece: string, begin: number): number {
    CELL.lastIndex = begin;
    const tag = CELL.exec(piece);
    if (tag === null) return -1;
    const inner = CELL.lastIndex;
    const isEmpty = tag[2] !== '';
    const textEnd = isEmpty ? inner : piece.indexOf('<', inner);
    if (!isEmpty && (textEnd < 0 || !piece.startsWith(CELL_END, textEnd))) return -1;
    const end = isEmpty ? inner : textEnd + CELL_END.length;
    const written = piece.slice(inner, textEnd);
    const text = written.includes('&') ? shown(written) : written;
    if (text === undefined || SPANS.has(tag[1]!)) tokenise(piece.slice(begin, end));
    else cell(text);
    return end;
  }

  return (piece, from) => {
    for (let at = from; ; ) {
      const begin = pastSpace(piece, at);
      let end = takeCell(piece, begin);
      if (end < 0) {
        ROW.lastIndex = begin;
        if (!ROW.test(piece)) return at;
        nextRow();
        end = ROW.lastIndex;
      }
      at = end;
    }
  };
}

/** The '>' of the next tag of a row, as far as that can be told without a tokeniser; -1 = not in this piece. */
export function endOfRowTag(piece: string, from: number): number {
  const tag = piece.indexOf('<tr', from);
  return tag < 0 ? -1 : piece.indexOf('>', tag);
}
