/** Sets of events as boxes: in each dimension a set of atoms. Intersections and differences of such sets. */

/** By dimension the atoms it holds, a bit for each; a box with an empty dimension holds nothing. */
export type Box = readonly bigint[];

/** What two boxes have in common; undefined = nothing. */
export function meet(a: Box, b: Box): Box | undefined {
  const both = a.map((bits, at) => bits & b[at]!);
  return both.some((bits) => bits === 0n) ? undefined : both;
}

/** What of `a` is not in `b`, as boxes that do not overlap. */
function without(a: Box, b: Box): Box[] {
  if (!meet(a, b)) return [a];
  const pieces: Box[] = [];
  let rest = a;
  for (const [at, bits] of b.entries()) {
    const outside = rest[at]! & ~bits;
    if (outside !== 0n) pieces.push(rest.with(at, outside));
    rest = rest.with(at, rest[at]! & bits);
  }
  return pieces;
}

/** What of the boxes is in none of the others. */
export const minus = (boxes: readonly Box[], others: readonly Box[]): readonly Box[] =>
  others.reduce<readonly Box[]>((left, other) => left.flatMap((box) => without(box, other)), boxes);

/** What the two sets have in common. */
export const common = (some: readonly Box[], others: readonly Box[]): Box[] =>
  some.flatMap((a) =>
    others.flatMap((b) => {
      const both = meet(a, b);
      return both ? [both] : [];
    }),
  );
