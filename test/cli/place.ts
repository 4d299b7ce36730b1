/** Folders and damaged files for tests of the command line. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { packageRoot } from '../../src/system/package-root.ts';

/** An empty folder that is removed with the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'detalka-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const sample = (name: string): string => join(packageRoot, 'samples', name);

/** The first `share` of a sample, as a broken download leaves it. */
export function halfOf(name: string, share: number): string {
  const bytes = readFileSync(sample(name));
  return fileOf(`half-${name}`, bytes.subarray(0, Math.floor(bytes.length * share)));
}

export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(emptyFolder(), name);
  writeFileSync(path, content);
  return path;
}
