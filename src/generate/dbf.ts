/** Rows of text cells → a dBase III table, fields of characters only. */
import type { Encode } from './bytes.ts';

export interface DbfField {
  /** At most ten characters. */
  readonly name: string;
  readonly length: number;
}

const HEADER = 32;
const END_OF_HEADER = 0x0d;
const END_OF_FILE = 0x1a;

/** Language driver id of windows-1251. */
const WINDOWS_1251 = 0xc9;

/** The table in pieces; `rows` is iterated twice, because its header counts them. A cell too long is cut. */
export async function* dbfOf(
  fields: readonly DbfField[],
  rows: Iterable<readonly string[]>,
  encode: Encode,
): AsyncGenerator<Uint8Array> {
  let count = 0;
  for (const _ of rows) count += 1;
  yield headerOf(fields, count);
  for (const row of rows) {
    const texts = fields.map(({ length }, i) => (row[i] ?? '').slice(0, length).padEnd(length));
    yield encode(` ${texts.join('')}`);
  }
  yield Uint8Array.of(END_OF_FILE);
}

function headerOf(fields: readonly DbfField[], count: number): Uint8Array {
  const header = Buffer.alloc(HEADER * (1 + fields.length) + 1);
  header.set([3, 115, 2, 1]);
  header.writeUInt32LE(count, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(1 + fields.reduce((sum, { length }) => sum + length, 0), 10);
  header[29] = WINDOWS_1251;
  fields.forEach(({ name, length }, i) => {
    const at = HEADER * (i + 1);
    header.write(name, at, 'latin1');
    header.write('C', at + 11, 'latin1');
    header[at + 16] = length;
  });
  header[header.length - 1] = END_OF_HEADER;
  return header;
}
