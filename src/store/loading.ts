/** How the columns of a batch become the columns of a table: SQL of one staged part. */
import {
  CHARGE_COLUMNS,
  type ColumnSpec,
  NULL_INT,
  QUEUE_EVENT_COLUMNS,
  RECORD_COLUMNS,
  REJECT_COLUMNS,
} from '../model/batch.ts';

/** Rows of one data chunk of DuckDB. */
export const CHUNK_ROWS = 2048;

/** A table that files fill. */
export interface LoadedTable {
  readonly name: 'records' | 'charges' | 'queue_events' | 'rejects';
  /** Its part of a batch. */
  readonly part: 'records' | 'charges' | 'queueEvents' | 'rejects';
  readonly id: string;
  readonly specs: readonly ColumnSpec[];
}

export const LOADED_TABLES: readonly LoadedTable[] = [
  { name: 'records', part: 'records', id: 'record_id', specs: RECORD_COLUMNS },
  { name: 'charges', part: 'charges', id: 'charge_id', specs: CHARGE_COLUMNS },
  { name: 'queue_events', part: 'queueEvents', id: 'queue_event_id', specs: QUEUE_EVENT_COLUMNS },
  { name: 'rejects', part: 'rejects', id: 'reject_id', specs: REJECT_COLUMNS },
];

/** Is the column staged as DOUBLE (else as INTEGER)? */
export const isDouble = ({ type }: ColumnSpec): boolean =>
  type === 'long' || type === 'money' || type === 'time';

/** Is the column staged as places in the list of the part's texts? */
export const isText = ({ type }: ColumnSpec): boolean => type === 'text' || type === 'list';

/** By table. */
export type RowCounts = Record<LoadedTable['name'], number>;

/** First free ids: the rows of a new file count up from them. */
export interface FirstIds extends RowCounts {
  readonly file: number;
  readonly statement: number;
}

/** Rows of a part as numbers. */
export const STAGE = 'import_stage';
/** Texts the rows of a part use: a list in one row. To look up in it costs a third of joining a table of texts. */
export const TEXTS = 'import_texts';
/** Counts the staged rows up through the file, from 0. */
const STAGED_ROW = 'staged_row';

/** DDL of the stage for the columns that the part has. */
export function stageDdl(present: readonly ColumnSpec[]): string {
  const columns = present.map((spec) => `"${spec.name}" ${isDouble(spec) ? 'DOUBLE' : 'INTEGER'}`);
  return `CREATE OR REPLACE TEMP TABLE ${STAGE} (${STAGED_ROW} INTEGER, ${columns.join(', ')})`;
}

/**
 * Moves the stage into its table. Parameters: $first_id (of the file's first row) and $first_statement.
 * A missing value is NULL_INT (far outside of any list) or NaN; an absent column is NULL.
 */
export function insertSql(table: LoadedTable, present: readonly ColumnSpec[]): string {
  const targets = table.specs.map((spec) => (spec.name === 'statement' ? 'statement_id' : `"${spec.name}"`));
  const values = table.specs.map((spec) => (present.includes(spec) ? valueSql(spec) : 'NULL'));
  return `INSERT INTO ${table.name} (${table.id}, ${targets.join(', ')})
    SELECT $first_id + s.${STAGED_ROW}, ${values.join(', ')} FROM ${STAGE} AS s, ${TEXTS} AS t`;
}

function valueSql({ name, type, values }: ColumnSpec): string {
  const staged = `s."${name}"`;
  const text = `t.texts[${staged}]`;
  const whole = `CAST(${staged} AS BIGINT)`;
  const given = (sql: string) => `CASE WHEN isnan(${staged}) THEN NULL ELSE ${sql} END`;
  switch (type) {
    case 'int':
      return name === 'statement' ? `$first_statement + ${staged}` : `nullif(${staged}, ${NULL_INT})`;
    case 'text':
      return text;
    case 'list':
      return `CASE WHEN ${text} = '' THEN [] ELSE string_split(${text}, '|') END`;
    case 'enum': {
      const words = values!.map((value) => `'${value}'`).join(', ');
      return `CAST([${words}] AS ENUM(${words})[])[${staged} + 1]`;
    }
    case 'long':
      return given(whole);
    case 'time':
      return given(`make_timestamp(${whole} * 1000000)`);
    case 'money':
      // Exact: an integer below 2^53 has at most 16 digits.
      return given(`CAST(${whole} AS DECIMAL(16, 0)) * CAST(0.000001 AS DECIMAL(7, 6))`);
  }
}
