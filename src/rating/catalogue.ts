/** Reads tariff and zone files: YAML 1.2 → checked tariffs, with the line and column of whatever is wrong. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { DetalkaError } from '../model/error.ts';
import type { Path, Problem } from './consistency.ts';
import { inconsistencies } from './consistency.ts';
import { problemsOf } from './expectations.ts';
import { type Tariff, tariffSchema, type Zone, zonesSchema } from './tariff.ts';

/** What a set of folders holds. A file that cannot be read is an error in the list and stops no other. */
export interface Catalogue {
  /** By id, in the order of ids. */
  readonly tariffs: readonly Tariff[];
  readonly errors: readonly DetalkaError[];
}

/** Tariff files are a few KB; what is larger is not one. */
const MAX_BYTES = 1_000_000;

/**
 * Reads every `*.yaml` under the folders, `zones/` first. Zones are shared by all folders; of two tariffs with one id
 * the later folder's stands, so a user's file overrides ours.
 */
export function loadCatalogue(folders: readonly string[]): Catalogue {
  const errors: DetalkaError[] = [];
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof DetalkaError)) throw error;
      errors.push(error);
      return undefined;
    }
  };
  const files = folders.map((folder) => attempt(() => yamlFiles(folder)) ?? []);
  const zones = new Map<string, Zone>();
  for (const file of files.flat().filter(isZoneFile)) attempt(() => addZones(file, zones));
  const tariffs = new Map<string, Tariff>();
  for (const group of files) {
    const own = new Map<string, Tariff>();
    for (const file of group.filter((name) => !isZoneFile(name))) {
      const tariff = attempt(() => readTariff(file, zones));
      if (!tariff) continue;
      const twin = own.get(tariff.id);
      if (twin) errors.push(takenTwice(file, `${tariff.id}`, twin.file));
      else own.set(tariff.id, tariff);
    }
    for (const [id, tariff] of own) tariffs.set(id, tariff);
  }
  const byId = [...tariffs.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { tariffs: byId, errors };
}

/**
 * Reads one tariff file; zones come from the nearest folder `zones` beside or above it.
 * @throws DetalkaError 'tariff-invalid' or 'tariff-unreadable', naming file, line and column.
 */
export function loadTariff(file: string): Tariff {
  const zones = new Map<string, Zone>();
  for (const zoneFile of zoneFilesNear(file)) addZones(zoneFile, zones);
  return readTariff(file, zones);
}

const isZoneFile = (file: string): boolean => basename(dirname(file)) === 'zones';

function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.ya?ml$/.test(name))
      .map((name) => join(folder, name))
      .sort();
  } catch (error) {
    throw unreadable(folder, error);
  }
}

function zoneFilesNear(file: string): string[] {
  for (let folder = dirname(file), last = ''; folder !== last; last = folder, folder = dirname(folder)) {
    const zones = join(folder, 'zones');
    if (statSync(zones, { throwIfNoEntry: false })?.isDirectory()) return yamlFiles(zones);
  }
  return [];
}

function readTariff(file: string, zones: ReadonlyMap<string, Zone>): Tariff {
  const source = readYaml(file);
  const shape = checked(file, source, tariffSchema);
  const problems = inconsistencies(shape, new Set(zones.keys()));
  if (problems.length > 0) throw invalid(file, source, problems);
  return { ...shape, zones, file };
}

function addZones(file: string, zones: Map<string, Zone>): void {
  const { zones: found } = checked(file, readYaml(file), zonesSchema);
  for (const [name, zone] of Object.entries(found)) {
    if (zones.has(name)) throw takenTwice(file, name);
    zones.set(name, zone);
  }
}

interface Source {
  readonly document: Document;
  readonly lines: LineCounter;
}

function readYaml(file: string): Source {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, version: '1.2' });
  const wrong = document.errors[0];
  if (!wrong) return { document, lines };
  const { line, col } = lines.linePos(wrong.pos[0]);
  const why = wrong.message.split('\n')[0]!.replace(/ at line \d+, column \d+:?$/, '');
  throw new DetalkaError('tariff-invalid', {
    ru: `${file}:${line}:${col}: это не YAML: ${why}. Исправьте файл в этой строке.`,
    en: `${file}:${line}:${col}: this is not YAML: ${why}. Correct the file at this line.`,
  });
}

function readText(file: string): string {
  try {
    if (statSync(file).size > MAX_BYTES) throw new Error(`> ${MAX_BYTES} bytes`);
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw unreadable(file, error);
  }
}

function checked<S extends z.ZodType>(file: string, source: Source, schema: S): z.infer<S> {
  const result = schema.safeParse(plain(file, source.document));
  if (result.success) return result.data;
  throw invalid(file, source, problemsOf(result.error.issues));
}

/** The document's value; aliases that would grow without end are refused by the library. */
function plain(file: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    throw unreadable(file, error);
  }
}

function invalid(file: string, source: Source, problems: readonly Problem[]): DetalkaError {
  const said = problems.map(({ path, text }) => {
    const { line, col } = source.lines.linePos(offsetOf(source.document, path));
    const where = path.length > 0 ? `${path.join('.')}: ` : '';
    return {
      ru: `${file}:${line}:${col}: ${where}${text.ru}`,
      en: `${file}:${line}:${col}: ${where}${text.en}`,
    };
  });
  return new DetalkaError('tariff-invalid', {
    ru: `${said.map(({ ru }) => ru).join('\n')}\nФормат описан в docs/tariffs.md.`,
    en: `${said.map(({ en }) => en).join('\n')}\nThe format is described in docs/tariffs.md.`,
  });
}

/** Where in the text the value (or, of an unknown field, the key) of a path begins; a missing one: its parent. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const last = path[length - 1];
    const pair = isMap(parent)
      ? parent.items.find(({ key }) => isScalar(key) && key.value === last)
      : undefined;
    const node = pair ? pair.key : document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function unreadable(file: string, cause: unknown): DetalkaError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new DetalkaError('tariff-unreadable', {
    ru: `Не удалось прочитать ${file}: ${why}. Проверьте путь и права на файл.`,
    en: `Cannot read ${file}: ${why}. Check the path and the file's permissions.`,
  });
}

function takenTwice(file: string, name: string, other?: string): DetalkaError {
  const where = other ? ` (${other})` : '';
  return new DetalkaError('tariff-invalid', {
    ru: `${file}: имя «${name}» уже занято другим файлом${where}. Переименуйте одно из двух.`,
    en: `${file}: the name "${name}" is taken by another file${where}. Rename one of the two.`,
  });
}
