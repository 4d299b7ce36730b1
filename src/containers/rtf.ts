/**
 * RTF: paragraphs and table rows, in the code page the document names or its fonts imply. No library at hand reads
 * Cyrillic RTF. Control words: "Rich Text Format (RTF) Specification", version 1.9.1.
 */
import type { Row } from '../model/document.ts';
import { type Flow, flowInto } from './flow.ts';
import { exceeded, LIMITS } from './limits.ts';
import { collectRows } from './rows.ts';
import { type RtfHandler, rtfTokenizer } from './rtf-tokens.ts';
import type { ByteSource } from './source.ts';

/** Rows of a document, one batch per piece read. Throws DetalkaError 'limit-…'. */
export async function* readRtf(source: ByteSource): AsyncGenerator<readonly Row[]> {
  const rows = collectRows(source.path);
  const flow = flowInto(rows, source.path);
  const take = rtfTokenizer(rtfReader(flow, source.path));
  for await (const piece of source.stream()) {
    take(piece);
    yield rows.take();
  }
  flow.end();
  yield rows.take();
}

/** What holds within a group, and is as before after it. */
interface GroupState {
  font: number;
  /** Bytes that stand for a \u character in programs that know no Unicode. */
  fallback: number;
  isHidden: boolean;
}

/** Groups whose text is none of the document's. */
export const HIDDEN: ReadonlySet<string> = new Set(
  'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote fldinst nonesttables nonshppict'.split(
    ' ',
  ),
);

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['tab', '\t'],
  ['line', '\n'],
  ['nestcell', '\n'],
  ['~', '\u00a0'],
  ['_', '-'],
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
]);

/** What takes the text of a document; `from` and `to` say where it stands. What stands for a text before is an empty one. */
export interface RtfTaker extends Pick<Flow, 'endLine' | 'endCell' | 'endRow'> {
  text(text: string, from: number, to: number): void;
}

/** Tells `flow` the visible text. Throws DetalkaError 'limit-depth'. */
export const rtfReader = (flow: RtfTaker, path: string): RtfHandler => {
  const outer: GroupState[] = [];
  let group: GroupState = { font: -1, fallback: 1, isHidden: false };
  let toPass = 0;
  let inTable = false;
  const pages = codePages();
  const text = (added: string, from: number, to: number) => {
    if (!group.isHidden) flow.text(added, from, to);
  };
  const breaks = (name: string): boolean => {
    if (name === 'par' || name === 'sect' || name === 'page') flow.endLine(inTable);
    else if (name === 'cell') flow.endCell();
    else if (name === 'row') flow.endRow();
    else return false;
    return true;
  };
  const sets = (name: string, argument: number, from: number, to: number): void => {
    if (name === 'u') {
      text(String.fromCharCode(argument & 0xffff), from, to);
      toPass = group.fallback;
    } else if (name === 'uc') group.fallback = Math.min(Math.max(argument, 0), 16);
    else if (name === 'f') group.font = argument;
    else pages.take(name, argument, group.font);
  };
  return {
    openGroup() {
      if (outer.push(group) > LIMITS.depth) throw exceeded('depth', path);
      group = { ...group };
      toPass = 0;
    },
    closeGroup() {
      group = outer.pop() ?? group;
      toPass = 0;
    },
    word(name, argument, from, to) {
      toPass = 0;
      if (name === '*' || HIDDEN.has(name)) group.isHidden = true;
      else if (name === 'intbl') inTable = true;
      else if (name === 'pard') inTable = false;
      else if (SIGNS.has(name)) text(SIGNS.get(name)!, from, to);
      else if (group.isHidden || !breaks(name)) sets(name, argument ?? 0, from, to);
    },
    byte(value, from, to) {
      if (toPass === 0) return text(group.isHidden ? '' : pages.letter(value, group.font), from, to);
      toPass--;
      text('', from, to);
    },
  };
};

/** WHATWG names of code pages RTF names by number. */
const ENCODINGS: ReadonlyMap<number, string> = new Map([
  [866, 'ibm866'],
  [1250, 'windows-1250'],
  [1251, 'windows-1251'],
  [1252, 'windows-1252'],
  [10007, 'x-mac-cyrillic'],
  [20866, 'koi8-r'],
]);
const RUSSIAN = 204;

/** The code page of the document (\ansicpg), and of the fonts made for Russian, which go before it. */
const codePages = () => {
  const tables = new Map<string, readonly string[]>();
  const russianFonts = new Set<number>();
  let documents = 'windows-1251';
  let standard = -1;
  return {
    take(name: string, argument: number, font: number) {
      if (name === 'ansicpg') documents = ENCODINGS.get(argument) ?? documents;
      else if (name === 'deff') standard = argument;
      else if (name === 'fcharset' && argument === RUSSIAN && russianFonts.size < LIMITS.rowCells)
        russianFonts.add(font);
    },
    letter(byte: number, font: number): string {
      if (byte < 0x80) return String.fromCharCode(byte);
      const encoding = russianFonts.has(font < 0 ? standard : font) ? 'windows-1251' : documents;
      const table = tables.get(encoding) ?? letters(encoding);
      tables.set(encoding, table);
      return table[byte]!;
    },
  };
};

const letters = (encoding: string): readonly string[] => [
  ...new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
];
