/** Entries of a ZIP under a password, decrypted by zip.js (ZipCrypto and AES); yauzl lists them, and reads all others. */
import { configure, type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import type { DetalkaError } from '../model/error.ts';
import { messageOf } from './limits.ts';
import { passwordNeeded, passwordWrong } from './password.ts';
import { type ByteSource, wholeBytes } from './source.ts';
import { zipError } from './zip-errors.ts';

configure({ useWebWorkers: false });

export interface LockedZip {
  /** The entry whose local header stands at `offset`, unpacked; `path` names it in errors. Throws as `openLockedZip`. */
  pieces(offset: number, path: string): AsyncIterable<Uint8Array>;
}

/**
 * Opens the archive `source` with its password. Throws DetalkaError 'password-needed', 'password-wrong', 'damaged' or
 * 'limit-wholeBytes': it stands in memory as a whole.
 */
export async function openLockedZip(source: ByteSource): Promise<LockedZip> {
  const { password, path } = source;
  if (!password) throw passwordNeeded(path);
  const entries = await lockedEntries(await wholeBytes(source), path);
  const rawPassword = await fitting(password, [...entries.values()], path);
  return {
    async *pieces(offset, entryPath) {
      const entry = entries.get(offset);
      if (!entry) throw zipError(entryPath, new Error('no such entry'));
      try {
        yield* unpacked(entry, rawPassword);
      } catch (thrown) {
        throw refusal(thrown, entry, entryPath);
      }
    },
  };
}

async function lockedEntries(bytes: Uint8Array, path: string): Promise<ReadonlyMap<number, FileEntry>> {
  const entries = new Map<number, FileEntry>();
  try {
    for await (const entry of new ZipReader(new Uint8ArrayReader(bytes)).getEntriesGenerator()) {
      if (entry.encrypted && !entry.directory) entries.set(entry.offset, entry);
    }
  } catch (thrown) {
    throw zipError(path, thrown);
  }
  return entries;
}

/** The bytes of the password in the encoding that opens the smallest entry: programs do not agree on one for Russian. */
async function fitting(password: string, entries: FileEntry[], path: string): Promise<Uint8Array> {
  const [smallest] = entries.sort((a, b) => a.compressedSize - b.compressedSize);
  const writings = writingsOf(password);
  if (!smallest) return writings[0]!;
  let refused: DetalkaError | undefined;
  for (const writing of writings) {
    try {
      for await (const _ of unpacked(smallest, writing));
      return writing;
    } catch (thrown) {
      refused ??= refusal(thrown, smallest, path);
    }
  }
  throw refused!;
}

/** In UTF-8, as Windows does (cp866) and as other programs there do (windows-1251); once for Latin letters. */
function writingsOf(password: string): readonly Uint8Array[] {
  const utf8 = Buffer.from(password);
  return utf8.length === password.length
    ? [utf8]
    : [utf8, ...['ibm866', 'windows-1251'].map((encoding) => oneByteWriting(password, encoding))];
}

function oneByteWriting(text: string, encoding: string): Uint8Array {
  const letters = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
  return Uint8Array.from(text, (letter) => Math.max(letters.indexOf(letter), 0));
}

async function* unpacked(entry: FileEntry, rawPassword: Uint8Array): AsyncGenerator<Uint8Array> {
  let fail: (thrown: unknown) => void = () => {};
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    start(controller) {
      fail = (thrown) => controller.error(thrown);
    },
  });
  const written = entry.getData(writable, { rawPassword, checkSignature: true });
  written.catch(fail); // zip.js leaves the stream open when it fails before the first byte
  let length = 0;
  for await (const piece of readable) {
    length += piece.length;
    if (length > entry.uncompressedSize) throw new Error('too many bytes');
    yield piece;
  }
  await written;
}

/** ZipCrypto lets one wrong password in 256 pass, and what comes out is no archive's content then. */
const refusal = (thrown: unknown, entry: FileEntry, path: string): DetalkaError =>
  messageOf(thrown) === 'Invalid password' || entry.zipCrypto ? passwordWrong(path) : zipError(path, thrown);
