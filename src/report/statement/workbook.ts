/** The statement as a workbook: the sentences, then a sheet a table, numbers as numbers. */
import { sheetOf, textCell } from '../weekly/workbook.ts';
import type { StatementReport } from './report.ts';

/** Bytes of an XLSX file. */
export async function workbookOf(report: StatementReport): Promise<Uint8Array> {
  const { utils, write } = await import('xlsx');
  const book = utils.book_new();
  const words = [[report.title], [report.subtitle], [], ...report.headline.map(({ text }) => [text])];
  const summary = utils.aoa_to_sheet(words.map((row) => row.map(textCell)));
  utils.book_append_sheet(book, summary, report.lang === 'ru' ? 'Итог' : 'Summary');
  for (const { table } of report.sections)
    if (table) utils.book_append_sheet(book, sheetOf(table, report.lang, utils), table.id);
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
}
