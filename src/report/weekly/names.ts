/** What numbers, callers, regions and files are called in a report, whole or masked. */
import type { Lang } from '../../model/text.ts';
import { regionName } from '../../numbering/subjects.ts';
import { partyNumber } from '../format.ts';
import { maskedDigits, maskedNumber } from '../masking.ts';

export interface Names {
  /** A number, own or another's. */
  number(id: string | null): string;
  /** The other party: by name where it has one. */
  party(id: string | null, name: string | null): string;
  /** A name of one's own people, queues: as it is. */
  own(name: string | null): string;
  region(code: string | null): string;
  /** Path of a document. */
  file(path: string): string;
}

/** `masked`: numbers keep their operator's prefix and two digits, names of other parties are left out. */
export function namesOf(lang: Lang, masked: boolean): Names {
  const unknown = lang === 'ru' ? 'не указан' : 'not told';
  const number = (id: string | null) =>
    id === null ? unknown : partyNumber(masked ? maskedNumber(id) : id, lang);
  return {
    number,
    party: (id, name) => (name === null || masked ? number(id) : `${name}, ${number(id)}`),
    own: (name) => (name === null ? unknown : masked ? maskedDigits(name) : name),
    region: (code) =>
      code === null ? (lang === 'ru' ? 'номер не говорит' : 'the number does not tell') : region(code, lang),
    file: (path) => (masked ? maskedDigits(path) : path),
  };
}

function region(code: string, lang: Lang): string {
  if (code === '') return lang === 'ru' ? 'вся Россия' : 'all of Russia';
  return regionName(code)[lang];
}
