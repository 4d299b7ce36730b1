/** A catalogue's files as they were last read and checked, in one JSON beside them: reading YAML takes most of a start. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const COMPILED = 'catalogue.json';

/** By a file's path within the folder: the digest of its text, and its contents once checked. */
export type CompiledCatalogue = Readonly<Record<string, readonly [digest: string, contents: unknown]>>;

/** What a file holds: from `COMPILED` of its folder while the text is the same, else as `read` gives it. */
export type Recall = <T>(file: string, read: () => T) => T;

export const readAnew: Recall = (_, read) => read();

/** Recalls the files of a folder; of a folder without `COMPILED`, or with a damaged one, all are read anew. */
export function recallOf(folder: string): Recall {
  const compiled = readCompiled(join(folder, COMPILED));
  if (!compiled) return readAnew;
  return <T>(file: string, read: () => T): T => {
    const entry = compiled.get(relative(folder, file).replaceAll('\\', '/'));
    return entry && entry[0] === digestOf(readFileSync(file)) ? (entry[1] as T) : read();
  };
}

export const digestOf = (text: Uint8Array): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, 16);

function readCompiled(file: string): Map<string, CompiledCatalogue[string]> | undefined {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as CompiledCatalogue));
  } catch {
    return undefined;
  }
}
