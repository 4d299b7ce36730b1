/** Which database file a command works on. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { DetalkaError } from '../model/error.ts';
import type { Store } from '../store/store.ts';

/** `--db`, else ./detalka.duckdb. */
export const databasePath = (given: string | undefined): string => resolve(given ?? 'detalka.duckdb');

/** The same for commands that only read: a missing file is an error with the way out. */
export function existingDatabase(given: string | undefined): string {
  const path = databasePath(given);
  if (existsSync(path)) return path;
  throw new DetalkaError('no-database', {
    ru: `Базы ${path} нет. Сначала: detalka import ФАЙЛ… (или укажите её: --db ПУТЬ).`,
    en: `There is no database ${path}. First: detalka import FILE… (or name it: --db PATH).`,
  });
}

/** A million rows of a PBX are grouped in it without spilling to disk. */
const ANALYSIS_MEMORY = '1GB';

/** The database for questions that look at all of it, read-only; the caller closes it. */
export async function storeToAnalyse(given: string | undefined): Promise<Store> {
  const path = existingDatabase(given);
  const { openStore } = await import('../store/store.ts');
  return openStore(path, { readOnly: true, memoryLimit: ANALYSIS_MEMORY });
}

/** A store to import into, opened when it is first asked for, and the same one from then on. Loading DuckDB takes 0.2 s. */
export function storeAt(path: string): () => Promise<Store> {
  let opening: Promise<Store> | undefined;
  return () => {
    opening ??= import('../store/store.ts').then(({ openStore }) =>
      openStore(path, { viewsMeanwhile: true }),
    );
    return opening;
  };
}
