/**
 * Writes notebooks/ anew and executes them on generated samples: `npm run notebooks`; with `--check` only executes a few.
 * Python's packages, Deno and Vega are installed into node_modules/.cache; where they cannot be, that kind is skipped, visibly.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { TOPICS } from '../src/report/notebook/index.ts';
import { type NotebookKind, notebookOf } from '../src/report/notebook/notebook.ts';
import { packageRoot } from '../src/system/package-root.ts';

const run = promisify(execFile);
const cache = join(packageRoot, 'node_modules/.cache/detalka-notebooks');
const venv = join(cache, 'venv');
const bin = join(cache, 'bin');
const place: Readonly<Record<NotebookKind, string>> = {
  python: join(cache, 'python'),
  typescript: join(cache, 'typescript'),
};
const isCheck = process.argv.includes('--check');
/** Seconds for an installation, and for a notebook. */
const [PATIENCE, LONGEST] = [isCheck ? 90 : 600, 120];
/** Topics that have, together, a cell of every kind. */
const CHECKED = new Set(['load', 'regions', 'what-if']);
const TRIES = 3;

const PYTHON_PACKAGES = [
  'duckdb==1.5.5',
  'pandas==3.0.*',
  'altair==6.3.*',
  'vl-convert-python==1.*',
  'nbclient==0.10.*',
  'ipykernel==7.*',
];
const DENO_PACKAGES = {
  deno: '2.9.5',
  '@duckdb/node-api': '1.5.5-r.5',
  '@resvg/resvg-js': '2.6.2',
  vega: '6.4.0',
  'vega-lite': '6.4.3',
};
/** What the notebooks are about: an office's journal, and the statement of one person. */
const OFFICE = ['--story', 'office', '--seed', '7', '--from', '2026-09-14', '--months', '2'];
const MONEY = new Set(['what-if', 'audit']);

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Installs once; a folder that is marked as ready is used as it is. */
async function installed(folder: string, what: string, install: () => Promise<unknown>): Promise<boolean> {
  if (existsSync(join(folder, 'ready'))) return true;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    await install();
    await writeFile(join(folder, 'ready'), '');
    return true;
  } catch (error) {
    say(`SKIPPED: ${what} could not be installed: ${String(error).split('\n')[0]}`);
    return false;
  }
}

const timeout = PATIENCE * 1000;

const hasPython = (): Promise<boolean> =>
  installed(venv, 'Python with DuckDB, Altair and Jupyter', async () => {
    await run('python3', ['-m', 'venv', venv], { timeout });
    await run(join(venv, 'bin/pip'), ['install', '--quiet', ...PYTHON_PACKAGES], { timeout });
  });

const hasDeno = (): Promise<boolean> =>
  installed(place.typescript, 'Deno with Vega', async () => {
    const description = { private: true, dependencies: DENO_PACKAGES, allowScripts: { deno: true } };
    await writeFile(join(place.typescript, 'package.json'), JSON.stringify(description));
    await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: place.typescript, timeout });
    const deno = join(place.typescript, 'node_modules/.bin/deno');
    await run(deno, ['--version'], { timeout });
    const kernel = join(cache, 'jupyter/kernels/deno');
    await mkdir(kernel, { recursive: true });
    const argv = [deno, 'jupyter', '--kernel', '--conn', '{connection_file}'];
    await writeFile(
      join(kernel, 'kernel.json'),
      JSON.stringify({ argv, display_name: 'Deno', language: 'typescript' }),
    );
  });

const environment = {
  ...process.env,
  PATH: `${bin}${delimiter}${process.env.PATH}`,
  JUPYTER_PATH: join(cache, 'jupyter'),
  NO_COLOR: '1',
};

const detalka = (args: readonly string[]) => run('detalka', args, { cwd: cache, env: environment });

/** The program from its sources under its name, and the two databases. */
async function prepare(): Promise<void> {
  await mkdir(bin, { recursive: true });
  const [tsx, main] = ['node_modules/tsx/dist/loader.mjs', 'src/cli/main.ts'].map((path) =>
    join(packageRoot, path),
  );
  const script = `#!/bin/sh\nexec "${process.execPath}" --import "${tsx}" "${main}" "$@"\n`;
  await writeFile(join(bin, 'detalka'), script, { mode: 0o755 });
  for (const name of ['office.duckdb', 'person.duckdb']) await rm(join(cache, name), { force: true });
  await detalka(['generate', ...OFFICE, '--layout', 'freepbx/cdr', '-o', 'office.csv']);
  await detalka(['import', 'office.csv', '--db', 'office.duckdb']);
  await copyFile(join(packageRoot, 'samples/mts-detail.html'), join(cache, 'mts-detail.html'));
  await detalka(['import', 'mts-detail.html', '--db', 'person.duckdb']);
}

/** Executes the topics of a kind; throws where a cell fails. */
async function execute(kind: NotebookKind): Promise<number> {
  const topics = TOPICS.filter(({ id }) => !isCheck || CHECKED.has(id));
  for (const topic of topics) {
    const folder = join(place[kind], topic.id);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    const database = MONEY.has(topic.id) ? 'person.duckdb' : 'office.duckdb';
    await copyFile(join(cache, database), join(folder, 'detalka.duckdb'));
    const source = notebookOf(topic, { kind, lang: 'ru', database: 'detalka.duckdb' });
    const executed = await executedIn(folder, source);
    if (!isCheck) await writeFile(join(packageRoot, 'notebooks', kind, `${topic.id}.ipynb`), executed);
    say(`${kind}/${topic.id}: executed`);
  }
  return topics.length;
}

/** Kernels lose an answer now and then: a cell that shows nothing is another try's. */
async function executedIn(folder: string, source: string): Promise<string> {
  const file = join(folder, 'notebook.ipynb');
  for (let tries = 1; ; tries++) {
    await writeFile(file, source);
    const args = ['execute', '--inplace', `--timeout=${LONGEST}`, file];
    await run(join(venv, 'bin/jupyter'), args, { cwd: folder, env: environment });
    const executed = JSON.parse(await readFile(file, 'utf8')) as Notebook;
    const silent = executed.cells.find(({ id, outputs }) => id !== 'setup' && outputs?.length === 0);
    if (!silent) return settled(executed, JSON.parse(source) as Notebook);
    if (tries === TRIES) throw new Error(`${file}: cell ${silent.id} shows nothing`);
  }
}

interface Notebook {
  cells: { id: string; metadata: object; outputs?: unknown[] }[];
  metadata: object;
}

/** What differs from run to run and from machine to machine is left out: times, versions. */
function settled(executed: Notebook, { metadata }: Notebook): string {
  const cells = executed.cells.map((cell) => ({ ...cell, metadata: {} }));
  return `${JSON.stringify({ ...executed, cells, metadata }, null, 1)}\n`;
}

const [python, deno] = await Promise.all([hasPython(), hasDeno()]);
if (python) {
  await prepare();
  for (const kind of ['python', 'typescript'] as const)
    await mkdir(join(packageRoot, 'notebooks', kind), { recursive: true });
  const counts = await Promise.all([execute('python'), ...(deno ? [execute('typescript')] : [])]);
  say(`${counts.reduce((sum, count) => sum + count, 0)} notebooks executed`);
} else say('SKIPPED: notebooks need Python');
