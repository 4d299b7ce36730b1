/** FusionPBX, call detail records as its export writes them: CSV with unescaped quotes (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import { table } from '../../../src/parsing/table.ts';
import { looksYearFirst } from '../../../src/parsing/year-first.ts';
import { type Column, readCall } from './call.ts';
import { NAME, repairQuotes } from './quotes.ts';

const named = <C extends string>(column: C) =>
  ({ [column]: { names: [column] } }) as Record<C, { names: [C] }>;
const optional = { optional: true } as const;

const tables = table<Column>({
  id: 'fusionpbx/cdr',
  title: { ru: 'FusionPBX: история звонков (CSV)', en: 'FusionPBX: call detail records (CSV)' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['csv'],
  columns: {
    ...named('direction'),
    ...named('start_stamp'),
    ...named('caller_id_number'),
    ...named('destination_number'),
    ...named('billsec'),
    ...named('hangup_cause'),
    ...named('xml_cdr_uuid'),
    start_epoch: { names: ['start_epoch'], ...optional },
    end_stamp: { names: ['end_stamp'], ...optional },
    caller_id_name: { names: [NAME], ...optional },
    caller_destination: { names: ['caller_destination'], ...optional },
    source_number: { names: ['source_number'], ...optional },
    extension: { names: ['extension'], ...optional },
    extension_name: { names: ['extension_name'], ...optional },
    bridge_uuid: { names: ['bridge_uuid'], ...optional },
    leg: { names: ['leg'], ...optional },
    cc_side: { names: ['cc_side'], ...optional },
    cc_queue: { names: ['cc_queue'], ...optional },
    cc_agent: { names: ['cc_agent'], ...optional },
    status: { names: ['status'], ...optional },
    tta: { names: ['tta'], ...optional },
  },
  anchor: 'start_stamp',
  isData: looksYearFirst,
  linesInRows: true,
  rows: () => readCall,
});

export default {
  ...tables,
  parse: (document, context) =>
    tables.parse(
      document.shape === 'table' ? { ...document, rows: repairQuotes(document.rows) } : document,
      context,
    ),
} satisfies Parser;
