/**
 * `npm run bench [-- NAME…] [--rows N]`: every bench of this folder, or those named, each in a process of its own, on
 * the built program. A bench is a file that exports a function `bench…`. A table to stderr, JSON to stdout.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packageRoot } from '../src/system/package-root.ts';
import { isMet, type Result } from './result.ts';

type Bench = (rows?: number) => Promise<readonly Result[]>;

const self = fileURLToPath(import.meta.url);
const { values, positionals } = parseArgs({
  options: { rows: { type: 'string' }, only: { type: 'string' } },
  allowPositionals: true,
});

async function benchOf(name: string): Promise<Bench | undefined> {
  const exports = (await import(`./${name}.ts`)) as Record<string, unknown>;
  return Object.entries(exports).find(([key]) => key.startsWith('bench'))?.[1] as Bench | undefined;
}

async function benchNames(): Promise<string[]> {
  const names = readdirSync(dirname(self)).map((file) => basename(file, '.ts'));
  const benches = await Promise.all(
    names.filter((name) => name !== 'run').map(async (name) => ((await benchOf(name)) ? [name] : [])),
  );
  return benches.flat().sort();
}

/** Runs one bench in a fresh process: what another left in memory or compiled does not count. */
function resultsOf(name: string): readonly Result[] {
  console.error(`${name} …`);
  const rows = values.rows ? ['--rows', values.rows] : [];
  const answer = execFileSync(process.execPath, [...process.execArgv, self, '--only', name, ...rows], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const results = JSON.parse(answer.toString()) as readonly Result[];
  for (const result of results) console.error(line(result));
  return results;
}

function line(result: Result): string {
  const { name, value, unit, ratio, goal } = result;
  const met = isMet(result);
  const verdict = met === undefined ? '' : met ? 'met' : 'NOT MET';
  const cells = [
    name.padEnd(72),
    value.toLocaleString('en').padStart(14),
    unit.padEnd(20),
    ratio === undefined ? ''.padStart(8) : `× ${ratio.toFixed(2)}`.padStart(8),
    goal === undefined ? ''.padStart(10) : `goal ${goal}`.padStart(10),
  ];
  return `  ${cells.join('  ')}  ${verdict}`;
}

if (values.only) {
  const bench = await benchOf(values.only);
  const results = await bench!(values.rows ? Number(values.rows) : undefined);
  process.stdout.write(JSON.stringify(results));
} else {
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: packageRoot, stdio: 'inherit' });
  const names = positionals.length > 0 ? positionals : await benchNames();
  const results = names.flatMap(resultsOf).map((result) => ({ ...result, met: isMet(result) ?? null }));
  const machine = { cores: availableParallelism(), node: process.version };
  console.log(JSON.stringify({ schemaVersion: 1, machine, results }, null, 2));
}
