/** A temporary folder of test files, and the settings that read them with the parsers of this folder. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const parserFolders = [fileURLToPath(new URL('./parsers', import.meta.url))];

export interface Place {
  readonly folder: string;
  /** Writes a file and returns its path. */
  put(name: string, content: string | Uint8Array): string;
}

export function createPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'detalka-ingest-'));
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
