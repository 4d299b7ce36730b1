/** What a shared total costs: pieces of straight lines over the total, which may jump. */

/** On (from, upto] the cost is start + slope × (total − from); at 0 and below it is 0. */
export interface Piece {
  readonly from: number;
  readonly upto: number;
  readonly start: number;
  readonly slope: number;
}

/** Pieces in order, from 0 to infinity; none = costs nothing. */
export interface Curve {
  readonly pieces: readonly Piece[];
  /** The most it costs. */
  readonly cap: number;
}

export const NOTHING: Curve = { pieces: [], cap: Number.POSITIVE_INFINITY };

/** A price for every unit above 0. */
export const perUnit = (slope: number): Curve =>
  slope > 0
    ? {
        pieces: [{ from: 0, upto: Number.POSITIVE_INFINITY, start: 0, slope }],
        cap: Number.POSITIVE_INFINITY,
      }
    : NOTHING;

/** The cost of a total, in Micros. */
export function costAt({ pieces, cap }: Curve, total: number): number {
  if (total <= 0) return 0;
  for (let at = 0; at < pieces.length; at++) {
    const { from, upto, start, slope } = pieces[at]!;
    if (total <= upto) return Math.min(cap, start + slope * (total - from));
  }
  return 0;
}

/** Where a sum is least, and how much it is there. */
export interface Least {
  readonly at: number;
  readonly value: number;
}

/**
 * The least of weight × cost(b) − reward × b over 0 ≤ b ≤ most, reward ≥ 0. Between its kinks a curve is straight and its cap
 * only bends it downwards, so the least is at an end of a piece, or just behind its beginning.
 */
export function leastOf({ pieces, cap }: Curve, weight: number, reward: number, most: number): Least {
  if (pieces.length === 0) return { at: Math.max(0, most), value: -reward * Math.max(0, most) };
  let least: Least = { at: 0, value: 0 };
  for (const { from, upto, start, slope } of pieces) {
    if (from >= most) break;
    const end = Math.min(upto, most);
    const first = weight * Math.min(cap, start) - reward * from;
    const last = weight * Math.min(cap, start + slope * (end - from)) - reward * end;
    if (first < least.value) least = { at: from, value: first };
    if (last < least.value) least = { at: end, value: last };
  }
  return least;
}

/** Do its slopes only rise, without a jump or a cap? Then a linear program holds it. */
export const isConvex = ({ pieces, cap }: Curve): boolean =>
  cap === Number.POSITIVE_INFINITY &&
  pieces.every(({ from, start, slope }, at) => {
    const before = pieces[at - 1];
    if (!before) return start === 0 && slope >= 0;
    return slope >= before.slope && start <= before.start + before.slope * (from - before.from) + 1e-9;
  });
