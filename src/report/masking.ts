/** The one place where numbers and names are hidden: in texts, in JSON, in what reports are made of. */

/** Digits of a number that stay: the country's and the operator's prefix, and two at the end. */
const PREFIX = 4;
const SUFFIX = 2;
const SHORTEST_MASKED = 7;
/** Runs of so many digits are numbers of somebody: of phones, contracts, SIM cards. */
const SURELY_NUMBER = 10;

/** '79161234567' → '+7 916 •••-••-67'; a short number stays. */
export function maskedNumber(id: string): string {
  if (!/^\d+$/.test(id)) return /\d{7}|@/.test(id) ? maskedDigits(id.replace(/^[^@]*@/, '•@')) : id;
  if (id.length < SHORTEST_MASKED) return id;
  const kept = hidden(id);
  const russian = /^7(\d{3})(•{3})(•{2})(\d{2})$/.exec(kept);
  return russian ? `+7 ${russian.slice(1, 3).join(' ')}-${russian.slice(3).join('-')}` : `+${kept}`;
}

/** Numbers inside of a text, such as the name of a file. */
export const maskedDigits = (text: string): string =>
  text.replace(/\d{7,}/g, (digits) => `${digits.slice(0, PREFIX)}•••${digits.slice(-SUFFIX)}`);

/** Hides what it knows; a text keeps its length, so that columns stay under each other. */
export type Mask = (text: string) => string;

export interface Known {
  /** Numbers as they are stored, also those of less than ten digits. */
  readonly numbers: ReadonlySet<string>;
  /** Of parties, people, owners. */
  readonly names: Iterable<string>;
}

/** Numbers by their digits, however they are written; of names the first letter of each word stays. */
export function maskOf({ numbers, names }: Known): Mask {
  const patterns = namePatterns(names);
  const number = (written: string): string => {
    const digits = written.replace(/\D/g, '');
    const isNumber = digits.length >= SURELY_NUMBER || written.startsWith('+') || numbers.has(digits);
    return isNumber ? hidden(written) : written;
  };
  return (text) =>
    patterns.reduce(
      (told, pattern) => told.replace(pattern, initials),
      text.replace(SPACED, hidden).replace(/\+?(?<!\d)\d{7,}(?!\d)/g, number),
    );
}

/** '+7 916 123-45-67', '8 (916) 123 45 67'. */
const SPACED = /(?<!\d)(?:\+7|8)[ (-]{1,2}\d{3}[ )-]{1,2}\d{3}[ -]?\d\d[ -]?\d\d(?!\d)/g;

/** All strings of a JSON value. */
export function maskedJson(value: unknown, mask: Mask): unknown {
  if (typeof value === 'string') return mask(value);
  if (Array.isArray(value)) return value.map((each) => maskedJson(each, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, maskedJson(each, mask)]));
}

/** Digits between the prefix and the suffix as points; what stands between digits stays. */
function hidden(written: string): string {
  const count = written.replace(/\D/g, '').length;
  let at = 0;
  return written.replace(/\d/g, (digit) => {
    const stays = at < PREFIX || at >= count - SUFFIX;
    at++;
    return stays ? digit : '•';
  });
}

const initials = (name: string): string => name.replace(/(?<=[\p{L}\p{N}])[\p{L}\p{N}]/gu, '•');

/** Names in one pattern: engines take so many well. */
const NAMES_AT_ONCE = 2_000;

/** Whole names, the longest first: none is masked as a part of another. */
function namePatterns(names: Iterable<string>): readonly RegExp[] {
  const written = [...new Set(names)]
    .filter((name) => /\p{L}.*\p{L}/u.test(name))
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return Array.from({ length: Math.ceil(written.length / NAMES_AT_ONCE) }, (_, at) => {
    const some = written.slice(at * NAMES_AT_ONCE, (at + 1) * NAMES_AT_ONCE).join('|');
    return new RegExp(`(?<![\\p{L}\\p{N}])(?:${some})(?![\\p{L}\\p{N}])`, 'gu');
  });
}
