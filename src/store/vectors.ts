/** The typed array inside a vector of numbers: the library has it, but its type declarations call it private. */
import type { DuckDBVector } from '@duckdb/node-api';
import { DuckDBDoubleVector, DuckDBIntegerVector } from './duckdb.ts';

/** Values of an INTEGER or DOUBLE vector; writing to it takes effect with `vector.flush()`. Undefined for other types. */
export function numberItems(vector: DuckDBVector): Int32Array | Float64Array | undefined {
  if (vector instanceof DuckDBIntegerVector || vector instanceof DuckDBDoubleVector) {
    return (vector as unknown as { readonly items: Int32Array | Float64Array }).items;
  }
  return undefined;
}

/** The bytes of a vector whose values have one length, and the bits that say which rows have one; null = all. */
export function vectorBytes(vector: DuckDBVector): {
  readonly values: Uint8Array;
  readonly valid: Uint8Array | null;
} {
  const { items, dataView, validity } = vector as unknown as {
    readonly items?: Int32Array | Float64Array | BigInt64Array;
    readonly dataView?: DataView;
    readonly validity: { readonly data: BigUint64Array | null };
  };
  const bits = validity.data;
  return { values: bytesOf((items ?? dataView)!), valid: bits && bytesOf(bits) };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
