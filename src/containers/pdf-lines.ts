/** Lines of text on a page, and the bands of them that ruling lines enclose. */
import type { Rule, Rules } from './pdf-rules.ts';
import type { Piece } from './pdf-text.ts';

export interface Line {
  readonly y: number;
  readonly size: number;
  /** From left to right; words that touch are one piece. */
  readonly pieces: readonly Piece[];
  /** Where vertical rules cross the line, from left to right. */
  readonly edges: readonly number[];
}

/** Lines from top to bottom. `enclosed`: two horizontal rules stand above and below them. */
export interface Band {
  readonly enclosed: boolean;
  readonly lines: readonly Line[];
}

/** In heights of type: a larger gap than this parts two cells (a space between words is 0.25 to 0.3). */
const CELL_GAP = 0.35;
/** In heights of type: a smaller gap than this is inside a word. */
const WORD_GAP = 0.12;
/** Two pieces are on one line if their baselines differ by less than this, in heights of type. */
const LINE_SLACK = 0.35;
/** Text may reach over a rule beside it by this, in heights of type. */
const RULE_SLACK = 0.15;
/** Of a small letter without its tail, in heights of type. */
const HALF_LETTER = 0.3;

/** The page's lines from top to bottom, in their bands. */
export const bandsOf = (pieces: readonly Piece[], { horizontal, vertical }: Rules): Band[] => {
  const heights = horizontal.map((rule) => rule.at);
  const bands: { below: number; enclosed: boolean; lines: Line[] }[] = [];
  let below = 0;
  for (const words of wordsByLine(pieces)) {
    const size = Math.max(...words.map((word) => word.size));
    const y = words[0]!.y;
    const middle = y - size * HALF_LETTER;
    while (below < heights.length && heights[below]! <= middle) below++;
    const enclosed = below > 0 && below < heights.length;
    const band = bands.at(-1)?.below === below ? bands.at(-1) : undefined;
    const at = enclosed ? (heights[below - 1]! + heights[below]!) / 2 : middle;
    const edges = (enclosed && band?.lines[0]?.edges) || crossing(vertical, at);
    const line = { y, size, edges, pieces: joinPieces(words, CELL_GAP, edges) };
    if (band) band.lines.push(line);
    else bands.push({ below, enclosed, lines: [line] });
  }
  return bands;
};

const crossing = (vertical: readonly Rule[], y: number): number[] =>
  vertical.filter((rule) => rule.from <= y && rule.to >= y).map((rule) => rule.at);

const wordsByLine = (pieces: readonly Piece[]): Piece[][] => {
  const lines: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    const above = line?.[0];
    if (line && above && piece.y - above.y < LINE_SLACK * Math.max(piece.size, above.size)) line.push(piece);
    else lines.push([piece]);
  }
  for (const line of lines) line.sort((a, b) => a.x0 - b.x0);
  return lines;
};

/**
 * Pieces of one line, those closer than `gap` heights of type or parted by a mere space made one, with a space where
 * words part. A vertical rule keeps its sides apart.
 */
export const joinPieces = (pieces: readonly Piece[], gap: number, edges: readonly number[] = []): Piece[] => {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const before = joined.at(-1);
    const distance = before ? piece.x0 - before.x1 : 0;
    const close = piece.spaced || distance < gap * piece.size;
    if (!before || !close || isParted(before, piece, edges)) joined.push(piece);
    else {
      const space = piece.spaced || distance > WORD_GAP * piece.size ? ' ' : '';
      const text = before.text + space + piece.text;
      joined[joined.length - 1] = { ...before, text, x1: Math.max(before.x1, piece.x1) };
    }
  }
  return joined;
};

const isParted = (left: Piece, right: Piece, edges: readonly number[]): boolean => {
  const slack = RULE_SLACK * right.size;
  return edges.some((edge) => edge > left.x1 - slack && edge < right.x0 + slack);
};
