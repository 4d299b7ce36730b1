/** Whole numbers of any size: Numbers as long as they are exact, BigInts beyond. */

/** A Number while it is exact, below 2^53; else a BigInt. */
export type Whole = number | bigint;

const isExact = (n: number): boolean => n <= Number.MAX_SAFE_INTEGER && n >= Number.MIN_SAFE_INTEGER;

/** Added to a zero with a sign it takes the sign off. */
const NOT_NEGATIVE = 0;

/** A number in its shortest form. */
export function whole(n: Whole): Whole {
  const short = Number(n);
  return isExact(short) ? short : BigInt(n);
}

// A sum, difference or product of exact Numbers that is not exact itself is rounded to 2^53 or more: it is seen.

export function sum(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const found = a + b;
    if (isExact(found)) return found;
  }
  return whole(BigInt(a) + BigInt(b));
}

export function product(a: Whole, b: Whole): Whole {
  if (typeof a === 'number' && typeof b === 'number') {
    const found = a * b + NOT_NEGATIVE;
    if (isExact(found)) return found;
  }
  return whole(BigInt(a) * BigInt(b));
}

/** What is left of a division, with the sign of `a`. */
export const rest = (a: Whole, b: Whole): Whole =>
  typeof a === 'number' && typeof b === 'number' ? (a % b) + NOT_NEGATIVE : whole(BigInt(a) % BigInt(b));

/** How often `b` is in `a` whole; towards zero. */
export function quotient(a: Whole, b: Whole): Whole {
  // A remainder is exact, and so is the division without it.
  if (typeof a === 'number' && typeof b === 'number') return (a - (a % b)) / b + NOT_NEGATIVE;
  return whole(BigInt(a) / BigInt(b));
}

export const negative = (a: Whole): Whole => (typeof a === 'number' ? 0 - a : whole(-a));

/** -1, 0 or 1. */
export const signOf = (a: Whole): number => (a > 0 ? 1 : a < 0 ? -1 : 0);
