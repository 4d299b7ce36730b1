/** Five hundred sets of options on a line: the first of a process, as advice has it, and another. V8 as the program sets it. */
import { join } from 'node:path';
import { rateMany } from '../src/rating/bill/bill.ts';
import { loadCatalogue } from '../src/rating/format/catalogue.ts';
import { conflict, withOptions } from '../src/rating/format/overlay.ts';
import type { Tariff } from '../src/rating/format/tariff.ts';
import { optimiseLate } from '../src/system/optimise-late.ts';
import { packageRoot } from '../src/system/package-root.ts';
import { RECORDS_A_LINE } from './kernel.ts';
import type { Result } from './result.ts';
import { everydayClasses, yearOf } from './year.ts';

const SETS = 500;

/** Plans with their options, singly and in pairs: the first sets that go together, at most a dozen of a plan. */
function setsOf(tariffs: readonly Tariff[]): Tariff[] {
  return tariffs
    .flatMap((tariff) => {
      const ids = tariff.options.map(({ id }) => id);
      const pairs = ids.flatMap((a) => ids.flatMap((b) => (a < b ? [[a, b]] : [])));
      return [[], ...ids.map((id) => [id]), ...pairs]
        .filter((set) => !conflict(tariff, set))
        .slice(0, 12)
        .map((set) => withOptions(tariff, set));
    })
    .slice(0, SETS);
}

export async function benchSets(): Promise<Result[]> {
  optimiseLate();
  const sets = setsOf(loadCatalogue([join(packageRoot, 'tariffs')]).tariffs);
  const measured = (name: string, seed: number): Result => {
    const usage = yearOf(seed, RECORDS_A_LINE, everydayClasses());
    const began = process.cpuUsage();
    rateMany(sets, usage);
    const { user, system } = process.cpuUsage(began);
    return {
      name: `a year of 10,000 records on ${sets.length} sets of options: ${name}`,
      value: Number(((user + system) / 1e6).toFixed(2)),
      unit: 's of processor',
      goal: 0.5,
    };
  };
  const first = measured('the first line of a process', 1);
  for (let line = 2; line < 8; line++) measured('', line);
  return [first, measured('another line', 8)];
}
