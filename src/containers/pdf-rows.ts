/**
 * Lines of a PDF page → rows of cells. Ruling lines decide where they are drawn: horizontal ones part rows, vertical
 * ones columns. Elsewhere columns are the free vertical strips between texts, and a row is a line with its first
 * column filled plus the lines next to it that continue its cells.
 */
import { type Column, columnsOf, joinPieces, type Line, linesOf } from './pdf-columns.ts';
import type { Piece, Rule, Rules } from './pdf-marks.ts';
import { wrappedText } from './pdf-wrapping.ts';

/** Baselines further apart than this, in heights of type, are not lines of one cell. */
const LEADING = 1.6;
/** A page's rules nearer than this are one rule. Points. */
const SAME_RULE = 1.5;

/** Cells of the page's rows from top to bottom, and the columns to know on the next page. */
export const pageRows = (
  pieces: readonly Piece[],
  rules: Rules,
  known: readonly Column[],
): { rows: string[][]; columns: readonly Column[] } => {
  const lines = linesOf(pieces);
  const columns = columnsOf(lines, known);
  const rows: string[][] = [];
  for (const { lines: group, band } of bandsOf(lines, rules)) {
    const ruled = band && ruledColumns(band, rules.vertical);
    const placed = group.map((line) => placeLine(line, ruled || columns));
    const grouped = band && isOneRow(placed) ? [placed] : rowsByAnchor(placed);
    for (const row of grouped) rows.push(cellsOf(row));
  }
  return { rows, columns };
};

interface Band {
  readonly top: number;
  readonly bottom: number;
}

/** Runs of lines between the same two horizontal rules; lines that no two rules enclose have no band. */
const bandsOf = (lines: readonly Line[], rules: Rules): { band?: Band; lines: Line[] }[] => {
  const heights = distinct(rules.horizontal.map((rule) => rule.at));
  const groups: { below: number; band?: Band; lines: Line[] }[] = [];
  for (const line of lines) {
    const middle = line.y - line.size * 0.3;
    const next = heights.findIndex((height) => height > middle);
    const below = next < 0 ? heights.length : next;
    const last = groups.at(-1);
    if (last?.below === below) last.lines.push(line);
    else if (next <= 0) groups.push({ below, lines: [line] });
    else groups.push({ below, band: { top: heights[next - 1]!, bottom: heights[next]! }, lines: [line] });
  }
  return groups;
};

/** Columns between the vertical rules that cross the middle of the band; undefined if they make fewer than two. */
const ruledColumns = (band: Band, vertical: readonly Rule[]): Column[] | undefined => {
  const middle = (band.top + band.bottom) / 2;
  const edges = distinct(
    vertical.filter((rule) => rule.from <= middle && rule.to >= middle).map((rule) => rule.at),
  );
  if (edges.length < 3) return undefined;
  return edges.slice(1).map((x1, i) => ({ x0: edges[i]!, x1 }));
};

const distinct = (values: readonly number[]): number[] => {
  const kept: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    if (kept.length === 0 || value - kept.at(-1)! > SAME_RULE) kept.push(value);
  }
  return kept;
};

/** A line with its pieces told to columns; `free` when it keeps to none: a title, a page's foot. */
interface PlacedLine extends Line {
  readonly columns: readonly Column[];
  readonly free: boolean;
  readonly cells: readonly (Piece | undefined)[];
}

const placeLine = (line: Line, columns: readonly Column[]): PlacedLine => {
  const free = columns.length < 2 || line.pieces.some((piece) => bridges(piece, columns));
  if (free) return { ...line, columns, free, cells: joinPieces(line.pieces, 1) };
  const byColumn: Piece[][] = columns.map(() => []);
  for (const piece of line.pieces) byColumn[nearest(piece, columns)]!.push(piece);
  return { ...line, columns, free, cells: byColumn.map((pieces) => joinPieces(pieces, Infinity)[0]) };
};

/** Does the piece reach into a second column by more than a letter? */
const bridges = (piece: Piece, columns: readonly Column[]): boolean => {
  const reach = piece.size * 0.6;
  return (
    columns.filter(
      ({ x0, x1 }) => Math.min(x1, piece.x1) - Math.max(x0, piece.x0) > Math.min(reach, (x1 - x0) / 2),
    ).length > 1
  );
};

const nearest = (piece: Piece, columns: readonly Column[]): number => {
  const middle = (piece.x0 + piece.x1) / 2;
  let best = 0;
  let bestDistance = Infinity;
  columns.forEach(({ x0, x1 }, i) => {
    const distance = Math.max(x0 - middle, middle - x1, 0);
    if (distance < bestDistance) [best, bestDistance] = [i, distance];
  });
  return best;
};

const filled = (line: PlacedLine): number => line.cells.filter((cell) => cell !== undefined).length;

/** A band holds one row unless rules are drawn only around many: then two or more of its lines are (nearly) full. */
const isOneRow = (lines: readonly PlacedLine[]): boolean => {
  if (lines.some((line) => line.free)) return false;
  const most = Math.max(...lines.map(filled));
  return lines.filter((line) => filled(line) >= Math.max(2, most * 0.6)).length < 2 || lines.length === 1;
};

/** Rows made of anchor lines and the lines that continue them; every other line is a row of its own. */
const rowsByAnchor = (lines: readonly PlacedLine[]): PlacedLine[][] => {
  const isAnchor = anchorTest(lines);
  const rows: PlacedLine[][] = [];
  let loose: PlacedLine[] = [];
  let anchor: PlacedLine[] | undefined;
  for (const line of lines) {
    if (line.free || isAnchor(line)) {
      const next = [line];
      rows.push(...share(loose, anchor, line.free ? undefined : next));
      rows.push(next);
      anchor = line.free ? undefined : next;
      loose = [];
    } else loose.push(line);
  }
  rows.push(...share(loose, anchor, undefined));
  return rows;
};

/**
 * Gives the lines between two anchors to the one above or below: the cut is at the widest gap, the lowest of equal
 * ones (cells are set from the top more often than in the middle). Lines too far from both come back as own rows.
 */
const share = (
  lines: readonly PlacedLine[],
  above: PlacedLine[] | undefined,
  below: PlacedLine[] | undefined,
): PlacedLine[][] => {
  if (lines.length === 0) return [];
  const chain = [above?.at(-1), ...lines, below?.[0]];
  const gaps = chain.slice(1).map((line, i) => gapBetween(chain[i], line));
  let cut = 0;
  gaps.forEach((gap, i) => {
    if (gap >= gaps[cut]! - 0.1) cut = i;
  });
  let upper = 0;
  while (upper < cut && gaps[upper]! <= LEADING) above!.push(lines[upper++]!);
  let lower = lines.length;
  const before: PlacedLine[] = [];
  while (lower > Math.max(cut, upper) && gaps[lower]! <= LEADING) before.unshift(lines[--lower]!);
  below?.unshift(...before);
  return lines.slice(upper, lower).map((line) => [line]);
};

/** Distance of baselines in heights of type; infinite where lines differ in size, as a title from a table. */
const gapBetween = (upper: PlacedLine | undefined, lower: PlacedLine | undefined): number => {
  if (!upper || !lower) return Infinity;
  const size = Math.max(upper.size, lower.size);
  return Math.min(upper.size, lower.size) < size * 0.75 ? Infinity : (lower.y - upper.y) / size;
};

/**
 * Anchors are lines whose first well-filled column is filled, except where that column itself wraps, a date above its
 * time: shapes ('9.9.9', '9:9') that come about as often as the commonest one, but on lines with little else.
 */
const anchorTest = (lines: readonly PlacedLine[]): ((line: PlacedLine) => boolean) => {
  const table = lines.filter((line) => !line.free && filled(line) >= 3);
  const width = Math.max(0, ...table.map((line) => line.cells.length));
  let column = 0;
  while (column < width - 1 && table.filter((line) => line.cells[column]).length < table.length / 2) column++;
  const shapes = new Map<string, { count: number; full: number }>();
  for (const line of lines) {
    const cell = line.free ? undefined : line.cells[column];
    if (!cell) continue;
    const shape = shapeOf(cell.text);
    const seen = shapes.get(shape) ?? { count: 0, full: 0 };
    shapes.set(shape, { count: seen.count + 1, full: seen.full + (filled(line) >= 3 ? 1 : 0) });
  }
  const most = Math.max(0, ...[...shapes.values()].map(({ full }) => full));
  return (line) => {
    const cell = line.cells[column];
    if (!cell) return false;
    const seen = shapes.get(shapeOf(cell.text))!;
    return !(most >= 3 && seen.count >= most * 0.8 && seen.full < seen.count * 0.2);
  };
};

const shapeOf = (text: string): string => text.replace(/\d+/g, '9').slice(0, 40);

/** Texts of a row's cells: what stands below each other in a column is one cell. */
const cellsOf = (row: readonly PlacedLine[]): string[] => {
  const first = row[0]!;
  if (first.free) return first.cells.map((cell) => cell?.text ?? '');
  return first.columns.map((column, i) => {
    const parts = row.flatMap((line) => line.cells[i] ?? []);
    return wrappedText(parts, column.x1);
  });
};
