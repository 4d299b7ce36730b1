/** A new database file begins as a copy of an empty one that the build made: to make its schema takes 0.7 s. */
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeRoot } from '../system/package-root.ts';
import { libraryVersion } from './duckdb.ts';

/** Where the build puts it; not there when run from sources. Another DuckDB than the build's may write files otherwise. */
export const blankPath = (root: string = codeRoot): string => join(root, `blank-${libraryVersion}.duckdb`);

/**
 * Puts a copy at `path`, where nothing is yet. Where it cannot, it leaves nothing, and DuckDB makes the file or says why
 * it cannot. The file appears at once and whole: another process never sees, and a crash never leaves, half of it.
 */
export function beginAsCopy(path: string, blank: string = blankPath()): void {
  // DuckDB would take a log that a removed file has left behind for that of the copy.
  if (existsSync(path) || existsSync(`${path}.wal`) || !existsSync(blank)) return;
  const copy = `${path}.${process.pid}.new`;
  try {
    try {
      writeFileSync(copy, readFileSync(blank), { flush: true });
      linkSync(copy, path); // fails when another process was quicker; a rename would take its file away
    } finally {
      rmSync(copy, { force: true });
    }
  } catch {
    // a file system without links, a folder that may not be written to, a full disk
  }
}
