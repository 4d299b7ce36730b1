/** The cells that most tables are made of, taken without the tokeniser: `<td>text</td>` and `<td />`. */
import { pastSpace } from './text.ts';

/**
 * Takes the plain cells that stand one after the other from `from` on, where a row has just begun, and returns where they
 * end. Each is opened and closed at once, within nothing but its row: so the tokeniser, that never sees them, is none the
 * wiser. One with an attribute or entities is given to `tokenise`; one with tags, or its end in the next piece, ends them.
 */
export function takePlainCells(
  piece: string,
  from: number,
  take: (text: string) => void,
  tokenise: (html: string) => void,
): number {
  for (let at = from; ; ) {
    const begin = pastSpace(piece, at);
    if (piece.startsWith('<td />', begin)) {
      take('');
      at = begin + 6;
      continue;
    }
    const isBare = piece.startsWith('<td>', begin);
    const inner = isBare ? begin + 4 : cellTagEnd(piece, begin);
    const end = piece[inner - 2] === '/' ? inner : closingTagEnd(piece, inner);
    if (end < 0) return at;
    const text = piece.slice(inner, end - 5);
    if (isBare && !text.includes('&')) take(text);
    else tokenise(piece.slice(begin, end));
    at = end;
  }
}

/** The '>' of the next tag of a row, as far as that can be told without a tokeniser; -1 = not in this piece. */
export function endOfRowTag(piece: string, from: number): number {
  const tag = piece.indexOf('<tr', from);
  return tag < 0 ? -1 : piece.indexOf('>', tag);
}

const TAG = /<td [a-z]+="[^"<>]*" ?\/?>/y;

/** The end of a cell's tag with one attribute that begins at `at`; -1 = there is none. */
function cellTagEnd(piece: string, at: number): number {
  TAG.lastIndex = at;
  return TAG.test(piece) ? TAG.lastIndex : -1;
}

/** The end of `</td>` after text without tags; -1 = something else comes. */
function closingTagEnd(piece: string, from: number): number {
  const end = from < 0 ? -1 : piece.indexOf('<', from);
  return end >= 0 && piece.startsWith('</td>', end) ? end + 5 : -1;
}
