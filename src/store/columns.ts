/** Large results as columns: typed arrays and texts, copied chunk by chunk without an object per row. */
import type { DuckDBConnection, DuckDBResult, DuckDBType } from '@duckdb/node-api';
import { NULL_INT } from '../model/batch.ts';
import { DuckDBDecimalType, DuckDBTypeId } from './duckdb.ts';
import { bindable, type Params } from './query.ts';
import { numberItems } from './vectors.ts';

export type Column = Int32Array | Float64Array | readonly (string | null)[];

export interface Columns {
  readonly length: number;
  readonly names: readonly string[];
  /** By name; the second column of a name has it with `_1`. */
  readonly columns: Readonly<Record<string, Column>>;
}

const INT32 = new Set([
  DuckDBTypeId.BOOLEAN,
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
]);
const FLOAT64 = new Set([
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
]);

/**
 * Runs a query and returns its columns, in the order of its rows:
 * - integers to 32 bits and BOOLEAN → Int32Array, NULL = NULL_INT;
 * - longer integers, FLOAT, DOUBLE → Float64Array, NULL = NaN;
 * - DECIMAL → Float64Array of millionths (Micros), NULL = NaN;
 * - TIMESTAMP, DATE → Float64Array of CivilSeconds, NULL = NaN;
 * - VARCHAR, ENUM and all else → texts, NULL = null. A text costs much more than a number: of millions of rows ask for
 *   `enum_code(x)` or a code of your own.
 * A whole number or DECIMAL beyond 2^53 is rounded: such a sum belongs to `query`.
 */
export async function queryColumns(
  connection: DuckDBConnection,
  sql: string,
  params: Params = [],
): Promise<Columns> {
  const shape = await connection.run(`SELECT * FROM (${sql}\n) LIMIT 0`, bindable(params));
  const names = shape.columnNames();
  const reading = names.map((name, at) => castSql(`"${name.replaceAll('"', '""')}"`, shape.columnType(at)));
  // Not as a stream: an error after its first chunk would only look like the end of the rows.
  const result = await connection.run(`SELECT ${reading.join(', ')} FROM (${sql}\n)`, bindable(params));
  return collect(result, names);
}

/** The column as INTEGER, DOUBLE or VARCHAR with NULL as its stand-in: DuckDB converts by vectors, JavaScript only copies. */
function castSql(column: string, type: DuckDBType): string {
  const double = (sql: string) => `coalesce(CAST(${sql} AS DOUBLE), 'nan'::DOUBLE)`;
  if (INT32.has(type.typeId)) return `coalesce(CAST(${column} AS INTEGER), (${NULL_INT})::INTEGER)`;
  if (FLOAT64.has(type.typeId)) return double(column);
  if (type instanceof DuckDBDecimalType) return double(microsSql(column, type.width));
  if (type.typeId === DuckDBTypeId.TIMESTAMP || type.typeId === DuckDBTypeId.DATE)
    return double(`epoch(${column})`);
  return `CAST(${column} AS VARCHAR)`;
}

/** Exact millionths of a DECIMAL. DuckDB keeps 19 digits and more in 128 bits, whose arithmetic is fifty times slower. */
function microsSql(column: string, width: number): string {
  if (width > 18) return `CAST(CAST(${column} AS DECIMAL(31, 6)) * 1000000 AS HUGEINT)`;
  return `CAST(trunc(${column}) AS BIGINT) * 1000000 + CAST((${column} - trunc(${column})) * 1000000 AS BIGINT)`;
}

async function collect(result: DuckDBResult, names: readonly string[]): Promise<Columns> {
  const numbers: (Int32Array | Float64Array)[][] = names.map(() => []);
  const texts: (string | null)[][] = names.map(() => []);
  let length = 0;
  for await (const chunk of result) {
    length += chunk.rowCount;
    for (let at = 0; at < names.length; at++) {
      const vector = chunk.getColumnVector(at);
      const items = numberItems(vector);
      if (items) numbers[at]!.push(items.slice());
      else
        for (let row = 0; row < chunk.rowCount; row++) texts[at]!.push(vector.getItem(row) as string | null);
    }
  }
  const columns = names.map((name, at) => {
    const typeId = result.columnTypeId(at);
    if (typeId === DuckDBTypeId.INTEGER) return [name, joined(new Int32Array(length), numbers[at]!)] as const;
    if (typeId === DuckDBTypeId.DOUBLE)
      return [name, joined(new Float64Array(length), numbers[at]!)] as const;
    return [name, texts[at]!] as const;
  });
  return { length, names, columns: Object.fromEntries(columns) };
}

function joined<Items extends Int32Array | Float64Array>(
  whole: Items,
  parts: readonly (Int32Array | Float64Array)[],
): Items {
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
