/**
 * Workbooks, read by SheetJS: XLSX, XLSB, XLS (BIFF5 and BIFF8) and SpreadsheetML 2003. A cell comes as the user sees it
 * where that loses nothing: texts untouched, dates and times as displayed, numbers with every digit they have.
 * `page` is the sheet's name; empty rows of a sheet are not rows.
 */
import { type CellObject, read, SSF, set_cptable, type WorkBook } from 'xlsx';
import type { ContainerId, Row } from '../model/document.ts';
import { damaged, exceeded, LIMITS, messageOf } from './limits.ts';
import { collectRows } from './rows.ts';
import { type ByteSource, wholeBytes } from './source.ts';
import { cellText } from './text.ts';
import { withoutFormulas } from './xls-formulas.ts';
import { checkWorkbookParts } from './zip.ts';

const BATCH_CELLS = 20_000;

/**
 * Rows of all sheets, in batches. `encoding` matters for SpreadsheetML only. The workbook stands in memory as a whole.
 * Throws DetalkaError 'damaged', 'password-…' or 'limit-…'.
 */
export async function* readWorkbook(
  source: ByteSource,
  container: 'xls' | 'xlsx' | 'xlsb' | 'spreadsheetml',
  encoding: string,
): AsyncGenerator<readonly Row[]> {
  if (container === 'xlsx' || container === 'xlsb') await checkWorkbookParts(source);
  // Only XLS has texts in code pages, and to unpack them takes as long as a small workbook.
  if (container === 'xls') set_cptable(await import('xlsx/dist/cpexcel.full.mjs'));
  const workbook = await open(source, container, encoding);
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const rows = collectRows(source.path);
  for (const page of workbook.SheetNames) {
    // Only dense sheets (below) have '!data'; a chart sheet has none.
    const data = (workbook.Sheets[page]?.['!data'] ?? []) as readonly (readonly CellObject[] | undefined)[];
    let cellsInBatch = 0;
    for (const key of Object.keys(data)) {
      const cells = rowTexts(data[Number(key)], date1904, source.path);
      if (cells.length === 0) continue;
      rows.add(cells, page);
      cellsInBatch += cells.length;
      if (cellsInBatch < BATCH_CELLS) continue;
      yield rows.take();
      cellsInBatch = 0;
    }
    yield rows.take();
  }
}

/** SheetJS decodes cp1251 SpreadsheetML wrongly, so text is decoded here and given as a string. */
const open = async (source: ByteSource, container: ContainerId, encoding: string): Promise<WorkBook> => {
  const bytes = await wholeBytes(source);
  const options = {
    dense: true,
    cellNF: true,
    cellText: false,
    cellHTML: false,
    cellFormula: false,
  } as const;
  const parse = (bytes: Buffer): WorkBook =>
    container === 'spreadsheetml'
      ? read(new TextDecoder(encoding).decode(bytes), { ...options, type: 'string', raw: true })
      : read(container === 'xls' ? withoutFormulas(bytes) : bytes, { ...options, type: 'buffer' });
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
};

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

/** Displays by the system's settings; SheetJS would take American ones. With seconds, which Excel only hides. */
const RUSSIAN_DATES: Readonly<Record<string, string>> = {
  'm/d/yy': 'dd\\.mm\\.yyyy',
  'm/d/yy h:mm': 'dd\\.mm\\.yyyy hh:mm:ss',
};

/** How SheetJS is to format a date: a dot that parts its numbers is to be escaped, or it is taken for seconds. */
const dateFormat = (format: string): string =>
  RUSSIAN_DATES[format] ?? format.replace(/"[^"]*"|\\.|\.(?!0)/g, (part) => (part === '.' ? '\\.' : part));

/**
 * A date or time as its format displays it. Another number with all its digits, in the format's writing only when
 * that means the same number (leading zeros, '1.50'), never rounded or with thousands parted.
 */
const numberText = (value: number, format: string, date1904: boolean): string => {
  if (format === 'General') return digits(value);
  try {
    if (SSF.is_date(format)) return SSF.format(dateFormat(format), value, { date1904 }).trim();
    const shown = SSF.format(format, value).trim();
    return /^-?\d+(?:\.\d+)?$/.test(shown) && Number(shown) === value ? shown : digits(value);
  } catch {
    return digits(value);
  }
};

/** As Excel counts, 15 significant digits: 0.1 + 0.2 is 0.3, and a phone number has no exponent. */
const digits = (value: number): string => {
  const text = String(Number(value.toPrecision(15)));
  if (!text.includes('e')) return text;
  return Math.abs(value) >= 1
    ? BigInt(Number(value.toPrecision(15))).toString()
    : value.toFixed(20).replace(/0+$/, '');
};
