/** What stands on a PDF page: pieces of text and ruling lines, both in points from the page's top left corner. */
import type { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { exceeded, LIMITS } from './limits.ts';

export type PdfLibrary = Awaited<ReturnType<typeof getResolvedPDFJS>>;
export type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocumentProxy>>['getPage']>>;

/** Text set in one go; never holds two or more spaces in a run. */
export interface Piece {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  /** Of the baseline, growing downwards. */
  readonly y: number;
  /** Height of the type. */
  readonly size: number;
}

/** A straight line along an axis: `at` is its y (horizontal) or x (vertical), `from` to `to` its extent. */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}
export interface Rules {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

type Matrix = readonly number[];

const times = (m: Matrix, n: Matrix): Matrix => [
  m[0]! * n[0]! + m[2]! * n[1]!,
  m[1]! * n[0]! + m[3]! * n[1]!,
  m[0]! * n[2]! + m[2]! * n[3]!,
  m[1]! * n[2]! + m[3]! * n[3]!,
  m[0]! * n[4]! + m[2]! * n[5]! + m[4]!,
  m[1]! * n[4]! + m[3]! * n[5]! + m[5]!,
];

/** Text of the page. Rejects if the page is damaged. */
export const readPieces = async (page: PdfPage, path: string): Promise<Piece[]> => {
  const toPage: Matrix = page.getViewport({ scale: 1 }).transform;
  const { items } = await page.getTextContent();
  if (items.length > LIMITS.pageItems) throw exceeded('pageItems', path);
  const pieces: Piece[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const matrix = times(toPage, item.transform);
    const size = Math.hypot(matrix[2]!, matrix[3]!);
    pieces.push(...splitAtGaps(item.str, { x: matrix[4]!, y: matrix[5]!, width: item.width, size }));
  }
  return pieces;
};

/** A line set as one text with spaces between its columns comes apart at runs of spaces, at estimated places. */
const splitAtGaps = (text: string, at: { x: number; y: number; width: number; size: number }): Piece[] => {
  const perChar = at.width / text.length;
  const pieces: Piece[] = [];
  for (const match of text.matchAll(/\S+(?: \S+)*/g)) {
    const x0 = at.x + match.index * perChar;
    pieces.push({ text: match[0], x0, x1: x0 + match[0].length * perChar, y: at.y, size: at.size });
  }
  return pieces;
};

/** Thicker filled boxes are backgrounds, not lines. Points. */
const THICKEST_RULE = 2;
/** Shorter lines are underlines of a word, ticks or glyph parts. Points. */
const SHORTEST_RULE = 5;

/** Ruling lines of the page: stroked paths and thin filled boxes. Rejects if the page is damaged. */
export const readRules = async (page: PdfPage, { OPS }: PdfLibrary): Promise<Rules> => {
  const operators = await page.getOperatorList();
  const rules = { horizontal: [] as Rule[], vertical: [] as Rule[] };
  const saved: Matrix[] = [];
  let matrix: Matrix = page.getViewport({ scale: 1 }).transform;
  const unpainted: readonly number[] = [OPS.endPath, OPS.clip, OPS.eoClip];
  for (let i = 0; i < operators.fnArray.length; i++) {
    const operator = operators.fnArray[i]!;
    const args: unknown = operators.argsArray[i];
    if (operator === OPS.save || operator === OPS.paintFormXObjectBegin) saved.push(matrix);
    if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? matrix;
    if (operator === OPS.transform) matrix = times(matrix, args as Matrix);
    if (operator === OPS.paintFormXObjectBegin)
      matrix = times(matrix, (args as [Matrix | null])[0] ?? IDENTITY);
    if (operator !== OPS.constructPath) continue;
    const [paint, [path]] = args as [number, [ArrayLike<number> | null]];
    if (path && !unpainted.includes(paint)) addPath(path, matrix, rules);
  }
  return rules;
};

const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** Codes of a path in pdf.js, and how many numbers follow each: move, line, cubic curve, quadratic curve, close. */
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;
const OPERANDS = [2, 2, 6, 4, 0];

interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Adds the straight parts of a path; of a thin box the box as one line instead of its four sides. */
const addPath = (
  path: ArrayLike<number>,
  matrix: Matrix,
  rules: { horizontal: Rule[]; vertical: Rule[] },
): void => {
  let start = { x: 0, y: 0 };
  let here = start;
  let sides: Box[] = [];
  const finish = () => {
    const box = boundsOf(sides);
    const thin = box.x1 - box.x0 <= THICKEST_RULE || box.y1 - box.y0 <= THICKEST_RULE;
    for (const side of thin && sides.length > 1 ? [box] : sides) addSide(side, rules);
    sides = [];
  };
  for (let i = 0; i < path.length; ) {
    const code = path[i]!;
    const operands = OPERANDS[code];
    if (operands === undefined) break;
    const end = i + operands;
    if (code === CLOSE) {
      sides.push(boxOf(here, start));
      here = start;
    } else {
      const next = apply(matrix, path[end - 1]!, path[end]!);
      if (code === MOVE) {
        finish();
        start = next;
      } else if (code === LINE) sides.push(boxOf(here, next));
      here = next;
    }
    i = end + 1;
  }
  finish();
};

const apply = (m: Matrix, x: number, y: number) => ({
  x: m[0]! * x + m[2]! * y + m[4]!,
  y: m[1]! * x + m[3]! * y + m[5]!,
});

const boxOf = (a: { x: number; y: number }, b: { x: number; y: number }): Box => ({
  x0: Math.min(a.x, b.x),
  y0: Math.min(a.y, b.y),
  x1: Math.max(a.x, b.x),
  y1: Math.max(a.y, b.y),
});

const boundsOf = (boxes: readonly Box[]): Box =>
  boxes.reduce(
    (all, box) => ({
      x0: Math.min(all.x0, box.x0),
      y0: Math.min(all.y0, box.y0),
      x1: Math.max(all.x1, box.x1),
      y1: Math.max(all.y1, box.y1),
    }),
    { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity },
  );

const addSide = ({ x0, y0, x1, y1 }: Box, rules: { horizontal: Rule[]; vertical: Rule[] }): void => {
  const width = x1 - x0;
  const height = y1 - y0;
  if (height <= THICKEST_RULE && width >= SHORTEST_RULE) {
    rules.horizontal.push({ at: (y0 + y1) / 2, from: x0, to: x1 });
  } else if (width <= THICKEST_RULE && height >= SHORTEST_RULE) {
    rules.vertical.push({ at: (x0 + x1) / 2, from: y0, to: y1 });
  }
};
