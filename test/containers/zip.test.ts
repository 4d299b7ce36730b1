/** Archives: names, nests, passwords and bombs. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource, detect, LIMITS, unzip } from '../../src/containers/index.ts';
import { encode, gather } from './reading.ts';

interface Entry {
  readonly name: Uint8Array;
  readonly content: Uint8Array;
  /** Bits of the general purpose flag: 1 encrypted, 0x800 name in UTF-8. */
  readonly flags?: number;
  /** What the headers claim, when not the truth. */
  readonly claimedSize?: number;
}

/** An archive by the letter of the format: local headers, then the directory, then its end. No CRC: yauzl checks none. */
const zipOf = (entries: readonly Entry[]): Buffer => {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, flags = 0, claimedSize = content.length } of entries) {
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimedSize, 18);
    common.writeUInt16LE(name.length, 22);
    local.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(index.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, index, Buffer.from('PK\x05\x06'), end]);
};

const named = (name: string, content: string | Uint8Array, more: Partial<Entry> = {}): Entry => ({
  name: Buffer.from(name),
  content: Buffer.from(content),
  ...more,
});

const list = async (source: ByteSource): Promise<[string, string][]> => {
  const found: [string, string][] = [];
  for await (const entry of unzip(source)) {
    found.push([entry.path, Buffer.from(await entry.head(1000)).toString()]);
  }
  return found;
};

const archive = (...entries: Entry[]) => bytesSource('a.zip', zipOf(entries));

describe('an archive', () => {
  it('gives its files by the path a person would find them at, folders and Mac leftovers left out', async () => {
    const source = archive(
      named('march/', ''),
      named('march/a.csv', 'x;y'),
      named('__MACOSX/._a.csv', 'junk'),
    );
    expect(await detect(source)).toEqual({ kind: 'archive', archive: 'zip' });
    expect(await list(source)).toEqual([['a.zip/march/a.csv', 'x;y']]);
  });

  it('has its Russian names read in cp866, in UTF-8 with the flag and in UTF-8 without it', async () => {
    const name = 'Детализация за март.html';
    const source = archive(
      { name: encode(name, 'ibm866'), content: Buffer.from('1') },
      named(name, '2', { flags: 0x800 }),
      named(name, '3'),
    );
    expect(await list(source)).toEqual([1, 2, 3].map((i) => [`a.zip/${name}`, String(i)]));
  });

  it('inside an archive is read like a file', async () => {
    const inner = zipOf([named('b.csv', 'a;b\n1;2\n')]);
    for await (const entry of unzip(archive(named('inner.zip', inner)))) {
      expect(await detect(entry)).toEqual({ kind: 'archive', archive: 'zip' });
      for await (const file of unzip(entry)) {
        expect(file.path).toBe('a.zip/inner.zip/b.csv');
        expect((await gather(file)).cells).toEqual([
          ['a', 'b'],
          ['1', '2'],
        ]);
      }
    }
  });

  it('under a password says so, when that file is read and not before', async () => {
    const source = archive(named('a.csv', 'secret', { flags: 1 }), named('b.csv', 'open'));
    const found: string[] = [];
    for await (const entry of unzip(source)) {
      const read = entry.head(10).then(
        (bytes) => Buffer.from(bytes).toString(),
        (error: { code: string }) => error.code,
      );
      found.push(await read);
    }
    expect(found).toEqual(['password-needed', 'open']);
  });
});

describe('a hostile archive is refused', () => {
  it.each(['../evil', 'a/../../evil', '/etc/evil', 'C:/evil', '..\\evil'])(
    'for the name %s',
    async (name) => {
      await expect(list(archive(named(name, 'x')))).rejects.toMatchObject({
        name: 'DetalkaError',
        code: 'zip-path',
      });
    },
  );

  it('as a bomb, before it is unpacked', async () => {
    const source = archive(named('bomb.xml', Buffer.alloc(40_000_000)));
    await expect(list(source)).rejects.toMatchObject({ code: 'limit-ratio' });
  });

  it('as a bomb that lies about its size, while it is unpacked', async () => {
    const source = archive(named('bomb.xml', Buffer.alloc(40_000_000), { claimedSize: 1000 }));
    const read = async () => {
      for await (const entry of unzip(source)) for await (const _ of entry.stream());
    };
    await expect(read()).rejects.toMatchObject({ code: 'damaged' });
  });

  it('for archives in archives without end', async () => {
    let nest = zipOf([named('a.csv', 'x')]);
    for (let depth = 0; depth < LIMITS.archiveDepth + 1; depth++) nest = zipOf([named('n.zip', nest)]);
    const open = async (source: ByteSource): Promise<void> => {
      for await (const entry of unzip(source)) if (entry.path.endsWith('.zip')) await open(entry);
    };
    await expect(open(bytesSource('a.zip', nest))).rejects.toMatchObject({ code: 'limit-archiveDepth' });
  });

  it('for more files than anyone has', async () => {
    const one = named('a', '');
    const source = archive(...Array.from({ length: LIMITS.entries + 1 }, () => one));
    const count = async () => {
      for await (const _ of unzip(source));
    };
    await expect(count()).rejects.toMatchObject({ code: 'limit-entries' });
  });

  it('as a workbook that unpacks to more than memory', async () => {
    const source = archive(
      named('xl/workbook.xml', '<workbook/>'),
      named('xl/worksheets/sheet1.xml', Buffer.alloc(40_000_000)),
    );
    await expect(gather(source)).rejects.toMatchObject({ code: 'limit-ratio' });
  });

  it('cut off anywhere, in Russian without a word of English', async () => {
    const bytes = zipOf([named('a.csv', 'x;y\n'.repeat(100))]);
    for (let length = 4; length < bytes.length; length += 7) {
      await expect(list(bytesSource('a.zip', bytes.subarray(0, length)))).rejects.toMatchObject({
        code: 'damaged',
        text: { ru: expect.stringMatching(/^a\.zip[^ ]* файл ZIP [^a-z]*$/) },
      });
    }
  });

  it.each([
    ['when its method of packing is not read here', 'PK\x01\x02', 10, 93, 'zip-method'],
    ['when it is a part of several', 'PK\x05\x06', 4, 1, 'zip-parts'],
  ])('%s', async (_, record, at, value, code) => {
    const bytes = zipOf([named('a.csv', 'x')]);
    bytes.writeUInt16LE(value, bytes.indexOf(record) + at);
    await expect(list(bytesSource('a.zip', bytes))).rejects.toMatchObject({ code });
  });
});
