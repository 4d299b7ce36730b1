/** Reading files on behalf of a command: its options, its progress bar, its exit code. */
import type { Command } from 'commander';
import type { ImportReport } from '../ingest/import.ts';
import type { ExitCode } from '../model/error.ts';
import { DetalkaError } from '../model/error.ts';
import type { ImportStore } from '../model/store.ts';
import type { Store } from '../store/store.ts';
import { existingDatabase, storeAt } from './database.ts';
import type { Io } from './io.ts';
import { asker, readMapping } from './mapping.ts';
import { askPassword, passwordIn } from './password.ts';
import { progressBar } from './progress.ts';

export interface ReadingOptions {
  readonly as?: string;
  readonly kb?: string;
  readonly trunk?: readonly string[];
  readonly tz?: string;
  readonly again?: boolean;
  readonly parsers?: string;
  readonly strict?: boolean;
  readonly passwordFile?: string;
  readonly map?: string;
  /** False under `--no-input`. */
  readonly input?: boolean;
}

export function addReadingOptions(command: Command, io: Io): Command {
  return command
    .option(
      '--as <layout>',
      io.t({ ru: 'читать как этот вид документа (mts/detail)', en: 'read as this layout (mts/detail)' }),
    )
    .option('--kb <1000|1024>', io.t({ ru: 'байт в «Kb» (1024)', en: 'bytes in a "Kb" (1024)' }))
    .option(
      '--trunk <name>',
      io.t({
        ru: 'канал АТС, ведущий наружу (можно повторять)',
        en: 'channel of the PBX that leads outside (may be repeated)',
      }),
      (name: string, earlier: readonly string[] = []) => [...earlier, name],
    )
    .option(
      '--tz <zone>',
      io.t({
        ru: 'часовой пояс времени без пояса: Europe/Moscow',
        en: 'time zone of times without one: Europe/Moscow',
      }),
    )
    .option(
      '--parsers <folder>',
      io.t({ ru: 'папка со своими парсерами', en: 'folder with parsers of your own' }),
    )
    .option(
      '--map <file>',
      io.t({
        ru: 'файл YAML: что в каких столбцах',
        en: 'YAML file: what is in which column',
      }),
    )
    .option(
      '--no-input',
      io.t({
        ru: 'ни о чём не спрашивать: в чём нет уверенности, не читать',
        en: 'ask nothing: what is unsure is not read',
      }),
    )
    .option(
      '--password-file <file>',
      io.t({
        ru: 'файл, в первой строке которого пароль документа',
        en: 'file whose first line is the password of the document',
      }),
    )
    .option(
      '--strict',
      io.t({ ru: 'код возврата 4, если есть непонятые строки', en: 'exit code 4 if any row was rejected' }),
    );
}

/**
 * Reads everything named into the store, which is opened meanwhile; nothing of a failed file stays in it. Says what
 * failed and sets the exit code.
 */
export async function readInto(
  openedStore: () => ImportStore | Promise<ImportStore>,
  files: readonly string[],
  options: ReadingOptions,
  io: Io,
): Promise<readonly ImportReport[]> {
  const { importFiles } = await import('../ingest/import.ts');
  const mapping = options.map ? await readMapping(options.map) : undefined;
  const bar = progressBar(io);
  const confirm = asker(io, options.input !== false, bar.stop);
  try {
    const read = (paths: readonly string[], password?: string) =>
      io.interruptible((signal) =>
        importFiles(paths, openedStore(), {
          bytesPerKb: bytesPerKb(options.kb),
          again: options.again === true,
          ...(options.trunk ? { trunks: options.trunk } : {}),
          ...(options.tz ? { timeZone: timeZone(options.tz) } : {}),
          parserFolders: options.parsers ? [options.parsers] : [],
          signal,
          onProgress: bar.update,
          ...(options.as ? { as: options.as } : {}),
          ...(mapping && { mapping }),
          ...(confirm && { confirm }),
          ...(password !== undefined && { password }),
        }),
      );
    const given = options.passwordFile ? await passwordIn(options.passwordFile) : undefined;
    const reports = await withPasswords(await read(files, given), files, async (path) => {
      bar.stop();
      const password = await askPassword(path, options.input !== false, io);
      return password === undefined ? undefined : read([path], password);
    });
    bar.stop();
    sayFailures(reports, io);
    process.exitCode = exitCodeOf(reports, options.strict === true);
    return reports;
  } finally {
    bar.stop();
  }
}

/** What failed; files of an archive that fail for one reason, such as its password, are told together. */
function sayFailures(reports: readonly ImportReport[], io: Io): void {
  const files = new Map<string, number>();
  for (const { error } of reports) {
    if (!error) continue;
    const text = io.t(error.text);
    files.set(text, (files.get(text) ?? 0) + 1);
  }
  for (const [text, count] of files) {
    const inside = io.t({ ru: ` Файлов внутри: ${count}.`, en: ` Files inside: ${count}.` });
    io.say(`detalka: ${text}${count > 1 ? inside : ''}`);
  }
}

/** The reports, with those of the inputs that lack a password as read again; `readAgain` gives none when it got no password. */
async function withPasswords(
  reports: readonly ImportReport[],
  files: readonly string[],
  readAgain: (path: string) => Promise<readonly ImportReport[] | undefined>,
): Promise<readonly ImportReport[]> {
  let all = reports;
  for (const path of files) {
    const locked = ({ path: within, error }: ImportReport) =>
      error?.code === 'password-needed' && (within === path || within.startsWith(`${path}/`));
    const lacking = new Set(all.filter(locked).map((report) => report.path));
    const again = lacking.size > 0 ? await readAgain(path) : undefined;
    if (!again) continue;
    const opened = again.filter((report) => lacking.has(report.path));
    all = [...all.filter((report) => !lacking.has(report.path)), ...opened];
  }
  return all;
}

/** The store a command looks into: the files named, read into memory, else the database; the caller closes it. */
export async function historyOf(
  files: readonly string[],
  options: ReadingOptions & { readonly db?: string },
  io: Io,
): Promise<Store> {
  if (files.length === 0) {
    const path = existingDatabase(options.db);
    const { openStore } = await import('../store/store.ts');
    return openStore(path, { readOnly: true });
  }
  const openedStore = storeAt(':memory:');
  refuseNothing(await readInto(openedStore, files, options, io));
  return openedStore();
}

/** Throws when no file at all was read: there is nothing to go on with. */
export function refuseNothing(reports: readonly ImportReport[]): void {
  const code = exitCodeOf(reports, false);
  if (code === 0 || reports.some(({ error }) => !error)) return;
  throw new DetalkaError(
    'nothing-read',
    { ru: 'Ни один файл не прочитан.', en: 'No file could be read.' },
    code,
  );
}

/** The zone, if this computer knows it. */
export function timeZone(given: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: given });
    return given;
  } catch {
    throw new DetalkaError(
      'unknown-zone',
      {
        ru: `Часового пояса «${given}» нет. Нужен пояс IANA: Europe/Moscow, Asia/Yekaterinburg.`,
        en: `There is no time zone "${given}". Give an IANA zone: Europe/Moscow, Asia/Yekaterinburg.`,
      },
      2,
    );
  }
}

function bytesPerKb(given: string | undefined): 1000 | 1024 {
  if (given === undefined || given === '1024') return 1024;
  if (given === '1000') return 1000;
  throw new DetalkaError('bad-kb', { ru: '--kb бывает 1000 или 1024.', en: '--kb is 1000 or 1024.' }, 2);
}

/** 0, or why not: an unknown format (3) before a failure (1) before rejects under --strict (4). */
function exitCodeOf(reports: readonly ImportReport[], strict: boolean): ExitCode | 0 {
  const codes = reports.map((report) => report.error?.exitCode);
  if (codes.includes(3)) return 3;
  if (codes.some((code) => code !== undefined)) return 1;
  const rejects = reports.some((report) => report.statements.some((statement) => statement.rejects > 0));
  return strict && rejects ? 4 : 0;
}
