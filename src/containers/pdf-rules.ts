/** Ruling lines of a PDF drawing: its stroked paths and thin filled boxes. */
import { apply, type Matrix } from './pdf-matrix.ts';

/**
 * A straight line along an axis, in points from the page's top left corner: `at` is its y (horizontal) or x
 * (vertical), `from` to `to` its extent.
 */
export interface Rule {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}
export interface Rules {
  readonly horizontal: readonly Rule[];
  readonly vertical: readonly Rule[];
}

/** Thicker filled boxes are backgrounds, not lines. Points. */
const THICKEST_RULE = 2;
/** Shorter lines are underlines of a word, ticks or glyph parts. Points. */
const SHORTEST_RULE = 5;
/** Rules nearer than this are one rule. Points. */
const SAME_RULE = 1.5;
/** More rules are a drawing, not a table. */
const MOST_RULES = 2000;

/** Codes of a path in pdf.js, and how many numbers follow each: move, line, cubic curve, quadratic curve, close. */
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;
const OPERANDS = [2, 2, 6, 4, 0];

export interface Box {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** Adds the straight parts of a path to `sides`; of a thin box the box as one line instead of its four sides. */
export const addPath = (path: ArrayLike<number>, matrix: Matrix, sides: Box[]): void => {
  let start = { x: 0, y: 0 };
  let here = start;
  let figure: Box[] = [];
  const finish = () => {
    const box = boundsOf(figure);
    const thin = box.x1 - box.x0 <= THICKEST_RULE || box.y1 - box.y0 <= THICKEST_RULE;
    for (const side of thin && figure.length > 1 ? [box] : figure) sides.push(side);
    figure = [];
  };
  for (let i = 0; i < path.length; ) {
    const code = path[i]!;
    const operands = OPERANDS[code];
    if (operands === undefined) break;
    const end = i + operands;
    if (code === CLOSE) {
      figure.push(boxOf(here, start));
      here = start;
    } else {
      const next = apply(matrix, path[end - 1]!, path[end]!);
      if (code === MOVE) {
        finish();
        start = next;
      } else if (code === LINE) figure.push(boxOf(here, next));
      here = next;
    }
    i = end + 1;
  }
  finish();
};

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

/** The rules that straight sides make; pieces of one line, as around cells, are one rule. */
export const rulesOf = (sides: readonly Box[]): Rules => {
  const rules = { horizontal: [] as Rule[], vertical: [] as Rule[] };
  for (const { x0, y0, x1, y1 } of sides) {
    const [width, height] = [x1 - x0, y1 - y0];
    if (height <= THICKEST_RULE && width >= SHORTEST_RULE)
      rules.horizontal.push({ at: (y0 + y1) / 2, from: x0, to: x1 });
    else if (width <= THICKEST_RULE && height >= SHORTEST_RULE)
      rules.vertical.push({ at: (x0 + x1) / 2, from: y0, to: y1 });
  }
  return { horizontal: merged(rules.horizontal), vertical: merged(rules.vertical) };
};

/** From left to right, or from top to bottom. */
const merged = (rules: readonly Rule[]): Rule[] => {
  const kept = grouped(rules).flatMap((group) => {
    const joined: Rule[] = [];
    for (const { from, to } of group.sort((a, b) => a.from - b.from)) {
      const last = joined.at(-1);
      if (!last || from - last.to > SAME_RULE) joined.push({ at: group[0]!.at, from, to });
      else joined[joined.length - 1] = { ...last, to: Math.max(last.to, to) };
    }
    return joined;
  });
  return kept.length > MOST_RULES ? [] : kept;
};

/** Rules at the same place. */
const grouped = (rules: readonly Rule[]): Rule[][] => {
  const groups: Rule[][] = [];
  for (const rule of [...rules].sort((a, b) => a.at - b.at)) {
    const last = groups.at(-1);
    if (last && rule.at - last[0]!.at <= SAME_RULE) last.push(rule);
    else groups.push([rule]);
  }
  return groups;
};
