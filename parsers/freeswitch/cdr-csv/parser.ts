/** FreeSWITCH mod_cdr_csv: the templates it comes with, by the order of their cells (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import { isCauseName } from '../../../src/parsing/hangup-cause.ts';
import { sureByShape } from '../../../src/parsing/headless.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { table } from '../../../src/parsing/table.ts';
import { variants } from '../../../src/parsing/variants.ts';
import { looksYearFirst } from '../../../src/parsing/year-first.ts';
import { type Column, readCall } from './call.ts';

type Order = readonly (Column | '')[];

/** `example`, and `snom` and `linksys`, which go on after it. */
const EXAMPLE: Order = [
  ...(['name', 'caller', 'destination', 'context', 'start', 'answer', 'end'] as const),
  ...(['duration', 'billsec', 'cause', 'uuid'] as const),
];
const ASTERISK: Order = [
  ...(['', 'caller', 'destination', 'context', 'clid', 'channel', 'bridged', 'application', ''] as const),
  ...(['start', 'answer', 'end', 'duration', 'billsec', 'cause', '', 'uuid'] as const),
];

function template(order: Order, widths: readonly number[]): Parser {
  const at = (column: Column) => order.indexOf(column);
  const reader = table<Column>({
    id: 'freeswitch/cdr-csv',
    title: { ru: 'FreeSWITCH: журнал вызовов (CSV)', en: 'FreeSWITCH: call records (CSV)' },
    kind: 'pbx',
    evidence: 'real',
    containers: ['csv'],
    columns: { start: { names: [] } },
    positions: Object.fromEntries(order.flatMap((column, index) => (column === '' ? [] : [[column, index]]))),
    anchor: 'start',
    isData: () => true,
    linesInRows: true,
    rows: (context) => (row, cells) => readCall(row, cells, context),
  });
  const isRow = (cells: readonly string[]): boolean =>
    widths.includes(cells.length) &&
    looksYearFirst(cells[at('start')]!) &&
    looksYearFirst(cells[at('end')]!) &&
    readCount(cells[at('duration')]!) !== undefined &&
    readCount(cells[at('billsec')]!) !== undefined &&
    isCauseName(cells[at('cause')]!);
  return { ...reader, recognise: (head) => (head.container === 'csv' ? sureByShape(head, isRow) : 0) };
}

export default variants([template(EXAMPLE, [15, 17, 20]), template(ASTERISK, [18])]);
