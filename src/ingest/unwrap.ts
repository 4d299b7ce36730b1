/** An input → the documents in it: archives are unpacked, nested ones too (limits: src/containers/limits.ts). */
import type { ByteSource } from '../containers/index.ts';
import { bytesSource, detect, fileSource, unzip } from '../containers/index.ts';
import { exceeded, LIMITS } from '../containers/limits.ts';

/** The source of an input path; '-' is standard input, held in memory as a whole. */
export const inputSource = (path: string): Promise<ByteSource> =>
  path === '-' ? spool(process.stdin, path) : fileSource(path);

async function spool(stream: AsyncIterable<Uint8Array>, path: string): Promise<ByteSource> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.length;
    if (length > LIMITS.wholeBytes) throw exceeded('wholeBytes', path);
    pieces.push(piece);
  }
  return bytesSource(path, Buffer.concat(pieces));
}

/** The documents within a source, in archive order: the source itself unless it is an archive. */
export async function* documents(source: ByteSource): AsyncGenerator<ByteSource> {
  if ((await detect(source)).kind !== 'archive') {
    yield source;
    return;
  }
  for await (const entry of unzip(source)) {
    if (!isHidden(entry.path)) yield* documents(entry);
  }
}

/** '.DS_Store' and the like: never a statement. */
const isHidden = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1).startsWith('.');
