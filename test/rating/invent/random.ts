/** Chance, from a seed: the same on every machine. */

export type Random = () => number;

/** mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const pick = <T>(random: Random, items: readonly T[]): T =>
  items[Math.floor(random() * items.length)]!;
export const chance = (random: Random, probability: number): boolean => random() < probability;
export const upTo = (random: Random, most: number): number => Math.floor(random() * (most + 1));
export const maybe = <T extends object>(
  random: Random,
  probability: number,
  part: () => T,
): T | Record<string, never> => (chance(random, probability) ? part() : {});
export const several = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
