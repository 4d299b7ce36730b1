/** Where a line was, by the words a document prints. */
import type { PlaceKind } from '../model/record.ts';
import { countryByName } from './countries.ts';
import { regionOfNames } from './subjects.ts';

export interface PlaceFacts {
  readonly kind: PlaceKind;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
  /** ISO 3166-2 codes of the subjects, joined by '+'. */
  readonly region?: string;
}

/** Words that stand in names of Russian places and of no foreign one. */
const RUSSIAN = /(?:^|[\s,.(])(?:обл|край|респ|регион|округ|ао|мр|росси|москва|санкт)/;

/**
 * 'Турция' → abroad, TR; 'Свердловская область' → national, RU, RU-SVE; 'Сибирский регион' → national, RU; words that
 * name no place we know → 'unknown'. Whether a Russian region is the line's own is for rating to tell.
 */
export function readPlace(printed: string): PlaceFacts {
  const country = countryByName(printed);
  if (country !== null && country !== 'RU') return { kind: 'international', country };
  const region = regionOfNames(printed);
  if (region) return { kind: 'national', country: 'RU', region };
  const russian = country === 'RU' || RUSSIAN.test(printed.toLowerCase());
  return russian ? { kind: 'national', country: 'RU' } : { kind: 'unknown' };
}
