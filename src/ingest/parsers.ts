/** Parsers are found by folder, `<producer>/<document>/parser.ts`, and the surest of them reads the file. */
import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ContainerId, Head } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';
import type { Parser } from '../model/parser.ts';
import { codeRoot, packageRoot } from '../system/package-root.ts';

/** Below this a parser only says that a file looks somewhat like its own. */
const SURE = 0.5;

/** A parser that need not be loaded yet. */
export interface ParserFile {
  readonly id: string;
  readonly file: string;
  /** What it reads, where that is known without loading it. */
  readonly containers: readonly ContainerId[] | undefined;
}

/** What the layouts of the package read, so that only those that may fit are loaded. One that is not listed always is. */
export const listedContainersPath = join(packageRoot, 'data/layouts.json');

/**
 * The parsers of the package and of the given folders, by id. A folder that cannot be read, an id taken twice:
 * DetalkaError.
 */
export async function findParsers(folders: readonly string[] = []): Promise<readonly ParserFile[]> {
  const listed = new Map<string, readonly ContainerId[]>(
    Object.entries(JSON.parse(readFileSync(listedContainersPath, 'utf8'))),
  );
  const ours = await parserFiles(join(codeRoot, 'parsers'));
  const others = await Promise.all(folders.map((each) => parserFiles(resolve(each))));
  const files = [
    ...ours.map(([id, file]) => ({ id, file, containers: listed.get(id) })),
    ...others.flat().map(([id, file]) => ({ id, file, containers: undefined })),
  ];
  const ids = new Set<string>();
  for (const { id, file } of files) {
    if (ids.has(id)) throw badParser(file, `парсер ${id} уже есть`, `there is already a parser ${id}`);
    ids.add(id);
  }
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The same, loaded. A parser that does not load, an id unlike its folder: DetalkaError. */
export const loadParsers = async (folders: readonly string[] = []): Promise<readonly Parser[]> =>
  loadAll(await findParsers(folders));

/** All at once: most of loading is waiting for files. */
export const loadAll = (files: readonly ParserFile[]): Promise<readonly Parser[]> =>
  Promise.all(files.map(loadParser));

/** [id, file] of each parser below a folder. */
async function parserFiles(folder: string): Promise<(readonly [id: string, file: string])[]> {
  const ofProducer = async (producer: string) =>
    (await folders(join(folder, producer))).flatMap((document) => {
      const file = ['parser.ts', 'parser.js', 'parser.mjs']
        .map((name) => join(folder, producer, document, name))
        .find((path) => existsSync(path));
      return file ? [[`${producer}/${document}`, file] as const] : [];
    });
  return (await Promise.all((await folders(folder)).map(ofProducer))).flat();
}

async function folders(within: string): Promise<string[]> {
  try {
    const entries = await readdir(within, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch {
    throw new DetalkaError(
      'no-parser-folder',
      {
        ru: `Папку с парсерами ${within} не удалось прочитать. Проверьте путь.`,
        en: `The folder of parsers ${within} cannot be read. Check the path.`,
      },
      2,
    );
  }
}

async function loadParser({ id, file }: ParserFile): Promise<Parser> {
  let loaded: Partial<Parser> | undefined;
  try {
    loaded = ((await import(pathToFileURL(file).href)) as { default?: Partial<Parser> }).default;
  } catch (error) {
    throw badParser(file, `не загружается: ${firstLine(error)}`, `does not load: ${firstLine(error)}`);
  }
  if (typeof loaded?.recognise !== 'function' || typeof loaded.parse !== 'function')
    throw badParser(
      file,
      'нет default-экспорта с recognise и parse',
      'no default export with recognise and parse',
    );
  if (loaded.id !== id) throw badParser(file, `id должен быть ${id}`, `its id must be ${id}`);
  return loaded as Parser;
}

const firstLine = (error: unknown) => String(error).split('\n', 1)[0];

const badParser = (file: string, ru: string, en: string) =>
  new DetalkaError('bad-parser', { ru: `Парсер ${file}: ${ru}.`, en: `Parser ${file}: ${en}.` }, 2);

/** A parser and how sure it is, 0 to 1. */
export interface Candidate {
  readonly parser: Parser;
  readonly confidence: number;
}

/** The surest first; those that cannot read the container or say 0 are left out. */
export const candidates = (head: Head, parsers: readonly Parser[]): readonly Candidate[] =>
  parsers
    .filter((parser) => parser.containers.includes(head.container))
    .map((parser) => ({ parser, confidence: parser.recognise(head) }))
    .filter(({ confidence }) => confidence > 0)
    .sort((a, b) => b.confidence - a.confidence);

/**
 * The parser that reads a document of this head. DetalkaError: `unknown-format` says what was seen and what was
 * nearest, `ambiguous-format` names the equally sure ones.
 */
export function recogniseLayout(head: Head, parsers: readonly Parser[], path: string): Parser {
  const ranked = candidates(head, parsers);
  const [first, second] = ranked;
  if (!first || first.confidence < SURE) throw unknownFormat(head, path, first?.parser);
  if (second?.confidence === first.confidence) {
    const ids = ranked.filter((each) => each.confidence === first.confidence).map((each) => each.parser.id);
    throw new DetalkaError(
      'ambiguous-format',
      {
        ru: `${path}: подходит сразу несколько видов документов: ${ids.join(', ')}. Укажите нужный: --as ${ids[0]}.`,
        en: `${path}: several layouts fit equally well: ${ids.join(', ')}. Name the right one: --as ${ids[0]}.`,
      },
      3,
    );
  }
  return first.parser;
}

/** The parser the user named with `--as`. */
export function namedParser(id: string, head: Head, parsers: readonly Parser[], path: string): Parser {
  const parser = knownParser(id, parsers);
  if (parser.containers.includes(head.container)) return parser;
  const reads = parser.containers.join(', ');
  throw new DetalkaError(
    'wrong-container',
    {
      ru: `${path}: это ${head.container}, а ${id} читает ${reads}.`,
      en: `${path}: this is ${head.container}, but ${id} reads ${reads}.`,
    },
    3,
  );
}

/** The parser of this id, loaded or not; DetalkaError `no-such-layout` lists those there are. */
export function knownParser<Known extends { readonly id: string }>(
  id: string,
  parsers: readonly Known[],
): Known {
  const parser = parsers.find((each) => each.id === id);
  if (parser) return parser;
  const ids = parsers.map((each) => each.id).join(', ');
  throw new DetalkaError(
    'no-such-layout',
    {
      ru: `Вида документа ${id} нет. Есть: ${ids}.`,
      en: `There is no layout ${id}. There are: ${ids}.`,
    },
    2,
  );
}

function unknownFormat(head: Head, path: string, nearest: Parser | undefined): DetalkaError {
  const seen = firstCells(head);
  const ru = nearest ? ` Больше всего похоже на ${nearest.id} (${nearest.title.ru}).` : '';
  const en = nearest ? ` The nearest is ${nearest.id} (${nearest.title.en}).` : '';
  const id = nearest?.id ?? 'ID';
  return new DetalkaError(
    'unknown-format',
    {
      ru: `${path}: вид документа не узнан. Это ${head.container}; первые ячейки: ${seen || '(пусто)'}.${ru} Список видов: detalka parsers; назвать вид самому: --as ${id}.`,
      en: `${path}: the layout is not known. It is ${head.container}; the first cells: ${seen || '(nothing)'}.${en} See detalka parsers; to name a layout yourself: --as ${id}.`,
    },
    3,
  );
}

const SHOWN_CELLS = 8;
const SHOWN_LETTERS = 40;

/** Names of the fields of a JSON value's first object. */
function fieldsIn(value: unknown): string[] {
  if (Array.isArray(value)) return fieldsIn(value[0]);
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** What a person would call the header: the first row of three cells or more, else the first row, else names of elements or fields. */
export function firstCells(head: Head): string {
  const rows = head.rows
    .map((row) => row.cells.filter((cell) => cell !== ''))
    .filter((cells) => cells.length > 0);
  const names = head.events.flatMap((event) => (event.kind === 'open' ? [`<${event.name}>`] : []));
  const cells = rows.find((row) => row.length >= 3) ??
    rows[0] ?? [...new Set([...names, ...fieldsIn(head.value)])];
  const clipped = cells.slice(0, SHOWN_CELLS).map((cell) => cell.slice(0, SHOWN_LETTERS));
  return clipped.map((cell) => cell.replace(/\p{Cc}/gu, '·')).join(' | ');
}
