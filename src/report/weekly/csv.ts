/** Tables as CSV for spreadsheets: UTF-8 with a mark, semicolons, texts that cannot become formulas. */
import Papa from 'papaparse';
import type { Cell, Kind, ReportTable } from './report.ts';

/** What spreadsheets take for the beginning of a formula; the library's own expression misses texts of several lines. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** The whole file. Numbers have a decimal point, moments are ISO, what is not told is empty. */
export function csvOf({ columns, rows }: ReportTable): string {
  const data = rows.map(({ cells }) => cells.map((cell, at) => plain(cell, columns[at]!.kind)));
  const fields = columns.map(({ title }) => title);
  return `\ufeff${Papa.unparse({ fields, data }, { delimiter: ';', escapeFormulae: FORMULA })}\r\n`;
}

function plain(cell: Cell, kind: Kind): string {
  if (cell === null) return '';
  if (kind === 'minutes') return (Number(cell) / 60).toFixed(2);
  if (kind === 'share') return Number(cell).toFixed(4);
  return typeof cell === 'number' ? String(Math.round(cell * 1e6) / 1e6) : cell;
}
