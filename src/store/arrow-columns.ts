/** DuckDB's columns as Arrow's: most have the same bytes, which are copied as they stand. */
import type { DuckDBValue, DuckDBVector } from '@duckdb/node-api';
import {
  Bool,
  type Data,
  type DataType,
  DateDay,
  Decimal,
  Dictionary,
  Field,
  Float64,
  Int32,
  Int64,
  List,
  makeData,
  TimestampMicrosecond,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { DuckDBListValue } from './duckdb.ts';
import { quoted } from './sql-text.ts';
import type { Store } from './store.ts';
import { vectorBytes } from './vectors.ts';

/** Where rows come from: the open database, or a connection that may see less. */
export type Rows = Pick<Store, 'query' | 'chunks'>;

export interface ArrowColumn {
  readonly name: string;
  readonly type: DataType;
  /** The column as DuckDB should bring it, under its name. */
  readonly sql: string;
  /** Bytes of a value, where they are the same in both; absent = values are taken one by one. */
  readonly width?: number;
  /** What the values are indexes of. */
  readonly dictionary?: Vector<Utf8>;
}

/** A column while the rows of a batch are gathered. */
export interface Gathering {
  /** Takes the vector's first `rows` values as those from `at` on. */
  add(vector: DuckDBVector, at: number, rows: number): void;
  /** What was gathered; the next batch begins anew. */
  taken(rows: number): Data;
}

/** A text column of so few different values is written as a dictionary. */
const MOST_VALUES = 1000;

/** Columns of what a FROM clause gives, in their order. */
export async function arrowColumns(rows: Rows, from: string): Promise<readonly ArrowColumn[]> {
  const described = await rows.query<{ column_name: string; column_type: string }>(
    `SELECT column_name, column_type FROM (DESCRIBE FROM ${from})`,
  );
  const texts = described.filter(({ column_type }) => column_type === 'VARCHAR' || isEnum(column_type));
  const values = await fewValues(
    rows,
    from,
    texts.map(({ column_name }) => column_name),
  );
  return described.map(({ column_name, column_type }) =>
    columnOf(column_name, column_type, values.get(column_name)),
  );
}

const isEnum = (type: string): boolean => type.startsWith('ENUM');

/** The different values of those text columns that have few. */
async function fewValues(
  rows: Rows,
  from: string,
  columns: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const values = new Map<string, readonly string[]>();
  if (columns.length === 0) return values;
  const counts = columns.map((column) => `approx_count_distinct("${column}") AS "${column}"`);
  const [counted] = await rows.query<Record<string, number>>(`SELECT ${counts.join(', ')} FROM ${from}`);
  const few = columns.filter((column) => counted![column]! <= MOST_VALUES);
  if (few.length === 0) return values;
  const lists = few.map((column) => `list(DISTINCT "${column}"::VARCHAR) AS "${column}"`);
  const [listed] = await rows.query<Record<string, (string | null)[] | null>>(
    `SELECT ${lists.join(', ')} FROM ${from}`,
  );
  for (const column of few)
    values.set(column, (listed![column] ?? []).filter((value) => value !== null).toSorted());
  return values;
}

function columnOf(name: string, type: string, values: readonly string[] | undefined): ArrowColumn {
  const column = `"${name}"`;
  const as = (sql: string) => `${sql} AS ${column}`;
  if (values && values.length > 0) return dictionaryOf(name, values);
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(type);
  if (decimal) {
    const [precision, scale] = [Number(decimal[1]), Number(decimal[2])];
    // DuckDB's 128 bits are Arrow's; a narrower DECIMAL has fewer in DuckDB.
    const sql = as(`CAST(${column} AS DECIMAL(38, ${scale}))`);
    return { name, type: new Decimal(scale, precision), sql, width: 16 };
  }
  if (/^(TINY|SMALL)INT$|^INTEGER$/.test(type))
    return { name, type: new Int32(), sql: as(`CAST(${column} AS INTEGER)`), width: 4 };
  if (type === 'BIGINT') return { name, type: new Int64(), sql: column, width: 8 };
  if (type === 'DOUBLE') return { name, type: new Float64(), sql: column, width: 8 };
  if (type === 'TIMESTAMP') return { name, type: new TimestampMicrosecond(), sql: column, width: 8 };
  if (type === 'DATE') return { name, type: new DateDay(), sql: column, width: 4 };
  if (type === 'BOOLEAN') return { name, type: new Bool(), sql: column };
  if (type === 'VARCHAR[]') return { name, type: listOf(new Utf8()), sql: column };
  if (type === 'BIGINT[]') return { name, type: listOf(new Int64()), sql: column };
  return { name, type: new Utf8(), sql: as(`CAST(${column} AS VARCHAR)`) };
}

const listOf = (type: DataType): List => new List(new Field('item', type, true));

function dictionaryOf(name: string, values: readonly string[]): ArrowColumn {
  const known = `ENUM (${values.map(quoted).join(', ')})`;
  const sql = `CAST(enum_code(CAST("${name}"::VARCHAR AS ${known})) AS INTEGER) AS "${name}"`;
  const type = new Dictionary(new Utf8(), new Int32());
  return { name, type, sql, width: 4, dictionary: vectorFromArray([...values], new Utf8()) };
}

/** Gathers a column for batches of at most `most` rows. */
export const gathering = (column: ArrowColumn, most: number): Gathering =>
  column.width === undefined ? gatheringValues(column.type) : gatheringBytes(column, column.width, most);

function gatheringBytes({ type, dictionary }: ArrowColumn, width: number, most: number): Gathering {
  let values = new Uint8Array(most * width);
  let valid = new Uint8Array(Math.ceil(most / 8));
  return {
    add(vector, at, rows) {
      const from = vectorBytes(vector);
      values.set(from.values.subarray(0, rows * width), at * width);
      copyBits(from.valid, valid, at, rows);
    },
    taken(length) {
      const bytes = { length, data: values.subarray(0, length * width), nullBitmap: valid };
      [values, valid] = [new Uint8Array(most * width), new Uint8Array(Math.ceil(most / 8))];
      return dictionary
        ? makeData({ type: type as Dictionary<Utf8, Int32>, dictionary, ...bytes })
        : makeData({ type: type as Int32, ...bytes });
    },
  };
}

/** Bits of a vector that say which rows have a value, lowest first as in Arrow; null = all have. */
function copyBits(from: Uint8Array | null, to: Uint8Array, at: number, rows: number): void {
  for (let row = 0; row < rows; row++)
    if (from === null || (from[row >> 3]! >> (row & 7)) & 1) to[(at + row) >> 3]! |= 1 << ((at + row) & 7);
}

function gatheringValues(type: DataType): Gathering {
  let values: unknown[] = [];
  return {
    add(vector, _at, rows) {
      for (let row = 0; row < rows; row++) values.push(plain(vector.getItem(row)));
    },
    taken() {
      const [data] = vectorFromArray(values, type).data;
      values = [];
      return data!;
    },
  };
}

const plain = (value: DuckDBValue): unknown => (value instanceof DuckDBListValue ? value.items : value);
