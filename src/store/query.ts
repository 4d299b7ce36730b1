/** Small results as row objects: exact, ready for JSON. */
import type {
  DuckDBConnection,
  DuckDBResult,
  DuckDBValue,
  DuckDBValueConverter,
  Json,
} from '@duckdb/node-api';
import { DuckDBTypeId, JsonDuckDBValueConverter } from './duckdb.ts';

/** What a query may be given for `?` or `$name`. */
export type Param = string | number | bigint | boolean | null | readonly string[];
export type Params = readonly Param[] | Readonly<Record<string, Param>>;

const WHOLE = new Set([
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
]);

/** DECIMAL → exact text; whole numbers → number when safe, else text; TIMESTAMP → '2016-03-04T05:06:07'. */
const converter: DuckDBValueConverter<Json> = (value, type, nested) => {
  if (value === null) return null;
  if (WHOLE.has(type.typeId)) {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  if (type.typeId === DuckDBTypeId.TIMESTAMP) return String(value).replace(' ', 'T');
  return JsonDuckDBValueConverter(value, type, nested);
};

/** Parameters in the library's own types. */
export function bindable(params: Params): DuckDBValue[] | Record<string, DuckDBValue> {
  return params as DuckDBValue[] | Record<string, DuckDBValue>;
}

/** Rows of a result as objects by column name. */
function rowObjects(result: DuckDBResult): Promise<Record<string, Json>[]> {
  return result.convertRowObjects(converter);
}

/** Rows of a result as arrays. */
export function rowArrays(result: DuckDBResult): Promise<(Json | null)[][]> {
  return result.convertRows(converter);
}

/** Runs a query and returns all of its rows; `Row` is what the caller knows of the SQL. */
export async function queryRows<Row>(
  connection: DuckDBConnection,
  sql: string,
  params: Params = [],
): Promise<Row[]> {
  const result = await connection.run(sql, bindable(params));
  return (await rowObjects(result)) as Row[];
}
