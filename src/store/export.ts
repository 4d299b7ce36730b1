/** Tables and views as files for other programs: Parquet and CSV by DuckDB itself, Arrow by batches, workbooks by rows. */
import { join, resolve } from 'node:path';
import { DetalkaError } from '../model/error.ts';
import { systemReason } from '../system/system-reason.ts';
import { cannotWrite, wholeAt } from '../system/whole-file.ts';
import { quoted } from './sql-text.ts';
import type { Store } from './store.ts';

export const EXPORT_FORMATS = ['parquet', 'arrow', 'csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What is written when nothing is named: what a user reads, not what the program keeps for itself. */
const USUAL = ['statements', 'events', 'fees', 'calls', 'queue_calls', 'agent_states'];
/** Rows of a sheet, its heading included, and letters of a cell. */
const SHEET_ROWS = 1_048_576;
const CELL_LETTERS = 32_767;

export interface Exported {
  readonly name: string;
  readonly file: string;
  readonly rows: number;
}

/**
 * Writes tables and views into a folder that is there, one file each, over files of the same name. Enums become text;
 * Parquet and Arrow keep DECIMAL, TIMESTAMP and lists, CSV and workbooks have lists as text, workbooks money as numbers
 * and texts cut to what a cell holds. A file is whole or not there.
 * @throws DetalkaError 'no-such-table', 'too-many-rows' (a workbook holds 1,048,575)
 */
export async function exportTables(
  store: Store,
  folder: string,
  format: ExportFormat,
  names: readonly string[] = [],
): Promise<Exported[]> {
  const there = new Set(
    (
      await store.query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'main'`,
      )
    ).map(({ name }) => name),
  );
  const unknown = names.find((name) => !there.has(name));
  if (unknown !== undefined) throw noSuchTable(unknown);
  const wanted = names.length > 0 ? names : USUAL;
  const exported: Exported[] = [];
  for (const name of wanted) {
    const rows = (await store.query<{ rows: number }>(`SELECT count(*) AS rows FROM "${name}"`))[0]!.rows;
    if (rows === 0 && names.length === 0) continue;
    const file = join(resolve(folder), `${name}.${format}`);
    try {
      await wholeAt(file, (part) => writeTable(store, name, format, rows, part));
    } catch (error) {
      throw systemReason(error) ? cannotWrite(file, error) : error;
    }
    exported.push({ name, file, rows });
  }
  return exported;
}

async function writeTable(
  store: Store,
  name: string,
  format: ExportFormat,
  rows: number,
  file: string,
): Promise<void> {
  if (format === 'xlsx') return writeWorkbook(store, name, rows, file);
  if (format === 'arrow') {
    const { writeArrow } = await import('./arrow.ts');
    return writeArrow(store, `(FROM "${name}" ORDER BY 1)`, rows, file);
  }
  const options = format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd';
  await store.exec(`COPY (${await plainSelect(store, name, format)}) TO ${quoted(file)} (${options})`);
}

/** All columns, with types that every reader of the format knows. */
async function plainSelect(store: Store, name: string, format: ExportFormat): Promise<string> {
  const columns = await store.query<{ column_name: string; column_type: string }>(
    `SELECT column_name, column_type FROM (DESCRIBE "${name}")`,
  );
  const parts = columns.map(({ column_name, column_type }) => {
    const type = plainType(column_type, format);
    return type === undefined ? `"${column_name}"` : `CAST("${column_name}" AS ${type}) AS "${column_name}"`;
  });
  return `SELECT ${parts.join(', ')} FROM "${name}" ORDER BY 1`;
}

/** What a column becomes in the format; undefined = it stays. A cell of a workbook is a double whatever it is written as. */
function plainType(type: string, format: ExportFormat): string | undefined {
  if (type.startsWith('ENUM')) return 'VARCHAR';
  if (format === 'xlsx' && type.startsWith('DECIMAL')) return 'DOUBLE';
  return format !== 'parquet' && /\[\]$|^STRUCT/.test(type) ? 'VARCHAR' : undefined;
}

async function writeWorkbook(store: Store, name: string, rows: number, file: string): Promise<void> {
  if (rows >= SHEET_ROWS) throw tooManyRows(name, rows);
  const { utils, write } = await import('xlsx');
  const { writeFile } = await import('node:fs/promises');
  const records = await store.query(await plainSelect(store, name, 'xlsx'));
  const sheet = utils.json_to_sheet(records.map(fitted));
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, name.slice(0, 31));
  await writeFile(file, write(book, { type: 'buffer', bookType: 'xlsx', compression: true }));
}

const fitted = (row: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, CELL_LETTERS) : value,
    ]),
  );

const noSuchTable = (name: string): DetalkaError =>
  new DetalkaError(
    'no-such-table',
    {
      ru: `В базе нет таблицы или представления ${name}. Какие есть: detalka schema.`,
      en: `The database has no table or view ${name}. See: detalka schema.`,
    },
    2,
  );

const tooManyRows = (name: string, rows: number): DetalkaError =>
  new DetalkaError('too-many-rows', {
    ru: `В ${name} строк: ${rows}, а на лист книги входит 1 048 575. Возьмите --parquet, --arrow или --csv.`,
    en: `${name} has ${rows} rows, and a sheet holds 1,048,575. Take --parquet, --arrow or --csv.`,
  });
