/** What a file is, by its content: its name and extension are not looked at. */
import type { ContainerId } from '../model/document.ts';
import type { Text } from '../model/text.ts';
import type { ArchiveKind } from './archive.ts';
import { isDbf } from './dbf-header.ts';
import { sniffDelimiter } from './delimiter.ts';
import { byteOrderMark, detectEncoding, encodingSample, utf16WithoutMark } from './encoding.ts';
import type { ByteSource } from './source.ts';
import { wholeBytes } from './source.ts';
import { looksLikeSql } from './sql.ts';
import { bySignature, UNSUPPORTED, type UnsupportedName } from './unsupported.ts';

export interface DetectedDocument {
  readonly kind: 'document';
  readonly container: ContainerId;
  /** WHATWG name; '' for a binary container. */
  readonly encoding: string;
}
export type Detected =
  | DetectedDocument
  | { readonly kind: 'archive'; readonly archive: ArchiveKind }
  | { readonly kind: 'unsupported'; readonly name: UnsupportedName; readonly reason: Text };

const HEAD = 2 ** 16;

/** What `source` holds. Reads its beginning, and more only where that does not decide. Throws DetalkaError. */
export const detect = async (source: ByteSource): Promise<Detected> => {
  const head = await source.head(HEAD);
  if (head.length === 0) return unsupported('empty');
  const ascii = Buffer.from(head.subarray(0, 1024)).toString('latin1');
  if (ascii.startsWith('PK\x03\x04') || ascii.startsWith('PK\x05\x06')) return zipContent(source);
  if (ascii.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return oleContent(source);
  if (ascii.startsWith('{\\rtf')) return document('rtf');
  if (ascii.startsWith('\x1f\x8b\x08')) return archive('gzip');
  const name = bySignature(head);
  if (name) return unsupported(name);
  if (ascii.includes('%PDF-')) return document('pdf');
  if (isDbf(head)) return document('dbf');
  if (isBinary(head)) return unsupported('binary');
  return textContent(source, head);
};

const document = (container: ContainerId, encoding = ''): Detected => ({
  kind: 'document',
  container,
  encoding,
});

const archive = (kind: ArchiveKind): Detected => ({ kind: 'archive', archive: kind });

const unsupported = (name: UnsupportedName): Detected => ({
  kind: 'unsupported',
  name,
  reason: UNSUPPORTED[name],
});

const zipContent = async (source: ByteSource): Promise<Detected> => {
  const { entryNames } = await import('./zip.ts');
  const names = new Set(await entryNames(source));
  if (names.has('xl/workbook.xml')) return document('xlsx');
  if (names.has('xl/workbook.bin')) return document('xlsb');
  if (names.has('word/document.xml')) return document('docx');
  if (names.has('mimetype') && names.has('content.xml')) return openDocumentFormat(source);
  return archive('zip');
};

/** OpenDocument keeps its type in an entry that comes first and is not packed. */
const openDocumentFormat = async (source: ByteSource): Promise<Detected> => {
  const head = Buffer.from(await source.head(256)).toString('latin1');
  return unsupported(head.includes('opendocument.spreadsheet') ? 'ODS' : 'ODT');
};

/** Names of the streams that tell what an OLE file is; the first in the directory counts, others may be embedded. */
const OLE_STREAMS: readonly (readonly [string, Detected])[] = [
  ['Workbook', document('xls')],
  ['Book', document('xls')],
  ['WordDocument', document('doc')],
  ['PowerPoint Document', unsupported('PPT')],
  ['EncryptedPackage', archive('locked')],
  ['__nameid_version1.0', unsupported('MSG')],
];

const oleContent = async (source: ByteSource): Promise<Detected> => {
  const bytes = await wholeBytes(source);
  let first = Number.POSITIVE_INFINITY;
  let found = unsupported('binary');
  for (const [name, content] of OLE_STREAMS) {
    const at = directoryEntry(bytes, name);
    if (at < first) [first, found] = [at, content];
  }
  return found;
};

/** Offset of the directory entry called `name`: entries are 128 bytes long and begin with the name in UTF-16. */
const directoryEntry = (bytes: Buffer, name: string): number => {
  const wanted = Buffer.from(`${name}\0`, 'utf16le');
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 2)) {
    if (at % 128 === 0) return at;
  }
  return Number.POSITIVE_INFINITY;
};

/** More control characters than damage explains, and no UTF-16. */
const isBinary = (head: Uint8Array): boolean => {
  if (byteOrderMark(head) ?? utf16WithoutMark(head)) return false;
  let controls = 0;
  for (const byte of head) {
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 26) controls++;
  }
  return controls > 4 + head.length / 100;
};

const textContent = async (source: ByteSource, head: Uint8Array): Promise<Detected> => {
  const encoding = detectEncoding(await encodingSample(source), declaredEncoding(head));
  const text = new TextDecoder(encoding).decode(head).trimStart();
  if (isMail(text)) return archive('mail');
  const markup = markupContainer(text);
  if (markup) return document(markup, encoding);
  if (/^(?:\{\s*["}]|\[\s*(?:[{["]|\]\s*$))/.test(text)) return document('json', encoding);
  if (looksLikeSql(text)) return document('sql', encoding);
  return document(sniffDelimiter(text) ? 'csv' : 'txt', encoding);
};

const MAIL_HEADER = /^(?:[!-9;-~]{1,80}:[^\n]*\r?\n|[ \t][^\n]*\r?\n)+/;

/** Does this text begin with the header of a mail? */
const isMail = (text: string): boolean => {
  const header = MAIL_HEADER.exec(text)?.[0] ?? '';
  return /^(?:MIME-Version|Message-ID|Received|Return-Path|Delivered-To):/im.test(header);
};

const declaredEncoding = (head: Uint8Array): string | undefined => {
  const text = Buffer.from(head.subarray(0, 4096)).toString('latin1');
  const declaration = /^[^<]{0,16}<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)/.exec(text);
  return (declaration ?? /<meta[^>]{0,200}?charset\s*=\s*["']?([\w.:-]+)/i.exec(text))?.[1];
};

/** Elements that an HTML document or fragment begins with. */
const HTML_ELEMENTS = new Set(
  'html head body title meta link style script base table thead tbody tr td th div p span br center font h1 h2 h3 pre form'.split(
    ' ',
  ),
);

/** HTML, a 2003 workbook or other XML, by the first element; undefined when the text is not markup. */
const markupContainer = (text: string): ContainerId | undefined => {
  const element = firstElement(text);
  if (element === undefined) {
    return /<(?:html|table)[\s>]/i.test(text) && /<tr[\s>]/i.test(text) ? 'html' : undefined;
  }
  if (HTML_ELEMENTS.has(element.toLowerCase())) return 'html';
  if (/^(?:\w+:)?Workbook$/.test(element) && text.includes('urn:schemas-microsoft-com:office:spreadsheet')) {
    return 'spreadsheetml';
  }
  return 'xml';
};

/** Name of the first element, past declarations, comments and the document type; undefined when none begins the text. */
const firstElement = (text: string): string | undefined => {
  let at = 0;
  for (;;) {
    while (/[\s\]>]/.test(text.charAt(at))) at++;
    if (text[at] !== '<') return undefined;
    const end = text.startsWith('<!--', at)
      ? text.indexOf('-->', at)
      : /[?!]/.test(text.charAt(at + 1))
        ? text.indexOf('>', at)
        : -1;
    if (end < 0) return /^<([A-Za-z_][\w:.-]*)[\s/>]/.exec(text.slice(at, at + 200))?.[1];
    at = text.indexOf('>', end) + 1;
  }
};
