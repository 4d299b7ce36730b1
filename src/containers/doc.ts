/**
 * DOC (Word 97–2003): the body's paragraphs and table rows, with line breaks inside of cells kept apart from the ends
 * of rows by the paragraphs' properties ([MS-DOC]). SheetJS opens the OLE file.
 */
import { CFB } from 'xlsx';
import type { Row } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';
import { bodyPieces, type DocStreams, type Piece, tableMarks } from './doc-pieces.ts';
import { type Flow, flowInto } from './flow.ts';
import { damaged, messageOf } from './limits.ts';
import { decryptOffice } from './office-password.ts';
import { collectRows } from './rows.ts';
import { type ByteSource, wholeBytes } from './source.ts';

/**
 * Rows of a document, in one batch for each piece of its text. Throws DetalkaError 'damaged', 'password-…' or
 * 'limit-…'.
 */
export async function* readDoc(source: ByteSource): AsyncGenerator<readonly Row[]> {
  const rows = collectRows(source.path);
  const flow = flowInto(rows, source.path);
  try {
    const streams = await openStreams(source);
    const take = markTaker(flow, streams);
    for (const piece of bodyPieces(streams)) {
      take(piece);
      yield rows.take();
    }
  } catch (thrown) {
    throw thrown instanceof DetalkaError ? thrown : damaged(source.path, 'DOC', messageOf(thrown));
  }
  flow.end();
  yield rows.take();
}

const FIB_MAGIC = 0xa5ec;
const FIB_FLAGS = 0x0a;
const ENCRYPTED = 0x0100;
const TABLE_1 = 0x0200;

/** Throws DetalkaError 'damaged' or 'password-…', RangeError when it ends early. */
export const openStreams = async (source: ByteSource): Promise<DocStreams> => {
  const bytes = await wholeBytes(source);
  const streams = streamsOf(bytes, source.path);
  if ((streams.main.readUInt16LE(FIB_FLAGS) & ENCRYPTED) === 0) return streams;
  return streamsOf(await decryptOffice(bytes, source), source.path);
};

const streamsOf = (bytes: Buffer, path: string): DocStreams => {
  const file = CFB.read(bytes, { type: 'buffer' });
  const stream = (name: string): Buffer => Buffer.from(CFB.find(file, name)?.content ?? []);
  const main = stream('WordDocument');
  if (main.readUInt16LE(0) !== FIB_MAGIC) throw damaged(path, 'DOC', 'WordDocument');
  const flags = main.readUInt16LE(FIB_FLAGS);
  return { main, table: stream(flags & TABLE_1 ? '1Table' : '0Table'), data: stream('Data') };
};

const CELL_END = 0x07;
const PARAGRAPH_END = 0x0d;
const FIELD_BEGIN = 0x13;
const FIELD_RESULT = 0x14;
const FIELD_END = 0x15;
const SIGNS: ReadonlyMap<number, string> = new Map([
  [0x09, '\t'],
  [0x0b, '\n'],
  [0x0e, '\n'],
  [0x1e, '-'],
]);

/** Takes pieces of text; of a field the result is read, and not the instruction. */
const markTaker = (flow: Flow, streams: DocStreams): ((piece: Piece) => void) => {
  const { inTable, rowEnds } = tableMarks(streams);
  let instructions = 0;
  const take = (code: number, end: number, character: string): void => {
    if (code === FIELD_BEGIN) instructions++;
    else if (code === FIELD_RESULT || code === FIELD_END) instructions = 0;
    else if (code === CELL_END) rowEnds.has(end) ? flow.endRow() : flow.endCell();
    else if (code === PARAGRAPH_END || code === 0x0c) flow.endLine(inTable.has(end));
    else if (instructions === 0) {
      const sign = SIGNS.get(code);
      if (sign !== undefined) flow.text(sign);
      else if (code >= 0x20) flow.text(character);
    }
  };
  return ({ from, characters, isWide }) => {
    const width = isWide ? 2 : 1;
    const bytes = streams.main.subarray(from, from + width * characters);
    const text = new TextDecoder(isWide ? 'utf-16le' : 'windows-1252', { ignoreBOM: true }).decode(bytes);
    for (let i = 0; i < text.length; i++) {
      take(text.charCodeAt(i), from + width * (i + 1), text[i]!);
    }
  };
};
