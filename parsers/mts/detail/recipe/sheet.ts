/** The plain table: rows of cells for workbooks (XLS, XLSX, SpreadsheetML) and for the text file with tabs. */
import { utils, write } from 'xlsx';
import { printDate } from '../../../../src/generate/print.ts';
import { DetalkaError } from '../../../../src/model/error.ts';
import type { TrueStatement } from '../../../../src/model/story.ts';
import { printed } from './printed.ts';
import { NOTES, printedTotal } from './words.ts';

const TITLES = [
  'Дата',
  'Время',
  'GMT*',
  'Номер',
  'Зона вызова',
  'Зона направления вызова/номер сессии',
  'Услуга',
  '',
  'Длительность',
  'Стоимость без НДС',
];

/** Preamble, header, rows, total and notes. */
export function* sheetRows(statement: TrueStatement): Generator<readonly string[]> {
  const { facts } = statement;
  yield [NOTES.title];
  yield [`за период с ${printDate(facts.periodFrom!)} по ${printDate(facts.periodTo!)}`];
  yield [`${NOTES.line} ${facts.line}`];
  yield [`${NOTES.sim} ${facts.sim}`];
  yield [''];
  yield TITLES;
  for (const row of statement.rows) {
    const { date, time, gmt, number, place, zone, service, flag, amount, cost } = printed(row);
    yield [date, time, gmt, number, place, zone, service, flag, amount, cost];
  }
  yield [NOTES.total, ...Array<string>(8).fill(''), printedTotal(statement, 'cost')];
  yield [NOTES.gmt];
  yield [NOTES.system];
}

export function* tabbedText(statement: TrueStatement): Generator<string> {
  for (const row of sheetRows(statement)) yield `${row.join('\t')}\r\n`;
}

export type WorkbookType = 'xlsx' | 'biff8' | 'xlml';

/** Rows a sheet can hold. */
const MOST_ROWS: Readonly<Record<WorkbookType, number>> = { biff8: 65_536, xlsx: 1_048_576, xlml: 1_048_576 };

/** The whole workbook: all cells are texts, as cabinets write them. Throws 'too-many-rows' when a sheet is too small. */
export function workbook(statement: TrueStatement, type: WorkbookType): Uint8Array {
  const rows: string[][] = [];
  for (const row of sheetRows(statement)) {
    if (rows.push([...row]) > MOST_ROWS[type]) throw tooManyRows(MOST_ROWS[type]);
  }
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Детализация');
  book.Props = { CreatedDate: new Date(statement.facts.issuedAt! * 1000) };
  return new Uint8Array(write(book, { type: 'buffer', bookType: type, compression: true }) as Buffer);
}

const tooManyRows = (most: number) =>
  new DetalkaError('too-many-rows', {
    ru: `В лист такой книги входит не больше ${most} строк. Возьмите меньше строк или другой вариант: html-2017, xml-2016, txt.`,
    en: `A sheet of such a workbook holds no more than ${most} rows. Take fewer rows or another variant: html-2017, xml-2016, txt.`,
  });
