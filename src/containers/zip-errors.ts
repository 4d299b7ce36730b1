/** What yauzl, zip.js and zlib say of a ZIP they cannot read, in words for people. */
import { DetalkaError } from '../model/error.ts';
import { damaged, messageOf } from './limits.ts';
import { passwordUnsupported } from './password.ts';

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/end of central directory|not recognized/i, 'нет оглавления в конце файла'],
  [/central directory|extra.?field|zip64|comment length|too large|ambiguous/i, 'оглавление испорчено'],
  [/local file header|no such entry|overlapping/i, 'оглавление не сходится с содержимым'],
  [/overflows|out of bounds|unexpected e(?:of|nd)|premature|not enough bytes/i, 'данные обрываются'],
  [/too many bytes|size mismatch/i, 'длина файла не та, что в оглавлении'],
  [/crc|signature|authentication/i, 'контрольная сумма не сходится'],
];

/**
 * The error for the archive or entry at `path`; one that is a DetalkaError already stays. Codes 'damaged', 'zip-method',
 * 'zip-parts' and 'password-unsupported'.
 */
export const zipError = (path: string, thrown: unknown): DetalkaError => {
  if (thrown instanceof DetalkaError) return thrown;
  const message = messageOf(thrown);
  if (/strong encryption|encryption method|encrypted central/i.test(message))
    return passwordUnsupported(path);
  if (/compression method/i.test(message)) return otherMethod(path);
  if (/multi-disk|split/i.test(message)) return inParts(path);
  const ru = REASONS.find(([pattern]) => pattern.test(message))?.[1] ?? 'сжатые данные не читаются';
  return damaged(path, 'ZIP', { ru, en: message });
};

const otherMethod = (path: string): DetalkaError =>
  new DetalkaError('zip-method', {
    ru: `${path}: файл сжат в архиве способом, который здесь не читается. Распакуйте архив сами и дайте то, что внутри.`,
    en: `${path}: the file is packed in a way that cannot be unpacked here. Unpack the archive yourself and give what is inside.`,
  });

const inParts = (path: string): DetalkaError =>
  new DetalkaError('zip-parts', {
    ru: `${path}: это одна из частей архива. Соберите все части, распакуйте архив сами и дайте то, что внутри.`,
    en: `${path}: this is one of several parts of an archive. Bring them together, unpack the archive yourself and give what is inside.`,
  });
