/** Countries by the names that documents print and people read. */
import type { Text } from '../model/text.ts';
import { readDictionary } from './data-files.ts';

interface Country {
  readonly name: Text;
  /** Other names it is printed under, in either language. */
  readonly also: readonly string[];
}

let list: ReadonlyMap<string, Country> | undefined;
function countries(): ReadonlyMap<string, Country> {
  list ??= new Map(Object.entries(readDictionary<Record<string, Country>>('countries.json')));
  return list;
}

/** Letters only, so that case, 'ё', dots and dashes do not matter. */
const keyOf = (name: string): string =>
  (
    name
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/\p{L}+/gu) ?? []
  ).join(' ');

let byName: ReadonlyMap<string, string> | undefined;

function isoOf(name: string): string | null {
  byName ??= new Map(
    [...countries()].flatMap(([iso, { name, also }]) =>
      [name.ru, name.en, ...also].map((text) => [keyOf(text), iso] as const),
    ),
  );
  return byName.get(keyOf(name)) ?? null;
}

/**
 * ISO 3166-1 alpha-2 of a country as a roaming zone names it, in Russian or English: 'Турция', 'TURKEY (Turkcell)',
 * 'Роуминг: Турция'. null when it names none: nothing is guessed from parts of words.
 */
export function countryByName(text: string): string | null {
  const parts = text.slice(0, 200).split(/[(),;:/|]| [-–—] /);
  return isoOf(text) ?? parts.map(isoOf).find((iso) => iso !== null) ?? null;
}

/** Name of a country for people; a code that is not known stands for itself. */
export function countryName(iso: string): Text {
  return countries().get(iso)?.name ?? { ru: iso, en: iso };
}
