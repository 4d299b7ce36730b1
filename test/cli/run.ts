/** Runs the program as a user does: the build where it is up to date (as `npm test` sees to), else the sources. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageRoot } from '../../src/system/package-root.ts';

export interface Run {
  /** Exit code, or null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Setting {
  readonly input?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const built = join(packageRoot, 'dist/src/cli/main.js');
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const sources = ['--import', tsx, join(packageRoot, 'src/cli/main.ts')];

const newest = (folder: string): number =>
  Math.max(
    0,
    ...readdirSync(join(packageRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.[jt]s$/.test(entry.name))
      .map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs),
  );

const isFresh = existsSync(built) && newest('dist') >= Math.max(newest('src'), newest('parsers'));

/** What Node runs, with the package as its working folder unless told otherwise. */
export const program: readonly string[] = isFresh ? [built] : sources;

/** Starts the program in a process group of its own, as a shell does. */
export function start(args: readonly string[], { cwd, env }: Setting = {}) {
  return spawn(process.execPath, [...program, ...args], {
    cwd: cwd ?? packageRoot,
    detached: true,
    env: { PATH: process.env.PATH ?? '', LANG: 'ru_RU.UTF-8', ...env },
  });
}

/** Runs the program to its end. Speaks Russian unless `--lang` says otherwise. */
export function detalka(args: readonly string[], setting: Setting = {}): Promise<Run> {
  const child = start(args, setting);
  child.stdin.on('error', () => {}).end(setting.input ?? '');
  return ended(child);
}

/** Everything a started program said, once it has ended. */
export function ended(child: ReturnType<typeof start>): Promise<Run> {
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** Runs a command with --json and reads its answer; fails when the command does. */
export async function answer<T>(args: readonly string[], setting: Setting = {}): Promise<T> {
  const { code, stdout, stderr } = await detalka([...args, '--json'], setting);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as T;
}
