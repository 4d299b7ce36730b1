/** The advice as a workbook: the answer on the first sheet, then one sheet a table. */
import type { CellObject } from 'xlsx';
import { sheetOf, textCell } from '../weekly/workbook.ts';
import type { AdvicePage, AdviceReport } from './page.ts';

/** Letters a sheet's name may have, and those it may not. */
const MOST_LETTERS = 31;
const NOT_IN_NAMES = /[\\/?*[\]:]/g;

export async function adviceWorkbook(report: AdviceReport): Promise<Uint8Array> {
  const { utils, write } = await import('xlsx');
  const book = utils.book_new();
  const sheets = new Set<string>();
  const append = (sheet: Parameters<typeof utils.book_append_sheet>[1], name: string) => {
    const plain = name.replace(NOT_IN_NAMES, ' ').slice(0, MOST_LETTERS);
    const own = sheets.has(plain) ? `${plain.slice(0, MOST_LETTERS - 6)} ${sheets.size}` : plain;
    sheets.add(own);
    utils.book_append_sheet(book, sheet, own);
  };
  append(utils.aoa_to_sheet(report.pages.flatMap(summaryRows)), report.lang === 'ru' ? 'Итог' : 'Summary');
  for (const [index, page] of report.pages.entries())
    for (const table of page.sections.flatMap(({ tables }) => tables))
      append(
        sheetOf(table, report.lang, utils),
        report.pages.length === 1 ? table.title : `${index + 1} ${table.title}`,
      );
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer);
}

function summaryRows(page: AdvicePage): CellObject[][] {
  const rows = [
    [page.title],
    [page.subtitle],
    [page.answer],
    [page.gain],
    ...page.figures.map(({ name, value, note }) => [name, value, note]),
    ...page.sections.flatMap(({ title, sentences }) => [[], [title], ...sentences.map(({ text }) => [text])]),
    [],
  ];
  return rows.map((row) => row.map(textCell));
}
