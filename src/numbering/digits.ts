/** Digits as people and operators write them → E.164, short number or extension. */
import type { Party } from '../model/party.ts';
import type { PeerKind } from '../model/record.ts';
import { readAbroad, readNational } from './abroad.ts';
import { smsCentreOperator } from './service-numbers.ts';

/** Longer than any city-less number that can be dialled, shorter than any E.164 number. */
const SHORT_MAX = 6;
/** Without a plus, fewer digits than this are a piece of a number and not a foreign one. */
const FOREIGN_MIN = 10;
const E164_MAX = 15;

const unknown = (digits: string): Party => ({ kind: 'unknown', id: digits });

/**
 * @param digits what is left of a number when its separators are taken off
 * @param plus it was written with a plus
 * @param country ISO 3166-1 alpha-2 the number was dialled in
 * @param internal short numbers are extensions of a PBX
 */
export function readDigits(digits: string, plus: boolean, country: string, internal: boolean): Party {
  if (digits.length <= SHORT_MAX) return { kind: internal && !plus ? 'internal' : 'short', id: digits };
  if (plus) return readInternational(digits);
  if (digits.startsWith('00') && digits.length > FOREIGN_MIN) return readInternational(digits.slice(2));
  if (country === 'RU' || country === 'KZ') return readDialledInRussia(digits);
  return readNational(digits, country) ?? readUnmarked(digits);
}

function readDialledInRussia(digits: string): Party {
  if (digits.startsWith('810') && digits.length > FOREIGN_MIN) return readInternational(digits.slice(3));
  const national = digits.length === 11 ? digits.slice(1) : digits.length === 10 ? digits : '';
  const trunk = digits.length === 10 || digits[0] === '7' || digits[0] === '8';
  const kind = trunk && national !== '' ? russianKind(national) : null;
  if (kind === null) return readUnmarked(digits);
  // 10 digits that begin like a city's code may also be a whole foreign number: 372 5123456 is Estonia.
  if (digits.length === 10 && kind === 'fixed' && !readAbroad(`7${national}`)) {
    const abroad = readAbroad(digits);
    if (abroad) return abroad;
  }
  return inPlanSeven(national);
}

function readInternational(digits: string): Party {
  if (digits.length === 11 && digits[0] === '7') return inPlanSeven(digits.slice(1));
  // '+8 916 …': the trunk prefix with a plus before it; no country has the code +89.
  if (digits.length === 11 && digits.startsWith('89')) return inPlanSeven(digits.slice(1));
  return digits.length > E164_MAX ? unknown(digits) : (readAbroad(digits) ?? unknown(digits));
}

function readUnmarked(digits: string): Party {
  const long = digits.length >= FOREIGN_MIN && digits.length <= E164_MAX;
  return (long ? readAbroad(digits) : null) ?? unknown(digits);
}

/** Party of the ten digits behind +7: Russia, or Kazakhstan's 6xx and 7xx. */
function inPlanSeven(national: string): Party {
  const id = `7${national}`;
  const kind = russianKind(national);
  if (kind === null) return unknown(id);
  if (kind === 'kazakhstan') return readAbroad(id) ?? unknown(id);
  return smsCentreOperator(id) === null ? { kind, id } : { kind: 'sms_center', id };
}

/** What the first digits behind +7 say (Russian numbering plan: ABC 3, 4, 8; DEF 9; services 80x). */
function russianKind(national: string): PeerKind | 'kazakhstan' | null {
  switch (national[0]) {
    case '9':
      return 'mobile';
    case '3':
    case '4':
      return 'fixed';
    case '8':
      return national[1] === '0' ? serviceKind(national[2]) : 'fixed';
    case '6':
    case '7':
      return 'kazakhstan';
    default:
      return null;
  }
}

function serviceKind(digit: string | undefined): PeerKind {
  if (digit === '0' || digit === '4') return 'toll_free';
  return digit === '3' || digit === '9' ? 'premium' : 'unknown';
}
