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
 * wraps its widest text, and at last goes on below, with the columns that say what a row is about again.
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
  return inParts(columns, shrunk(columns, widths, kept, page.width), kept, page.width)
    .map((part) => drawn(columns, titles, rows, part, shrunk(columns, widths, part, page.width)))
    .join('\n\n');
}

function drawn(
  columns: readonly Column[],
  titles: readonly string[],
  rows: Rows,
  part: readonly number[],
  widths: readonly number[],
): string {
  const table = new Table({
    ...(titles.some((title) => title !== '') ? { head: part.map((at) => titles[at]!) } : {}),
    colAligns: part.map((at) => columns[at]!.align),
    colWidths: part.map((at) => widths[at]! + GAP),
    wordWrap: true,
    chars: CHARS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
  });
  for (const row of rows) table.push(part.map((at) => row[at]!));
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

/** The widths of all columns; the widest texts of those kept give way, column by column, until they fit. */
function shrunk(
  columns: readonly Column[],
  widths: readonly number[],
  kept: readonly number[],
  room: number,
): readonly number[] {
  const given = [...widths];
  const texts = kept.filter((at) => columns[at]!.align === 'left' && widths[at]! > NARROWEST);
  while (texts.length > 0 && total(given, kept) > room) {
    const widest = texts.reduce((a, b) => (given[b]! > given[a]! ? b : a));
    if (given[widest] === NARROWEST) break;
    given[widest] = given[widest]! - 1;
  }
  return given;
}

/** The columns in as many tables as it takes; each begins with those up to the first text, which name the row. */
function inParts(
  columns: readonly Column[],
  widths: readonly number[],
  kept: readonly number[],
  room: number,
): readonly (readonly number[])[] {
  if (total(widths, kept) <= room) return [kept];
  const names = kept.slice(0, kept.findIndex((at) => columns[at]!.align === 'left') + 1);
  const parts: number[][] = [];
  for (const at of kept.slice(names.length)) {
    const part = parts.at(-1);
    if (part && total(widths, [...part, at]) <= room) part.push(at);
    else parts.push([...names, at]);
  }
  return parts.length > 0 ? parts : [kept];
}
