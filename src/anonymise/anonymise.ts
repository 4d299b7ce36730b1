/** Files → the same documents about invented people, checked by reading them again (docs/anonymise.md). */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileSource } from '../containers/index.ts';
import type { Failure } from '../ingest/message.ts';
import { failureOf } from '../ingest/message.ts';
import { DetalkaError } from '../model/error.ts';
import { systemReason } from '../system/system-reason.ts';
import { cannotWrite } from '../system/whole-file.ts';
import { createEditor, type Editor, REPLACED, type ReplacedKind } from './edit.ts';
import type { Key } from './permute.ts';
import { nobody, takeFacts, takeLabelled, takeRecord } from './personal.ts';
import { type DocumentReading, type ReadingObserver, readDocuments } from './reading.ts';
import { rewrite } from './rewrite.ts';
import { unmovedIn } from './shift.ts';
import { eachText, hiddenTexts, surveyFile } from './survey.ts';
import { difference, leakFinder } from './verify.ts';

export interface AnonymiseOptions {
  /** With the same key the same is invented; a random one without. At least 16 bytes. */
  readonly key?: Key;
  /** Where the files go, by their own names (numbers in names are replaced too). */
  readonly folder: string;
  readonly parserFolders?: readonly string[];
  readonly signal?: AbortSignal;
  /** Dates move by so many weeks, back if below zero; a document in which not all of them do is refused. */
  readonly weeks?: number;
}

export interface AnonymisedFile {
  readonly path: string;
  /** Where the anonymised file is; null when it failed. */
  readonly written: string | null;
  /** Documents that no parser knows: only patterns told what is personal in them. */
  readonly unknown: number;
  /** Different values replaced in this file and those before it, by kind. */
  readonly replaced: Readonly<Record<ReplacedKind, number>>;
  readonly error?: Failure;
}

/**
 * Anonymises files; equal numbers stay equal over all of them. A file that cannot be anonymised or does not pass the
 * check is not kept and does not keep the others out: its entry says why. Existing files are never overwritten.
 */
export async function anonymise(
  paths: readonly string[],
  options: AnonymiseOptions,
): Promise<readonly AnonymisedFile[]> {
  const { key = randomBytes(32), folder, weeks = 0, ...settings } = options;
  const personal = nobody();
  const observer: ReadingObserver = {
    record: (record) => takeRecord(personal, record),
    statement: ({ facts }) => takeFacts(personal, facts),
  };
  const before = await readDocuments(paths, settings, observer, weeks);
  for (const path of paths) await surveyFile(path, personal).catch(() => {}); // what fails here fails below, and is told
  for (const path of paths) takeLabelled(personal, basename(path));
  const editor = createEditor(key, personal, weeks);
  await mkdir(folder, { recursive: true });
  const room = await mkdtemp(join(folder, '.anonymise-'));
  try {
    const drafts = [];
    for (const path of paths) drafts.push(await draft(path, room, editor));
    const written = drafts.flatMap(({ file }) => file ?? []);
    const ignore = { record: () => {}, statement: () => {} };
    const after = written.length > 0 ? await readDocuments(written, settings, ignore) : [];
    const find = leakFinder(editor, personal);
    const files: AnonymisedFile[] = [];
    for (const each of drafts) files.push(await keep(each, folder, before, after, { editor, find, weeks }));
    return files;
  } finally {
    await rm(room, { recursive: true, force: true });
  }
}

interface Draft {
  readonly path: string;
  readonly file?: string;
  readonly error?: Failure;
}

async function draft(path: string, room: string, editor: Editor): Promise<Draft> {
  try {
    const bytes = await rewrite(await fileSource(path), editor.edit);
    const own = await mkdtemp(join(room, 'f-'));
    const file = join(own, editor.edit(basename(path), false));
    await writeFile(file, bytes);
    return { path, file };
  } catch (error) {
    return { path, error: failureOf(systemReason(error) ? cannotWrite(room, error) : error, path) };
  }
}

async function keep(
  { path, file, error }: Draft,
  folder: string,
  before: readonly DocumentReading[],
  after: readonly DocumentReading[],
  { editor, find, weeks }: { editor: Editor; find: Find; weeks: number },
): Promise<AnonymisedFile> {
  const documents = within(before, path);
  const replaced = Object.fromEntries(
    REPLACED.map((kind) => [kind, editor.replaced[kind].size]),
  ) as AnonymisedFile['replaced'];
  const told = { path, replaced, unknown: documents.filter(({ failure }) => failure).length };
  if (file === undefined) return { ...told, written: null, error: error! };
  try {
    if (weeks !== 0) await checkMoved(path, documents, file, within(after, file));
    await check(path, documents, file, within(after, file), find);
    const target = join(folder, basename(file));
    if (existsSync(target)) throw exists(target);
    await rename(file, target);
    return { ...told, written: target };
  } catch (thrown) {
    return { ...told, written: null, error: failureOf(thrown, path) };
  }
}

/** What of the old is still in a text. */
type Find = (text: string) => string | undefined;

const within = (documents: readonly DocumentReading[], path: string) =>
  documents.filter((each) => each.path === path || each.path.startsWith(`${path}/`));

async function check(
  path: string,
  before: readonly DocumentReading[],
  file: string,
  after: readonly DocumentReading[],
  find: Find,
): Promise<void> {
  for (const [at, document] of before.entries()) {
    const wrong = difference(document, after[at]);
    if (wrong) throw failed(path, wrong.ru, wrong.en);
  }
  let leak = find(basename(file));
  await eachText(file, (text) => {
    leak ??= find(text);
  });
  await rewrite(await fileSource(file), (text) => {
    leak ??= find(text);
    return text;
  });
  for await (const text of hiddenTexts(file)) leak ??= find(text);
  if (leak !== undefined) throw failed(path, `в нём осталось «${leak}»`, `"${leak}" is still in it`);
}

/** Have all dates moved? Those that are read must have, and nothing else may tell them. */
async function checkMoved(
  path: string,
  before: readonly DocumentReading[],
  file: string,
  after: readonly DocumentReading[],
): Promise<void> {
  for (const [at, document] of before.entries()) {
    if (document.failure) throw unmoved(path, document.failure.text.ru, document.failure.text.en);
    const wrong = difference(document, after[at]);
    if (wrong) throw unmoved(path, wrong.ru, wrong.en);
  }
  const span = {
    from: Math.min(...before.map(({ span }) => span.from)),
    to: Math.max(...before.map(({ span }) => span.to)),
  };
  let left: string | undefined;
  await rewrite(await fileSource(file), (text) => {
    left ??= unmovedIn(text, span);
    return text;
  });
  if (left !== undefined) throw unmoved(path, `осталось «${left}»`, `"${left}" is still in it`);
}

const unmoved = (path: string, ru: string, en: string) =>
  new DetalkaError('anonymise-weeks', {
    ru: `${path}: сдвинуть все даты этого документа нельзя (${ru}), он не сохранён. Обезличьте его без --shift-weeks.`,
    en: `${path}: not all dates of this document can be moved (${en}); it was not kept. Anonymise it without --shift-weeks.`,
  });

const failed = (path: string, ru: string, en: string) =>
  new DetalkaError('anonymise-check-failed', {
    ru: `${path}: обезличенный файл не прошёл проверку (${ru}), он не сохранён. Сообщите нам об этом, не присылая самого файла.`,
    en: `${path}: the anonymised file did not pass its check (${en}) and was not kept. Please tell us, without sending the file itself.`,
  });

const exists = (path: string) =>
  new DetalkaError(
    'file-exists',
    {
      ru: `${path} уже есть. Дайте другую папку: -o ПАПКА.`,
      en: `${path} exists already. Give another folder: -o DIR.`,
    },
    2,
  );
