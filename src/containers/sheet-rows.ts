/** A sheet of an XLSX as it is unpacked: the XML of its rows → texts of their cells. */
import { SaxesParser } from 'saxes';
import { entityReplacer } from './entities.ts';
import { exceeded, LIMITS } from './limits.ts';
import { repair } from './xml.ts';

/**
 * The text of a cell, of its value, type and number of style as they are written; '' = not given. Undefined for a cell
 * that is not there: one that has a style and nothing else.
 */
export type CellText = (value: string, type: string, style: string) => string | undefined;

const ROW_END = /<\/(?:\w{1,16}:)?row>/g;
const LONGEST_END = '</>row:'.length + 16;
const ROWS_END = /<\/(?:\w{1,16}:)?sheetData>/;

/**
 * The rows of a sheet that have cells, those of one piece of its text at a time. Where the rows end it stops reading.
 * Throws DetalkaError 'limit-…'.
 */
export async function* sheetRows(
  text: AsyncIterable<string>,
  path: string,
  cellText: CellText,
): AsyncGenerator<readonly string[][]> {
  let held = '';
  for await (const piece of text) {
    ROW_END.lastIndex = Math.max(0, held.length - LONGEST_END);
    held += piece;
    const rows: string[][] = [];
    let from = 0;
    for (let end = ROW_END.exec(held); end; end = ROW_END.exec(held)) {
      const cells =
        plainCells(held, from, end.index, path, cellText) ??
        writtenCells(held.slice(from, ROW_END.lastIndex), path, cellText);
      if (cells.length > 0) rows.push(cells);
      from = ROW_END.lastIndex;
    }
    held = held.slice(from);
    yield rows;
    if (ROWS_END.test(held)) return;
    if (held.length > LIMITS.sheetRowChars) throw exceeded('sheetRowChars', path);
  }
}

/** A cell as most programs write them; with a formula or a text of several parts it is not plain. */
const PLAIN_CELL =
  /<c r="([A-Z]{1,3})[0-9]{1,7}"(?: s="([0-9]{1,5})")?(?: t="([A-Za-z]{1,9})")?(?:\/>|><v>([^<]*)<\/v><\/c>|><is><t(?: xml:space="preserve")?>([^<]*)<\/t><\/is><\/c>)/y;

const replaced = entityReplacer();

/** Cells of the row that ends at `end`, if all of them are plain; SheetJS and saxes take ten times as long. */
function plainCells(
  xml: string,
  from: number,
  end: number,
  path: string,
  cellText: CellText,
): string[] | undefined {
  const begin = xml.lastIndexOf('<row', end);
  if (begin < from) return undefined;
  const cells: string[] = [];
  PLAIN_CELL.lastIndex = xml.indexOf('>', begin) + 1;
  for (let at = PLAIN_CELL.lastIndex; at < end; at = PLAIN_CELL.lastIndex) {
    const cell = PLAIN_CELL.exec(xml);
    if (!cell) return undefined;
    const [, letters, style = '', type = '', given, own] = cell;
    const written = given ?? own ?? '';
    const value = written.includes('&') ? replaced(written) : written;
    if (value === undefined) return undefined;
    put(cells, columnOf(letters!), cellText(value, type, style), path);
  }
  return cells;
}

/** Counted from 0: 'A' → 0, 'AA' → 26. */
function columnOf(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64;
  return column - 1;
}

function put(cells: string[], column: number, text: string | undefined, path: string): void {
  if (text === undefined) return;
  if (column >= LIMITS.rowCells) throw exceeded('rowCells', path);
  while (cells.length < column) cells.push('');
  cells[column] = text;
}

/** The same for a row written in any way; what is not well-formed is read as far as possible. */
function writtenCells(xml: string, path: string, cellText: CellText): string[] {
  const cells: string[] = [];
  let column = -1;
  let cell = { type: '', style: '', value: '' };
  /** Elements that what is being read lies in, the innermost last; without their namespaces. */
  const within: string[] = [];
  const parser = new SaxesParser({ fragment: true, position: false });
  parser.on('error', () => {});
  parser.on('opentag', ({ name, attributes }) => {
    within.push(localName(name));
    if (within.at(-1) !== 'c') return;
    const { r = '', t = '', s = '' } = attributes as Readonly<Record<string, string>>;
    const letters = /^[A-Z]{1,3}(?=[0-9])/.exec(r)?.[0];
    column = letters === undefined ? column + 1 : columnOf(letters);
    cell = { type: t, style: s, value: '' };
  });
  parser.on('closetag', () => {
    if (within.pop() === 'c') put(cells, column, cellText(cell.value, cell.type, cell.style), path);
  });
  const onText = (text: string) => {
    const [inner, outer, beyond] = [within.at(-1), within.at(-2), within.at(-3)];
    const isValue =
      inner === 'v' || (inner === 't' && (outer === 'is' || (outer === 'r' && beyond === 'is')));
    if (isValue) cell.value += text;
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.write(repair(xml)).close();
  return cells;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
