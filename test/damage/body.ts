/** A file's bytes, and what lies packed in them: both can be damaged. */
import { deflateSync, inflateSync } from 'node:zlib';
import { bytesSource, unzip, wholeBytes } from '../../src/containers/index.ts';
import { random } from '../../src/generate/random.ts';
import { zipOf } from '../ingest/zip-writer.ts';
import { damagedBytes } from './mutate.ts';

export interface Body {
  readonly bytes: Buffer;
  /** Unpacked, by name; none when nothing is packed. */
  readonly parts: ReadonlyMap<string, Buffer>;
  pack(parts: ReadonlyMap<string, Buffer>): Buffer;
}

export async function bodyOf(bytes: Buffer): Promise<Body> {
  const start = bytes.toString('latin1', 0, 5);
  if (start.startsWith('PK')) return zipBody(bytes);
  return start === '%PDF-' ? pdfBody(bytes) : { bytes, parts: new Map(), pack: () => bytes };
}

async function zipBody(bytes: Buffer): Promise<Body> {
  const parts = new Map<string, Buffer>();
  for await (const part of unzip(bytesSource('', bytes))) {
    parts.set(part.path.slice(1), await wholeBytes(part));
  }
  return { bytes, parts, pack: (changed) => zipOf(Object.fromEntries(changed)) };
}

/** The streams of a PDF. Packed again they have other lengths than the document says: readers are used to that. */
function pdfBody(bytes: Buffer): Body {
  const pieces = bytes.toString('latin1').split(/(?<=\nstream\r?\n)|(?=\r?\nendstream)/);
  const parts = new Map<string, Buffer>();
  for (const [i, piece] of pieces.entries()) {
    if (!pieces[i - 1]?.endsWith('stream\n')) continue;
    try {
      parts.set(String(i), inflateSync(Buffer.from(piece, 'latin1')));
    } catch {
      // Not packed: damaged with the rest of the bytes.
    }
  }
  const packed = (piece: string, part: Buffer | undefined) =>
    part ? deflateSync(part) : Buffer.from(piece, 'latin1');
  return {
    bytes,
    parts,
    pack: (changed) => Buffer.concat(pieces.map((piece, i) => packed(piece, changed.get(String(i))))),
  };
}

/**
 * The body damaged in the way of this number: of `truncations` + any number of ways the first are truncations at as many
 * points, the others seeded by `name` and their number.
 */
export function damagedBody(body: Body, name: string, way: number, truncations: number): Buffer {
  const { bytes, parts } = body;
  if (way < truncations) return bytes.subarray(0, Math.floor((bytes.length * way) / truncations));
  const seed = `${name} ${way - truncations}`;
  if (parts.size === 0 || way % 3 === 0) return damagedBytes(bytes, seed);
  const chosen = random(seed).pick([...parts.keys()]);
  return body.pack(new Map(parts).set(chosen, damagedBytes(parts.get(chosen)!, seed)));
}
