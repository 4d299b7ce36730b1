/** Is the anonymised file the same document about other people? Read again, and searched for what must not be in it. */
import type { Text } from '../model/text.ts';
import type { Editor } from './edit.ts';
import { isAlike, isPersonal } from './numbers.ts';
import type { Personal } from './personal.ts';
import { type DocumentReading, IDENTITIES } from './reading.ts';

/** What is wrong with it, the first thing found; undefined = nothing. */
export function difference(before: DocumentReading, after: DocumentReading | undefined): Text | undefined {
  if (!after) return { ru: 'документ пропал', en: 'the document is gone' };
  if (before.layout !== after.layout)
    return {
      ru: `читается как ${after.layout ?? 'неизвестный'}, а был ${before.layout ?? 'неизвестный'}`,
      en: `reads as ${after.layout ?? 'unknown'}, and was ${before.layout ?? 'unknown'}`,
    };
  if (before.failure || after.failure) return failures(before, after);
  if (before.kept.length !== after.kept.length)
    return {
      ru: `строк ${after.kept.length}, а было ${before.kept.length}`,
      en: `${after.kept.length} rows, and there were ${before.kept.length}`,
    };
  const row = before.kept.findIndex((digest, at) => digest !== after.kept[at]);
  if (row >= 0)
    return {
      ru: `в строке ${row + 1} изменилось не только то, кто с кем говорил`,
      en: `row ${row + 1} differs in more than who talked to whom`,
    };
  if (before.statements !== after.statements)
    return { ru: 'изменились итоги или период', en: 'totals or the period differ' };
  return people(before.who, after.who);
}

const failures = (before: DocumentReading, after: DocumentReading): Text | undefined =>
  before.failure?.code === after.failure?.code
    ? undefined
    : {
        ru: `читался с ответом «${before.failure?.code ?? 'понят'}», а теперь «${after.failure?.code ?? 'понят'}»`,
        en: `read with "${before.failure?.code ?? 'understood'}", and now with "${after.failure?.code ?? 'understood'}"`,
      };

/** Each has become one other, of the same operator and region; no telephone is what it was. */
function people(before: DocumentReading['who'], after: DocumentReading['who']): Text | undefined {
  for (let field = 0; field < IDENTITIES.length; field++) {
    const became = new Map<unknown, unknown>();
    const was = new Map<unknown, unknown>();
    for (let at = 0; at < before.length; at++) {
      const [old, invented] = [before[at]![field], after[at]![field]];
      if (became.has(old) ? became.get(old) !== invented : was.has(invented) && isNumber(old))
        return {
          ru: `в строке ${at + 1} одинаковые номера стали разными или разные одинаковыми`,
          en: `at row ${at + 1} equal numbers became different, or different ones equal`,
        };
      if (became.has(old)) continue;
      if (typeof old === 'string' && !keepsItsPlace(old, String(invented)))
        return {
          ru: `в строке ${at + 1} номер остался прежним или сменил оператора`,
          en: `at row ${at + 1} a number stayed as it was or changed its operator`,
        };
      became.set(old, invented);
      was.set(invented, old);
    }
  }
  return undefined;
}

const isNumber = (value: unknown) => typeof value === 'string' && /^\d{10,15}$/.test(value);

const keepsItsPlace = (old: string, invented: string): boolean =>
  !isNumber(old) || !isPersonal(old) || (old !== invented && isAlike(old, invented));

/** Searches texts for what was replaced, and for names that were known. What is also an invented value of another is not looked for. */
export function leakFinder({ replaced }: Editor, { names }: Personal): (text: string) => string | undefined {
  const invented = new Set(Object.values(replaced).flatMap((of) => [...of.values()]));
  const gone = (of: ReadonlyMap<string, string>) => [...of.keys()].filter((each) => !invented.has(each));
  const digits = new Map<string, string>();
  for (const original of [...gone(replaced.number), ...gone(replaced.identifier)]) {
    if (/^\d{10,}$/.test(original)) digits.set(original.slice(-10), original);
  }
  const known = [...names].filter((name) => !invented.has(name));
  const words = [...known, ...gone(replaced.name), ...gone(replaced.address), ...gone(replaced.network)]
    .filter((word) => word.length > 3)
    .map((word) => word.toLowerCase());
  return (text) => {
    const lower = words.length > 0 ? text.toLowerCase() : '';
    return words.find((word) => hasWord(lower, word)) ?? numberIn(text, digits);
  };
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const around = (text[at - 1] ?? ' ') + (text[at + word.length] ?? ' ');
    if (!/[\p{L}\d]/u.test(around)) return true;
  }
  return false;
}

/** Digits from which on it is no telephone: it has one writing only. */
const LONG = 14;

/** A number of ten digits or more: among digits in a row anywhere, in a writing with separators as a whole. */
function numberIn(text: string, known: ReadonlyMap<string, string>): string | undefined {
  for (const [digits] of text.matchAll(/\d{10,40}/g)) {
    for (let at = 0; at + 10 <= digits.length; at++) {
      const found = known.get(digits.slice(at, at + 10));
      if (found !== undefined && (found.length < LONG || digits.includes(found))) return found;
    }
  }
  for (const [written] of text.matchAll(/(?<!\d)\d(?:[ \u00a0()-]{0,2}\d){9,13}(?!\d)/g)) {
    const digits = written.replace(/\D/g, '');
    const found = known.get(digits.slice(-10));
    const isWhole = digits.length === 10 || (digits.length === 11 && /^[78]/.test(digits));
    if (found !== undefined && found.length < LONG && (isWhole || digits === found)) return found;
  }
  return undefined;
}
