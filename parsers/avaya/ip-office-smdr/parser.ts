/** Avaya IP Office, station message detail recording: comma-separated, with a heading (Delta Server) or none (README.md). */
import { sureByShape } from '../../../src/parsing/headless.ts';
import { readCount, readHourMinSec } from '../../../src/parsing/quantities.ts';
import { table } from '../../../src/parsing/table.ts';
import { looksYearFirst } from '../../../src/parsing/year-first.ts';
import { COLUMNS, type Column, NAMES, REQUIRED } from './columns.ts';
import { readSegment } from './segment.ts';

/** Releases add fields at the end. */
const [FEWEST_CELLS, MOST_CELLS] = [17, 40];

const layout = table<Column>({
  id: 'avaya/ip-office-smdr',
  title: { ru: 'Avaya IP Office: SMDR', en: 'Avaya IP Office: SMDR' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['csv'],
  columns: Object.fromEntries(
    COLUMNS.map((column) => [
      column,
      { names: NAMES[column], ...(!REQUIRED.has(column) && { optional: true }) },
    ]),
  ),
  positions: Object.fromEntries(COLUMNS.map((column, index) => [column, index])),
  anchor: 'start',
  isData: looksYearFirst,
  linesInRows: true,
  rows: () => readSegment,
});

/** Start, talk, ring, caller, I or O … call id, continuation. */
const isRow = (cells: readonly string[]): boolean =>
  cells.length >= FEWEST_CELLS &&
  cells.length <= MOST_CELLS &&
  looksYearFirst(cells[0]!) &&
  readHourMinSec(cells[1]!) !== undefined &&
  readCount(cells[2]!) !== undefined &&
  (cells[4] === 'I' || cells[4] === 'O') &&
  readCount(cells[9]!) !== undefined &&
  /^[01]$/.test(cells[10]!);

export default {
  ...layout,
  recognise: (head) =>
    Math.max(layout.recognise(head), head.container === 'csv' ? sureByShape(head, isRow) : 0),
} satisfies typeof layout;
