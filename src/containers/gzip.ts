/** gzip: one file, unpacked as it is read. */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { damaged, exceeded, LIMITS, messageOf } from './limits.ts';
import { account, enter, entryPath } from './nesting.ts';
import { type ByteSource, firstBytes } from './source.ts';

/**
 * The file in a gzip, named as the archive without its ending. It is unpacked once beforehand: the size a gzip claims
 * is not to be trusted. Throws DetalkaError 'damaged' or 'limit-…'.
 */
export async function* unzipGzip(source: ByteSource): AsyncGenerator<ByteSource> {
  const nesting = enter(source);
  const stream = () => pieces(source, nesting.left.bytes);
  let size = 0;
  for await (const piece of stream()) {
    size += piece.length;
    const bomb = size > LIMITS.ratioFromBytes && size > LIMITS.ratio * source.size;
    if (bomb) throw exceeded('ratio', source.path);
  }
  const name = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.t?gz$/i, '');
  const path = entryPath(source, name);
  account(nesting, path, source.size, size);
  const left = { nesting, ...(source.password !== undefined && { password: source.password }) };
  yield { ...left, path, size, stream, head: (n) => firstBytes(stream(), n) };
}

async function* pieces(source: ByteSource, most: number): AsyncGenerator<Uint8Array> {
  const packed = Readable.from(source.stream(), { objectMode: false });
  const unpacked = createGunzip();
  packed.on('error', (error) => unpacked.destroy(error)).pipe(unpacked);
  let total = 0;
  try {
    for await (const piece of unpacked as AsyncIterable<Uint8Array>) {
      total += piece.length;
      if (total > most) throw exceeded('unpackedBytes', source.path);
      yield piece;
    }
  } catch (thrown) {
    throw isZlibError(thrown) ? damaged(source.path, 'gzip', messageOf(thrown)) : thrown;
  } finally {
    packed.destroy();
  }
}

const isZlibError = (thrown: unknown): boolean =>
  thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_');
