/** Any number as written → party, by its writing alone. */
import { isIP } from 'node:net';
import type { Party } from '../model/party.ts';
import type { Service } from '../model/record.ts';
import { readDigits } from './digits.ts';
import { readName } from './names.ts';

export interface PartyHint {
  /** What was used: a word is an APN for data and a sender for SMS. */
  readonly service?: Service | undefined;
  /** ISO 3166-1 alpha-2 of the place national numbers were dialled in; 'RU' when absent. */
  readonly country?: string | undefined;
  /** Short digits are extensions of a PBX. */
  readonly internal?: boolean | undefined;
}

const CACHE_ROOM = 50_000;
const CACHED_LENGTH = 40;
/** Parties by hint and writing: statements repeat a few hundred numbers over millions of rows. */
const caches = new Map<string, Map<string | undefined, Map<string, Party>>>();
let cached = 0;

/**
 * Who is meant by a number, name or address as a document writes it. Never throws.
 * E.164 numbers come as digits without plus, whatever way they were written; names, addresses, USSD commands and masked
 * numbers as written. Nothing to read gives kind 'hidden' with id 'hidden'.
 */
export function readParty(written: string, hint: PartyHint = {}): Party {
  const known = cacheFor(hint).get(written);
  if (known) return known;
  const party = classify(written, hint);
  if (written.length <= CACHED_LENGTH) {
    if (++cached > CACHE_ROOM) {
      caches.clear();
      cached = 1;
    }
    cacheFor(hint).set(written, party);
  }
  return party;
}

function cacheFor(hint: PartyHint): Map<string, Party> {
  const country = hint.country ?? 'RU';
  const place = hint.internal ? `${country} internal` : country;
  const byService = caches.get(place) ?? new Map<string | undefined, Map<string, Party>>();
  if (byService.size === 0) caches.set(place, byService);
  const cache = byService.get(hint.service) ?? new Map<string, Party>();
  if (cache.size === 0) byService.set(hint.service, cache);
  return cache;
}

function classify(written: string, hint: PartyHint): Party {
  const text = written.trim();
  if (isIP(text)) return { kind: 'ip', id: text.toLowerCase() };
  const digits = digitsOf(text);
  if (digits === null) return readName(text, hint.service);
  return readDigits(digits, text.includes('+'), hint.country ?? 'RU', hint.internal ?? false);
}

/** A whole number that a spreadsheet has turned into a float. */
const FLOAT_TAIL = /^(\d{7,15})[.,]0{1,2}$/;

/** The digits of a text that holds nothing but digits, separators and a plus before them, else null. */
function digitsOf(text: string): string | null {
  const float = FLOAT_TAIL.exec(text);
  if (float) return float[1]!;
  let digits = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += text[i];
    else if (code === 43 ? digits !== '' : !isSeparator(code)) return null;
  }
  return digits === '' || text[0] === '-' ? null : digits;
}

/** ' ( ) - . ' and apostrophe, no-break and thin spaces, the hyphens and dashes of U+2010…U+2015, U+2212. */
const isSeparator = (code: number): boolean =>
  code === 32 ||
  code === 40 ||
  code === 41 ||
  code === 45 ||
  code === 46 ||
  code === 39 ||
  code === 0xa0 ||
  (code >= 0x2000 && code <= 0x200b) ||
  (code >= 0x2010 && code <= 0x2015) ||
  code === 0x202f ||
  code === 0x2212;
