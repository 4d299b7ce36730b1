/** ZIP archives: their entries as byte sources, streamed, under limits. */
import yauzl from 'yauzl';
import { DetalkaError } from '../model/error.ts';
import { exceeded, LIMITS } from './limits.ts';
import { account, enter } from './nesting.ts';
import { type ByteSource, firstBytes, type Nesting, wholeBytes } from './source.ts';
import { zipError } from './zip-errors.ts';
import type { LockedZip } from './zip-password.ts';

/**
 * Files of the archive `source`, in its order; folders and the Mac's `__MACOSX/` are left out. An entry can be
 * read as long as the iteration goes on. An entry that is itself an archive may be given to `unzip` again:
 * depth, number and size are counted over the whole nest. `source.password` opens entries under a password. Throws
 * DetalkaError 'damaged', 'zip-path', 'zip-parts', 'zip-method', 'limit-…' and, for entries under a password, 'password-…'.
 */
export async function* unzip(source: ByteSource): AsyncGenerator<ByteSource> {
  const nesting = enter(source);
  const zip = await openZip(source);
  try {
    yield* filesIn(zip, source, nesting);
  } finally {
    zip.close();
  }
}

async function* filesIn(
  zip: yauzl.ZipFile,
  source: ByteSource,
  nesting: Nesting,
): AsyncGenerator<ByteSource> {
  const { password } = source;
  let locked: Promise<LockedZip> | undefined;
  const openLocked = () => (locked ??= openLockedZip(source));
  for await (const entry of entriesOf(zip, source.path)) {
    const name = nameOf(entry);
    if (name.endsWith('/') || name.startsWith('__MACOSX/')) continue;
    checkName(name, source.path);
    const path = `${source.path}/${name}`;
    // Sizes are those declared: yauzl stops an entry that unpacks to more.
    account(nesting, path, entry.compressedSize, entry.uncompressedSize);
    const pieces = () =>
      entry.isEncrypted() ? lockedPieces(openLocked, entry, path) : entryPieces(zip, entry, path);
    yield { ...entrySource(entry, path, nesting, pieces), ...(password !== undefined && { password }) };
  }
}

/** Names of the first entries of an archive (at most 1000); empty when it is damaged. Never throws for its content. */
export const entryNames = async (source: ByteSource): Promise<string[]> => {
  const names: string[] = [];
  try {
    const zip = await openZip(source);
    try {
      for await (const entry of entriesOf(zip, source.path)) {
        if (names.push(nameOf(entry)) >= 1000) break;
      }
    } finally {
      zip.close();
    }
  } catch (thrown) {
    if (!(thrown instanceof DetalkaError && thrown.code === 'damaged')) throw thrown;
  }
  return names;
};

/** The parts of a workbook, to be read in any order until they are closed. Throws as `unzip` does, before unpacking any. */
export const openParts = async (
  source: ByteSource,
): Promise<{ readonly parts: readonly ByteSource[]; close(): void }> => {
  const nesting = enter(source);
  const zip = await openZip(source);
  try {
    const parts: ByteSource[] = [];
    let total = 0;
    for await (const part of filesIn(zip, source, nesting)) {
      total += part.size;
      if (total > LIMITS.workbookBytes) throw exceeded('workbookBytes', source.path);
      parts.push(part);
    }
    return { parts, close: () => zip.close() };
  } catch (thrown) {
    zip.close();
    throw thrown;
  }
};

const openZip = async (source: ByteSource): Promise<yauzl.ZipFile> => {
  const options = { autoClose: false, decodeStrings: false, validateEntrySizes: true };
  try {
    return source.file === undefined
      ? await yauzl.fromBufferPromise(await wholeBytes(source), options)
      : await yauzl.openPromise(source.file, options);
  } catch (thrown) {
    throw zipError(source.path, thrown);
  }
};

async function* entriesOf(zip: yauzl.ZipFile, path: string): AsyncGenerator<yauzl.Entry> {
  const entries = zip.eachEntry()[Symbol.asyncIterator]();
  for (;;) {
    const next = await entries.next().catch((thrown: unknown) => {
      throw zipError(path, thrown);
    });
    if (next.done) return;
    yield next.value;
  }
}

const UTF8_FLAG = 0x800;
const UNICODE_NAME_FIELD = 0x7075;

/** Windows packs Russian names in cp866 without saying so; Macs pack UTF-8 without saying so. */
const nameOf = (entry: yauzl.Entry): string => {
  const raw = entry.fileNameRaw;
  const declared =
    (entry.generalPurposeBitFlag & UTF8_FLAG) !== 0 ||
    entry.extraFields.some((field) => field.id === UNICODE_NAME_FIELD);
  const name = declared
    ? yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, false)
    : undeclaredName(raw);
  return name.replaceAll('\\', '/');
};

const undeclaredName = (raw: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('ibm866').decode(raw);
  }
};

const checkName = (name: string, path: string): void => {
  if (yauzl.validateFileName(name) === null) return;
  throw new DetalkaError('zip-path', {
    ru: `${path}: архив содержит имя, ведущее наружу («${name}»). Так делают вредоносные архивы; он не прочитан.`,
    en: `${path}: the archive holds a name that leads outside of it ("${name}"). Malicious archives do so; it was not read.`,
  });
};

const entrySource = (
  entry: yauzl.Entry,
  path: string,
  nesting: Nesting,
  stream: () => AsyncGenerator<Uint8Array>,
): ByteSource => ({
  path,
  size: entry.uncompressedSize,
  nesting,
  stream,
  head: (n) => firstBytes(stream(), n),
});

async function* entryPieces(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  path: string,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of await zip.openReadStreamPromise(entry)) yield piece as Uint8Array;
  } catch (thrown) {
    throw zipError(path, thrown);
  }
}

/** zip.js is loaded when an entry is under a password. */
const openLockedZip = async (source: ByteSource): Promise<LockedZip> =>
  (await import('./zip-password.ts')).openLockedZip(source);

async function* lockedPieces(
  open: () => Promise<LockedZip>,
  entry: yauzl.Entry,
  path: string,
): AsyncGenerator<Uint8Array> {
  yield* (await open()).pieces(entry.relativeOffsetOfLocalHeader, path);
}
