/** DBF tables, written here byte by byte after dBase III's published structure. */
import { describe, expect, it } from 'vitest';
import { encode, gather, gatherBytes, inPieces } from './reading.ts';

interface Field {
  readonly name: string;
  readonly type: string;
  readonly length: number;
}
const FIELDS: readonly Field[] = [
  { name: 'SUBSCRIBER', type: 'C', length: 11 },
  { name: 'DATE', type: 'D', length: 8 },
  { name: 'OPIS', type: 'C', length: 20 },
  { name: 'COST', type: 'N', length: 9 },
];
const ROWS = [
  ['79161234567', '20150131', 'Исходящий звонок', '   1.7500'],
  ['79031234567', '        ', 'Абонентская плата', '        0'],
  ['79161234567', '20150201', '', '         '],
];
const READ = [
  ['SUBSCRIBER', 'DATE', 'OPIS', 'COST'],
  ['79161234567', '31.01.2015', 'Исходящий звонок', '1.7500'],
  ['79031234567', '', 'Абонентская плата', '0'],
  ['79161234567', '01.02.2015', '', ''],
];

interface Options {
  readonly encoding?: string;
  readonly language?: number;
  readonly claimed?: number;
  readonly deleted?: number;
}

const dbf = (
  fields: readonly Field[],
  rows: readonly (readonly (string | Buffer)[])[],
  { encoding = 'ibm866', language = 0x65, claimed = rows.length, deleted = -1 }: Options = {},
): Buffer => {
  const recordLength = 1 + fields.reduce((sum, { length }) => sum + length, 0);
  const header = Buffer.alloc(32);
  header.set([3, 115, 2, 1]);
  header.writeUInt32LE(claimed, 4);
  header.writeUInt16LE(32 + 32 * fields.length + 1, 8);
  header.writeUInt16LE(recordLength, 10);
  header[29] = language;
  const descriptors = fields.map(({ name, type, length }) => {
    const descriptor = Buffer.alloc(32);
    descriptor.write(name, 'latin1');
    descriptor.write(type, 11, 'latin1');
    descriptor[16] = length;
    return descriptor;
  });
  const records = rows.map((row, i) => {
    const record = Buffer.alloc(recordLength, ' ');
    if (i === deleted) record[0] = 0x2a;
    let at = 1;
    fields.forEach(({ length }, column) => {
      const cell = row[column]!;
      (typeof cell === 'string' ? encode(cell, encoding) : cell).copy(record, at, 0, length);
      at += length;
    });
    return record;
  });
  return Buffer.concat([header, ...descriptors, Buffer.of(0x0d), ...records, Buffer.of(0x1a)]);
};

describe('the rows of a table', () => {
  it.each([
    ['ibm866', 0x65],
    ['ibm866', 0x26],
    ['windows-1251', 0xc9],
    ['windows-1251', 0],
    ['windows-1251', 0x03],
    ['ibm866', 0],
  ])('in %s with language driver %i follow the names of its fields', async (encoding, language) => {
    const { detected, cells, warnings } = await gatherBytes(dbf(FIELDS, ROWS, { encoding, language }));
    expect(detected.container).toBe('dbf');
    expect(cells).toEqual(READ);
    expect(warnings).toEqual([]);
  });

  it('are the same in pieces of any size', async () => {
    const bytes = dbf(FIELDS, ROWS);
    for (const size of [1, 7, 33, 48, 100]) {
      expect((await gather(inPieces(bytes, size))).cells, `${size}`).toEqual(READ);
    }
  });

  it('leave out deleted records, and say how many', async () => {
    const { cells, warnings } = await gatherBytes(dbf(FIELDS, ROWS, { deleted: 1 }));
    expect(cells).toEqual(READ.toSpliced(2, 1));
    expect(warnings.map(({ code, text }) => [code, text.en])).toEqual([
      ['dbf-deleted', 'Records marked as deleted in the DBF file: 1; they were left out.'],
    ]);
  });

  it('show the binary numbers and moments of FoxPro', async () => {
    const fields = [
      { name: 'I', type: 'I', length: 4 },
      { name: 'Y', type: 'Y', length: 8 },
      { name: 'B', type: 'B', length: 8 },
      { name: 'T', type: 'T', length: 8 },
    ];
    const [int, money, double, moment] = [4, 8, 8, 8].map((length) => Buffer.alloc(length));
    int!.writeInt32LE(-5);
    money!.writeBigInt64LE(-12_345n);
    double!.writeDoubleLE(37.5);
    moment!.writeInt32LE(2_457_875); // 2017-05-01 by the Julian count (2 440 588 is 1970-01-01)
    moment!.writeInt32LE((2 * 3600 + 8 * 60 + 1) * 1000, 4);
    const { cells } = await gatherBytes(dbf(fields, [[int!, money!, double!, moment!]]));
    expect(cells[1]).toEqual(['-5', '-1.2345', '37.5', '01.05.2017 02:08:01']);
  });
});

describe('a header that lies', () => {
  it.each([0, 1, 4_294_967_295])('of %i records gets the three there are, and a warning', async (claimed) => {
    const { cells, warnings } = await gatherBytes(dbf(FIELDS, ROWS, { claimed }));
    expect(cells).toEqual(READ);
    expect(warnings.map(({ code }) => code)).toEqual(['dbf-count']);
  });

  it('of lengths makes it no table', async () => {
    for (const [at, value] of [
      [8, 33],
      [8, 65_535],
      [10, 1],
      [10, 65_535],
      [48, 0],
      [43, 7],
    ] as const) {
      const bytes = dbf(FIELDS, ROWS);
      if (at < 43) bytes.writeUInt16LE(value, at);
      else bytes[at] = value;
      const outcome = await gatherBytes(bytes).catch((error: Error) => error.message);
      if (at === 8 && value === 65_535) expect(outcome).toMatchObject({ cells: [READ[0]] });
      else expect(outcome).toMatch(/not a document/);
    }
  });
});

it('a table cut off anywhere gives its whole records, and says so', async () => {
  const bytes = dbf(FIELDS, ROWS);
  const start = 32 + 4 * 32 + 1;
  for (let length = start; length < bytes.length - 1; length += 5) {
    const { cells, warnings } = await gatherBytes(bytes.subarray(0, length));
    expect(cells).toEqual(READ.slice(0, 1 + Math.floor((length - start) / 49)));
    expect(warnings.map(({ code }) => code)).toEqual(['dbf-count']);
  }
});
