/** What a bench finds out. */

/** How many times each side of a comparison runs, by turns; its median counts. */
const ROUNDS = 3;

export interface Result {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Our time over the time of what it is measured against, in the same run; lower is better. */
  readonly ratio?: number;
  /** The most that the ratio, or the value where there is no ratio, should be. */
  readonly goal?: number;
}

/** Is the goal reached? Undefined when there is none. */
export const isMet = ({ value, ratio, goal }: Result): boolean | undefined =>
  goal === undefined ? undefined : (ratio ?? value) <= goal;

/** Median seconds of each piece of work; they take turns, so that a busy machine is unfair to none of them. */
export async function byTurns(...works: readonly (() => Promise<unknown>)[]): Promise<number[]> {
  const times: number[][] = works.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [at, work] of works.entries()) {
      const began = performance.now();
      await work();
      times[at]!.push((performance.now() - began) / 1000);
    }
  }
  return times.map(median);
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
