/** Files that are whole or not there: no half of one is left, and no older one lost, when the disk is full. */
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
  const part = fresh ? file : `${file}.part`;
  try {
    await writeFile(part, content, { flag: fresh ? 'wx' : 'w' });
    if (!fresh) await rename(part, file);
  } catch (error) {
    if (fresh && (error as NodeJS.ErrnoException).code === 'EEXIST') throw exists(file);
    await rm(part, { force: true }).catch(() => {});
    throw cannotWrite(file, error);
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
