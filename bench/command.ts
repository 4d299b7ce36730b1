/** Runs the built program as its users do: time by the clock, memory of its process and of the child it starts. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../src/system/package-root.ts';

export interface Run {
  /** Seconds from the start of the process to its end, and to its first byte on stdout. */
  readonly wall: number;
  readonly firstOutput: number;
  /** Peak resident memory in MiB of the process, and of the greatest child; NaN where the system does not tell. */
  readonly memory: number;
  readonly childMemory: number;
}

const SAMPLE_MS = 100;

/** `detalka …args`. Throws what it said when it fails. */
export async function detalka(args: readonly string[]): Promise<Run> {
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  const child = spawn(process.execPath, [join(packageRoot, 'dist/src/cli/main.js'), ...args]);
  let firstOutput = Number.NaN;
  let said = '';
  child.stdout.once('data', () => {
    firstOutput = elapsed();
  });
  child.stdout.resume();
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let memory = Number.NaN;
  let childMemory = Number.NaN;
  const sampling = setInterval(() => {
    memory = greater(memory, peakMemory(child.pid!));
    for (const pid of childrenOf(child.pid!)) childMemory = greater(childMemory, peakMemory(pid));
  }, SAMPLE_MS);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(sampling);
  if (code !== 0) throw new Error(`detalka ${args.join(' ')} ended with ${code}: ${said}`);
  return { wall: elapsed(), firstOutput, memory, childMemory };
}

const greater = (known: number, next: number): number => (known > next || Number.isNaN(next) ? known : next);

/** The kernel's high-water mark: between two samples nothing is missed. */
function peakMemory(pid: number): number {
  const kilobytes = /^VmHWM:\s*(\d+) kB$/m.exec(readProc(`${pid}/status`))?.[1];
  return kilobytes === undefined ? Number.NaN : Number(kilobytes) / 1024;
}

const childrenOf = (pid: number): number[] =>
  readProc(`${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number);

function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch {
    return '';
  }
}
