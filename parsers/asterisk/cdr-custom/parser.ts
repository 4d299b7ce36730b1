/** Asterisk's cdr_custom as it is mapped by default: another `Master.csv`, all cells between quotes (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import { sureByShape } from '../../../src/parsing/headless.ts';
import { table } from '../../../src/parsing/table.ts';
import { cdrReader } from '../cdr.ts';
import type { CdrRow } from '../cdr-row.ts';
import { isCount, isMoment } from '../shape.ts';

const POSITIONS = {
  clid: 0,
  src: 1,
  dst: 2,
  dcontext: 3,
  channel: 4,
  dstchannel: 5,
  lastapp: 6,
  lastdata: 7,
  start: 8,
  answer: 9,
  duration: 11,
  billsec: 12,
  disposition: 13,
  uniqueid: 16,
} as const;

const tables = table<keyof typeof POSITIONS>({
  id: 'asterisk/cdr-custom',
  title: { ru: 'Asterisk: журнал вызовов cdr_custom', en: 'Asterisk: cdr_custom' },
  kind: 'pbx',
  evidence: 'real',
  containers: ['csv'],
  columns: { start: { names: [] } },
  positions: POSITIONS,
  anchor: 'start',
  isData: isMoment,
  linesInRows: true,
  rows: (context) => {
    const read = cdrReader(context);
    return (row, cells) => read(row, cells as CdrRow);
  },
});

const isCall = (cells: readonly string[]): boolean =>
  cells.length >= 17 &&
  cells.length <= 20 &&
  isMoment(cells[8]!) &&
  (cells[9] === '' || isMoment(cells[9]!)) &&
  isMoment(cells[10]!) &&
  isCount(cells[11]!) &&
  isCount(cells[12]!);

const parser: Parser = {
  ...tables,
  recognise: (head) => (head.container === 'csv' ? sureByShape(head, isCall) : 0),
};

export default parser;
