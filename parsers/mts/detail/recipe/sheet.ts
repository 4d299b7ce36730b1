/** The plain table: rows of cells for workbooks (XLS, XLSX, SpreadsheetML) and for the text file with tabs. */
import { printDate } from '../../../../src/generate/print.ts';
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
