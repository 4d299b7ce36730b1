/** Plain tables for the terminal: aligned columns, no boxes, never wider than the page. */
import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import type { Text } from '../model/text.ts';
import type { Page } from './page.ts';

export interface Column {
  readonly title: Text | string;
  readonly align: 'left' | 'right';
  /** Left out where the page is too narrow. */
  readonly optional?: true;
}

export const left = (ru = '', en = ru): Column => ({ title: { ru, en }, align: 'left' });
export const right = (ru = '', en = ru): Column => ({ title: { ru, en }, align: 'right' });
export const optional = (column: Column): Column => ({ ...column, optional: true });

type Rows = readonly (readonly string[])[];

const GAP = 2;
const NARROWEST = 12;
const BORDERS =
  'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right left left-mid mid mid-mid right right-mid';
const CHARS = { ...Object.fromEntries(BORDERS.split(' ').map((name) => [name, ''])), middle: '' };

/**
 * Lines of a table, without a trailing newline. Too wide, it first wraps headings, then loses optional columns, then
 * wraps its widest text.
 */
export function renderTable(columns: readonly Column[], rows: Rows, page: Page): string {
  const titles = columns.map(({ title }) => (typeof title === 'string' ? title : title[page.lang]));
  const widest = (at: number, title: number) =>
    rows.reduce((width, row) => Math.max(width, lengthOf(row[at]!)), title);
  const all = columns.map((_column, at) => at);
  const roomy = all.map((at) => widest(at, titles[at]!.length));
  const dense = all.map((at) => widest(at, Math.max(...titles[at]!.split(' ').map((word) => word.length))));
  const widths = total(roomy, all) <= page.width ? roomy : dense;
  const kept = fitting(columns, widths, page.width);
  const table = new Table({
    ...(titles.some((title) => title !== '') ? { head: kept.map((at) => titles[at]!) } : {}),
    colAligns: kept.map((at) => columns[at]!.align),
    colWidths: shrunk(columns, widths, kept, page.width),
    wordWrap: true,
    chars: CHARS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
  });
  for (const row of rows) table.push(kept.map((at) => row[at]!));
  return table.toString().replace(/ +$/gm, '');
}

const lengthOf = (cell: string): number => stripVTControlCharacters(cell).length;

const total = (widths: readonly number[], kept: readonly number[]): number =>
  kept.reduce((sum, at) => sum + widths[at]! + GAP, -GAP);

/** The columns there is room for: optional ones go from the right. */
function fitting(columns: readonly Column[], widths: readonly number[], room: number): readonly number[] {
  let kept = columns.map((_column, at) => at);
  for (let at = columns.length - 1; at >= 0 && total(widths, kept) > room; at--)
    if (columns[at]!.optional) kept = kept.filter((each) => each !== at);
  return kept;
}

/** Widths with their gap; the widest texts give way, column by column, until all fit. */
function shrunk(
  columns: readonly Column[],
  widths: readonly number[],
  kept: readonly number[],
  room: number,
) {
  const given = [...widths];
  const texts = kept.filter((at) => columns[at]!.align === 'left' && widths[at]! > NARROWEST);
  while (texts.length > 0 && total(given, kept) > room) {
    const widest = texts.reduce((a, b) => (given[b]! > given[a]! ? b : a));
    if (given[widest] === NARROWEST) break;
    given[widest] = given[widest]! - 1;
  }
  return kept.map((at) => given[at]! + GAP);
}
