/** A mixed integer program as it is written: columns with bounds and costs, rows of terms. */
import type { ModelData } from 'highs';

export interface Program {
  readonly cost: number[];
  readonly upper: number[];
  readonly integer: (0 | 1)[];
  readonly rows: { readonly lower: number; readonly upper: number }[];
  /** Ends of rows in `indices` and `values`. */
  readonly starts: number[];
  readonly indices: number[];
  readonly values: number[];
}

export const emptyProgram = (): Program => ({
  cost: [],
  upper: [],
  integer: [],
  rows: [],
  starts: [0],
  indices: [],
  values: [],
});

/** Adds a column from 0 to `upper`; returns its index. */
export function column(
  program: Program,
  {
    cost,
    upper,
    integer = false,
  }: { readonly cost: number; readonly upper: number; readonly integer?: boolean },
): number {
  program.upper.push(upper);
  program.integer.push(integer ? 1 : 0);
  return program.cost.push(cost) - 1;
}

/** Adds lower ≤ Σ value × column ≤ upper; a column stands in it once. */
export function addRow(
  program: Program,
  lower: number,
  upper: number,
  terms: readonly (readonly [column: number, value: number])[],
): void {
  for (const [at, value] of terms) {
    if (value === 0) continue;
    program.indices.push(at);
    program.values.push(value);
  }
  program.rows.push({ lower, upper });
  program.starts.push(program.indices.length);
}

/** The program as HiGHS takes it. */
export const programData = ({ cost, upper, integer, rows, starts, indices, values }: Program): ModelData => ({
  numCols: cost.length,
  numRows: rows.length,
  colCost: Float64Array.from(cost),
  colLower: new Float64Array(cost.length),
  colUpper: Float64Array.from(upper),
  rowLower: Float64Array.from(rows, ({ lower }) => lower),
  rowUpper: Float64Array.from(rows, (row) => row.upper),
  matrix: {
    format: 'csr',
    numRows: rows.length,
    numCols: cost.length,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(indices),
    values: Float64Array.from(values),
  },
  integrality: Int32Array.from(integer),
});
