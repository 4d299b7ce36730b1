/** gzip files: what they hold, and what they try. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type ByteSource, bytesSource, detect, LIMITS, unpack } from '../../src/containers/index.ts';
import { gather, inPieces } from './reading.ts';

const filesOf = async (source: ByteSource): Promise<ByteSource[]> => {
  const files: ByteSource[] = [];
  for await (const file of unpack(source, 'gzip')) files.push(file);
  return files;
};
const TEXT = 'Дата;Номер\n01.02.2017;79161234567\n';

it('a gzip is the one file in it, named as the archive without its ending', async () => {
  const source = bytesSource('march/calls.csv.GZ', gzipSync(TEXT));
  expect(await detect(source)).toEqual({ kind: 'archive', archive: 'gzip' });
  const [file] = await filesOf(source);
  expect([file!.path, file!.size]).toEqual(['march/calls.csv.GZ/calls.csv', Buffer.byteLength(TEXT)]);
  expect((await gather(file!)).cells).toEqual([
    ['Дата', 'Номер'],
    ['01.02.2017', '79161234567'],
  ]);
});

it('reads the same in pieces of any size, and members one after the other', async () => {
  const bytes = Buffer.concat([gzipSync(TEXT), gzipSync('03.02.2017;0611\n')]);
  const [file] = await filesOf(inPieces(bytes, 3));
  expect((await gather(file!)).cells.at(-1)).toEqual(['03.02.2017', '0611']);
});

describe('is refused', () => {
  it('cut off anywhere, or with a byte changed in its middle', async () => {
    const bytes = gzipSync(TEXT.repeat(50));
    for (let length = 10; length < bytes.length; length += 7) {
      const source = bytesSource('x.gz', bytes.subarray(0, length));
      await expect(filesOf(source), `${length}`).rejects.toMatchObject({ code: 'damaged' });
    }
    bytes[bytes.length >> 1]! ^= 0xff;
    await expect(filesOf(bytesSource('x.gz', bytes))).rejects.toMatchObject({ code: 'damaged' });
  });

  it('when it unpacks to far more than any statement does', async () => {
    const bomb = gzipSync(Buffer.alloc(2 * LIMITS.ratioFromBytes));
    await expect(filesOf(bytesSource('x.gz', bomb))).rejects.toMatchObject({ code: 'limit-ratio' });
  });

  it('when it is an archive in an archive in an archive without end', async () => {
    let bytes = gzipSync(TEXT);
    for (let i = 0; i < 8; i++) bytes = gzipSync(bytes);
    let source: ByteSource = bytesSource('x.gz', bytes);
    const open = async () => {
      for (let i = 0; i < 9; i++) [source] = (await filesOf(source)) as [ByteSource];
    };
    await expect(open()).rejects.toMatchObject({ code: 'limit-archiveDepth' });
  });
});
