/** What a Word 97–2003 document says of its text: where its pieces lie, and which paragraphs end table rows ([MS-DOC]). */

export interface Piece {
  /** Offset in the stream WordDocument, in bytes. */
  readonly from: number;
  readonly characters: number;
  /** UTF-16, else windows-1252. */
  readonly isWide: boolean;
}

/** The streams of the OLE file that the text and its properties are in. */
export interface DocStreams {
  readonly main: Buffer;
  readonly table: Buffer;
  readonly data: Buffer;
}

const FIB_CCP_TEXT = 0x4c;
const FIB_PAPX = 0x102;
const FIB_CLX = 0x1a2;
const PIECE_DESCRIPTOR = 8;
const COMPRESSED = 0x40000000;

/**
 * Pieces of the document's body, in reading order; together they are never longer than the stream.
 * Throws RangeError when an offset leads out of the file.
 */
export const bodyPieces = (streams: DocStreams): readonly Piece[] => piecesOf(streams, bodyLength(streams));

/** Characters of the body; those of heads and feet, notes and the like follow. */
export const bodyLength = ({ main }: DocStreams): number => main.readUInt32LE(FIB_CCP_TEXT);

/** Pieces of the first so many characters of the document, body, heads, feet and notes. Throws as `bodyPieces`. */
export const piecesOf = ({ main, table }: DocStreams, characters: number): readonly Piece[] => {
  const at = pieceTable(main, table);
  if (at === undefined) return [];
  const size = table.readUInt32LE(at - 4);
  const count = Math.floor((Math.min(size, table.length - at) - 4) / (4 + PIECE_DESCRIPTOR));
  const pieces: Piece[] = [];
  let left = Math.min(characters, main.length);
  for (let i = 0; i < count && left > 0; i++) {
    const length = table.readUInt32LE(at + 4 * (i + 1)) - table.readUInt32LE(at + 4 * i);
    const written = table.readUInt32LE(at + 4 * (count + 1) + PIECE_DESCRIPTOR * i + 2);
    const isWide = (written & COMPRESSED) === 0;
    const taken = Math.min(Math.max(length, 0), left);
    pieces.push({ from: isWide ? written : (written & ~COMPRESSED) / 2, characters: taken, isWide });
    left -= taken;
  }
  return pieces;
};

/** Offset of the piece table's positions in the table stream: it follows the properties of the CLX. */
const pieceTable = (main: Buffer, table: Buffer): number | undefined => {
  let at = main.readUInt32LE(FIB_CLX);
  while (table.readUInt8(at) === 1) at += 3 + table.readUInt16LE(at + 1);
  return table.readUInt8(at) === 2 ? at + 5 : undefined;
};

/** Ends of paragraphs, as offsets in WordDocument just behind their marks. */
export interface TableMarks {
  readonly inTable: ReadonlySet<number>;
  readonly rowEnds: ReadonlySet<number>;
}

const PAGE = 512;
const SPRM_IN_TABLE = 0x2416;
const SPRM_ROW_END = 0x2417;

/** Which paragraphs stand in tables, and which are the marks that end their rows. Throws RangeError as `bodyPieces`. */
export const tableMarks = ({ main, table, data }: DocStreams): TableMarks => {
  const start = main.readUInt32LE(FIB_PAPX);
  const pages = Math.floor((main.readUInt32LE(FIB_PAPX + 4) - 4) / 8);
  const inTable = new Set<number>();
  const rowEnds = new Set<number>();
  for (let i = 0; i < Math.min(pages, main.length / PAGE); i++) {
    const from = table.readUInt32LE(start + 4 * (pages + 1) + 4 * i) * PAGE;
    const page = main.subarray(from, from + PAGE);
    if (page.length < PAGE) continue;
    const runs = Math.min(page[PAGE - 1]!, 29);
    for (let run = 0; run < runs; run++) {
      const end = page.readUInt32LE(4 * (run + 1));
      const properties = wholeProperties(propertiesAt(page, 2 * page[4 * (runs + 1) + 13 * run]!), data);
      if (isSet(properties, SPRM_IN_TABLE)) inTable.add(end);
      if (isSet(properties, SPRM_ROW_END)) rowEnds.add(end);
    }
  }
  return { inTable, rowEnds };
};

/** Properties of a paragraph without the number of its style. */
const propertiesAt = (page: Buffer, at: number): Buffer => {
  if (at === 0) return page.subarray(0, 0);
  const words = page[at]!;
  return words === 0
    ? page.subarray(at + 4, at + 2 + 2 * page[at + 1]!)
    : page.subarray(at + 3, at + 2 * words);
};

const SPRM_HUGE = 0x6646;

/** Properties that are too long for their page lie in the stream Data. */
const wholeProperties = (properties: Buffer, data: Buffer): Buffer => {
  if (properties.length < 6 || properties.readUInt16LE(0) !== SPRM_HUGE) return properties;
  const at = properties.readUInt32LE(2);
  return at + 2 <= data.length ? data.subarray(at + 2, at + 2 + data.readUInt16LE(at)) : properties;
};

/** Bytes of a property's operand by the three highest bits of its code; the seventh kind says its own length. */
const OPERANDS = [1, 1, 2, 4, 2, 2, undefined, 3];
const SPRM_TABLE_DEFINITION = 0xd608;

const isSet = (properties: Buffer, wanted: number): boolean => {
  let at = 0;
  while (at + 2 < properties.length) {
    const code = properties.readUInt16LE(at);
    at += 2;
    if (code === wanted) return properties[at] === 1;
    const fixed = OPERANDS[code >> 13];
    if (fixed !== undefined) at += fixed;
    else if (code !== SPRM_TABLE_DEFINITION) at += 1 + properties[at]!;
    else if (at + 2 <= properties.length) at += 1 + properties.readUInt16LE(at);
    else return false;
  }
  return false;
};
