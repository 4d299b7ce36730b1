/** Whatever holds other files, as its files. */
import type { ByteSource } from './source.ts';

/** 'locked' is an Office document under a password: one file, that `source.password` opens. */
export type ArchiveKind = 'zip' | 'gzip' | 'mail' | 'locked';

type Unpack = (source: ByteSource) => AsyncIterable<ByteSource>;

/** Loaded when needed, as the readers of documents are. */
const OPENERS: Readonly<Record<ArchiveKind, () => Promise<Unpack>>> = {
  zip: async () => (await import('./zip.ts')).unzip,
  gzip: async () => (await import('./gzip.ts')).unzipGzip,
  mail: async () => (await import('./mail.ts')).openMail,
  locked: async () => (await import('./office-password.ts')).decryptedOffice,
};

/**
 * Files of an archive, in its order; they can be read as long as the iteration goes on. One that is itself an archive
 * may be given to `unpack` again: depth, number and size are counted over the whole nest. Throws DetalkaError as the
 * opener of its kind does.
 */
export async function* unpack(source: ByteSource, kind: ArchiveKind): AsyncGenerator<ByteSource> {
  const open = await OPENERS[kind]();
  yield* open(source);
}
