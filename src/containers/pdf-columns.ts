/** The columns that a page's text stands in: the table's rows tell them, not the lines around it. */
import type { Line } from './pdf-lines.ts';
import type { Piece } from './pdf-text.ts';

/** The extent of a column's text. */
export interface Column {
  readonly x0: number;
  readonly x1: number;
}

/** Further above the table's first row, in heights of type, is no heading of it. */
const HEADING_GAP = 4;
/** Lines of one shape are the table's rows if they are at least this part of the wide lines. */
const ALIKE_PART = 1 / 3;

/**
 * Columns of the page, from its rows, its heading and what its cells wrap to. `known` are the columns of the pages
 * before: they stay, so that a column empty on this page keeps its place, unless this page has another arrangement.
 * New ones come with a heading only: without it nobody could tell that all cells right of them have moved.
 */
export const columnsOf = (lines: readonly Line[], known: readonly Column[]): readonly Column[] => {
  const rows = rowsAmong(lines);
  if (rows.length < 2) return known;
  const first = lines.indexOf(rows[0]!);
  const last = lines.indexOf(rows.at(-1)!);
  const found = projected(rows);
  const heading = headingAbove(lines.slice(0, first + 1), continued(known, found, widened));
  const add = known.length === 0 || heading.some((line) => line.pieces.length >= 3) ? withColumn : widened;
  return [...heading, ...lines.slice(first, last + 1)].reduce(
    (columns, line) => (keepsTo(line, columns) ? line.pieces.reduce(add, columns) : columns),
    continued(known, found, add),
  );
};

/** Lines above the last of `lines`, the table's first row, upwards as long as they keep to the columns. */
const headingAbove = (lines: readonly Line[], columns: readonly Column[]): readonly Line[] => {
  const heading: Line[] = [];
  let grown = columns;
  for (let i = lines.length - 2; i >= 0; i--) {
    const [line, below] = [lines[i]!, lines[i + 1]!];
    if (below.y - line.y > HEADING_GAP * below.size || !keepsTo(line, grown)) break;
    grown = line.pieces.reduce(withColumn, grown);
    heading.push(line);
  }
  return heading;
};

/** Lines of three or more pieces (of two, if there are no such) that begin alike, as with a date; else all of them. */
const rowsAmong = (lines: readonly Line[]): readonly Line[] => {
  const three = lines.filter((line) => line.pieces.length >= 3);
  const wide = three.length >= 2 ? three : lines.filter((line) => line.pieces.length >= 2);
  const byShape = new Map<string, Line[]>();
  for (const line of wide) {
    const shape = shapeOf(line.pieces[0]!.text);
    const alike = byShape.get(shape);
    if (alike) alike.push(line);
    else byShape.set(shape, [line]);
  }
  const rows = [...byShape.values()].reduce((most, alike) => (alike.length > most.length ? alike : most), []);
  return rows.length >= Math.max(2, wide.length * ALIKE_PART) ? rows : wide;
};

/** What texts of a column have in common: '01.02.2020' and '9.12.2020' are both '9.9.9'. */
export const shapeOf = (text: string): string => text.replace(/\d+/g, '9').slice(0, 40);

/** Ranges of x covered by more than a stray few of the lines. */
const projected = (lines: readonly Line[]): Column[] => {
  const stray = Math.floor(lines.length * 0.02);
  const pieces = lines.flatMap((line) => line.pieces);
  const begins = Float64Array.from(pieces, ({ x0 }) => x0).sort();
  const ends = Float64Array.from(pieces, ({ x1 }) => x1).sort();
  const columns: Column[] = [];
  let covered = 0;
  let from = 0;
  let begun = 0;
  for (const x of ends) {
    for (; begins[begun]! <= x; begun++) if (++covered === stray + 1) from = begins[begun]!;
    if (--covered === stray) columns.push({ x0: from, x1: x });
  }
  return columns;
};

const overlap = (a: Column, b: Column): number => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0);
const overlaps = (a: Column, b: Column): boolean => overlap(a, b) > 0;

type Add = (columns: readonly Column[], extent: Column) => readonly Column[];

const continued = (known: readonly Column[], found: readonly Column[], add: Add): readonly Column[] => {
  const alike =
    found.every((column) => known.filter((other) => overlaps(column, other)).length <= 1) &&
    known.every((column) => found.filter((other) => overlaps(column, other)).length <= 1);
  const shared = found.some((column) => known.some((other) => overlaps(column, other)));
  if (!alike || !shared) return found;
  return found.reduce(add, known);
};

/** The columns with the one that `extent` belongs to widened by it, as far as its neighbours let. */
const widened: Add = (columns, extent) => widenedAt(ownerOf(extent, columns), columns, extent);

/** The same, with a new column if `extent` belongs to none. */
const withColumn: Add = (columns, extent) => {
  const at = ownerOf(extent, columns);
  if (at >= 0) return widenedAt(at, columns, extent);
  return [...columns, { x0: extent.x0, x1: extent.x1 }].sort((a, b) => a.x0 - b.x0);
};

const widenedAt = (at: number, columns: readonly Column[], { x0, x1 }: Column): readonly Column[] => {
  const own = columns[at];
  // As nearly every piece does: it stands within its column.
  if (!own || (x0 >= own.x0 && x1 <= own.x1)) return columns;
  const left = Math.max(Math.min(own.x0, x0), columns[at - 1]?.x1 ?? -Infinity);
  const right = Math.min(Math.max(own.x1, x1), columns[at + 1]?.x0 ?? Infinity);
  return columns.with(at, { x0: left, x1: right });
};

/** Index of the column that most of `extent` lies in; -1 if none of it lies in any. */
const ownerOf = (extent: Column, columns: readonly Column[]): number => {
  let [owner, most] = [-1, 0];
  for (let i = 0; i < columns.length; i++) {
    const shared = overlap(columns[i]!, extent);
    if (shared > most) [owner, most] = [i, shared];
  }
  return owner;
};

/** Does no piece of the line reach into a second column by more than a letter? */
export const keepsTo = (line: Line, columns: readonly Column[]): boolean =>
  !line.pieces.some((piece) => bridges(piece, columns));

const bridges = (piece: Piece, columns: readonly Column[]): boolean => {
  const reach = piece.size * 0.6;
  return (
    columns.filter((column) => overlap(column, piece) > Math.min(reach, (column.x1 - column.x0) / 2)).length >
    1
  );
};

/** Index of the column the piece stands in, or is nearest to. */
export const nearest = (piece: Piece, columns: readonly Column[]): number => {
  const middle = (piece.x0 + piece.x1) / 2;
  let best = 0;
  let bestDistance = Infinity;
  columns.forEach(({ x0, x1 }, i) => {
    const distance = Math.max(x0 - middle, middle - x1, 0);
    if (distance < bestDistance) [best, bestDistance] = [i, distance];
  });
  return best;
};
