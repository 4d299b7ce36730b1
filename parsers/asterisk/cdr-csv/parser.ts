/** Asterisk's cdr_csv: `Master.csv` and the files of single accounts, CSV without a heading (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import { isCauseName } from '../../../src/parsing/hangup-cause.ts';
import { sureByShape } from '../../../src/parsing/headless.ts';
import { table } from '../../../src/parsing/table.ts';
import { cdrReader } from '../cdr.ts';
import type { CdrRow } from '../cdr-row.ts';
import { isCount, isMoment } from '../shape.ts';
import { epochOf } from '../zone.ts';

/** The base of sixteen; what the configuration adds follows in this order, each part there or not. */
const POSITIONS = {
  src: 1,
  dst: 2,
  dcontext: 3,
  clid: 4,
  channel: 5,
  dstchannel: 6,
  lastapp: 7,
  lastdata: 8,
  start: 9,
  answer: 10,
  duration: 12,
  billsec: 13,
  disposition: 14,
  first: 16,
  second: 17,
  third: 18,
  fourth: 19,
} as const;

const isId = (text: string | undefined): boolean => text !== undefined && epochOf(text) !== undefined;

const tables = table<keyof typeof POSITIONS>({
  id: 'asterisk/cdr-csv',
  title: { ru: 'Asterisk: журнал вызовов cdr_csv (Master.csv)', en: 'Asterisk: cdr_csv (Master.csv)' },
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
    return (row, cells) => {
      const { first, second, third, fourth, ...fields } = cells;
      // uniqueid, userfield, peeraccount, linkedid, sequence: the linkedid is the last that looks like an id.
      const linkedid = [fourth, third, second].find(isId);
      return read(row, { ...(fields as CdrRow), linkedid, uniqueid: isId(first) ? first : undefined });
    };
  },
});

/** 16 to 21 columns; an empty answer has nothing between its commas. */
const isCall = (cells: readonly string[]): boolean =>
  cells.length >= 16 &&
  cells.length <= 21 &&
  isMoment(cells[9]!) &&
  (cells[10] === '' || isMoment(cells[10]!)) &&
  isMoment(cells[11]!) &&
  isCount(cells[12]!) &&
  isCount(cells[13]!) &&
  // FreeSWITCH can write the same cells: with its own words for how a call ended.
  !isCauseName(cells[14]!);

const parser: Parser = {
  ...tables,
  recognise: (head) => (head.container === 'csv' ? sureByShape(head, isCall) : 0),
};

export default parser;
