/** MTS's columns «Зона вызова» (where the line was) and «Зона направления вызова» (where the other party is). */
import type { StatementRecord } from '../../../src/model/record.ts';
import { fold } from '../../../src/parsing/fold.ts';
import { memo } from '../../../src/parsing/memo.ts';

/** Newer files print the technology where the zone stood. */
export const isTechnology = (zone: string): boolean => /^VoLTE$/i.test(zone);

/**
 * Where the line was: an empty cell means the home region. What a filled one names is for normalising to tell (no
 * document with a filled one has been seen).
 */
export const readPlace = (zone: string): Pick<StatementRecord, 'place' | 'placeKind'> =>
  zone === '' || isTechnology(zone) ? { placeKind: 'home' } : { place: zone };

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
