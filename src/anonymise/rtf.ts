/** RTF: the letters of its paragraphs and cells replaced where they stand, one by one; all else stays or is left out. */
import { type ByteSource, wholeBytes } from '../containers/index.ts';
import { exceeded, LIMITS } from '../containers/limits.ts';
import { HIDDEN, type RtfTaker, rtfReader } from '../containers/rtf.ts';
import { type RtfHandler, rtfTokenizer } from '../containers/rtf-tokens.ts';
import type { Edit } from './text-file.ts';

/** A stretch of the file and what is to stand there instead. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly written: string;
}

/**
 * The document without what its text does not show (author, heads, feet, notes, pictures, fields' instructions).
 * Throws DetalkaError 'limit-…'.
 */
export async function editRtf(source: ByteSource, edit: Edit): Promise<Uint8Array> {
  const bytes = await wholeBytes(source);
  const shown = changed(bytes, hiddenGroups(bytes, source.path));
  return changed(shown, letterChanges(shown, edit, source.path));
}

/** Hidden groups that a document needs nonetheless. */
const NEEDED: ReadonlySet<string> = new Set(['fonttbl', 'colortbl', 'stylesheet']);

function hiddenGroups(bytes: Uint8Array, path: string): readonly Change[] {
  const open: { readonly from: number; isHidden: boolean }[] = [];
  const hidden: Change[] = [];
  const close = (to: number) => {
    const group = open.pop();
    if (group?.isHidden && !open.some(({ isHidden }) => isHidden))
      hidden.push({ from: group.from, to, written: '' });
  };
  const handler: RtfHandler = {
    openGroup(from) {
      if (open.push({ from, isHidden: false }) > LIMITS.depth) throw exceeded('depth', path);
    },
    closeGroup: close,
    word(name) {
      const isHidden = name === '*' || (HIDDEN.has(name) && !NEEDED.has(name));
      if (isHidden && open.length > 1) open.at(-1)!.isHidden = true;
    },
    byte() {},
  };
  rtfTokenizer(handler)(bytes);
  while (open.length > 0) close(bytes.length);
  return hidden;
}

/** A letter shown, and all that stands for it; of the end of a line within a cell, nothing does. */
interface Letter {
  readonly text: string;
  readonly from: number;
  to: number;
}

function letterChanges(bytes: Uint8Array, edit: Edit, path: string): readonly Change[] {
  const changes: Change[] = [];
  let letters: Letter[] = [];
  const end = () => {
    const said = letters.map(({ text }) => text).join('');
    const edited = edit(said, true);
    for (const [i, { text, from, to }] of letters.entries())
      if (edited[i] !== text && to > from) changes.push({ from, to, written: letter(edited[i]!, to - from) });
    letters = [];
  };
  const add = (text: string, from: number, to: number) => {
    if (letters.push({ text, from, to }) > LIMITS.cellChars) throw exceeded('cellChars', path);
  };
  const taker: RtfTaker = {
    text(text, from, to) {
      const last = letters.at(-1);
      if (text !== '') add(text, from, to);
      else if (last) last.to = to;
    },
    endLine: (inTable) => (inTable ? add('\n', 0, 0) : end()),
    endCell: end,
    endRow: end,
  };
  rtfTokenizer(rtfReader(taker, path))(bytes);
  end();
  return changes;
}

/** A letter written in the place of one that took so many bytes; a group of its own needs to know nothing of those around. */
function letter(text: string, length: number): string {
  const code = text.charCodeAt(0);
  if (code >= 0x80) return `{\\uc0\\u${code > 0x7fff ? code - 0x10000 : code} }`;
  return length === 1 && !/[\\{}]/.test(text) ? text : `\\'${code.toString(16).padStart(2, '0')}`;
}

function changed(bytes: Uint8Array, changes: readonly Change[]): Uint8Array {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const { from, to, written } of changes) {
    pieces.push(bytes.subarray(at, from), Buffer.from(written, 'latin1'));
    at = to;
  }
  return Buffer.concat([...pieces, bytes.subarray(at)]);
}
