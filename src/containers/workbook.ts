/**
 * Workbooks, read by SheetJS: XLSX, XLSB, XLS (BIFF5 and BIFF8) and SpreadsheetML 2003. A cell comes as the user sees it
 * where that loses nothing: texts untouched, dates and times as displayed, numbers with every digit they have.
 * `page` is the sheet's name; empty rows of a sheet are not rows.
 */
import { type CellObject, read, set_cptable, type WorkBook } from 'xlsx';
import type { Row } from '../model/document.ts';
import { numberText } from './cell-values.ts';
import { damaged, exceeded, LIMITS, messageOf } from './limits.ts';
import { collectRows } from './rows.ts';
import { type ByteSource, wholeBytes } from './source.ts';
import { cellText } from './text.ts';
import { openWorkbook } from './workbook-parts.ts';
import { withoutFormulas } from './xls-formulas.ts';

const BATCH_CELLS = 4000;

const OPTIONS = {
  dense: true,
  cellNF: true,
  cellText: false,
  cellHTML: false,
  cellFormula: false,
} as const;

/**
 * Rows of all sheets, in batches. `encoding` matters for SpreadsheetML only. The workbook stands in memory as a whole,
 * but for the sheets of an XLSX. Throws DetalkaError 'damaged', 'password-…' or 'limit-…'.
 */
export async function* readWorkbook(
  source: ByteSource,
  container: 'xls' | 'xlsx' | 'xlsb' | 'spreadsheetml',
  encoding: string,
): AsyncGenerator<readonly Row[]> {
  if (container === 'xls') yield* rowsOf(await openXls(source), source.path);
  else if (container === 'spreadsheetml') yield* rowsOf(await openXml(source, encoding), source.path);
  else {
    const { workbook, rowsOf: streamed, close } = await openWorkbook(source, OPTIONS);
    try {
      yield* rowsOf(workbook, source.path, streamed);
    } finally {
      close();
    }
  }
}

async function* rowsOf(
  workbook: WorkBook,
  path: string,
  streamed: (sheet: string) => AsyncIterable<readonly string[][]> | undefined = () => undefined,
): AsyncGenerator<readonly Row[]> {
  const rows = collectRows(path);
  for (const page of workbook.SheetNames) {
    let cellsInBatch = 0;
    for await (const batch of streamed(page) ?? heldRows(workbook, page, path)) {
      for (const cells of batch) {
        rows.add(cells, page);
        cellsInBatch += cells.length;
      }
      if (cellsInBatch < BATCH_CELLS) continue;
      yield rows.take();
      cellsInBatch = 0;
    }
    yield rows.take();
  }
}

/** Rows of a sheet that stands in memory, one by one. */
function* heldRows(workbook: WorkBook, page: string, path: string): Generator<readonly string[][]> {
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  // Only dense sheets (OPTIONS) have '!data'; a chart sheet has none.
  const data = (workbook.Sheets[page]?.['!data'] ?? []) as readonly (readonly CellObject[] | undefined)[];
  for (const key of Object.keys(data)) {
    const cells = rowTexts(data[Number(key)], date1904, path);
    if (cells.length > 0) yield [cells];
  }
}

/** SheetJS decodes cp1251 SpreadsheetML wrongly, so text is decoded here and given as a string. */
async function openXml(source: ByteSource, encoding: string): Promise<WorkBook> {
  const text = new TextDecoder(encoding).decode(await wholeBytes(source));
  try {
    return read(text, { ...OPTIONS, type: 'string', raw: true });
  } catch (thrown) {
    throw damaged(source.path, 'Excel', messageOf(thrown));
  }
}

async function openXls(source: ByteSource): Promise<WorkBook> {
  // Only XLS has texts in code pages, and to unpack them takes as long as a small workbook.
  set_cptable(await import('xlsx/dist/cpexcel.full.mjs'));
  const bytes = await wholeBytes(source);
  const parse = (bytes: Buffer): WorkBook => read(withoutFormulas(bytes), { ...OPTIONS, type: 'buffer' });
  try {
    return parse(bytes);
  } catch (thrown) {
    if (!/password|encrypt/i.test(messageOf(thrown))) throw damaged(source.path, 'Excel', messageOf(thrown));
  }
  const { decryptOffice } = await import('./office-password.ts');
  const opened = await decryptOffice(bytes, source);
  try {
    return parse(opened);
  } catch (thrown) {
    throw damaged(source.path, 'Excel', messageOf(thrown));
  }
}

/** Cells up to the last that is there; none for a row without cells. */
const rowTexts = (row: readonly CellObject[] | undefined, date1904: boolean, path: string): string[] => {
  const texts: string[] = [];
  if (!row) return texts;
  for (const key of Object.keys(row)) {
    const column = Number(key);
    if (column >= LIMITS.rowCells) throw exceeded('rowCells', path);
    const cell = row[column];
    if (!cell) continue;
    while (texts.length < column) texts.push('');
    texts.push(textOf(cell, date1904));
  }
  return texts;
};

const textOf = (cell: CellObject, date1904: boolean): string => {
  const { v: value } = cell;
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return cellText(value);
  if (typeof value === 'number' && cell.t !== 'e')
    return numberText(value, String(cell.z ?? 'General'), date1904);
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ');
  return cell.t === 'e' ? (cell.w ?? '') : String(value);
};
