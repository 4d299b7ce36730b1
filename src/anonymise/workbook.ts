/** XLS and XLSB: read and written again by SheetJS, because nothing edits them in place. What a cell looks like is lost. */
import { read, set_cptable, type WorkBook, write } from 'xlsx';
import * as codePages from 'xlsx/dist/cpexcel.full.mjs';
import { type ByteSource, wholeBytes } from '../containers/index.ts';
import type { Edit } from './text-file.ts';

set_cptable(codePages);

/** The workbook with edited texts, numbers and names of sheets; values, number formats and the order of sheets stay. */
export async function editWorkbook(
  source: ByteSource,
  container: 'xls' | 'xlsb',
  edit: Edit,
): Promise<Uint8Array> {
  const workbook = read(await wholeBytes(source), { cellNF: true, cellText: false, dense: true });
  for (const name of workbook.SheetNames) editSheet(workbook, name, edit);
  renameSheets(workbook, edit);
  delete workbook.Props;
  delete workbook.Custprops;
  const bookType = container === 'xls' ? 'biff8' : 'xlsb';
  return new Uint8Array(write(workbook, { type: 'array', bookType }) as ArrayBuffer);
}

function editSheet({ Sheets }: WorkBook, name: string, edit: Edit): void {
  const rows = (Sheets[name]?.['!data'] ?? []) as {
    t: string;
    v?: unknown;
    w?: string;
    r?: string;
    h?: string;
  }[][];
  for (const row of rows) {
    for (const cell of row ?? []) {
      if (cell?.t === 's') cell.v = edit(String(cell.v), false);
      else if (cell?.t === 'n' && Number.isSafeInteger(cell.v)) cell.v = Number(edit(String(cell.v), false));
      else continue;
      for (const look of ['w', 'r', 'h'] as const) delete cell[look];
    }
  }
}

function renameSheets(workbook: WorkBook, edit: Edit): void {
  const sheets = workbook.SheetNames.map((name) => [edit(name, false), workbook.Sheets[name]!] as const);
  workbook.SheetNames = sheets.map(([name]) => name);
  workbook.Sheets = Object.fromEntries(sheets);
}
