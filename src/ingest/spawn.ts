/** Starts the child that reads, with no rights but its input, and watches over its time and memory. */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ContainerId } from '../model/document.ts';
import { isBuilt, packageRoot } from '../system/package-root.ts';
import type { FromChild, ReadSettings } from './message.ts';

/** What reading may take before it is stopped. */
export interface ChildLimits {
  /** Heap of the child in MiB (default 2048); with what lies outside of the heap it may take 1 GiB more. */
  readonly memoryMb?: number;
  /** Most seconds without a sign of life (default 120: the largest workbooks are read in one go). */
  readonly silenceS?: number;
}

type Overrun = 'memory' | 'time';

export interface WatchedChild {
  readonly process: ChildProcess;
  /** Settles when it has ended. */
  readonly ended: Promise<void>;
  /** Why the watch stopped it, if it did. */
  overrun(): Overrun | undefined;
  /** The error it ended with, as it printed it; '' when it printed none. */
  lastWords(): string;
  /** Ends it, whatever it is doing. */
  stop(): void;
}

/** Seconds without a sign of life while a file of this container is read: a PDF goes page by page, and loops of pdf.js have no end. */
const SILENCE_S: { readonly [container in ContainerId]?: number } = { pdf: 20 };
const OUTSIDE_HEAP_MB = 1024;
const WATCH_MS = 250;
const STDERR_TAIL = 4096;
const SETTINGS: (keyof ReadSettings)[] = [
  'as',
  'bytesPerKb',
  'trunks',
  'timeZone',
  'parserFolders',
  'propose',
];

/** @param inputs paths it will be told to read; '-' lets it have this process's standard input */
export function spawnChild(inputs: readonly string[], options: ReadSettings & ChildLimits): WatchedChild {
  const heapMb = options.memoryMb ?? 2048;
  const folders = options.parserFolders ?? [];
  const child = fork(
    fileURLToPath(new URL(isBuilt ? './child.js' : './child.ts', import.meta.url)),
    [JSON.stringify(options, SETTINGS)],
    {
      serialization: 'advanced',
      execArgv: [
        `--max-old-space-size=${heapMb}`,
        ...(isBuilt ? permissions([...inputs, ...folders]) : fromSources()),
      ],
      env: environment(),
      stdio: [inputs.includes('-') ? 'inherit' : 'ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  return watch(child, heapMb, options.silenceS ?? 120);
}

/** No time zone but UTC, so that no library shifts civil time; what Windows cannot start a process without; no more. */
const environment = (): NodeJS.ProcessEnv => {
  const kept = ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].filter((name) => process.env[name] !== undefined);
  return { TZ: 'UTC', ...Object.fromEntries(kept.map((name) => [name, process.env[name]])) };
};

/** TypeScript in place, without the permission model: what compiles it keeps a cache and needs a worker. */
const fromSources = (): string[] => {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return ['--import', pathToFileURL(tsx).href];
};

/**
 * Node's permission model: nothing to read but code and inputs, nothing to write, no processes, workers, add-ons.
 * It takes '*' for "whatever follows": an input with one in its path lets its neighbours of the same beginning be read.
 */
function permissions(readable: readonly string[]): string[] {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const stable = major > 23 || (major === 23 && minor >= 5) || (major === 22 && minor >= 13);
  const paths = [...codeFolders(), ...readable.filter((path) => path !== '-').map((path) => resolve(path))];
  const allowed = new Set(paths.flatMap((path) => [path, realPath(path)]));
  return [
    stable ? '--permission' : '--experimental-permission',
    '--no-warnings',
    ...[...allowed].map((path) => `--allow-fs-read=${path}`),
  ];
}

/** The package and its dependencies: installed, these are its neighbours in the outermost node_modules. */
function codeFolders(): string[] {
  const root = realpathSync(packageRoot);
  const modules = `${sep}node_modules${sep}`;
  const at = root.indexOf(modules);
  return at < 0 ? [root, join(root, 'node_modules')] : [join(root.slice(0, at), 'node_modules')];
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function watch(child: ChildProcess, heapMb: number, silenceS: number): WatchedChild {
  let overrun: Overrun | undefined;
  let silentMs = 0;
  let patienceS = silenceS;
  let stderr = '';
  const end = (why: Overrun) => {
    overrun = why;
    child.kill('SIGKILL');
  };
  // Ticks, not one timer: while this process is busy, messages wait, and the next tick comes after them.
  const ticks = setInterval(() => {
    silentMs += WATCH_MS;
    if (silentMs > patienceS * 1000) end('time');
    else if (residentMb(child.pid) > heapMb + OUTSIDE_HEAP_MB) end('memory');
  }, WATCH_MS);
  child.on('message', (message: FromChild) => {
    silentMs = 0;
    if (message.type === 'opened')
      patienceS = Math.min(silenceS, (message.container && SILENCE_S[message.container]) ?? silenceS);
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_TAIL);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', resolve).on('error', resolve);
  }).finally(() => clearInterval(ticks));
  return {
    process: child,
    ended,
    overrun: () => overrun ?? (stderr.includes('heap out of memory') ? 'memory' : undefined),
    lastWords: () => /^\w*Error\b.{0,200}/m.exec(stderr)?.[0] ?? '',
    stop: () => child.kill('SIGKILL'),
  };
}

const PAGE_BYTES = 4096;

/** Resident memory of a process in MiB; 0 where the system does not tell (only Linux does, without running a program). */
function residentMb(pid: number | undefined): number {
  if (process.platform !== 'linux' || pid === undefined) return 0;
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    return (pages * PAGE_BYTES) / 2 ** 20;
  } catch {
    return 0;
  }
}
