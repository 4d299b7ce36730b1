/**
 * HTML, tokenised by htmlparser2: every `tr` of every table is a row, and every piece of text outside of cells a row
 * of one cell, all in reading order. A row belongs to its innermost table; what a frame row holds before an inner
 * table comes as a row of its own. Outside of tables the number of a `tel:` link and the moment of an `abbr` stand
 * before what is shown of them. `page` is the ordinal of the table, '' outside of tables.
 */
import { Parser } from 'htmlparser2';
import type { Row } from '../model/document.ts';
import { endOfRowTag, plainRows } from './html-cells.ts';
import { machineText } from './html-machine.ts';
import { addCell, newTable, skipSpanned, spanOf, type Table } from './html-table.ts';
import { exceeded, LIMITS } from './limits.ts';
import { collectRows, type RowCollector } from './rows.ts';
import type { Warn } from './warning.ts';

/**
 * Rows of an HTML document, one batch per piece read. Warns of an end within a table ('html-cut'). Throws DetalkaError
 * 'limit-…'.
 */
export async function* readHtml(
  text: AsyncIterable<string>,
  path: string,
  warn: Warn,
): AsyncGenerator<readonly Row[]> {
  const rows = collectRows(path);
  const reader = tableReader(rows, path);
  for await (const piece of text) {
    reader.write(piece);
    yield rows.take();
  }
  if (reader.end()) warn(cutShort);
  yield rows.take();
}

const cutShort = {
  code: 'html-cut',
  text: {
    ru: 'Документ обрывается посреди таблицы, до её конца и итогов: похоже, он скачан не целиком. Получите его заново.',
    en: 'The document ends within a table, before its end and totals: it seems to be incomplete. Get it again.',
  },
};

/** Elements that do not part the text they stand in. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);
/** Elements whose text nobody sees. */
const HIDDEN = new Set(['style', 'script', 'template', 'noscript', 'object', 'select', 'textarea']);

interface TableReader {
  write(text: string): void;
  /** Was a table still open? */
  end(): boolean;
}

const tableReader = (rows: RowCollector, path: string): TableReader => {
  const tables: Table[] = [];
  let opened = 0;
  let depth = 0;
  let hidden = 0;
  let quiet = 0;
  /** Has what was last written begun a row? */
  let rowBegun = false;
  let text = '';
  let table: Table | undefined;

  const loose = () => {
    const line = collapse(text);
    text = '';
    if (line !== '') rows.add([line], table?.page ?? '');
  };
  const endCell = () => {
    if (!table?.inCell) return;
    addCell(table, collapse(text));
    text = '';
    table.inCell = false;
  };
  const endRow = () => {
    endCell();
    if (!table?.cells) return;
    skipSpanned(table, table.cells);
    const { cells, isFrame } = table;
    table.cells = undefined;
    table.isFrame = false;
    if (isFrame ? cells.some((cell) => cell !== '') : cells.length > 0) rows.add(cells, table.page);
  };
  const openTable = (isTagged: boolean) => {
    if (table) endFramePart(table);
    else loose();
    opened++;
    table = newTable(String(opened), isTagged);
    tables.push(table);
  };
  /** The text of a frame row so far goes out before the inner table; the frame's cell goes on after it. */
  const endFramePart = (frame: Table) => {
    const { inCell } = frame;
    endCell();
    if (frame.cells?.some((cell) => cell !== '')) rows.add(frame.cells, frame.page);
    if (!inCell) loose();
    Object.assign(frame, { cells: undefined, inCell, isFrame: true, colspan: 1, rowspan: 1 });
  };
  const closeTable = () => {
    if (!table) return;
    endRow();
    loose();
    tables.pop();
    table = tables.at(-1);
    if (table?.inCell) table.cells = [];
  };
  const takeText = (data: string) => {
    text = text === '' ? data : text + data;
    if (text.length > LIMITS.cellChars) throw exceeded('cellChars', path);
  };
  const openCell = (attributes: Readonly<Record<string, string>>) => {
    endCell();
    loose();
    if (table && (table.cells?.length ?? 0) > LIMITS.rowCells) throw exceeded('rowCells', path);
    if (!table) openTable(false);
    table!.cells ??= [];
    table!.inCell = true;
    table!.colspan = spanOf(attributes.colspan, LIMITS.colspan);
    table!.rowspan = spanOf(attributes.rowspan, LIMITS.rowCells);
  };
  const takePlainCell = (data: string) => {
    quiet = 0;
    openCell(NO_ATTRIBUTES);
    takeText(data);
    endCell();
  };
  const endPlainRow = () => {
    quiet = 0;
    endRow();
  };
  const part = () => {
    if (table?.inCell) text += ' ';
    else loose();
  };

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        quiet = 0;
        rowBegun = name === 'tr';
        if (++depth > LIMITS.depth) throw exceeded('depth', path);
        if (name === 'td' || name === 'th') openCell(attributes);
        else if (name === 'tr') endRow();
        else if (name === 'table') openTable(true);
        else if (HIDDEN.has(name)) hidden++;
        else if (!INLINE.has(name)) part();
        else if (!table) text += machineText(name, attributes);
      },
      ontext(data) {
        quiet = 0;
        if (hidden === 0) takeText(data);
      },
      onclosetag(name) {
        quiet = 0;
        rowBegun = false;
        depth--;
        if (name === 'td' || name === 'th') endCell();
        else if (name === 'tr') endRow();
        else if (name === 'table') closeTable();
        else if (HIDDEN.has(name)) hidden--;
        else if (!INLINE.has(name)) part();
      },
    },
    { recognizeSelfClosing: true, lowerCaseAttributeNames: true },
  );
  const takePlainRows = plainRows({
    cell: takePlainCell,
    nextRow: endPlainRow,
    tokenise: (html) => parser.write(html),
  });
  return {
    write(piece) {
      quiet += piece.length;
      if (quiet > LIMITS.quietChars) throw exceeded('quietChars', path);
      let at = 0;
      for (let end = endOfRowTag(piece, at); end >= 0; end = endOfRowTag(piece, at)) {
        parser.write(piece.slice(at, end));
        rowBegun = false;
        parser.write('>');
        at = end + 1;
        if (rowBegun && hidden === 0 && depth < LIMITS.depth) at = takePlainRows(piece, at);
      }
      parser.write(piece.slice(at));
    },
    end() {
      const isCut = tables.some((each) => each.isTagged);
      parser.end();
      while (tables.length > 0) closeTable();
      loose();
      return isCut;
    },
  };
};

const NO_ATTRIBUTES = {};

/** White space as a browser shows it: runs made one space, none at the ends. No-break spaces inside stay. */
const collapse = (text: string): string => {
  if (!hasSpace(text)) return text;
  const trimmed = text.trim();
  return /[\t\n\f\r]| {2}/.test(trimmed) ? trimmed.replace(/[\t\n\f\r ]+/g, ' ') : trimmed;
};

/** False for texts of ASCII signs and Cyrillic letters only, as nearly all cells are. */
const hasSpace = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 0x20 || (code >= 0x7f && code < 0x400) || code >= 0x500) return true;
  }
  return false;
};
