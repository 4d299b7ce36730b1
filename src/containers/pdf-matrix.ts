/** Matrices of PDF: six numbers that take a point of one space to another. */

export type Matrix = ArrayLike<number>;

/** The matrix that does `n` first, then `m`. */
export const times = (m: Matrix, n: Matrix): Matrix => [
  m[0]! * n[0]! + m[2]! * n[1]!,
  m[1]! * n[0]! + m[3]! * n[1]!,
  m[0]! * n[2]! + m[2]! * n[3]!,
  m[1]! * n[2]! + m[3]! * n[3]!,
  m[0]! * n[4]! + m[2]! * n[5]! + m[4]!,
  m[1]! * n[4]! + m[3]! * n[5]! + m[5]!,
];

export const apply = (m: Matrix, x: number, y: number): { readonly x: number; readonly y: number } => ({
  x: m[0]! * x + m[2]! * y + m[4]!,
  y: m[1]! * x + m[3]! * y + m[5]!,
});
