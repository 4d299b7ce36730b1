/** Where the tables of a document are: headings that name a moment and more, and the rows below them. */
import type { Row } from '../model/document.ts';
import { headingKey } from '../parsing/fold.ts';
import type { HeadingRole } from './headings.ts';
import { roleOfHeading } from './headings.ts';
import { looksLikeMoment } from './moments.ts';
import { isSection } from './sections.ts';
import type { Column } from './tally.ts';
import { columnAt } from './tally.ts';

export interface FoundTable {
  /** Row of the heading's last line; undefined = a table without one. */
  readonly heading: Row | undefined;
  readonly columns: readonly Column[];
  /** Rows of data that were looked at. */
  readonly rows: readonly Row[];
}

const TALLEST = 4;
/** A heading names a moment and at least so many other things. */
const FEWEST_ROLES = 2;
const FEWEST_CELLS = 3;
/** Part of the rows below a heading that must have something in the moment's column. */
const TALLER_COSTS = 0.3;

interface Heading {
  readonly at: number;
  readonly cells: readonly string[];
  readonly score: number;
  readonly when: readonly number[];
}

/** Tables of the rows, each kind of heading once, the one that is understood best first. */
export function findTables(rows: readonly Row[]): readonly FoundTable[] {
  const found = new Map<string, Heading>();
  for (let at = 0; at < rows.length; at++) {
    const heading = headingAt(rows, at);
    if (!heading) continue;
    const key = heading.cells.map(headingKey).join('|');
    if (!found.has(key)) found.set(key, heading);
  }
  const headings = [...found.values()].sort((a, b) => b.score - a.score);
  const ends = headings.map(({ at }) => at);
  return headings.flatMap((heading) => {
    const table = tableUnder(rows, heading, ends);
    return table ? [table] : [];
  });
}

/** The best of the headings that end with this row, one line high or more. */
function headingAt(rows: readonly Row[], at: number): Heading | undefined {
  const [alone = '', ...more] = rows[at]!.cells.filter((cell) => cell !== '');
  if (more.length === 0 && isSection(alone)) return undefined;
  let best: Heading | undefined;
  let cells: readonly string[] = [];
  for (let height = 1; height <= TALLEST && at - height + 1 >= 0; height++) {
    const row = rows[at - height + 1]!;
    const isTitle = height > 1 && row.cells.filter((cell) => cell !== '').length < 2;
    if (isTitle || row.page !== rows[at]!.page || row.cells.some(looksLikeMoment)) break;
    cells = height === 1 ? row.cells : stack(row.cells, cells);
    const heading = scored(at, cells, height);
    if (heading && heading.score > (best?.score ?? 0)) best = heading;
  }
  return best;
}

const stack = (upper: readonly string[], lower: readonly string[]): readonly string[] =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) =>
    [upper[index] ?? '', lower[index] ?? ''].filter((cell) => cell !== '').join(' '),
  );

function scored(at: number, cells: readonly string[], height: number): Heading | undefined {
  const roles = new Set<HeadingRole>();
  const when: number[] = [];
  cells.forEach((cell, index) => {
    const role = cell === '' || cell.length > 120 ? undefined : roleOfHeading(cell)?.role;
    if (role === undefined) return;
    if (role === 'when') when.push(index);
    if (role !== 'ignore') roles.add(role);
  });
  const named = cells.filter((cell) => cell !== '').length;
  if (when.length === 0 || roles.size <= FEWEST_ROLES || named < FEWEST_CELLS) return undefined;
  return { at, cells, score: roles.size - TALLER_COSTS * (height - 1), when };
}

/** The rows from a heading to the next one of another kind that have something where moments stand. */
function tableUnder(rows: readonly Row[], heading: Heading, ends: readonly number[]): FoundTable | undefined {
  const next = Math.min(...ends.filter((end) => end > heading.at), rows.length);
  const own = heading.cells.map(headingKey).join('|');
  const data = rows.slice(heading.at + 1, next).filter(({ cells }) => {
    const filled = cells.filter((cell) => cell !== '').length;
    const hasMoment = heading.when.some((index) => /\d/.test(cells[index] ?? ''));
    return hasMoment && filled >= FEWEST_CELLS && cells.map(headingKey).join('|') !== own;
  });
  if (data.length === 0) return undefined;
  const columns = heading.cells.map((header, index) =>
    columnAt(
      index,
      header,
      data.map(({ cells }) => cells),
    ),
  );
  const wider = columnsWithoutHeading(data, heading.cells.length);
  return { heading: rows[heading.at], columns: [...columns, ...wider], rows: data };
}

function columnsWithoutHeading(rows: readonly Row[], from: number): readonly Column[] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  return Array.from({ length: Math.max(0, width - from) }, (_, extra) =>
    columnAt(
      from + extra,
      '',
      rows.map(({ cells }) => cells),
    ),
  );
}

/** A table without a heading: the rows of the width most rows with a moment have. */
export function findHeadless(rows: readonly Row[]): FoundTable | undefined {
  const data = rows.filter(
    ({ cells }) => cells.some(looksLikeMoment) && cells.filter((cell) => cell !== '').length >= 4,
  );
  if (data.length < 3) return undefined;
  const width = Math.max(...data.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, index) =>
    columnAt(
      index,
      '',
      data.map(({ cells }) => cells),
    ),
  );
  return { heading: undefined, columns, rows: data };
}
