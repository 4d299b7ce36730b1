/** MTS's columns «Зона вызова» (where the line was) and «Зона направления вызова» (where the other party is). */
import type { PlaceKind } from '../../../src/model/record.ts';
import { readCountry } from '../../../src/parsing/country.ts';
import { fold } from '../../../src/parsing/fold.ts';
import { memo } from '../../../src/parsing/memo.ts';

export interface Place {
  readonly placeKind: PlaceKind;
  readonly place?: string;
  readonly placeCountry?: string;
}

/** Words of a Russian region's name. */
const RUSSIAN_REGION = new RegExp(
  `(?:^|[ ,.(])(?:${[
    'обл',
    'край',
    'респ',
    'регион',
    'округ',
    'АО',
    'г\\.',
    'Москва',
    'Санкт',
    'Россия',
    'МР',
  ]
    .map(fold)
    .join('|')})`,
);

/** Newer files print the technology where the zone stood. */
export const isTechnology = (zone: string): boolean => /^VoLTE$/i.test(zone);

/**
 * Where the line was: an empty cell means the home region (no document with a filled one has been seen: how
 * roaming is printed is a guess, so only countries and words for Russian regions are told apart).
 */
export const readPlace: (zone: string) => Place = memo((zone) => {
  if (zone === '' || isTechnology(zone)) return { placeKind: 'home' };
  const country = readCountry(zone);
  if (country === 'RU' || (country === undefined && RUSSIAN_REGION.test(fold(zone))))
    return { placeKind: 'national', place: zone, placeCountry: 'RU' };
  return country === undefined
    ? { placeKind: 'unknown', place: zone }
    : { placeKind: 'international', place: zone, placeCountry: country };
});

/** Names of operators at the beginning of a zone, after the form of company, and our names for them. */
const OPERATORS: readonly (readonly [RegExp, string])[] = (
  [
    ['МТС|Мобильные ТелеСистемы', 'mts'],
    ['Билайн|Вымпел-?Ком', 'beeline'],
    ['МегаФон', 'megafon'],
    ['Теле2|Tele2|T2', 't2'],
    ['Yota|Скартел', 'yota'],
    ['Ростелеком', 'rostelecom'],
  ] as const
).map(([names, id]) => [new RegExp(`^(?:(?:${fold('ПАО|ОАО|АО|ООО|ЗАО')}) )?(?:${fold(names)})(?: |$)`), id]);

/** The operator a zone names (`ПАО "МТС" Москва и Московская обл` → 'mts'), or undefined. */
export const readOperator: (zone: string) => string | undefined = memo((zone) => {
  const words = fold(zone.replace(/["«»“”']/g, ' '));
  return OPERATORS.find(([name]) => name.test(words))?.[1];
});
