/**
 * Lines of a PDF page → rows of cells. Ruling lines decide where they are drawn: horizontal ones part rows, vertical
 * ones columns. Elsewhere columns are the free vertical strips between texts, and a row is a line with its first
 * column filled plus the lines next to it that continue its cells.
 */
import { type Column, columnsOf, keepsTo, nearest, shapeOf } from './pdf-columns.ts';
import { bandsOf, joinPieces, type Line } from './pdf-lines.ts';
import type { Marks } from './pdf-marks.ts';
import type { Piece } from './pdf-text.ts';
import { wrappedText } from './pdf-wrapping.ts';

/** Baselines further apart than this, in heights of type, are not lines of one cell. */
const LEADING = 1.6;

/** Cells of the page's rows from top to bottom, and the columns to know on the next page. */
export const pageRows = (
  { pieces, rules }: Pick<Marks, 'pieces' | 'rules'>,
  known: readonly Column[],
): { rows: string[][]; columns: readonly Column[] } => {
  const bands = bandsOf(pieces, rules);
  const columns = columnsOf(
    bands.flatMap((band) => band.lines),
    known,
  );
  const rows = bands.flatMap(({ enclosed, lines }) => {
    const placed = lines.map((line) => placeLine(line, columns));
    return (enclosed && isOneRow(placed) ? [placed] : rowsByAnchor(placed)).map(cellsOf);
  });
  return { rows, columns };
};

/** Columns between the vertical rules that cross the line; undefined if they make fewer than two. */
const ruledColumns = ({ edges }: Line): Column[] | undefined =>
  edges.length < 3 ? undefined : edges.slice(1).map((x1, i) => ({ x0: edges[i]!, x1 }));

/** A line with its pieces told to columns; `free` when it keeps to none: a title, a page's foot. */
interface PlacedLine extends Line {
  readonly columns: readonly Column[];
  readonly free: boolean;
  readonly cells: readonly (Piece | undefined)[];
}

/** Text may be too long for a cell with rules around; where there are none, it is no cell then. */
const placeLine = (line: Line, unruled: readonly Column[]): PlacedLine => {
  const ruled = ruledColumns(line);
  const columns = ruled ?? unruled;
  const free = columns.length < 2 || (!ruled && !keepsTo(line, columns));
  if (free) return { ...line, columns, free, cells: joinPieces(line.pieces, 1) };
  const byColumn: Piece[][] = columns.map(() => []);
  for (const piece of line.pieces) byColumn[nearest(piece, columns)]!.push(piece);
  return { ...line, columns, free, cells: byColumn.map((pieces) => joinPieces(pieces, Infinity)[0]) };
};

const filled = (line: PlacedLine): number => line.cells.filter((cell) => cell !== undefined).length;

/** A band holds one row unless rules are drawn only around many: then two or more of its lines are (nearly) full. */
const isOneRow = (lines: readonly PlacedLine[]): boolean => {
  if (lines.some((line) => line.free)) return false;
  const most = Math.max(...lines.map(filled));
  return lines.filter((line) => filled(line) >= Math.max(2, most * 0.6)).length < 2 || lines.length === 1;
};

interface Row {
  readonly lines: PlacedLine[];
  /** May lines next to it continue its cells? */
  readonly isOpen: boolean;
}

/**
 * Rows made of anchor lines and the lines that continue them; every other line is a row of its own, and so is one
 * that fills but the first column of a table of more.
 */
const rowsByAnchor = (lines: readonly PlacedLine[]): PlacedLine[][] => {
  const isAnchor = anchorTest(lines);
  const rows: PlacedLine[][] = [];
  let loose: PlacedLine[] = [];
  let above: Row | undefined;
  for (const line of lines) {
    if (!line.free && !isAnchor(line)) {
      loose.push(line);
      continue;
    }
    const isAlone = line.free || (filled(line) === 1 && line.columns.length >= 3);
    const below = { lines: [line], isOpen: !isAlone };
    rows.push(...share(loose, above, below), below.lines);
    above = below;
    loose = [];
  }
  rows.push(...share(loose, above, undefined));
  return rows;
};

/**
 * Gives the lines between two rows to the one above or below: the cut is at the widest gap, the lowest of equal ones
 * (cells are set from the top more often than in the middle). Lines too far from both come back as own rows.
 */
const share = (
  lines: readonly PlacedLine[],
  above: Row | undefined,
  below: Row | undefined,
): PlacedLine[][] => {
  if (lines.length === 0) return [];
  const chain = [above?.lines.at(-1), ...lines, below?.lines[0]];
  const gaps = chain.slice(1).map((line, i) => gapBetween(chain[i], line));
  let cut = 0;
  gaps.forEach((gap, i) => {
    if (gap >= gaps[cut]! - 0.1) cut = i;
  });
  let upper = 0;
  while (above?.isOpen && upper < cut && gaps[upper]! <= LEADING) above.lines.push(lines[upper++]!);
  let lower = lines.length;
  const before: PlacedLine[] = [];
  while (below?.isOpen && lower > Math.max(cut, upper) && gaps[lower]! <= LEADING)
    before.unshift(lines[--lower]!);
  below?.lines.unshift(...before);
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

/** Texts of a row's cells: what stands below each other in a column is one cell. */
const cellsOf = (row: readonly PlacedLine[]): string[] => {
  const first = row[0]!;
  if (first.free) return first.cells.map((cell) => cell?.text ?? '');
  return first.columns.map((column, i) => {
    const parts = row.flatMap((line) => line.cells[i] ?? []);
    return wrappedText(parts, column.x1);
  });
};
