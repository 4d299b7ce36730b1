/** What yauzl, zip.js and zlib say of a ZIP they cannot read, in words for people. */
import { DetalkaError } from '../model/error.ts';
import type { Text } from '../model/text.ts';
import { damaged, messageOf } from './limits.ts';
import { passwordUnsupported } from './password.ts';

const REASONS: readonly (readonly [RegExp, Text])[] = [
  [
    /end of central directory|not recognized/i,
    { ru: 'нет оглавления в конце файла', en: 'no directory at its end' },
  ],
  [
    /central directory|extra.?field|zip64|comment length|too large|ambiguous/i,
    { ru: 'оглавление испорчено', en: 'its directory is spoilt' },
  ],
  [
    /local file header|no such entry|overlapping/i,
    { ru: 'оглавление не сходится с содержимым', en: 'its directory does not fit what is inside' },
  ],
  [
    /overflows|out of bounds|unexpected e(?:of|nd)|premature|not enough bytes/i,
    { ru: 'данные обрываются', en: 'the data break off' },
  ],
  [
    /too many bytes|size mismatch/i,
    { ru: 'длина файла не та, что в оглавлении', en: 'a length is not what the directory says' },
  ],
  [/crc|signature|authentication/i, { ru: 'контрольная сумма не сходится', en: 'a checksum does not fit' }],
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
  const reason = REASONS.find(([pattern]) => pattern.test(message))?.[1];
  return damaged(path, 'ZIP', reason ?? { ru: 'сжатые данные не читаются', en: message });
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
