/** Every limit against hostile files, in one place, and the error that names the one exceeded. */
import { DetalkaError } from '../model/error.ts';
import type { Text } from '../model/text.ts';

/**
 * Numbers are far above any statement we know of (the largest real one: about 100 MB, 700 000 rows) and far
 * below what would keep a machine busy for hours. What is read whole is limited tighter than what is streamed.
 */
export const LIMITS = {
  /** Bytes of a file that is read as a stream: memory stays flat, only time grows. */
  fileBytes: 16 * 2 ** 30,
  /** Bytes of a file that must stand in memory as a whole: workbooks, PDF, an archive inside an archive. */
  wholeBytes: 256 * 2 ** 20,
  /** Bytes that all entries of an archive, nested ones included, may unpack to. */
  unpackedBytes: 16 * 2 ** 30,
  /** Bytes that the parts of one XLSX may unpack to: SheetJS holds all but its sheets. */
  workbookBytes: 2 ** 30,
  /** Characters of a row as an XLSX writes it: one of as many cells as Excel has takes less than 2^20. */
  sheetRowChars: 2 ** 22,
  /** Bytes of a JSON file: an array of empty arrays takes 13 times as much in memory. */
  jsonBytes: 64 * 2 ** 20,
  /** Bytes of a mail: it and its attachments stand in memory at once. */
  mailBytes: 64 * 2 ** 20,
  /** How often a password is hashed to open an Office document; Office itself does it 100 000 times. */
  passwordSpins: 1_000_000,
  /** Unpacked to packed. Statements reach 20 to 60; deflate's own maximum, which bombs use, is 1032. */
  ratio: 250,
  /** Below this size the ratio says nothing: an empty table of 1 MB packs 1000 to 1 and harms nobody. */
  ratioFromBytes: 2 ** 22,
  /** Entries of an archive, nested ones included. */
  entries: 20_000,
  /** Archives inside archives: a mailbox export or a zip of zips has 2. */
  archiveDepth: 4,
  /** Elements inside elements, JSON values inside values. htmlparser2 takes quadratic time in depth: 50 000 levels cost 7 s. */
  depth: 256,
  /** `source_row` is a 32-bit integer. */
  rows: 2_000_000_000,
  /** Cells of a row; Excel's own maximum. */
  rowCells: 16_384,
  /** Columns that one colspan may pad, as in the HTML standard. */
  colspan: 1000,
  /** Characters of a cell, a line or one token (tag, attribute, comment): Excel allows 32 767 in a cell. */
  cellChars: 2 ** 20,
  /** Characters read without anything recognised in them, such as an embedded picture or a comment. */
  quietChars: 2 ** 24,
  /** Pages of a PDF. A page takes about 15 ms. */
  pages: 20_000,
  /** Pieces of text on a PDF page; a full page of small print has 3 000. */
  pageItems: 100_000,
  /** Operators that draw a PDF page, those of its forms included; a full page of small print has 30 000. */
  pageOperators: 500_000,
  /** Seconds of the processor that a PDF page may take. */
  pageSeconds: 5,
} as const;

export type Limit = keyof typeof LIMITS;

const NAMES: Readonly<Record<Limit, Text>> = {
  fileBytes: { ru: 'байтов в файле', en: 'bytes in a file' },
  wholeBytes: { ru: 'байтов в файле такого вида', en: 'bytes in a file of this kind' },
  unpackedBytes: { ru: 'байтов после распаковки', en: 'bytes after unpacking' },
  workbookBytes: { ru: 'байтов в распакованной книге', en: 'bytes in the unpacked workbook' },
  sheetRowChars: { ru: 'знаков в записи одной строки книги', en: 'characters in the writing of a row' },
  jsonBytes: { ru: 'байтов в файле JSON', en: 'bytes in a JSON file' },
  mailBytes: { ru: 'байтов в письме', en: 'bytes in a mail' },
  passwordSpins: { ru: 'проходов шифрования', en: 'rounds of encryption' },
  ratio: { ru: 'крат сжатия', en: 'times of compression' },
  ratioFromBytes: { ru: 'байтов', en: 'bytes' },
  entries: { ru: 'файлов в архиве', en: 'files in an archive' },
  archiveDepth: { ru: 'архивов один в другом', en: 'archives inside each other' },
  depth: { ru: 'вложенных элементов', en: 'nested elements' },
  rows: { ru: 'строк', en: 'rows' },
  rowCells: { ru: 'ячеек в строке', en: 'cells in a row' },
  colspan: { ru: 'объединённых столбцов', en: 'spanned columns' },
  cellChars: { ru: 'знаков в ячейке или строке', en: 'characters in a cell or line' },
  quietChars: { ru: 'знаков подряд без разметки', en: 'characters in a row without markup' },
  pages: { ru: 'страниц', en: 'pages' },
  pageItems: { ru: 'фрагментов текста на странице', en: 'pieces of text on a page' },
  pageOperators: { ru: 'операций рисования на странице', en: 'drawing operators on a page' },
  pageSeconds: { ru: 'секунд на одну страницу', en: 'seconds for a page' },
};

/** The error for a file that exceeds `limit`; code 'limit-<name>'. `where` names the file, and the row if known. */
export const exceeded = (limit: Limit, where: string): DetalkaError =>
  new DetalkaError(`limit-${limit}`, {
    ru: `${where}: больше ${LIMITS[limit].toLocaleString('ru')} ${NAMES[limit].ru}. Это не похоже на выписку; файл не прочитан. Если он настоящий, разделите его на части.`,
    en: `${where}: more than ${LIMITS[limit].toLocaleString('en')} ${NAMES[limit].en}. This does not look like a statement; the file was not read. If it is genuine, split it.`,
  });

/**
 * The error for a file that breaks its own format; code 'damaged'. `detail` is what exactly is wrong; a library's own
 * message, which is in English, is left out of the Russian text.
 */
export const damaged = (path: string, format: string, detail: Text | string): DetalkaError => {
  const { ru, en } = typeof detail === 'string' ? { ru: '', en: detail } : detail;
  return new DetalkaError('damaged', {
    ru: `${path}: файл ${format} повреждён или скачан не до конца${ru && ` (${ru})`}. Получите его заново.`,
    en: `${path}: the ${format} file is damaged or incomplete (${en}). Get it again.`,
  });
};

/** Message of anything thrown. */
export const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
