/** Reads tariff and zone files: YAML 1.2 → checked tariffs, with the line and column of whatever is wrong. */
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DetalkaError } from '../../model/error.ts';
import { packageRoot } from '../../system/package-root.ts';
import { type Recall, readAnew, recallOf } from './compiled.ts';
import { inconsistencies, type Known, optionInconsistencies } from './consistency.ts';
import { offered } from './overlay.ts';
import { checked, invalid, readYaml, takenTwice, unreadable } from './read-yaml.ts';
import type { HolidayCalendar } from './selectors.ts';
import {
  type Option,
  type OptionFile,
  optionSchema,
  type Tariff,
  type TariffFile,
  tariffSchema,
  type Zone,
  zonesSchema,
} from './tariff.ts';
import { datedVat, type VatRates } from './vat.ts';
import { listOf } from './written.ts';

/** What a set of folders holds. A file that cannot be read is an error in the list and stops no other. */
export interface Catalogue {
  /** By id, in the order of ids, each with the options it offers. */
  readonly tariffs: readonly Tariff[];
  /** Plans whose fee or bundle is not known: they price nothing until somebody fills the gap. */
  readonly drafts: readonly Tariff[];
  /** Of files, in the order of their names; with drafts. */
  readonly options: readonly Option[];
  readonly errors: readonly DetalkaError[];
}

/** What files define for each other. */
interface Definitions {
  readonly zones: Map<string, Zone>;
  readonly holidays: Map<string, HolidayCalendar>;
  readonly vat: Map<string, VatRates>;
  readonly recall: Recall;
}

/**
 * Reads every `*.yaml` under the folders: `zones/` first, then `options/`, then plans. Zones are shared by all folders; of
 * two files with one id the later folder's stands, so a user's file overrides ours.
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
  const names: Definitions = newDefinitions(recallAmong(folders));
  for (const file of files.flat().filter(isIn('zones'))) attempt(() => addZones(file, names));
  /** One of each id; later folders override earlier ones. */
  const gather = <T extends { readonly id: string; readonly file: string }>(
    isKind: (file: string) => boolean,
    read: (file: string) => T,
  ): T[] => {
    const found = new Map<string, T>();
    for (const group of files) {
      const own = new Map<string, T>();
      for (const file of group.filter(isKind)) {
        const one = attempt(() => read(file));
        const twin = one && own.get(one.id);
        if (twin) errors.push(takenTwice(file, one.id, twin.file));
        else if (one) own.set(one.id, one);
      }
      for (const [id, one] of own) found.set(id, one);
    }
    return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  };
  const options = gather(isIn('options'), (file) => readOption(file, names));
  const ready = options.filter((option) => !isDraft(option));
  const tariffs = gather(
    (file) => !isIn('zones')(file) && !isIn('options')(file),
    (file) => readTariff(file, names),
  ).map((tariff) => ({ ...tariff, options: offered(tariff, ready) }));
  return {
    tariffs: tariffs.filter((tariff) => !isDraft(tariff)),
    drafts: tariffs.filter(isDraft),
    options,
    errors,
  };
}

/** Is a fee or a bundle of the plan or option not known? */
export const isDraft = ({ fees, bundles }: Pick<Tariff, 'fees' | 'bundles'>): boolean =>
  [...fees, ...bundles].some(({ amount }) => amount === 'missing');

/**
 * Reads one plan; zones and options come from the nearest folders `zones` and `options` beside or above it.
 * @throws DetalkaError 'tariff-invalid' or 'tariff-unreadable', naming file, line and column.
 */
export function loadTariff(file: string): Tariff {
  const names = definitionsNear(file);
  const tariff = readTariff(file, names);
  const options = filesNear(file, 'options').map((each) => readOption(each, names));
  return { ...tariff, options: offered(tariff, options) };
}

/**
 * Reads one option's file, as `loadTariff` does a plan's.
 * @throws DetalkaError 'tariff-invalid' or 'tariff-unreadable'.
 */
export const loadOption = (file: string): Option => readOption(file, definitionsNear(file));

/** Is the file in a folder of this name? */
export const isIn =
  (folder: 'zones' | 'options') =>
  (file: string): boolean =>
    basename(dirname(file)) === folder;

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

function filesNear(file: string, name: 'zones' | 'options'): string[] {
  for (let folder = dirname(file), last = ''; folder !== last; last = folder, folder = dirname(folder)) {
    const near = join(folder, name);
    if (statSync(near, { throwIfNoEntry: false })?.isDirectory()) return yamlFiles(near);
  }
  return [];
}

const newDefinitions = (recall: Recall): Definitions => ({
  zones: new Map(),
  holidays: new Map(),
  vat: new Map(),
  recall,
});

/** Those of the folder `zones` above the file; where there is none, of the catalogue we ship. */
function definitionsNear(file: string): Definitions {
  const names: Definitions = newDefinitions(readAnew);
  const near = filesNear(file, 'zones');
  const ours = join(packageRoot, 'tariffs', 'zones');
  for (const zoneFile of near.length > 0 ? near : yamlFiles(ours)) addZones(zoneFile, names);
  return names;
}

const known = ({ zones, holidays, vat }: Definitions): Known => ({
  zones: new Set(zones.keys()),
  calendars: new Set(holidays.keys()),
  vat: new Set(vat.keys()),
});

/** Each folder recalls its own files. */
function recallAmong(folders: readonly string[]): Recall {
  const recalls = folders.map((folder) => [join(folder, '/'), recallOf(folder)] as const);
  return (file, read) => (recalls.find(([folder]) => file.startsWith(folder))?.[1] ?? readAnew)(file, read);
}

/** A plan's file as its schema gives it, with nothing inconsistent in it. */
function tariffShape(file: string, names: Definitions): TariffFile {
  const source = readYaml(file);
  const shape = checked(file, source, tariffSchema);
  const problems = inconsistencies(shape, known(names));
  if (problems.length > 0) throw invalid(file, source, problems);
  return shape;
}

function readTariff(file: string, definitions: Definitions): Tariff {
  const shape = definitions.recall(file, () => tariffShape(file, definitions));
  const { zones, holidays, vat } = definitions;
  const found = { zones, holidays, file };
  const options = shape.options.map((option): Option => ({ ...inherited(shape), ...option, ...found }));
  return { ...shape, options, round: listOf(shape.round), vat: datedVat(shape, vat), ...found };
}

/** What an option in a plan's file has of the plan. */
function inherited(plan: TariffFile) {
  const { operator, region, audience, status, valid, source, currency, data_base, defaults } = plan;
  return {
    ...{ operator, region, audience, status, valid, source, currency, data_base, defaults },
    gaps: [],
    tests: [],
  };
}

function optionShape(file: string, names: Definitions): OptionFile {
  const source = readYaml(file);
  const shape = checked(file, source, optionSchema);
  const problems = optionInconsistencies(shape, known(names));
  if (problems.length > 0) throw invalid(file, source, problems);
  return shape;
}

function readOption(file: string, definitions: Definitions): Option {
  const { format: _, ...shape } = definitions.recall(file, () => optionShape(file, definitions));
  const { zones, holidays } = definitions;
  return { ...shape, id: shape.id.split('/').at(-1)!, zones, holidays, file };
}

function addZones(file: string, names: Definitions): void {
  const found = names.recall(file, () => checked(file, readYaml(file), zonesSchema));
  const add = <T>(to: Map<string, T>, values: Readonly<Record<string, T>>): void => {
    for (const [name, value] of Object.entries(values)) {
      if (to.has(name)) throw takenTwice(file, name);
      to.set(name, value);
    }
  };
  add(names.zones, found.zones);
  add(names.holidays, found.calendars);
  add(names.vat, found.vat);
}
