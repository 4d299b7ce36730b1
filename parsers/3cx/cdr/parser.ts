/** 3CX call detail records as its CDR service writes them, with a heading and without (README.md). */
import { sureByShape } from '../../../src/parsing/headless.ts';
import { table } from '../../../src/parsing/table.ts';
import { looksYearFirst } from '../../../src/parsing/year-first.ts';
import { readCall } from './call.ts';
import { COLUMNS, type Column, REQUIRED } from './columns.ts';
import { isReason } from './reasons.ts';

/** Cells up to `reason-terminated`, the last of those a row is known by, and with an empty one at the end. */
const [FEWEST_CELLS, MOST_CELLS] = [20, COLUMNS.length + 1];
const at = (column: Column) => COLUMNS.indexOf(column);

const layout = table<Column>({
  id: '3cx/cdr',
  title: { ru: '3CX: журнал звонков (CDR)', en: '3CX: call detail records' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['csv'],
  columns: Object.fromEntries(
    COLUMNS.map((name) => [name, { names: [name], ...(!REQUIRED.has(name) && { optional: true }) }]),
  ),
  positions: Object.fromEntries(COLUMNS.map((name, index) => [name, index])),
  anchor: 'time-start',
  isData: looksYearFirst,
  linesInRows: true,
  rows: (context) => (row, cells) => readCall(row, cells, context),
});

/** A row in the order that 3CX offers: times at their places, one of its own words for how the call ended. */
const isRow = (cells: readonly string[]): boolean =>
  cells.length >= FEWEST_CELLS &&
  cells.length <= MOST_CELLS &&
  looksYearFirst(cells[at('time-start')]!) &&
  looksYearFirst(cells[at('time-end')]!) &&
  isReason(cells[at('reason-terminated')]!);

export default {
  ...layout,
  recognise: (head) =>
    head.container === 'csv' ? Math.max(layout.recognise(head), sureByShape(head, isRow)) : 0,
} satisfies typeof layout;
