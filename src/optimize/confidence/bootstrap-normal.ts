/** Small normal distributions: what is known of some numbers when others that go with them were seen. */
import type { Draws } from './bootstrap-draws.ts';

/** Symmetric, as rows. */
export type Matrix = readonly (readonly number[])[];

export interface Normal {
  readonly mean: readonly number[];
  /** Lower triangle L with L·Lᵀ = covariance. */
  readonly root: Matrix;
}

/** Added to a diagonal that ends at zero by rounding: far below any variance that matters here. */
const DUST = 1e-10;

/** The lower triangle L with L·Lᵀ = the matrix (Cholesky). */
export function rootOf(matrix: Matrix): Matrix {
  const root: number[][] = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= root[i]![k]! * root[j]![k]!;
      root[i]![j] = i === j ? Math.sqrt(Math.max(rest, DUST)) : rest / root[j]![j]!;
    }
  return root;
}

/** Solves L·x = y. */
function solved(root: Matrix, y: readonly number[]): number[] {
  const x: number[] = [];
  for (let i = 0; i < y.length; i++) {
    let rest = y[i]!;
    for (let k = 0; k < i; k++) rest -= root[i]![k]! * x[k]!;
    x.push(rest / root[i]![i]!);
  }
  return x;
}

/** Logarithm of the density of what was seen, mean 0. @param root of its covariance */
export function logDensity(root: Matrix, seen: readonly number[]): number {
  const x = solved(root, seen);
  return x.reduce((sum, value, at) => sum - (value * value) / 2 - Math.log(root[at]![at]!), 0);
}

/**
 * The distribution of numbers with this covariance and mean 0, given that those seen, the first ones, were seen with
 * an error of their own each.
 * @param seenRoot of the covariance of what was seen, errors included
 */
export function given(covariance: Matrix, seenRoot: Matrix, seen: readonly number[]): Normal {
  const n = seen.length;
  const x = solved(seenRoot, seen);
  const loads = covariance.map((row) => solved(seenRoot, row.slice(0, n)));
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  return {
    mean: loads.map((load) => dot(load, x)),
    root: rootOf(covariance.map((row, i) => row.map((value, j) => value - dot(loads[i]!, loads[j]!)))),
  };
}

export function drawn({ mean, root }: Normal, draws: Draws): number[] {
  const z = mean.map(() => draws.normal());
  return mean.map((value, i) => root[i]!.reduce((sum, part, k) => (k > i ? sum : sum + part * z[k]!), value));
}
