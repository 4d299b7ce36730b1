/** Damaged files read in a process of 512 MB, which is started anew when it dies or hangs. */
import { type ChildProcess, fork } from 'node:child_process';
import { on } from 'node:events';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface Task {
  readonly path: string;
  /** Id of the layout to read it as, whoever else claims it. */
  readonly layout: string;
  /** Seeds the damage. */
  readonly name: string;
  /** Numbers of the damages (body.ts). */
  readonly ways: readonly number[];
  /** How many of the ways are truncations; 0 = the file is read as it is. */
  readonly truncations: number;
}

export interface Read {
  readonly way: number;
  readonly outcome: string;
  readonly faults: readonly string[];
  readonly cpuMs: number;
}

export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'begun'; readonly way: number }
  | ({ readonly type: 'read' } & Read)
  | { readonly type: 'done'; readonly peakMb: number };

export interface Damager {
  /** What became of each damaged copy; a death or a hang is one of the faults. */
  run(task: Task): AsyncGenerator<Read>;
  /** The most memory a process took so far, in MiB. */
  peakMb(): number;
  stop(): void;
}

const HEAP_MB = 512;
/** Processor time one file may take. */
const MOST_CPU_MS = 10_000;
/** A file that says nothing for so long hangs; far more than above, for a busy machine gives little of its time. */
const SILENCE_MS = 300_000;

export function createDamager(): Damager {
  let worker: ChildProcess | undefined;
  let peakMb = 0;

  async function* attempt(task: Task): AsyncGenerator<Read, number | undefined> {
    worker ??= await startWorker();
    const child = worker;
    const messages = on(child, 'message', { close: ['disconnect'] }) as AsyncIterable<[FromWorker]>;
    let begun: number | undefined;
    let watch = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS);
    child.send(task);
    for await (const [message] of messages) {
      clearTimeout(watch);
      if (message.type === 'done') {
        peakMb = Math.max(peakMb, message.peakMb);
        return undefined;
      }
      watch = setTimeout(() => child.kill('SIGKILL'), SILENCE_MS);
      if (message.type === 'begun') begun = message.way;
      else if (message.type === 'read') yield timed(message);
    }
    clearTimeout(watch);
    worker = undefined;
    return begun ?? task.ways[0];
  }

  async function* run(task: Task): AsyncGenerator<Read> {
    let { ways } = task;
    while (ways.length > 0) {
      const lost = yield* attempt({ ...task, ways });
      if (lost === undefined) return;
      yield { way: lost, outcome: 'death', faults: ['the process died or hung'], cpuMs: 0 };
      ways = ways.slice(ways.indexOf(lost) + 1);
    }
  }

  return { run, peakMb: () => peakMb, stop: () => worker?.disconnect() };
}

const timed = (read: Read): Read =>
  read.cpuMs > MOST_CPU_MS ? { ...read, faults: [...read.faults, `took ${read.cpuMs} ms`] } : read;

async function startWorker(): Promise<ChildProcess> {
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const worker = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`, '--no-warnings', '--import', pathToFileURL(tsx).href],
    env: { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise((resolve, reject) => worker.once('message', resolve).once('exit', reject));
  return worker;
}
