/** What DuckDB says when a file cannot be opened or written → what a user needs to know. */
import { statSync } from 'node:fs';
import { DetalkaError } from '../model/error.ts';

type Rule = readonly [pattern: RegExp, explain: (path: string, message: string) => DetalkaError];

const RULES: readonly Rule[] = [
  [/^IO Error: Could not set lock on file/, locked],
  [
    /not a valid DuckDB database file|Corrupt database file|cannot be read - database file|Extension "[^"]*scanner/,
    (path) => (isEmpty(path) ? empty(path) : foreign(path)),
  ],
  [
    /Trying to read a database file with version number/,
    (path) =>
      new DetalkaError('database-newer', {
        ru: `База ${path} записана более новой версией DuckDB. Обновите detalka: npm i -g detalka@latest.`,
        en: `Database ${path} was written by a newer DuckDB. Update detalka: npm i -g detalka@latest.`,
      }),
  ],
  [
    /in read-only mode: database does not exist/,
    (path) =>
      new DetalkaError('no-database', {
        ru: `Базы ${path} нет. Сначала: detalka import ФАЙЛ… (или укажите её: --db ПУТЬ).`,
        en: `There is no database ${path}. First: detalka import FILE… (or name it: --db PATH).`,
      }),
  ],
  [
    /^IO Error: Cannot open file .*: (?:No such file or|Not a) directory/,
    (path) =>
      new DetalkaError('no-folder', {
        ru: `Базу ${path} создать нельзя: такой папки нет. Создайте её или укажите другой путь: --db ПУТЬ.`,
        en: `Database ${path} cannot be created: there is no such folder. Create it or name another path: --db PATH.`,
      }),
  ],
  [
    /No space left on device|File too large|Disk quota exceeded|failed to offload data block/,
    (path, message) =>
      new DetalkaError('disk-full', {
        ru: `На диске не осталось места для ${fileIn(message) ?? path}. База осталась как была. Освободите место и повторите.`,
        en: `No space left on the disk for ${fileIn(message) ?? path}. The database is as it was. Free some space and repeat.`,
      }),
  ],
  [
    /Permission denied|Read-only file system|Is a directory|Operation not permitted/,
    (path, message) =>
      new DetalkaError('not-writable', {
        ru: `${fileIn(message) ?? path} нельзя открыть для записи: нет прав или это папка. Проверьте права или укажите другой путь.`,
        en: `${fileIn(message) ?? path} cannot be opened for writing: no permission, or it is a folder. Check permissions or name another path.`,
      }),
  ],
  [
    /^Out of Memory Error/,
    (path) =>
      new DetalkaError('out-of-memory', {
        ru: `Не хватило памяти для работы с ${path}. Разделите задачу: меньше файлов или строк за раз.`,
        en: `Not enough memory to work on ${path}. Split the task: fewer files or rows at a time.`,
      }),
  ],
];

/** The file DuckDB speaks of: the database, or one that a query writes. */
const fileIn = (message: string): string | undefined => /file "([^"]+)"/.exec(message)?.[1];

const isEmpty = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.size === 0;

const empty = (path: string): DetalkaError =>
  new DetalkaError('empty-database', {
    ru: `${path} — пустой файл, не база. Удалите его: detalka import создаст базу сама. Или укажите другой: --db ПУТЬ.`,
    en: `${path} is an empty file, not a database. Delete it: detalka import makes the database itself. Or name another: --db PATH.`,
  });

const foreign = (path: string): DetalkaError =>
  new DetalkaError('not-a-database', {
    ru: `${path} — не база DuckDB или она повреждена. Укажите другой файл: --db ПУТЬ.`,
    en: `${path} is not a DuckDB database, or it is damaged. Name another file: --db PATH.`,
  });

function locked(path: string, message: string): DetalkaError {
  const pid = message.match(/\(PID (\d+)\)/)?.[1];
  return new DetalkaError('database-locked', {
    ru: `База ${path} занята другой программой${pid ? ` (процесс ${pid})` : ''}. Дождитесь её или закройте и повторите.`,
    en: `Database ${path} is in use by another program${pid ? ` (process ${pid})` : ''}. Wait for it or close it, then repeat.`,
  });
}

/** The error for the user when the cause is outside of the program; any other error as it is. */
export function explained(error: unknown, path: string): unknown {
  if (!(error instanceof Error)) return error;
  const rule = RULES.find(([pattern]) => pattern.test(error.message));
  return rule ? rule[1](path, error.message) : error;
}
