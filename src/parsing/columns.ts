/** Which column of a table is which, by its heading. */
import type { Row } from '../model/document.ts';
import { headingKey } from './fold.ts';
import { memo } from './memo.ts';

interface Column {
  /** Headings of the column in all variants, compared by `headingKey`; `Длительность…` names by its beginning. */
  readonly names: readonly string[];
  /** A table without this column is still this layout. */
  readonly optional?: true;
  /** The column may also be without a heading, right of the named one (layouts print marks there). */
  readonly blankAfter?: string;
}
export type Columns<C extends string> = { readonly [K in C]?: Column };

/** Index of each column found. */
export type Binding<C extends string> = ReadonlyMap<C, number>;

/** Finds the columns in the cells of a heading; undefined when a required one is missing. */
export type Bind<C extends string> = (cells: readonly string[]) => Binding<C> | undefined;

/** A heading is at most so many rows high. */
const TALLEST_HEADING = 6;

/**
 * Prepares the columns of a layout for matching. A heading is taken by the first column that claims it; one that
 * stands there twice by the next that does.
 */
export function columnFinder<C extends string>(columns: Columns<C>): Bind<C> {
  const entries = (Object.keys(columns) as C[]).map((id) => [id, columns[id]!] as const);
  const claims = entries.flatMap(([id, column]) => column.names.map((name) => ({ id, ...claim(name) })));
  const claimants = memo((heading): readonly C[] => {
    const key = headingKey(heading);
    if (key === '') return [];
    const exact = claims.filter((c) => key === c.key);
    return (exact.length > 0 ? exact : claims.filter((c) => c.begins && key.startsWith(c.key))).map(
      ({ id }) => id,
    );
  });
  return (cells) => {
    const found = new Map<C, number>();
    cells.forEach((cell, index) => {
      const id = cell === '' ? undefined : claimants(cell).find((claiming) => !found.has(claiming));
      if (id !== undefined) found.set(id, index);
    });
    for (const [id, { blankAfter }] of entries) {
      const left = blankAfter === undefined ? undefined : found.get(blankAfter as C);
      if (left !== undefined && !found.has(id) && cells[left + 1] === '') found.set(id, left + 1);
    }
    return entries.every(([id, column]) => column.optional || found.has(id)) ? found : undefined;
  };
}

function claim(name: string): { key: string; begins: boolean } {
  return { key: headingKey(name), begins: name.endsWith('…') };
}

/** One heading out of several rows: the cells of each column, top to bottom, with a space between. */
function stackCells(rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 1) return rows[0]!;
  const stacked: string[] = [];
  for (const cells of rows) {
    cells.forEach((cell, index) => {
      const above = stacked[index] ?? '';
      stacked[index] = above === '' || cell === '' ? above + cell : `${above} ${cell}`;
    });
  }
  return Array.from(stacked, (cell) => cell ?? '');
}

export interface Heading<C extends string> {
  readonly binding: Binding<C>;
  readonly cells: readonly string[];
  /** How many of the rows it takes, counted from the last. */
  readonly height: number;
}

/** The heading that ends with the last of `rows`, the lowest that is complete. */
export function headingAtEnd<C extends string>(bind: Bind<C>, rows: readonly Row[]): Heading<C> | undefined {
  for (let height = 1; height <= Math.min(rows.length, TALLEST_HEADING); height++) {
    const cells = stackCells(rows.slice(-height).map((row) => row.cells));
    const binding = bind(cells);
    if (binding) return { binding, cells, height };
  }
  return undefined;
}

/**
 * The heading with one more row below it, when that row is a part of it: every column found before is still
 * found at its place (`Стоимость руб.` over `без НДС` may become another column).
 */
export function extendHeading<C extends string>(
  bind: Bind<C>,
  heading: Heading<C>,
  row: Row,
): Heading<C> | undefined {
  if (heading.height >= TALLEST_HEADING) return undefined;
  const cells = stackCells([heading.cells, row.cells]);
  const binding = bind(cells);
  if (!binding) return undefined;
  const kept = new Set(binding.values());
  for (const index of heading.binding.values()) if (!kept.has(index)) return undefined;
  return { binding, cells, height: heading.height + 1 };
}
