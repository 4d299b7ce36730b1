/** Rows cut into pages, and cells into lines, as the PDF generation of the document lays them out. */
import type { TrueStatement } from '../../../../src/model/story.ts';
import { type Printed, printed } from './printed.ts';

export interface PageRow {
  readonly row: Printed;
  /** The number broken into lines, never at a word. */
  readonly number: readonly string[];
  readonly place: readonly string[];
  readonly zone: readonly string[];
  /** Lines of the tallest cell. */
  readonly height: number;
}

/** Lines of rows on a page. */
const PAGE_LINES = 54;
const ZONE_WIDTH = 16;

/** Width of a character, in the unit of `room`. */
export interface Face {
  widthOf(character: string): number;
  /** Width of the column "Номер". */
  readonly room: number;
}

/** Rough widths of a proportional face: with them numbers break where they do in the real text layer of 2020. */
export const ROUGH_FACE: Face = {
  room: 18.9,
  widthOf: (character) => (/[A-ZА-Я]/.test(character) ? 1.4 : /[a-zа-я]/.test(character) ? 0.8 : 1),
};

/** Cuts anywhere: `VOL_FACEBOOK_F`, `LEX`. */
export function brokenAnywhere(text: string, { widthOf, room }: Face): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const character of text) {
    width += widthOf(character);
    if (width > room) {
      lines.push(line);
      line = '';
      width = widthOf(character);
    }
    line += character;
  }
  return [...lines, line];
}

function brokenAtWords(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > ZONE_WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines[0] === '' ? [] : lines;
}

/** Pages of rows; iterated twice by the writers, first to count the pages. */
export function* pagesOf(statement: TrueStatement, face: Face): Generator<readonly PageRow[]> {
  let page: PageRow[] = [];
  let filled = 0;
  for (const trueRow of statement.rows) {
    const row = printed(trueRow);
    const [number, place, zone] = [
      brokenAnywhere(row.number, face),
      brokenAtWords(row.place),
      brokenAtWords(row.zone),
    ];
    const height = Math.max(number.length, place.length, zone.length, 1);
    if (filled + height > PAGE_LINES) {
      yield page;
      page = [];
      filled = 0;
    }
    page.push({ row, number, place, zone, height });
    filled += height;
  }
  yield page;
}

export function countPages(statement: TrueStatement, face: Face): number {
  let pages = 0;
  for (const _ of pagesOf(statement, face)) pages += 1;
  return pages;
}
