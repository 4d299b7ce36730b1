/** What every table and its columns mean: the text of COMMENT ON and of the reference (docs/data.md). */
import {
  CHARGE_COLUMNS,
  type ColumnSpec,
  QUEUE_EVENT_COLUMNS,
  RECORD_COLUMNS,
  REJECT_COLUMNS,
} from '../model/batch.ts';
import { quoted } from './sql-text.ts';

export interface TableComment {
  readonly comment: string;
  /** In the order of the table. */
  readonly columns: Readonly<Record<string, string>>;
}

/** Comments of the columns a file fills; `statement` is stored as `statement_id`. */
function ofSpecs(specs: readonly ColumnSpec[]): Record<string, string> {
  const own = specs.filter((spec) => spec.name !== 'statement').map((spec) => [spec.name, spec.comment]);
  return Object.fromEntries(own);
}

const statementId = 'statement it comes from: statements.statement_id';
const recordColumns = ofSpecs(RECORD_COLUMNS);

export const COMMENTS: Readonly<Record<string, TableComment>> = {
  schema_views: {
    comment: 'views of this file, one row each: made anew when the program brings other ones',
    columns: { name: 'name', sha256: 'hex SHA-256 of its text in the program' },
  },
  schema_versions: {
    comment: 'migrations applied to this file, one row each',
    columns: {
      version: 'number of the migration; the greatest is the version of the schema',
      applied_at:
        'when it was applied, UTC: to a new file, or to the empty one of the build that it began as',
    },
  },
  files: {
    comment: 'imported files, one row per distinct content',
    columns: {
      file_id: 'key',
      sha256: 'hex SHA-256 of the bytes: the same bytes are imported once',
      path: 'path as the user would find it, archives included: bills.zip/march/detail.html',
      bytes: 'length in bytes',
      container:
        'file format by content: html, xml, csv, txt, xls, xlsx, xlsb, spreadsheetml, pdf, doc, docx, rtf, dbf, sql, json',
      layout: 'id of the parser that read it: producer/document',
      kind: 'kind of document',
      imported_at: 'when it was imported, UTC',
      added: 'rows it added to records',
      merged: 'rows that an overlapping statement of the same line had brought already',
    },
  },
  statements: {
    comment: "statements, one row per document's part about one line",
    columns: {
      statement_id: 'key',
      file_id: 'file it stands in: files.file_id',
      ordinal: 'place within the file, from 0',
      producer: 'who issued it: the first part of layout',
      layout: 'id of the parser that read it: producer/document',
      kind: 'kind of document',
      line: 'own number, normalised: E.164 digits without plus; NULL = the document names none',
      line_printed: 'own number as printed',
      account: 'account or contract number as printed',
      sim: 'SIM card number as printed',
      owner: 'holder as printed',
      plan: 'tariff plan as printed',
      period_from: 'first day of the period',
      period_to: 'last day of the period, inclusive',
      issued_at: 'when the document was issued, local civil time',
      currency: 'ISO 4217',
      records: 'rows read as records, before merging',
      charges: 'rows read as charges, before merging',
      rejects: 'rows in quarantine',
      skips: 'rows that are blank, headings, totals or notes',
      control_printed: 'total cost that the document prints; NULL = it prints none',
      control_found: 'the same total as read: differs from control_printed when the reading does not add up',
      controls: 'all control totals: measure (cost, cost_with_vat, rows), printed, found',
      queue_events: 'rows read as events of queues, before merging',
      grain:
        'how fine it tells calls and messages: times to the second and other parties named, or not; NULL = it has none',
    },
  },
  records: {
    comment:
      'usage: one row per row of a statement (a call, a message, a session), overlapping statements merged',
    columns: { record_id: 'key, stable within this file', statement_id: statementId, ...recordColumns },
  },
  charges: {
    comment: 'money that is not usage: one row per fee, payment, discount or balance of a statement',
    columns: { charge_id: 'key', statement_id: statementId, ...ofSpecs(CHARGE_COLUMNS) },
  },
  queue_events: {
    comment:
      "what happened in queues and to agents' readiness: one row per row of a queue log, overlaps merged",
    columns: { queue_event_id: 'key', statement_id: statementId, ...ofSpecs(QUEUE_EVENT_COLUMNS) },
  },
  rejects: {
    comment: 'quarantine: rows that were seen and not understood',
    columns: { reject_id: 'key', statement_id: statementId, ...ofSpecs(REJECT_COLUMNS) },
  },
  peers: {
    comment: 'what the numbering plan says of a number, one row per distinct party; refreshed with the plan',
    columns: {
      peer: 'the party as in records.peer or records.line',
      kind: 'kind of the party',
      country: 'ISO 3166-1 alpha-2; NULL = the number does not tell',
      region: "ISO 3166-2 codes the range serves, joined by '+' and sorted: RU-MOS+RU-MOW",
      operator: "brand id (mts, beeline, megafon, t2…), else the registry's name of the holder",
      operator_source:
        'plan = holder of the range (the number may have been ported), printed = the document said so',
      time_zone: 'IANA time zone of the region',
    },
  },
  lines: {
    comment: 'own numbers, one row per line that statements name',
    columns: {
      line: 'own number as in records.line',
      home_country: 'ISO 3166-1 alpha-2 of its range',
      home_region: "ISO 3166-2 codes of its range, joined by '+' and sorted",
      home_operator: 'brand id of the holder of its range',
      time_zone: 'IANA time zone of its home region',
      plan: 'tariff plan as the newest statement that names one prints it',
      tariff: 'id of the current plan in the catalogue, as the user says',
      options: 'options in force, as the user says',
      department: 'of today, as the user says; earlier ones: memberships',
      owner: 'holder as the newest statement that names one prints it',
      cost_centre: 'cost centre, as the user says',
    },
  },
  contacts: {
    comment: 'who the numbers are, as the user says: one row per number',
    columns: {
      number: 'number as in records.peer',
      name: 'person or company',
      organisation: 'organisation',
      department: 'department',
      kind: 'kind of contact: family, work, customer, supplier…',
      notes: 'free text',
      personal: 'are calls with them personal? NULL = not said',
    },
  },
  agents: {
    comment: "the company's people, as the user says: one row per person",
    columns: {
      agent: 'key: a login or a name, as in records.agent where the PBX prints one',
      name: 'full name',
      extension: 'internal number of today',
      department: 'of today: departments.department; earlier ones: memberships',
      cost_centre: 'cost centre',
    },
  },
  departments: {
    comment: 'departments, as the user says',
    columns: {
      department: 'key',
      name: 'full name',
      parent: 'department it is a part of',
      cost_centre: 'cost centre',
    },
  },
  assignments: {
    comment: 'what was whose and when, as the user says: people move between extensions, logins and lines',
    columns: {
      kind: 'what is assigned',
      identifier: 'extension as in records.extension, login as in records.agent, line as in records.line',
      agent: 'whose it is: agents.agent',
      valid_from: 'first day; NULL = always was',
      valid_until: 'last day; NULL = still is',
    },
  },
  memberships: {
    comment: 'to which department people and lines belonged and when, as the user says',
    columns: {
      kind: 'person or line',
      identifier: 'agents.agent, or a line as in records.line',
      department: 'departments.department',
      valid_from: 'first day; NULL = always was',
      valid_until: 'last day; NULL = still is',
    },
  },
  limits: {
    comment: 'what may be used in a calendar month, as the user says; of a department its parts included',
    columns: {
      kind: 'whose limit it is',
      identifier: 'agents.agent, a line as in records.line, or departments.department',
      measure:
        'money = roubles with VAT; minutes and messages = made, as conversation and pieces; gigabytes = of 1024³ bytes',
      amount: 'most there may be in a month',
      valid_from: 'first day; NULL = always was',
      valid_until: 'last day; NULL = still is',
    },
  },
  personal_rules: {
    comment:
      'how personal use is told from business besides contacts.personal, as the user says: at most one row',
    columns: {
      kinds: 'kinds of contacts that are personal: contacts.kind, in any case of letters',
      work_from: 'beginning of the working day; what is made outside of working hours is personal',
      work_until: 'end of the working day, exclusive',
    },
  },
  runs: {
    comment: 'rating runs, one row each',
    columns: {
      run_id: 'key',
      started_at: 'when it was started, UTC',
      program: 'version of detalka',
      tariff: 'id of the plan',
      options: 'options it was rated with',
      tariff_sha256: 'hex SHA-256 of the tariff file',
      data_sha256: 'hex SHA-256 over the rated records: the same hash gives the same result',
    },
  },
  ratings: {
    comment: 'prices by plan, one row per record and rating run',
    columns: {
      run_id: 'rating run: runs.run_id',
      record_id: 'record: records.record_id',
      rule: 'id of the rule that matched; NULL = none did',
      amount: "price in the currency's unit; NULL = not priced",
      currency: 'ISO 4217',
    },
  },
  vat_rates: {
    comment: 'standard rates of VAT, one row per country and change',
    columns: {
      country: 'ISO 3166-1 alpha-2',
      valid_from: 'first moment of the rate, local civil time',
      percent: 'rate in percent',
    },
  },
};

/** SQL that gives a table or view and its columns their comments; a macro has one. */
export function commentOn(
  kind: 'TABLE' | 'VIEW' | 'MACRO' | 'MACRO TABLE',
  name: string,
  { comment, columns }: TableComment,
): string {
  return [
    `COMMENT ON ${kind} "${name}" IS ${quoted(comment)};`,
    ...Object.entries(columns).map(
      ([column, text]) => `COMMENT ON COLUMN "${name}"."${column}" IS ${quoted(text)};`,
    ),
  ].join('\n');
}
