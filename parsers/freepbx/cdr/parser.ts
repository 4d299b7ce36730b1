/** FreePBX, Issabel, Elastix: the CDR report's CSV, and the table `cdr` dumped as CSV or SQL (README.md). */
import type { Head } from '../../../src/model/document.ts';
import type { Parser } from '../../../src/model/parser.ts';
import { sureByShape } from '../../../src/parsing/headless.ts';
import { table } from '../../../src/parsing/table.ts';
import { cdrReader } from '../../asterisk/cdr.ts';
import type { CdrRow } from '../../asterisk/cdr-row.ts';
import { ownTables } from '../../asterisk/own-tables.ts';
import { beginning, isCount, isMoment } from '../../asterisk/shape.ts';

/** Places of the columns in the table itself, for a dump that does not name them; old tables end after `uniqueid`. */
const POSITIONS = {
  start: 0,
  clid: 1,
  src: 2,
  dst: 3,
  dcontext: 4,
  channel: 5,
  dstchannel: 6,
  lastapp: 7,
  lastdata: 8,
  duration: 9,
  billsec: 10,
  disposition: 11,
  uniqueid: 14,
  did: 16,
  cnum: 18,
  cnam: 19,
  outboundCnum: 20,
  dstCnam: 22,
  linkedid: 23,
} as const;

const tables = table<keyof typeof POSITIONS>({
  id: 'freepbx/cdr',
  title: { ru: 'FreePBX, Issabel, Elastix: журнал вызовов (CDR)', en: 'FreePBX, Issabel, Elastix: CDR' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['csv', 'sql'],
  columns: {
    start: { names: ['calldate'] },
    clid: { names: ['clid'] },
    src: { names: ['src'] },
    dst: { names: ['dst'] },
    dcontext: { names: ['dcontext'] },
    channel: { names: ['channel'] },
    dstchannel: { names: ['dstchannel'] },
    lastapp: { names: ['lastapp'] },
    lastdata: { names: ['lastdata'] },
    duration: { names: ['duration'] },
    billsec: { names: ['billsec'] },
    disposition: { names: ['disposition'] },
    uniqueid: { names: ['uniqueid'], optional: true },
    did: { names: ['did'], optional: true },
    cnum: { names: ['cnum'], optional: true },
    cnam: { names: ['cnam'], optional: true },
    outboundCnum: { names: ['outbound_cnum'], optional: true },
    dstCnam: { names: ['dst_cnam'], optional: true },
    linkedid: { names: ['linkedid'], optional: true },
  },
  positions: POSITIONS,
  anchor: 'start',
  isData: isMoment,
  linesInRows: true,
  rows: (context) => {
    const read = cdrReader(context);
    return (row, cells) => read(row, cells as CdrRow);
  },
});

/** A dump without names: the table is called `cdr`. */
const sureUnnamed = (head: Head): number =>
  head.container === 'sql' && head.rows.every(({ page }) => page === 'cdr') ? sureByShape(head, isRow) : 0;

const isRow = (cells: readonly string[]): boolean =>
  cells.length >= 15 && isMoment(cells[0]!) && isCount(cells[9]!) && isCount(cells[10]!);

const parser: Parser = {
  ...tables,
  recognise: (head) => tables.recognise(beginning(head)) || sureUnnamed(head),
};

export default ownTables(parser);
