/** ZIP under a password: of either encryption, in any writing of the password, told apart from other ways to fail. */
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
  type ZipWriterConstructorOptions,
} from '@zip.js/zip.js';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource, detect, LIMITS, unzip } from '../../src/containers/index.ts';
import { encode, gather } from './reading.ts';

type Options = ZipWriterConstructorOptions;
const CONTENT = 'Дата;Номер\n01.02.2024;79990001122\n'.repeat(200);

/** An archive of these files by zip.js, the last one not under the password. */
const lockedZip = async (options: Options, content: string | Uint8Array = CONTENT): Promise<Uint8Array> => {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false, ...options });
  await zip.add('март/detail.csv', new Uint8ArrayReader(Buffer.from(content as string)));
  await zip.add('b.csv', new Uint8ArrayReader(Buffer.from('a;b\n1;2\n')));
  await zip.add('open.csv', new Uint8ArrayReader(Buffer.from('x;y\n')), {
    password: '',
    rawPassword: new Uint8Array(),
  });
  return zip.close();
};

const under = (bytes: Uint8Array, password?: string): ByteSource => ({
  ...bytesSource('a.zip', bytes),
  ...(password !== undefined && { password }),
});

/** Path → content, or the code of the error. */
const contents = async (source: ByteSource): Promise<Record<string, string>> => {
  const found: Record<string, string> = {};
  for await (const entry of unzip(source)) {
    const pieces: Uint8Array[] = [];
    const read = async () => {
      for await (const piece of entry.stream()) pieces.push(piece);
      return Buffer.concat(pieces).toString();
    };
    found[entry.path] = await read().catch((error: { code: string }) => error.code);
  }
  return found;
};

describe.each([
  ['ZipCrypto', { zipCrypto: true }],
  ['AES-128', { encryptionStrength: 1 }],
  ['AES-256', { encryptionStrength: 3 }],
  ['AES-256, stored', { encryptionStrength: 3, level: 0 }],
] as const)('an archive under %s', (_, options) => {
  it('is read with its password, entries without one as well', async () => {
    const source = under(await lockedZip({ ...options, password: 'secret-1' }), 'secret-1');
    expect(await detect(source)).toEqual({ kind: 'archive', archive: 'zip' });
    const expected = {
      'a.zip/март/detail.csv': CONTENT,
      'a.zip/b.csv': 'a;b\n1;2\n',
      'a.zip/open.csv': 'x;y\n',
    };
    expect(await contents(source)).toEqual(expected);
  });

  it('asks for it, and says when another is given', async () => {
    const bytes = await lockedZip({ ...options, password: 'secret-1' });
    const refused = (code: string) => ({
      'a.zip/март/detail.csv': code,
      'a.zip/b.csv': code,
      'a.zip/open.csv': 'x;y\n',
    });
    expect(await contents(under(bytes))).toEqual(refused('password-needed'));
    for (const other of ['Secret-1', 'secret-2', 'пароль'])
      expect(await contents(under(bytes, other))).toEqual(refused('password-wrong'));
  });

  it.each(['utf-8', 'ibm866', 'windows-1251'])('is read with a Russian password in %s', async (encoding) => {
    const rawPassword = encoding === 'utf-8' ? Buffer.from('Пароль №1') : encode('Пароль №1', encoding);
    const bytes = await lockedZip({ ...options, rawPassword });
    expect(Object.values(await contents(under(bytes, 'Пароль №1')))).toEqual([
      CONTENT,
      'a;b\n1;2\n',
      'x;y\n',
    ]);
  });

  it('is an error by name wherever it is damaged', async () => {
    const bytes = await lockedZip({ ...options, password: 'secret-1' }, 'a;b\n1;2\n'.repeat(20));
    for (let at = 0; at < bytes.length; at += 13) {
      const damaged = Uint8Array.from(bytes);
      damaged[at]! ^= 0x55;
      const read = contents(under(damaged, 'secret-1'));
      await read.catch((error) => expect(error).toMatchObject({ name: 'DetalkaError' }));
    }
  });
});

it('what Info-ZIP locks is read, too', async () => {
  // printf 'a;b\n1;2\n' > a.csv; zip -X -P secret a.zip a.csv
  const bytes = Buffer.from(
    'UEsDBAoACQAAAABgQVjOEIexFAAAAAgAAAAFAAAAYS5jc3by2GRoZgLX1zYl+eabEbVN+j3YxVBLBwjOEIexFAAAAAgAAABQSwECHgMKAAkAAAAAYEFYzhCHsRQAAAAIAAAABQAAAAAAAAABAAAApIEAAAAAYS5jc3ZQSwUGAAAAAAEAAQAzAAAARwAAAAAA',
    'base64',
  );
  expect(await contents(under(bytes, 'secret'))).toEqual({ 'a.zip/a.csv': 'a;b\n1;2\n' });
});

it('only the beginning of an entry is unpacked when no more is wanted', async () => {
  const content = Buffer.alloc(2_000_000, 'x;y\n');
  const bytes = await lockedZip({ password: 'p', level: 0 }, content);
  for await (const entry of unzip(under(bytes, 'p'))) {
    expect(
      Buffer.from(await entry.head(4))
        .toString()
        .slice(1, 2),
    ).toBe(';');
    break;
  }
});

it('a bomb under a password is refused by its claim, and stopped when it lies', async () => {
  const bytes = Buffer.from(await lockedZip({ password: 'p', zipCrypto: true }, Buffer.alloc(40_000_000)));
  await expect(contents(under(bytes, 'p'))).rejects.toMatchObject({ code: 'limit-ratio' });
  bytes.writeUInt32LE(1000, bytes.indexOf('PK\x01\x02') + 24);
  const found = await contents(under(bytes, 'p'));
  expect(Object.values(found)[0]).toBe('password-wrong'); // what ZipCrypto gives away cannot be told from it
});

it('a document inside of a locked archive is read as any other', async () => {
  for await (const entry of unzip(under(await lockedZip({ password: 'p' }), 'p'))) {
    expect((await gather(entry)).cells.slice(0, 2)).toEqual([
      ['Дата', 'Номер'],
      ['01.02.2024', '79990001122'],
    ]);
    break;
  }
});

it('an archive encrypted as a whole says that it cannot be opened here', async () => {
  const bytes = Buffer.from(await lockedZip({ password: 'p', zipCrypto: true }));
  const at = bytes.indexOf('PK\x01\x02');
  bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 0x40, at + 8);
  await expect(contents(under(bytes, 'p'))).rejects.toMatchObject({ code: 'password-unsupported' });
});

it('an archive too large to be held is refused unread', async () => {
  const bytes = await lockedZip({ password: 'p' });
  const source = { ...under(bytes, 'p'), size: LIMITS.wholeBytes + 1 };
  await expect(contents(source)).rejects.toMatchObject({ code: 'limit-wholeBytes' });
});
