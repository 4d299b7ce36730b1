/** DOC: the letters of its text replaced where they stand, one by one; heads, feet, notes and properties are emptied. */
import { CFB } from 'xlsx';
import { openStreams } from '../containers/doc.ts';
import { bodyLength, type DocStreams, type Piece, piecesOf } from '../containers/doc-pieces.ts';
import { type ByteSource, wholeBytes } from '../containers/index.ts';
import { damaged, messageOf } from '../containers/limits.ts';
import { DetalkaError } from '../model/error.ts';
import type { Edit } from './text-file.ts';

/** The file of the streams that hold text and its properties. Throws DetalkaError 'damaged', 'password-…' or 'limit-…'. */
export async function editDoc(source: ByteSource, edit: Edit): Promise<Uint8Array> {
  try {
    const streams = await openStreams(source);
    editText(streams, edit);
    for (const table of STRING_TABLES) emptyStrings(streams, table);
    return fileOf(streams);
  } catch (thrown) {
    throw thrown instanceof DetalkaError ? thrown : damaged(source.path, 'DOC', messageOf(thrown));
  }
}

/** A letter of the text and where it stands in the main stream. */
interface Place {
  readonly letter: string;
  readonly at: number;
  readonly isWide: boolean;
}

/** Of cells, pages and paragraphs. */
const ENDS: ReadonlySet<string> = new Set(['\u0007', '\f', '\r']);

function editText(streams: DocStreams, edit: Edit): void {
  const body = bodyLength(streams);
  let passed = 0;
  let unit: Place[] = [];
  const end = () => {
    const edited = edit(unit.map(({ letter }) => letter).join(''), true);
    for (const [i, place] of unit.entries()) write(streams.main, place, edited[i]!);
    unit = [];
  };
  for (const piece of piecesOf(streams, Number.POSITIVE_INFINITY)) {
    for (const place of placesOf(streams.main, piece)) {
      if (passed++ >= body) write(streams.main, place, place.letter < ' ' ? place.letter : ' ');
      else if (ENDS.has(place.letter)) end();
      else unit.push(place);
    }
  }
  end();
}

function* placesOf(main: Buffer, { from, characters, isWide }: Piece): Generator<Place> {
  const width = isWide ? 2 : 1;
  const bytes = main.subarray(from, from + width * characters);
  const text = new TextDecoder(isWide ? 'utf-16le' : 'windows-1252', { ignoreBOM: true }).decode(bytes);
  for (let i = 0; i < text.length; i++) yield { letter: text[i]!, at: from + width * i, isWide };
}

/** What the narrow letters cannot write becomes a question mark. */
function write(main: Buffer, { letter, at, isWide }: Place, edited: string): void {
  if (edited === letter) return;
  const code = edited.charCodeAt(0);
  if (isWide) main.writeUInt16LE(code, at);
  else main[at] = code < 0x80 ? code : 0x3f;
}

/** Where the header names the tables of strings that say who: associated strings, revisers, savers. */
const STRING_TABLES = [0x19a, 0x232, 0x2d2];
const EXTENDED = 0xffff;
const TABLE_HEAD = 6;

/** Blanks the strings of a table ([MS-DOC] STTB: count, then length and UTF-16 of each); lengths stay. */
function emptyStrings({ main, table }: DocStreams, header: number): void {
  if (header + 8 > main.length) return;
  const from = main.readUInt32LE(header);
  const end = Math.min(from + main.readUInt32LE(header + 4), table.length);
  if (from + TABLE_HEAD > end || table.readUInt16LE(from) !== EXTENDED) return;
  const extra = table.readUInt16LE(from + 4);
  for (let at = from + TABLE_HEAD; at + 2 <= end; ) {
    const last = Math.min(at + 2 + 2 * table.readUInt16LE(at), end);
    for (let letter = at + 2; letter + 2 <= last; letter += 2) table.writeUInt16LE(0x20, letter);
    at = last + extra;
  }
}

const TABLE_1 = 0x0200;
/** Of a file that is Word's. */
const CLASS = '0609020000000000c000000000000046';

/** A file of these streams alone: nothing that says who made it, nothing that is embedded in it. */
function fileOf({ main, table, data }: DocStreams): Uint8Array {
  const file = CFB.utils.cfb_new({ CLSID: CLASS });
  CFB.utils.cfb_add(file, '/WordDocument', main);
  CFB.utils.cfb_add(file, main.readUInt16LE(0x0a) & TABLE_1 ? '/1Table' : '/0Table', table);
  if (data.length > 0) CFB.utils.cfb_add(file, '/Data', data);
  return CFB.write(file, { type: 'buffer' }) as Buffer;
}

/** All that the streams of a file may say, in the encodings that Word writes. */
export async function docTexts(source: ByteSource): Promise<readonly string[]> {
  const file = CFB.read(await wholeBytes(source), { type: 'buffer' });
  return (file.FileIndex as { content?: Uint8Array }[]).flatMap(({ content = [] }) => {
    const bytes = Uint8Array.from(content);
    const wide = new TextDecoder('utf-16le');
    return [
      new TextDecoder('windows-1251').decode(bytes),
      wide.decode(bytes),
      wide.decode(bytes.subarray(1)),
    ];
  });
}
