/** Seeded random numbers, the same on every platform: sfc32 over integers only, seeded by a string. */

export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer, both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Index drawn in proportion to the weights. */
  weighted(weights: readonly number[]): number;
  /** Poisson count with the given mean, drawn by steps of at most 16 so that exp() never underflows. */
  count(mean: number): number;
  /** Exponential with the given mean. */
  span(mean: number): number;
}

/** A stream of random numbers that depends on `seed` alone. */
export function random(seed: string): Random {
  const next = sfc32(seed);
  const count = (mean: number): number => {
    if (mean > 16) return count(16) + count(mean - 16);
    const floor = Math.exp(-mean);
    let k = 0;
    for (let p = next(); p > floor; p *= next()) k += 1;
    return k;
  };
  return {
    next,
    count,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => items[Math.floor(next() * items.length)]!,
    weighted(weights) {
      let sum = 0;
      for (const weight of weights) sum += weight;
      let left = next() * sum;
      let i = 0;
      while (i < weights.length - 1 && left >= weights[i]!) left -= weights[i++]!;
      return i;
    },
    span: (mean) => -mean * Math.log(1 - next()),
  };
}

/** Chris Doty-Humphrey's sfc32; the state is four hashes of the seed. */
function sfc32(seed: string): () => number {
  let [a, b, c, d] = [1, 2, 3, 4].map((salt) => hash(seed, salt)) as [number, number, number, number];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 16; i += 1) next();
  return next;
}

/** FNV-1a of the text, finished as in MurmurHash3. */
function hash(text: string, salt: number): number {
  let h = 0x811c9dc5 ^ salt;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
