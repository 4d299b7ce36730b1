/** The typed array inside a vector of numbers: the library has it, but its type declarations call it private. */
import { DuckDBDoubleVector, DuckDBIntegerVector, type DuckDBVector } from '@duckdb/node-api';

/** Values of an INTEGER or DOUBLE vector; writing to it takes effect with `vector.flush()`. Undefined for other types. */
export function numberItems(vector: DuckDBVector): Int32Array | Float64Array | undefined {
  if (vector instanceof DuckDBIntegerVector || vector instanceof DuckDBDoubleVector) {
    return (vector as unknown as { readonly items: Int32Array | Float64Array }).items;
  }
  return undefined;
}
