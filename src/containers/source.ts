/** Bytes to read, from a file on disk, from memory or from an archive. */
import { open, stat } from 'node:fs/promises';
import { DetalkaError } from '../model/error.ts';
import { exceeded, LIMITS } from './limits.ts';

/** How deep in archives a source lies, and what the outermost archive may still unpack. */
export interface Nesting {
  readonly depth: number;
  /** Shared by all entries of the outermost archive and counted down as they are listed. */
  readonly left: { bytes: number; entries: number };
}

export interface ByteSource {
  /** As the user would find it: 'bills.zip/march/detail.html'. */
  readonly path: string;
  /** Length in bytes, as the file system or the archive says. */
  readonly size: number;
  /** Path on disk, when these are the bytes of a whole file there. */
  readonly file?: string;
  /** What opens it, or what lies in it, if that is under a password. */
  readonly password?: string;
  /** Set for an entry of an archive. */
  readonly nesting?: Nesting;
  /** All bytes from the beginning; may be called again. Throws DetalkaError. */
  stream(): AsyncIterable<Uint8Array>;
  /** The first `n` bytes, or all if there are fewer. Throws DetalkaError. */
  head(n: number): Promise<Uint8Array>;
}

/** Size of the pieces bytes are given out in: what is made of one dies young. */
const PIECE = 2 ** 16;
/** Bytes of a file that are read at a time: to ask for a piece costs as much as to read several. */
const READ_AHEAD = 2 ** 20;

/** The bytes of a file on disk. Throws DetalkaError 'file-not-found' and 'file-unreadable'. */
export const fileSource = async (file: string, path = file): Promise<ByteSource> => {
  const size = await sizeOf(file, path);
  if (size > LIMITS.fileBytes) throw exceeded('fileBytes', path);
  const stream = () => filePieces(file, path);
  return { path, size, file, stream, head: (n) => firstBytes(stream(), n) };
};

/** Bytes in memory under a name. */
export const bytesSource = (path: string, bytes: Uint8Array): ByteSource => ({
  path,
  size: bytes.length,
  async *stream() {
    yield* pieces(bytes);
  },
  head: (n) => Promise.resolve(bytes.subarray(0, n)),
});

function* pieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

/** Every byte of `source` in one buffer. Throws DetalkaError 'limit-wholeBytes' before more than that is held. */
export const wholeBytes = async (source: ByteSource): Promise<Buffer> => {
  if (source.size > LIMITS.wholeBytes) throw exceeded('wholeBytes', source.path);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of source.stream()) {
    length += piece.length;
    if (length > LIMITS.wholeBytes) throw exceeded('wholeBytes', source.path);
    pieces.push(piece);
  }
  return Buffer.concat(pieces, length);
};

/** The first `n` bytes of a stream, which is then closed. */
export const firstBytes = async (stream: AsyncIterable<Uint8Array>, n: number): Promise<Uint8Array> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    length += piece.length;
    if (length >= n) break;
  }
  return Buffer.concat(pieces, length).subarray(0, n);
};

async function* filePieces(file: string, path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    for (let total = 0; ; ) {
      const block = Buffer.allocUnsafe(READ_AHEAD);
      const { bytesRead } = await handle.read(block, 0, READ_AHEAD).catch((cause: unknown) => {
        throw unreadable(path, cause);
      });
      if (bytesRead === 0) return;
      total += bytesRead;
      if (total > LIMITS.fileBytes) throw exceeded('fileBytes', path);
      yield* pieces(block.subarray(0, bytesRead));
    }
  } finally {
    await handle.close();
  }
}

const sizeOf = async (file: string, path: string): Promise<number> => {
  const info = await stat(file).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (info.isFile()) return info.size;
  throw new DetalkaError('not-a-file', {
    ru: `${path}: это не файл.`,
    en: `${path}: this is not a file.`,
  });
};

const unreadable = (path: string, cause: unknown): DetalkaError => {
  const reason = (cause as NodeJS.ErrnoException).code;
  return reason === 'ENOENT'
    ? new DetalkaError('file-not-found', {
        ru: `${path}: такого файла нет. Проверьте имя и папку.`,
        en: `${path}: no such file. Check its name and folder.`,
      })
    : new DetalkaError('file-unreadable', {
        ru: `${path}: файл не читается (${reason}). Проверьте права доступа и диск.`,
        en: `${path}: the file cannot be read (${reason}). Check its permissions and the disk.`,
      });
};
