/** Numbers outside of the Russian numbering plan, by libphonenumber-js. */
import { createRequire } from 'node:module';
import type { CountryCode, NumberType, PhoneNumber } from 'libphonenumber-js/max';
import type { Party } from '../model/party.ts';
import type { PeerKind } from '../model/record.ts';

type Library = typeof import('libphonenumber-js/max');
// Loaded when the first such number comes: it costs 75 ms, and most statements have none.
let library: Library | undefined;

function parse(written: string, country?: string): PhoneNumber | undefined {
  library ??= createRequire(import.meta.url)('libphonenumber-js/max') as Library;
  const known = country !== undefined && library.isSupportedCountry(country) ? country : undefined;
  const number = library.parsePhoneNumberFromString(written, known as CountryCode | undefined);
  return number?.isValid() ? number : undefined;
}

/** The kinds a number's digits tell for sure; 'FIXED_LINE_OR_MOBILE' (North America) tells neither. */
const KINDS: Partial<Record<NonNullable<NumberType>, PeerKind>> = {
  MOBILE: 'mobile',
  FIXED_LINE: 'fixed',
  TOLL_FREE: 'toll_free',
  PREMIUM_RATE: 'premium',
};

const partyOf = (number: PhoneNumber): Party => ({
  kind: KINDS[number.getType() ?? 'UAN'] ?? 'unknown',
  id: number.number.slice(1),
});

/** Party of E.164 digits without plus, or null when no country has such a number. */
export function readAbroad(digits: string): Party | null {
  const number = parse(`+${digits}`);
  return number ? partyOf(number) : null;
}

/** Party of digits as dialled within a country (ISO 3166-1 alpha-2), or null. */
export function readNational(digits: string, country: string): Party | null {
  const number = parse(digits, country);
  return number ? partyOf(number) : null;
}

/** ISO 3166-1 alpha-2 of E.164 digits without plus, shared codes (+1, +7, +44…) told apart; null = none. */
export function countryOf(digits: string): string | null {
  return parse(`+${digits}`)?.country ?? null;
}
