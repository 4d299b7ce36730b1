/** What numbers, callers, regions and files are called in a report, whole or masked. */
import type { Lang } from '../../model/text.ts';
import { regionName } from '../../numbering/subjects.ts';
import { phone } from '../format.ts';

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

/** Digits of a number that stay: the country's and the operator's prefix, and two at the end. */
const PREFIX = 4;
const SUFFIX = 2;
const SHORTEST_MASKED = 7;

/** `masked`: numbers keep their operator's prefix and two digits, names of other parties are left out. */
export function namesOf(lang: Lang, masked: boolean): Names {
  const unknown = lang === 'ru' ? 'не указан' : 'not told';
  const number = (id: string | null) =>
    id === null ? unknown : id === 'hidden' ? hidden(lang) : phone(masked ? maskedNumber(id) : id);
  return {
    number,
    party: (id, name) => (name === null || masked ? number(id) : `${name}, ${number(id)}`),
    own: (name) => (name === null ? unknown : masked ? maskedDigits(name) : name),
    region: (code) =>
      code === null ? (lang === 'ru' ? 'номер не говорит' : 'the number does not tell') : region(code, lang),
    file: (path) => (masked ? maskedDigits(path) : path),
  };
}

/** '79161234567' → '+7 916 •••-••-67'; a short number stays. */
function maskedNumber(id: string): string {
  if (!/^\d+$/.test(id)) return /\d{7}|@/.test(id) ? maskedDigits(id.replace(/^[^@]*@/, '•@')) : id;
  if (id.length < SHORTEST_MASKED) return id;
  const kept = `${id.slice(0, PREFIX)}${'•'.repeat(id.length - PREFIX - SUFFIX)}${id.slice(-SUFFIX)}`;
  const russian = /^7(\d{3})(•{3})(•{2})(\d{2})$/.exec(kept);
  return russian ? `+7 ${russian.slice(1, 3).join(' ')}-${russian.slice(3).join('-')}` : `+${kept}`;
}

/** Numbers inside of a text, such as the name of a file. */
const maskedDigits = (text: string): string =>
  text.replace(/\d{7,}/g, (digits) => `${digits.slice(0, PREFIX)}•••${digits.slice(-SUFFIX)}`);

const hidden = (lang: Lang): string => (lang === 'ru' ? 'номер скрыт' : 'hidden number');

function region(code: string, lang: Lang): string {
  if (code === '') return lang === 'ru' ? 'вся Россия' : 'all of Russia';
  return regionName(code)[lang];
}
