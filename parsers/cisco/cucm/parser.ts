/** Cisco Unified Communications Manager, flat files of call detail records (README.md). */
import { table } from '../../../src/parsing/table.ts';
import { COLUMNS, type Column } from './columns.ts';
import { readLeg } from './leg.ts';

export default table<Column>({
  id: 'cisco/cucm',
  title: { ru: 'Cisco CUCM: записи о вызовах (CDR)', en: 'Cisco CUCM: call detail records' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['csv'],
  columns: COLUMNS,
  anchor: 'origination',
  isData: (origination) => /^\d+$/.test(origination),
  // The second line tells the type of each column.
  notes: [/^(?:INTEGER|VARCHAR\(\d+\)) (?:INTEGER|VARCHAR|UNIQUEIDENTIFIER)/],
  linesInRows: true,
  rows: (context) => (row, cells) => readLeg(row, cells, context),
});
