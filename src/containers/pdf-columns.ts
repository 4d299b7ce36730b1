/** Lines of text on a page, and the columns they stand in when no ruling lines say so. */
import type { Piece } from './pdf-marks.ts';

export interface Line {
  readonly y: number;
  readonly size: number;
  /** From left to right; words that touch are one piece. */
  readonly pieces: readonly Piece[];
}

/** The extent of a column's text. */
export interface Column {
  readonly x0: number;
  readonly x1: number;
}

/** In heights of type: a larger gap than this parts two cells (a space between words is 0.25 to 0.3). */
const CELL_GAP = 0.35;
/** In heights of type: a smaller gap than this is inside a word. */
const WORD_GAP = 0.12;
/** Two pieces are on one line if their baselines differ by less than this, in heights of type. */
const LINE_SLACK = 0.35;

/** The page's lines from top to bottom. */
export const linesOf = (pieces: readonly Piece[]): Line[] => {
  const lines: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    const above = line?.[0];
    if (line && above && piece.y - above.y < LINE_SLACK * Math.max(piece.size, above.size)) line.push(piece);
    else lines.push([piece]);
  }
  return lines.map((line) => {
    const joined = joinPieces(
      line.sort((a, b) => a.x0 - b.x0),
      CELL_GAP,
    );
    return { y: joined[0]!.y, size: Math.max(...joined.map((piece) => piece.size)), pieces: joined };
  });
};

/** Pieces of one line, those closer than `gap` heights of type made one, with a space where words part. */
export const joinPieces = (pieces: readonly Piece[], gap: number): Piece[] => {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const distance = before ? piece.x0 - before.x1 : 0;
    if (!before || distance >= gap * piece.size) joined.push(piece);
    else {
      const text = before.text + (distance > WORD_GAP * piece.size ? ' ' : '') + piece.text;
      joined[joined.length - 1] = { ...before, text, x1: Math.max(before.x1, piece.x1) };
    }
  }
  return joined;
};

/**
 * Columns of the page: the x ranges that lines of three or more pieces (of two, if there are no such) leave free
 * part them. `known` are the columns of the pages before: they stay, so that a column empty on this page keeps its
 * place, unless this page has another arrangement.
 */
export const columnsOf = (lines: readonly Line[], known: readonly Column[]): readonly Column[] => {
  const wide = lines.filter((line) => line.pieces.length >= 3);
  const table = wide.length >= 2 ? wide : lines.filter((line) => line.pieces.length >= 2);
  if (table.length < 2) return known;
  return continued(known, projected(table));
};

/** Ranges of x covered by more than a stray few of the lines. */
const projected = (lines: readonly Line[]): Column[] => {
  const stray = Math.floor(lines.length * 0.02);
  const edges = lines
    .flatMap((line) => line.pieces)
    .flatMap(({ x0, x1 }) => [
      { x: x0, step: 1 },
      { x: x1, step: -1 },
    ])
    .sort((a, b) => a.x - b.x || b.step - a.step);
  const columns: Column[] = [];
  let covered = 0;
  let from = 0;
  for (const { x, step } of edges) {
    covered += step;
    if (step > 0 && covered === stray + 1) from = x;
    if (step < 0 && covered === stray) columns.push({ x0: from, x1: x });
  }
  return columns;
};

const overlap = (a: Column, b: Column): boolean => a.x0 < b.x1 && b.x0 < a.x1;

const continued = (known: readonly Column[], found: readonly Column[]): readonly Column[] => {
  const alike =
    found.every((column) => known.filter((other) => overlap(column, other)).length <= 1) &&
    known.every((column) => found.filter((other) => overlap(column, other)).length <= 1);
  const shared = found.some((column) => known.some((other) => overlap(column, other)));
  if (!alike || !shared) return found;
  const widened = known.map((column) => {
    const same = found.find((other) => overlap(column, other));
    return same ? { x0: Math.min(column.x0, same.x0), x1: Math.max(column.x1, same.x1) } : column;
  });
  const added = found.filter((column) => !known.some((other) => overlap(column, other)));
  return [...widened, ...added].sort((a, b) => a.x0 - b.x0);
};
