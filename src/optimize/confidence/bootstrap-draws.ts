/** Seeded random draws of the bootstrap: the same seed gives the same advice on every machine. */

export interface Draws {
  /** Uniform in [0, 1). */
  uniform(): number;
  /** Uniform whole number from 0 up to but without `below`. */
  index(below: number): number;
  /** Standard normal. */
  normal(): number;
}

/** A stream that depends on the seed alone: Tommy Ettinger's mulberry32, normals by Box and Muller. */
export function drawsOf(seed: number): Draws {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    uniform,
    index: (below) => Math.floor(uniform() * below),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
