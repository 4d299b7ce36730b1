/** Documents under a password: opened with it, told apart without it and with another. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encrypt } from 'officecrypto-tool';
import PDFDocument from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { CFB, utils, write } from 'xlsx';
import { type ByteSource, bytesSource, detect, unpack } from '../../src/containers/index.ts';
import { packageRoot } from '../../src/system/package-root.ts';
import { gather } from './reading.ts';

const PASSWORD = 'Пароль-1';
const book = write(utils.book_new(utils.aoa_to_sheet([['Дата', 'Номер']]), 's'), {
  type: 'buffer',
}) as Buffer;

const drawn = (): Promise<Buffer> =>
  new Promise((resolve) => {
    const pdf = new PDFDocument({ userPassword: 'secret', pdfVersion: '1.7' });
    const pieces: Buffer[] = [];
    pdf.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces)));
    pdf.text('first');
    pdf.end();
  });

const locked = (bytes: Uint8Array, password?: string): ByteSource => ({
  ...bytesSource('a.xlsx', bytes),
  ...(password !== undefined && { password }),
});

const open = async (source: ByteSource) => {
  expect(await detect(source)).toEqual({ kind: 'archive', archive: 'locked' });
  for await (const file of unpack(source, 'locked')) return { path: file.path, ...(await gather(file)) };
  throw new Error('nothing in it');
};

describe.each([
  ['of Office 2010 and later', encrypt(book, { password: PASSWORD })],
  ['of Office 2007', encrypt(book, { password: PASSWORD, type: 'standard' })],
] as const)('a workbook %s', (_, bytes) => {
  it('is read with its password, under its own path', async () => {
    const { path, cells, detected } = await open(locked(bytes, PASSWORD));
    expect([path, detected.container, cells]).toEqual(['a.xlsx', 'xlsx', [['Дата', 'Номер']]]);
  });

  it('asks for it, and says when another is given', async () => {
    await expect(open(locked(bytes))).rejects.toMatchObject({ code: 'password-needed' });
    await expect(open(locked(bytes, 'пароль-1'))).rejects.toMatchObject({ code: 'password-wrong' });
  });
});

it('a workbook whose password is to be hashed four thousand million times is refused at once', async () => {
  const file = CFB.read(encrypt(book, { password: PASSWORD }), { type: 'buffer' });
  const entry = CFB.find(file, 'EncryptionInfo')!;
  const text = Buffer.from(entry.content)
    .toString('latin1')
    .replace('spinCount="100000"', 'spinCount="4000000000"');
  entry.content = Buffer.from(text, 'latin1');
  entry.size = text.length;
  const bytes = CFB.write(file, { type: 'buffer' }) as Buffer;
  await expect(open(locked(bytes, PASSWORD))).rejects.toMatchObject({ code: 'limit-passwordSpins' });
});

it('a PDF is read with its password, asks for it, and says when another is given', async () => {
  const bytes = await drawn();
  expect((await gather(locked(bytes, 'secret'))).cells).toEqual([['first']]);
  await expect(gather(locked(bytes))).rejects.toMatchObject({ code: 'password-needed' });
  await expect(gather(locked(bytes, 'Secret'))).rejects.toMatchObject({ code: 'password-wrong' });
});

it('damaged anywhere, a locked workbook is an error or itself', async () => {
  const bytes = encrypt(book, { password: PASSWORD, type: 'standard' });
  for (let at = 512; at < bytes.length; at += 2311) {
    const damaged = Buffer.from(bytes);
    damaged[at]! ^= 0x55;
    const source = locked(damaged, PASSWORD);
    const read = async () => {
      const detected = await detect(source);
      if (detected.kind !== 'archive') return;
      for await (const file of unpack(source, detected.archive)) await gather(file);
    };
    const outcome = await read().catch((error: Error) => error);
    if (outcome) expect(outcome.name === 'DetalkaError' || /not a document/.test(outcome.message)).toBe(true);
  }
});

/** The stream `name` of an OLE file, changed. */
const withStream = (bytes: Uint8Array, name: string, change: (content: Buffer) => Buffer): Buffer => {
  const file = CFB.read(Buffer.from(bytes), { type: 'buffer' });
  const entry = CFB.find(file, name)!;
  const content = change(Buffer.from(entry.content as Uint8Array));
  Object.assign(entry, { content, size: content.length });
  return CFB.write(file, { type: 'buffer' }) as Buffer;
};

it('a locked XLS is told by its FILEPASS record', async () => {
  const plain = write(utils.book_new(utils.aoa_to_sheet([['Дата', 'Номер']]), 's'), {
    type: 'buffer',
    bookType: 'biff8',
  }) as Buffer;
  const bytes = withStream(plain, 'Workbook', (stream) => {
    const begin = 4 + stream.readUInt16LE(2);
    const filePass = Buffer.alloc(4 + 54);
    filePass.writeUInt16LE(0x2f, 0);
    filePass.writeUInt16LE(54, 2);
    filePass.writeUInt16LE(1, 4); // RC4
    filePass.writeUInt16LE(1, 6);
    filePass.writeUInt16LE(1, 8);
    return Buffer.concat([stream.subarray(0, begin), filePass, stream.subarray(begin)]);
  });
  expect(await detect(locked(bytes))).toMatchObject({ container: 'xls' });
  await expect(gather(locked(bytes))).rejects.toMatchObject({ code: 'password-needed' });
});

it('a locked DOC is told by the bit of its header', async () => {
  const plain = readFileSync(join(packageRoot, 'parsers/mts/detail/samples/writer.doc'));
  const bytes = withStream(plain, 'WordDocument', (stream) => {
    stream.writeUInt16LE(stream.readUInt16LE(0x0a) | 0x0100, 0x0a);
    return stream;
  });
  expect(await detect(locked(bytes))).toMatchObject({ container: 'doc' });
  await expect(gather(locked(bytes))).rejects.toMatchObject({ code: 'password-needed' });
});
