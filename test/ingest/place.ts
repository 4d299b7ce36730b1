/** Temporary folders of test files, gone when the tests of a file are done. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

export interface Place {
  readonly folder: string;
  /** Writes a file and returns its path. */
  put(name: string, content: string | Uint8Array): string;
}

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

export function createPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'detalka-ingest-'));
  made.push(folder);
  return {
    folder,
    put(name, content) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
  };
}

/** A file of the layout test/list with `rows` calls of 60 s at 1 rouble each, and its total. */
export function listFile(rows: number, mark = ''): string {
  const calls = Array.from({ length: rows }, (_, i) => `8916${1_000_000 + i}\t60\t1000000\n`);
  return `TEST LIST\t${mark}\n${calls.join('')}TOTAL\t${rows * 1_000_000}\n`;
}
