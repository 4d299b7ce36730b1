/** Files that are whole or not there: no half of one is left, and no older one lost, when the disk is full. */
import { rmSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { DetalkaError } from '../model/error.ts';
import { reasonOf } from './system-reason.ts';

export interface WholeFileOptions {
  /** Never over a file that is there: it may hold somebody's work. */
  readonly fresh?: boolean;
}

/** Writes a file beside its place and moves it there. @throws DetalkaError 'cannot-write', with `fresh` 'file-exists' */
export async function writeWhole(
  file: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  { fresh = false }: WholeFileOptions = {},
): Promise<void> {
  try {
    if (fresh) await writeFresh(file, content);
    else await wholeAt(file, (part) => writeFile(part, content));
  } catch (error) {
    throw error instanceof DetalkaError ? error : cannotWrite(file, error);
  }
}

/** A file that somebody writes beside its place, at the path told, is moved there; Ctrl-C or an error leaves nothing of it. */
export async function wholeAt(file: string, write: (part: string) => Promise<void>): Promise<void> {
  const part = `${file}.part`;
  const interrupted = () => {
    rmSync(part, { force: true });
    process.kill(process.pid, 'SIGINT');
  };
  process.once('SIGINT', interrupted);
  try {
    await write(part);
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true }).catch(() => {});
    throw error;
  } finally {
    process.removeListener('SIGINT', interrupted);
  }
}

async function writeFresh(file: string, content: Parameters<typeof writeWhole>[1]): Promise<void> {
  try {
    await writeFile(file, content, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw exists(file);
    await rm(file, { force: true }).catch(() => {});
    throw error;
  }
}

/** What the system says when it does not let us write there. */
export function cannotWrite(file: string, error: unknown): DetalkaError {
  const why = reasonOf(error);
  return new DetalkaError('cannot-write', {
    ru: `Не удалось записать ${file}: ${why.ru}. Исправьте это или назовите другое место.`,
    en: `Cannot write ${file}: ${why.en}. Put it right or name another place.`,
  });
}

const exists = (file: string): DetalkaError =>
  new DetalkaError('file-exists', {
    ru: `${file} уже есть, а в нём может быть ваша работа. Назовите другой файл: -o ФАЙЛ.`,
    en: `${file} is there already, and may hold your work. Name another file: -o FILE.`,
  });
