/**
 * The program of the child process that reads: files from strangers meet their libraries here and nowhere else.
 * Started by spawn.ts with ReadSettings as its argument; told what to read, and answers, by messages (message.ts).
 */
import { createHash } from 'node:crypto';
import { closeDocument, headOf, openDocument } from '../containers/open.ts';
import type { ByteSource } from '../containers/source.ts';
import { GENERAL } from '../general/id.ts';
import type { ContainerId, Document } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';
import type { Context, Parser } from '../model/parser.ts';
import type { Text } from '../model/text.ts';
import { zoneOf } from '../parsing/zone.ts';
import { optimiseLate } from '../system/optimise-late.ts';
import { chooseParser } from './choose.ts';
import type { FromChild, ReadSettings, ToChild } from './message.ts';
import { failureOf } from './message.ts';
import type { ParserFile } from './parsers.ts';
import { findParsers, knownParser, loadAll } from './parsers.ts';
import { readDocument } from './read.ts';
import type { Leaf } from './unwrap.ts';
import { unwrap } from './unwrap.ts';

/** Batches the parent has not taken yet: one it loads, one that waits, one on the way. */
const BATCHES_AHEAD = 3;
/** The sign of life: a child that is silent for long hangs. */
const HEARTBEAT_MS = 200;

optimiseLate();

const settings = JSON.parse(process.argv[2] ?? '{}') as ReadSettings;
const progress = { path: '', bytesRead: 0, bytesTotal: 0, rows: 0 };
let ahead = 0;
let wake: () => void = () => {};
/** Hands on the parent's answer to what was asked last. */
let answer: (yes: boolean) => void = () => {};

const post = (message: FromChild): void => {
  process.send!(message);
};

type ReadRequest = Extract<ToChild, { type: 'read' }>;

async function readInput(request: ReadRequest, parsers: readonly ParserFile[]): Promise<void> {
  const { path, from, password } = request;
  let ordinal = -1;
  for await (const { path: filePath, content } of unwrap(path, password)) {
    ordinal++;
    if (ordinal < from) continue;
    const isDocument = 'detected' in content && content.detected.kind === 'document';
    const container = isDocument ? { container: content.detected.container } : {};
    post({ type: 'opened', path: filePath, ordinal, ...container });
    const failure =
      'failure' in content
        ? content.failure
        : await readSource(content.source, content.detected, parsers, request).catch((error: unknown) =>
            failureOf(error, filePath),
          );
    if (failure) post({ type: 'failure', path: filePath, failure });
  }
  progress.path = '';
  post({ type: 'done' });
}

async function readSource(
  source: ByteSource,
  detected: Leaf,
  found: readonly ParserFile[],
  { mapping }: ReadRequest,
): Promise<void> {
  const { path } = source;
  Object.assign(progress, { path, bytesRead: 0, bytesTotal: source.size, rows: 0 });
  const { sha256, bytes } = await digest(source);
  if (await isKnown(path, sha256)) return;
  if (detected.kind === 'unsupported') throw unsupported(path, detected);
  const warn = (text: Text) => post({ type: 'warning', path, text });
  const opened = await openDocument(counted(source), detected, ({ text }) => warn(text));
  const { head, document } = await headOf(opened);
  try {
    if (settings.propose) return await propose(document, path);
    const parsers = () => loadAll(found.filter((each) => mayRead(each, document.container)));
    const choosing = { path, parsers, as: settings.as, mapping, context: contextOf(path), warn, confirm };
    const { parser, document: whole } = await chooseParser(head, document, choosing);
    const { container } = document;
    const { id: layout, title, kind } = parser;
    post({ type: 'start', file: { path, sha256, bytes, container, layout, title, kind } });
    await readStatements(whole, parser, path);
  } finally {
    await closeDocument(document);
  }
}

const contextOf = (path: string): Context => ({
  fileName: path.slice(path.lastIndexOf('/') + 1),
  bytesPerKb: settings.bytesPerKb ?? 1024,
  ...(settings.trunks && { trunks: settings.trunks }),
});

async function readStatements(document: Document, parser: Parser, path: string): Promise<void> {
  const zone = settings.timeZone === undefined ? undefined : zoneOf(settings.timeZone);
  const reading = readDocument(document, parser, contextOf(path), zone);
  for (;;) {
    const step = await reading.next();
    if (step.done) return post({ type: 'end', statements: step.value });
    const { records, charges, queueEvents, rejects } = step.value;
    progress.rows += records.length + charges.length + queueEvents.length + rejects.length;
    while (ahead >= BATCHES_AHEAD) await new Promise<void>((resolve) => (wake = resolve));
    ahead++;
    post({ type: 'batch', batch: step.value });
  }
}

async function digest(source: ByteSource): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of source.stream()) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest('hex'), bytes };
}

const isKnown = (path: string, sha256: string): Promise<boolean> =>
  new Promise((resolve) => {
    answer = resolve;
    post({ type: 'hashed', path, sha256 });
  });

const confirm = (text: Text): Promise<boolean> =>
  new Promise((resolve) => {
    answer = resolve;
    post({ type: 'ask', text });
  });

async function propose(document: Document, path: string): Promise<void> {
  const { lookAt } = await import('./choose-general.ts');
  const { understanding } = await lookAt(document, contextOf(path));
  post({ type: 'proposal', path, understanding });
}

/** The same source, with what is read of it shown in `progress`. */
const counted = (source: ByteSource): ByteSource => ({
  ...source,
  async *stream() {
    progress.bytesRead = 0;
    for await (const piece of source.stream()) {
      progress.bytesRead += piece.length;
      yield piece;
    }
  },
});

const unsupported = (path: string, { reason }: { reason: Text }) =>
  new DetalkaError('unsupported-format', { ru: `${path}: ${reason.ru}`, en: `${path}: ${reason.en}` }, 3);

/** Is the parser to be loaded for a document of this container? */
const mayRead = ({ id, containers }: ParserFile, container: ContainerId): boolean =>
  id === settings.as || (containers?.includes(container) ?? true);

/** The parsers there are; those of the user's own are loaded at once, for what is wrong with one to be told first. */
async function usableParsers(): Promise<readonly ParserFile[]> {
  const found = await findParsers(settings.parserFolders);
  if (settings.as && settings.as !== GENERAL) knownParser(settings.as, found);
  await loadAll(found.filter(({ containers }) => containers === undefined));
  return found;
}

const parsers = usableParsers();
parsers.catch((error: unknown) => post({ type: 'refused', failure: failureOf(error, '') }));
process.on('message', (message: ToChild) => {
  if (message.type === 'read')
    parsers.then(
      (loaded) => readInput(message, loaded),
      () => {},
    );
  else if (message.type === 'answer') answer(message.known);
  else if (message.type === 'agreed') answer(message.agreed);
  else {
    ahead--;
    wake();
  }
});
// Ctrl-C reaches the whole process group; the parent decides what becomes of the child.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
setInterval(() => post({ type: 'progress', ...progress }), HEARTBEAT_MS);
