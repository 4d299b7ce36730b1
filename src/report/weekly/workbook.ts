/** The report as a workbook: one sheet a table, numbers as numbers, everything else as text. */
import type { CellObject, WorkSheet, XLSX$Utils } from 'xlsx';
import type { Lang } from '../../model/text.ts';
import { cellText } from './cells.ts';
import type { Cell, Kind, ReportTable, WeeklyReport } from './report.ts';
import { civil } from './week.ts';

/** Rows a sheet can hold below its heading. */
const MOST_ROWS = 1_048_575;
/** Letters a cell can hold. */
const MOST_LETTERS = 32_767;
/** Days from the workbook's day 0 to 1970. */
const EPOCH_DAY = 25_569;

const FORMATS: Partial<Record<Kind, string>> = {
  minutes: '0.0',
  seconds: '0',
  share: '0%',
  decimal: '0.00',
  money: '#,##0.00',
  moment: 'yyyy-mm-dd hh:mm:ss',
};

/** Bytes of an XLSX file. */
export async function workbookOf(report: WeeklyReport): Promise<Uint8Array> {
  const { utils, write } = await import('xlsx');
  const book = utils.book_new();
  const summary = [
    [report.title],
    [report.subtitle],
    [],
    ...report.headline.map(({ text }) => [text]),
    [],
    ...report.tiles.map(({ name, value, before, yearAgo }) => [name, value, before, yearAgo]),
  ];
  const plain = summary.map((row) => row.map((words): CellObject => textCell(words)));
  utils.book_append_sheet(book, utils.aoa_to_sheet(plain), report.lang === 'ru' ? 'Итог' : 'Summary');
  for (const table of tablesOf(report))
    utils.book_append_sheet(book, sheetOf(table, report.lang, utils), table.id);
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
}

/** A table as a sheet: its heading, then its rows. */
export function sheetOf({ columns, rows }: ReportTable, lang: Lang, utils: XLSX$Utils): WorkSheet {
  const cells = [
    columns.map(({ title }) => textCell(title)),
    ...rows
      .slice(0, MOST_ROWS)
      .map(({ cells: row }) => row.map((cell, at) => cellOf(cell, columns[at]!.kind, lang))),
  ];
  const sheet = utils.aoa_to_sheet(cells, { dense: true });
  sheet['!cols'] = columns.map(({ kind }) => ({ wch: kind === 'text' ? 28 : 18 }));
  return sheet;
}

/** All tables of the report, the calls last. */
export const tablesOf = (report: WeeklyReport): readonly ReportTable[] => [
  ...report.sections.flatMap(({ table }) => (table ? [table] : [])),
  report.journal,
];

function cellOf(cell: Cell, kind: Kind, lang: Lang): CellObject {
  if (cell === null) return { t: 'z' };
  if (kind === 'text') return textCell(cellText(cell, kind, lang));
  const value = kind === 'moment' ? civil(String(cell)) / 86_400 + EPOCH_DAY : Number(cell);
  const format = FORMATS[kind];
  return { t: 'n', v: kind === 'minutes' ? value / 60 : value, ...(format ? { z: format } : {}) };
}

/** A text is a text, even one that begins as a formula does. */
export const textCell = (words: string): CellObject => ({ t: 's', v: words.slice(0, MOST_LETTERS) });
