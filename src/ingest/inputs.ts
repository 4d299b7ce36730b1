/** Paths as the user gives them → the files to read: folders are walked, in order of names. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DetalkaError } from '../model/error.ts';
import type { Failure } from './message.ts';
import { failureOf } from './message.ts';

export interface Input {
  readonly path: string;
  /** Why it cannot be read. */
  readonly failure?: Failure;
}

/**
 * The files below the paths. In folders hidden files and folders and the program's own are left out, and links to folders (they may lead in circles);
 * '-' stands for itself; a path that does not exist and a folder without files carry their failure.
 */
export async function* listInputs(paths: readonly string[]): AsyncGenerator<Input> {
  for (const path of paths) {
    if (path !== '-' && (await isFolder(path))) {
      let empty = true;
      for await (const input of walk(path)) {
        empty = false;
        yield input;
      }
      if (empty) yield { path, failure: failureOf(emptyFolder(path), path) };
    } else yield { path };
  }
}

const isFolder = async (path: string): Promise<boolean> => {
  const info = await stat(path).catch(() => undefined);
  return info?.isDirectory() ?? false;
};

async function* walk(folder: string): AsyncGenerator<Input> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) {
    yield { path: folder, failure: failureOf(unreadableFolder(folder), folder) };
    return;
  }
  const visible = entries.filter((entry) => !entry.name.startsWith('.') && !isOwn(entry.name));
  for (const entry of visible.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else if (entry.isFile() || (entry.isSymbolicLink() && !(await isFolder(path)))) yield { path };
  }
}

/** Databases, which lie beside the statements as often as not, and the truth that `detalka generate` writes beside a document. */
const isOwn = (name: string): boolean => /\.(?:duckdb(?:\.wal)?|truth\.jsonl)$/.test(name);

const emptyFolder = (path: string) =>
  new DetalkaError('empty-folder', {
    ru: `${path}: в папке нет файлов.`,
    en: `${path}: there are no files in the folder.`,
  });

const unreadableFolder = (path: string) =>
  new DetalkaError('folder-unreadable', {
    ru: `${path}: папка не читается. Проверьте права доступа.`,
    en: `${path}: the folder cannot be read. Check its permissions.`,
  });
