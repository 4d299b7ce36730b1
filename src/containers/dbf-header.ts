/** The header of a DBF table (dBase III to Visual FoxPro): its fields, where records begin, how long they are. */

export interface DbfField {
  readonly name: string;
  /** Type letter, such as 'C' for characters or 'D' for a date. */
  readonly type: string;
  /** Where in a record it begins, in bytes; its first byte is the mark of deletion. */
  readonly at: number;
  readonly length: number;
}

export interface DbfHeader {
  readonly fields: readonly DbfField[];
  /** Bytes before the first record. */
  readonly length: number;
  readonly recordLength: number;
  /** How many records the header claims there are. */
  readonly claimed: number;
  /** Number of the "language driver" that names the code page; 0 when there is none. */
  readonly language: number;
}

/** Bytes that hold the longest header there may be. */
export const DBF_HEADER_BYTES = 2 ** 16;

/** First bytes: dBase III with and without memo, dBase IV, FoxPro 2, Visual FoxPro. */
const VERSIONS = new Set([0x03, 0x83, 0x8b, 0xf5, 0x30, 0x31, 0x32]);
const TYPES = 'CNFDLMIBTYGPVQW@O+';
const DESCRIPTOR = 32;
const END_OF_FIELDS = 0x0d;

/** Do these first bytes of a file begin a DBF table? */
export const isDbf = (head: Uint8Array): boolean => readDbfHeader(head) !== undefined;

/** The header at the beginning of `head`; undefined when there is none, or lengths in it contradict each other. */
export const readDbfHeader = (head: Uint8Array): DbfHeader | undefined => {
  if (head.length <= 2 * DESCRIPTOR || !VERSIONS.has(head[0]!)) return undefined;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const length = view.getUint16(8, true);
  const recordLength = view.getUint16(10, true);
  const fields = readFields(head, Math.min(length, head.length));
  const last = fields?.at(-1);
  if (!last || last.at + last.length !== recordLength) return undefined;
  return { fields: fields!, length, recordLength, claimed: view.getUint32(4, true), language: head[29]! };
};

/** Descriptors up to the byte that ends them; undefined when what stands there are none. */
const readFields = (head: Uint8Array, end: number): DbfField[] | undefined => {
  const fields: DbfField[] = [];
  let at = 1;
  for (let start = DESCRIPTOR; start < end; start += DESCRIPTOR) {
    if (head[start] === END_OF_FIELDS) return fields;
    if (start + DESCRIPTOR > end) return undefined;
    const descriptor = Buffer.from(head.subarray(start, start + DESCRIPTOR));
    const name = descriptor.toString('latin1', 0, 11).split('\0', 1)[0]!.trim();
    const type = String.fromCharCode(descriptor[11]!);
    // Characters may be longer than 255: the byte for decimal places is then the high one.
    const length = type === 'C' ? descriptor.readUInt16LE(16) : descriptor[16]!;
    if (name === '' || !TYPES.includes(type) || length === 0) return undefined;
    fields.push({ name, type, at, length });
    at += length;
  }
  return undefined;
};
