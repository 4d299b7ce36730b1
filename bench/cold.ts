/** The main job from a cold start: how long until `detalka FILE` says something, and until it has said all. */
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate, truthPath } from '../src/generate/generate.ts';
import { detalka } from './command.ts';
import { median, type Result } from './result.ts';

/** A busy year of one person: ten thousand rows. */
const YEAR = { story: 'courier', months: 12, variant: 'html-2017' } as const;
const ROUNDS = 5;

export async function benchCold(): Promise<Result[]> {
  const out = join(tmpdir(), `detalka-bench-${process.pid}.html`);
  await generate({ ...YEAR, out });
  try {
    const runs = [];
    for (let round = 0; round < ROUNDS; round++) runs.push(await detalka([out]));
    const seconds = (name: string, goal: number, values: readonly number[]): Result => ({
      name: `detalka FILE, a year of 10,000 rows: ${name}`,
      value: Number(median(values).toFixed(2)),
      unit: 's',
      goal,
    });
    return [
      seconds(
        'first output',
        2,
        runs.map((run) => run.firstOutput),
      ),
      seconds(
        'to the end',
        3,
        runs.map((run) => run.wall),
      ),
    ];
  } finally {
    await rm(out, { force: true });
    await rm(truthPath(out), { force: true });
  }
}
