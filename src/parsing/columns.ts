/** Which column of a table is which, by its heading. */
import type { Row } from '../model/document.ts';
import { headingKey, LONGEST_HEADING } from './fold.ts';

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

/** Finds the columns of a layout. */
export interface Bind<C extends string> {
  /** In the cells of a heading, whose keys may be given; undefined when a required one is missing. */
  (cells: readonly string[], keys?: readonly string[]): Binding<C> | undefined;
  /** False when no heading of these keys has all required columns: told without looking at any. */
  mayBind(keys: ReadonlySet<string>): boolean;
}

/** A heading is at most so many rows high. */
const TALLEST_HEADING = 6;
/** When a document is recognised, cells further right are not looked at. */
const WIDEST_HEADING = 256;

/**
 * Prepares the columns of a layout for matching. A heading is taken by the first column that claims it; one that
 * stands there twice by the next that does.
 */
export function columnFinder<C extends string>(columns: Columns<C>): Bind<C> {
  const entries = (Object.keys(columns) as C[]).map((id) => [id, columns[id]!] as const);
  const claimants = claimantsOf(entries);
  const required = entries.filter(([, column]) => !column.optional).map(([, column]) => wholeKeys(column));
  const bind = (cells: readonly string[], keys: readonly string[] = cells.map(headingKey)) => {
    const found = new Map<C, number>();
    for (const [index, key] of keys.entries()) {
      const id = key === '' ? undefined : claimants(key).find((claiming) => !found.has(claiming));
      if (id !== undefined) found.set(id, index);
    }
    for (const [id, { blankAfter }] of entries) {
      const left = blankAfter === undefined ? undefined : found.get(blankAfter as C);
      if (left !== undefined && !found.has(id) && cells[left + 1] === '') found.set(id, left + 1);
    }
    return entries.every(([id, column]) => column.optional || found.has(id)) ? found : undefined;
  };
  const mayBind = (keys: ReadonlySet<string>) =>
    required.every((names) => names === undefined || names.some((name) => keys.has(name)));
  return Object.assign(bind, { mayBind });
}

/** The keys of a column's headings; undefined when it may also be found otherwise. */
function wholeKeys({ names, blankAfter }: Column): readonly string[] | undefined {
  const isOpen = blankAfter !== undefined || names.some((name) => name.endsWith('…'));
  return isOpen ? undefined : names.map(headingKey);
}

/** Columns that claim the heading of a key, those that name it whole before those that name its beginning. */
function claimantsOf<C extends string>(
  entries: readonly (readonly [C, Column])[],
): (key: string) => readonly C[] {
  const whole = new Map<string, C[]>();
  const beginnings: { readonly id: C; readonly key: string }[] = [];
  let longest = 0;
  for (const [id, { names }] of entries) {
    for (const name of names) {
      const key = headingKey(name);
      whole.set(key, [...(whole.get(key) ?? []), id]);
      longest = Math.max(longest, key.length);
      if (name.endsWith('…')) beginnings.push({ id, key });
    }
  }
  // Most keys are those of data, under headings: longer than any name.
  return (key) =>
    (key.length <= longest ? whole.get(key) : undefined) ??
    beginnings.filter((each) => key.startsWith(each.key)).map(({ id }) => id);
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

/** The first complete heading among the rows of a head. */
export function firstHeading<C extends string>(bind: Bind<C>, rows: readonly Row[]): Heading<C> | undefined {
  const { stacks, keys: all } = headOf(rows);
  if (!bind.mayBind(all)) return undefined;
  for (const stacksHere of stacks) {
    for (const [at, { cells, keys }] of stacksHere.entries()) {
      const binding = bind(cells, keys);
      if (binding) return { binding, cells, height: at + 1 };
    }
  }
  return undefined;
}

/** Cells of one or more rows above each other, and their keys. */
interface Stack {
  readonly cells: readonly string[];
  readonly keys: readonly string[];
}

/** What all layouts ask of the rows of one head: made once. */
interface HeadStacks {
  /** For each row the stacks that end with it, by height. */
  readonly stacks: readonly (readonly Stack[])[];
  /** All keys of all of them. */
  readonly keys: ReadonlySet<string>;
}

const heads = new WeakMap<readonly Row[], HeadStacks>();

function headOf(rows: readonly Row[]): HeadStacks {
  const known = heads.get(rows);
  if (known) return known;
  const stacks: Stack[][] = [];
  const keys = new Set<string>();
  for (const row of rows) {
    const here = stacksWith(row, stacks.at(-1) ?? []);
    stacks.push(here);
    for (const stack of here) for (const key of stack.keys) keys.add(key);
  }
  const head = { stacks, keys };
  heads.set(rows, head);
  return head;
}

/** @param above the stacks that end one row earlier */
function stacksWith(row: Row, above: readonly Stack[]): Stack[] {
  const cells = row.cells.slice(0, WIDEST_HEADING);
  const own = { cells, keys: cells.map(headingKey) };
  const taller = above.slice(0, TALLEST_HEADING - 1).map((stack) => {
    const stacked = stackCells([stack.cells, cells]);
    const keys = stacked.map((cell, i) =>
      cell.length > LONGEST_HEADING ? '' : (stack.keys[i] ?? '') + (own.keys[i] ?? ''),
    );
    return { cells: stacked, keys };
  });
  return [own, ...taller];
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
