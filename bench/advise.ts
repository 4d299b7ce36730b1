/** Advice for one user-year against the whole catalogue with options: processor seconds, cold and warm. */
import { join } from 'node:path';
import { advise } from '../src/optimize/advise.ts';
import { loadCatalogue } from '../src/rating/format/catalogue.ts';
import { packageRoot } from '../src/system/package-root.ts';
import { median, type Result } from './result.ts';
import { everydayClasses, YEAR_OF_LINE, yearOf } from './year.ts';

const RECORDS = 10_000;
const ROUNDS = 4;

const { tariffs } = loadCatalogue([join(packageRoot, 'tariffs')]);

/** What a terminal shows. */
const FIRST = 10;

/** @param rows records of the year */
export async function benchAdvise(rows = RECORDS): Promise<Result[]> {
  const classes = everydayClasses();
  const advised = (round: number, first: number): number => {
    const usage = yearOf(round + 1, rows, classes);
    const start = process.cpuUsage();
    const { certificate } = advise(YEAR_OF_LINE, usage, tariffs, { first });
    const { user, system } = process.cpuUsage(start);
    if (!certificate.complete) throw new Error(`round ${round}: the search ran out of time`);
    return (user + system) / 1e6;
  };
  const rounds = Array.from({ length: ROUNDS }, (_, round) => ({
    some: advised(2 * round, FIRST),
    all: advised(2 * round + 1, Number.POSITIVE_INFINITY),
  }));
  const warm = rounds.slice(1);
  const what = `advice for ${rows} records among ${tariffs.length} plans with options, processor`;
  const result = (name: string, value: number, goal?: number): Result => ({
    ...{ name: `${what}, ${name}`, value, unit: 's' },
    ...(goal !== undefined && { goal }),
  });
  return [
    result(`first line of a process, the first ${FIRST}`, rounds[0]!.some),
    result(`warm, the first ${FIRST}`, median(warm.map(({ some }) => some)), 1),
    result('warm, the whole ranking', median(warm.map(({ all }) => all)), 1),
  ];
}
