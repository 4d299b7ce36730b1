/** An input → the documents in it: archives are unpacked, nested ones too (limits: src/containers/limits.ts). */
import { unpack } from '../containers/archive.ts';
import type { Detected } from '../containers/detect.ts';
import { detect } from '../containers/detect.ts';
import { exceeded, LIMITS } from '../containers/limits.ts';
import type { ByteSource } from '../containers/source.ts';
import { bytesSource, fileSource } from '../containers/source.ts';
import type { Failure } from './message.ts';
import { failureOf } from './message.ts';

/** What a file is that is no archive. */
export type Leaf = Exclude<Detected, { kind: 'archive' }>;

/** A file within an input: what it is, or why that cannot be told. */
export interface Unwrapped {
  readonly path: string;
  readonly content: { readonly source: ByteSource; readonly detected: Leaf } | { readonly failure: Failure };
}

/**
 * The files of an input path, in archive order; '-' is standard input; `password` opens what is locked. Never throws:
 * what fails is one of them.
 */
export async function* unwrap(path: string, password?: string): AsyncGenerator<Unwrapped> {
  try {
    const source = await inputSource(path);
    yield* unwrapSource(password === undefined ? source : { ...source, password });
  } catch (error) {
    yield { path, content: { failure: failureOf(error, path) } };
  }
}

/** Standard input is held in memory as a whole: it is read several times. */
const inputSource = (path: string): Promise<ByteSource> =>
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

/** The files in bytes, as `unwrap` gives those of a path. */
export async function* unwrapSource(source: ByteSource): AsyncGenerator<Unwrapped> {
  const { path } = source;
  try {
    const detected = await detect(source);
    if (detected.kind !== 'archive') {
      yield { path, content: { source, detected } };
      return;
    }
    for await (const entry of unpack(source, detected.archive)) {
      if (!isHidden(entry.path)) yield* unwrapSource(entry);
    }
  } catch (error) {
    yield { path, content: { failure: failureOf(error, path) } };
  }
}

/** '.DS_Store' and the like: never a statement. */
const isHidden = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1).startsWith('.');
