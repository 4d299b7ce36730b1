/** One pass over a table's rows: each becomes data, a heading, facts or a note, and is accounted for. */
import type { Row } from '../model/document.ts';
import type { Context, Finding } from '../model/parser.ts';
import type { StatementFacts } from '../model/statement.ts';
import type { Bind, Binding, Heading } from './columns.ts';
import { extendHeading, headingAtEnd } from './columns.ts';
import { looksLikeDate } from './dates.ts';
import { reject, rowText, skip, statementOpener, unknownRow } from './finding.ts';
import type { Cells, RowReading, TableLayout } from './layout.ts';
import { readText } from './layout.ts';
import { ownNumberWatch } from './own-number.ts';

/** Rows that may be the upper part of a heading wait for the rest, at most so many. */
const MOST_WAITING = 8;

/** A row before any heading is taken for data when it has a date and at least so many cells. */
const FEWEST_DATA_CELLS = 4;

export interface TableReading<C extends string> {
  readonly layout: TableLayout<C>;
  readonly bind: Bind<C>;
  readonly read: (row: number, cells: Cells<C>, section: string) => RowReading;
  readonly isData: (anchor: string) => boolean;
  heading: Heading<C> | undefined;
  /** Has there been a heading or a row of data? What stands above them is what a document likes to say. */
  begun: boolean;
  /** No data yet under the heading: the next row may still belong to it. */
  headingGrows: boolean;
  readonly state: (facts: StatementFacts) => Finding;
  readonly ownNumber: ReturnType<typeof ownNumberWatch>;
  /** Name of the page in hand, where pages state facts. */
  page: string | undefined;
  /** Title of the rows in hand. */
  section: string;
  waiting: Row[];
  found: Finding[];
}

export function startReading<C extends string>(
  layout: TableLayout<C>,
  bind: Bind<C>,
  context: Context,
): TableReading<C> {
  const state = statementOpener(layout.facts ?? {});
  return {
    layout,
    bind,
    read: layout.rows(context),
    isData: layout.isData ?? looksLikeDate,
    heading: layout.positions && fixedHeading(layout.positions),
    begun: false,
    headingGrows: false,
    state,
    ownNumber: ownNumberWatch(state),
    page: undefined,
    section: '',
    waiting: [],
    found: [state({})],
  };
}

/** The heading that a table without one would have. */
function fixedHeading<C extends string>(positions: { readonly [K in C]?: number }): Heading<C> {
  return { binding: new Map(Object.entries(positions) as [C, number][]), cells: [], height: 0 };
}

export function takeRow<C extends string>(reading: TableReading<C>, row: Row): void {
  if (reading.layout.pageFacts && row.page !== reading.page) openPage(reading, row.page);
  if (row.cells.every((cell) => cell === '')) {
    settleWaiting(reading);
    reading.found.push(skip(row.n, 'blank'));
  } else if (isDataRow(reading, row)) takeData(reading, row);
  else if (!takeFacts(reading, row) && !takeSection(reading, row)) takeHeading(reading, row);
}

export function endReading<C extends string>(reading: TableReading<C>): void {
  settleWaiting(reading);
}

/** Findings since the last call. */
export function takeFound<C extends string>(reading: TableReading<C>): readonly Finding[] {
  const found = reading.found;
  reading.found = [];
  return found;
}

function openPage<C extends string>(reading: TableReading<C>, page: string): void {
  settleWaiting(reading);
  reading.page = page;
  reading.heading = undefined;
  reading.headingGrows = false;
  reading.begun = false;
  reading.section = '';
  reading.found.push(reading.state(reading.layout.pageFacts!(page)));
}

function isDataRow<C extends string>({ heading, layout, isData }: TableReading<C>, { cells }: Row): boolean {
  if (heading) return isData(cells[heading.binding.get(layout.anchor)!] ?? '');
  return cells.some(isData) && cells.filter((cell) => cell !== '').length >= FEWEST_DATA_CELLS;
}

function takeData<C extends string>(reading: TableReading<C>, row: Row): void {
  settleWaiting(reading);
  reading.headingGrows = false;
  const { heading, layout, read } = reading;
  if (!heading) {
    reading.found.push(rejectHeadless(row));
    return;
  }
  reading.begun = true;
  let result = read(row.n, cellsOf(heading.binding, row.cells), reading.section);
  if (result.kind === 'refuse' && layout.ragged) {
    const cells = layout.ragged(row.cells);
    const again = cells && read(row.n, cells, reading.section);
    if (again && again.kind !== 'refuse') result = again;
  }
  if (result.kind === 'refuse') {
    reading.found.push(reject(row.n, row.cells, result.code, result.reason));
    return;
  }
  const named =
    result.kind === 'record' ? result.record : result.kind === 'charge' ? result.charge : undefined;
  const opened = !layout.linesInRows && named && reading.ownNumber(named);
  if (opened) reading.found.push(opened);
  reading.found.push(result);
}

function cellsOf<C extends string>(binding: Binding<C>, cells: readonly string[]): Cells<C> {
  const byColumn: { [K in C]?: string } = {};
  for (const [column, index] of binding) byColumn[column] = cells[index] ?? '';
  return byColumn;
}

function takeFacts<C extends string>(reading: TableReading<C>, row: Row): boolean {
  const { heading, layout } = reading;
  const said = readText(layout, rowText(row), heading && cellsOf(heading.binding, row.cells));
  if (!said) return false;
  settleWaiting(reading);
  for (const facts of said.facts) reading.found.push(reading.state(facts));
  reading.found.push(skip(row.n, said.why));
  return true;
}

function takeSection<C extends string>(reading: TableReading<C>, row: Row): boolean {
  const text = reading.layout.isSection && rowText(row);
  if (!text || !reading.layout.isSection!(text) || reading.bind(row.cells)) return false;
  settleWaiting(reading);
  reading.section = text;
  reading.found.push(skip(row.n, 'heading'));
  return true;
}

function takeHeading<C extends string>(reading: TableReading<C>, row: Row): void {
  const { heading, headingGrows, waiting, bind } = reading;
  const taller = heading && headingGrows && waiting.length === 0 && extendHeading(bind, heading, row);
  if (taller) {
    reading.heading = taller;
    reading.found.push(skip(row.n, 'heading'));
    return;
  }
  waiting.push(row);
  const next = headingAtEnd(bind, waiting);
  if (next) {
    const rows = waiting.splice(-next.height);
    settleWaiting(reading);
    reading.heading = next;
    reading.begun = true;
    reading.headingGrows = true;
    for (const { n } of rows) reading.found.push(skip(n, 'heading'));
  } else if (waiting.length > MOST_WAITING) settle(reading, waiting.shift()!);
}

function settleWaiting<C extends string>(reading: TableReading<C>): void {
  for (const row of reading.waiting) settle(reading, row);
  reading.waiting = [];
}

/** Above the table stands what a document likes to say; in it and below nothing may pass unread. */
function settle<C extends string>({ begun, found }: TableReading<C>, row: Row): void {
  found.push(begun ? unknownRow(row) : skip(row.n, 'note'));
}

function rejectHeadless(row: Row): Finding {
  return reject(row.n, row.cells, 'no-heading', {
    ru: 'запись стоит до заголовка таблицы: неизвестно, что в каком столбце',
    en: 'the row stands before any table heading: its columns are unknown',
  });
}
