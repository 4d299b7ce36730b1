/** Beeline's words for what a row is: descriptions, services and types, the same in all of its documents. */
import type { Direction, Service, StatementRecord } from '../../src/model/record.ts';
import { fold } from '../../src/parsing/fold.ts';
import { memo } from '../../src/parsing/memo.ts';

/** Parts of words that name a service, folded; the first that occurs decides. */
const SERVICES: readonly (readonly [Service, readonly string[]])[] = (
  [
    ['sms', ['SMS/MMS']],
    ['mms', ['MMS', 'ММС']],
    ['sms', ['SMS', 'СМС']],
    ['ussd', ['USSD']],
    ['data', ['GPRS', 'internet', 'интернет', 'wap']],
    ['voice', ['звон', 'вызов', 'входящ', 'исходящ', 'вх/', 'вх.', 'исх/', 'исх.', 'сост.', 'ДрМобСет']],
  ] as const
).map(([service, parts]) => [service, parts.map(fold)]);

const serviceIn = (text: string): Service | undefined =>
  SERVICES.find(([, parts]) => parts.some((part) => text.includes(part)))?.[0];

/** The service that the words name, the most telling of them first; undefined when none does. */
export const readService: (words: string) => Service | undefined = memo((words) => serviceIn(fold(words)));

/**
 * The direction that a description states by the beginning of one of its words: `вх/мобильный`, `Входящее SMS`,
 * `SMS прием` against `исх/МТС`, `Исх. SMS Билайн`. Undefined for `ДрМобСети  Волга`.
 */
export const readDirection: (description: string) => Direction | undefined = memo((description) => {
  const words = description
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}]+/u);
  if (words.some((word) => word.startsWith('вх') || word.startsWith('прием'))) return 'in';
  return words.some((word) => word.startsWith('исх')) ? 'out' : undefined;
});

const OPERATORS: readonly (readonly [string, readonly string[]])[] = (
  [
    ['beeline', ['Билайн']],
    ['mts', ['МТС']],
    ['megafon', ['Мегафон']],
  ] as const
).map(([id, names]) => [id, names.map(fold)]);

/** The other party's operator, where the description names it: `исх/МТС`, `Исходящий на "Билайн"`. */
export const readOperator: (description: string) => string | undefined = memo((description) => {
  const text = fold(description);
  return OPERATORS.find(([, names]) => names.some((name) => text.includes(name)))?.[0];
});

type PlaceFields = Pick<StatementRecord, 'place' | 'placeKind' | 'placeCountry'>;

/** Words that say the line was not at home, folded. `мжнр/роум`: abroad; `(рег)`, `регион`: another part of Russia. */
const ABROAD = ['мжнр', 'междунар. роум', 'международный роуминг', 'Билайн СНГ'].map(fold);
const IN_RUSSIA = ['(рег)', 'рег. моб', 'регион'].map(fold);
const AT_HOME = ['домашн'].map(fold);

/**
 * Where the line was, by the word that names roaming, which is kept as the place. Without such a word the line was at
 * home: that is how the programs that read real files of these documents take it (mytarifs.ru, a dealer's billing).
 */
export const readRoaming: (word: string) => PlaceFields = memo((word) => {
  const text = fold(word);
  const says = (parts: readonly string[]) => parts.some((part) => text.includes(part));
  if (says(ABROAD)) return { place: word, placeKind: 'international' };
  if (says(IN_RUSSIA) && !says(AT_HOME)) return { place: word, placeKind: 'national', placeCountry: 'RU' };
  return { placeKind: 'home' };
});
