/** Country names as Russian documents print them. */
import { fold } from './fold.ts';
import { memo } from './memo.ts';

/** Names that documents use beside the ones of the Unicode locale data. */
const ALSO: Readonly<Record<string, string>> = {
  'Российская Федерация': 'RU',
  'Республика Беларусь': 'BY',
  Белоруссия: 'BY',
  Киргизия: 'KG',
  Молдавия: 'MD',
  'Южная Корея': 'KR',
  ОАЭ: 'AE',
  США: 'US',
  'Соединенное Королевство': 'GB',
  Англия: 'GB',
  'Чешская Республика': 'CZ',
};

let names: Map<string, string> | undefined;

/** Every country by its folded Russian name, from the runtime's locale data. */
function countries(): Map<string, string> {
  const display = new Intl.DisplayNames(['ru'], { type: 'region', fallback: 'none' });
  const found = new Map<string, string>();
  for (let first = 65; first <= 90; first++) {
    for (let second = 65; second <= 90; second++) {
      const code = String.fromCharCode(first, second);
      const name = isCurrent(code) ? display.of(code) : undefined;
      if (name !== undefined) found.set(fold(name), code);
    }
  }
  for (const [name, code] of Object.entries(ALSO)) found.set(fold(name), code);
  return found;
}

/** Codes of countries that are no more ('DD') stand for their successors; codes from QM and X on are nobody's. */
function isCurrent(code: string): boolean {
  const invented = /^(?:Q[M-Z]|X[^K]|ZZ|EU|EZ|UN)/.test(code);
  return !invented && new Intl.Locale(`und-${code}`).region === code;
}

/** ISO 3166-1 alpha-2 of a country named in Russian (`Турция` → 'TR'), or undefined. */
export const readCountry: (text: string) => string | undefined = memo((text) => {
  names ??= countries();
  return names.get(fold(text));
}, 1024);
