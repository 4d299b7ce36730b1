/** Files inside files: how deep, how many and how large they may be over a whole nest. */
import { exceeded, LIMITS } from './limits.ts';
import type { ByteSource, Nesting } from './source.ts';

/** The nesting of what lies in `source`. Throws DetalkaError 'limit-archiveDepth'. */
export const enter = (source: ByteSource): Nesting => {
  const depth = (source.nesting?.depth ?? 0) + 1;
  if (depth > LIMITS.archiveDepth) throw exceeded('archiveDepth', source.path);
  return { depth, left: source.nesting?.left ?? { bytes: LIMITS.unpackedBytes, entries: LIMITS.entries } };
};

/** Counts an entry of so many bytes, packed and unpacked. Throws DetalkaError 'limit-…'. */
export const account = ({ left }: Nesting, path: string, packed: number, unpacked: number): void => {
  left.entries -= 1;
  left.bytes -= unpacked;
  if (left.entries < 0) throw exceeded('entries', path);
  if (left.bytes < 0) throw exceeded('unpackedBytes', path);
  if (unpacked > LIMITS.ratio * packed && unpacked > LIMITS.ratioFromBytes) throw exceeded('ratio', path);
};

/** Path of a file in an archive; a name is one step of it, whatever separators it holds. */
export const entryPath = (source: ByteSource, name: string): string =>
  `${source.path}/${name.replace(/[/\\\0]/g, '_')}`;
