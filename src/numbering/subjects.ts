/** Subjects of the Russian Federation: names, ISO codes, time zones, and regions as sets of them ('RU-MOS+RU-MOW'). */
import type { Text } from '../model/text.ts';
import { readDictionary } from './data-files.ts';

export interface Subject {
  /** Code of the subject in Russian statistics and number plates: '77'. */
  readonly code: string;
  /** ISO 3166-2. */
  readonly iso: string;
  readonly name: Text;
  /** IANA time zone of the subject's capital. */
  readonly timeZone: string;
}

/** The region of ranges that serve the whole country. */
export const WHOLE_COUNTRY = '';

let list: readonly Subject[] | undefined;
function subjects(): readonly Subject[] {
  list ??= readDictionary<Subject[]>('subjects.json');
  return list;
}

let byIso: ReadonlyMap<string, Subject> | undefined;
function subjectOf(iso: string): Subject | undefined {
  byIso ??= new Map(subjects().map((subject) => [subject.iso, subject]));
  return byIso.get(iso);
}

/** The one time zone of a region, or null when its subjects have several or are unknown. */
export function regionTimeZone(region: string): string | null {
  const zones = new Set(region.split('+').map((iso) => subjectOf(iso)?.timeZone ?? null));
  return zones.size === 1 ? [...zones][0]! : null;
}

/** Name of a region for people; an ISO code that is no Russian subject stands for itself. */
export function regionName(region: string): Text {
  const names = region.split('+').map((iso) => subjectOf(iso)?.name ?? { ru: iso, en: iso });
  return { ru: names.map((name) => name.ru).join(', '), en: names.map((name) => name.en).join(', ') };
}

/** Have two regions a subject in common? null = one of them is not known. */
export function sameRegion(a: string | null, b: string | null): boolean | null {
  if (!a || !b) return null;
  if (a === b) return true;
  const others = b.split('+');
  return a.split('+').some((iso) => others.includes(iso));
}

/** Words that tell no subject from another, and second names that stand beside the first. */
const IDLE = new Set(
  'область обл край республика респ автономный автономная округ ао город г и кузбасс чувашия якутия алания югра'.split(
    ' ',
  ),
);

/** 'Республика Удмуртская', 'Удмуртская Республика' → 'удмуртская'; 'Ханты - Мансийский - Югра АО' → 'мансийский ханты'. */
const keyOf = (name: string): string =>
  (name.toLowerCase().match(/[а-яё]+/g) ?? [])
    .filter((word) => !IDLE.has(word))
    .sort()
    .join(' ');

let byName: ReadonlyMap<string, string> | undefined;

/**
 * Region of the words the registry writes: one subject, or several split by '*', ',' or 'и'; after the last '|' where
 * settlements come first. WHOLE_COUNTRY for «Российская Федерация», null when a word in it is no subject.
 */
export function regionOfNames(written: string): string | null {
  byName ??= new Map(subjects().map((subject) => [keyOf(subject.name.ru), subject.iso]));
  const region = written.slice(written.lastIndexOf('|') + 1);
  const codes = new Set<string>();
  for (const name of region.split(/[*,]| и /)) {
    const key = keyOf(name);
    if (key === 'российская федерация') return WHOLE_COUNTRY;
    const iso = byName.get(key);
    if (iso === undefined) return null;
    codes.add(iso);
  }
  return [...codes].sort().join('+');
}
