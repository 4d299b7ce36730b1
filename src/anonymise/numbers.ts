/** Invented numbers for written ones: of the same operator, region and kind, in the same writing. */
import type { PeerKind } from '../model/record.ts';
import { readParty } from '../numbering/party.ts';
import { loadPlan } from '../numbering/plan.ts';
import { rowOf } from '../numbering/range-table.ts';
import { type Key, permute, permuteDigits } from './permute.ts';

/** Kinds of party whose digits are a person's; all others are services everyone knows. */
const PERSONAL: ReadonlySet<PeerKind> = new Set(['mobile', 'fixed']);

/** Fewer digits are a short number or an extension. */
export const LEAST_DIGITS = 5;
/** A range below this leaves too few numbers to hide among. */
const SMALLEST_RANGE = 10_000;
/** How often another number is tried for one of the same kind and place. */
const TRIES = SMALLEST_RANGE;

/** Is this, as written, a person's telephone by itself: a whole number of a mobile or fixed network? */
export function isPersonal(digits: string): boolean {
  const { kind, id } = readParty(digits);
  return PERSONAL.has(kind) && id.length >= 10;
}

/** The digits an operator knows the number by: what remains the same in all its writings. */
export const numberKey = (digits: string): string => {
  const { kind, id } = readParty(digits);
  return PERSONAL.has(kind) && /^\d+$/.test(id) ? id : digits;
};

/**
 * Invented digits for written ones, as many; a prefix such as 8, 810 or +7 stays. Different numbers get different ones
 * as long as they belong to the same range or none. A service's number stays as it is.
 */
export function inventNumber(key: Key, digits: string): string {
  const { kind, id } = readParty(digits);
  if (kind === 'toll_free' || kind === 'premium' || kind === 'sms_center') return digits;
  if (!PERSONAL.has(kind) || !digits.endsWith(id.slice(-7))) return inventUnknown(key, digits, kind);
  const next = /^7[3489]\d{9}$/.test(id)
    ? walkOfRange(key, id)
    : (at: string) => permuteDigits(key, 'abroad', at, at.length - 6);
  let at = id;
  for (let i = 0; i < TRIES; i++) {
    at = next(at);
    if (at !== id && isAlike(id, at)) break;
  }
  // +7 and 8 are two writings of one number: the prefix stays as it is.
  const shared = Math.min(digits.length, id.startsWith('7') ? 10 : id.length);
  return digits.slice(0, -shared) + at.slice(-shared);
}

/** Are these of the same kind, operator and region? A small range has neighbours of others. */
export function isAlike(id: string, other: string): boolean {
  const plan = loadPlan();
  const [one, two] = [readParty(id), readParty(other)];
  const [was, is] = [plan.lookup(one), plan.lookup(two)];
  return (
    one.kind === two.kind &&
    was.operator === is.operator &&
    was.region === is.region &&
    was.country === is.country
  );
}

/** From number to number of the range that the plan has `id` in, all of them before it begins anew. */
function walkOfRange(key: Key, id: string): (at: string) => string {
  const { table } = loadPlan();
  const number = Number(id.slice(1));
  const row = rowOf(table, number);
  const code = Math.floor(number / 1e7) * 1e7;
  const size = row < 0 ? SMALLEST_RANGE : Math.max(SMALLEST_RANGE, table.sizes[row]!);
  const isOwnRange = row >= 0 && table.sizes[row]! >= SMALLEST_RANGE;
  const start = isOwnRange ? code + table.starts[row]! : number - (number % SMALLEST_RANGE);
  return (at) => `7${start + permute(key, `range ${start}`, Number(at.slice(1)) - start, size)}`;
}

/** Digits of no known plan: what they begin with stays, and so does what they are taken for. */
function inventUnknown(key: Key, digits: string, kind: PeerKind): string {
  let at = digits;
  for (let i = 0; i < TRIES; i++) {
    at = permuteDigits(key, 'digits', at, Math.max(1, digits.length - 6));
    if (at !== digits && readParty(at).kind === kind) break;
  }
  return at;
}

/** Writes digits over those of a written number, from its end; separators and masks stay. */
export function writeOver(written: string, digits: string): string {
  let left = digits.length;
  const signs = [...written];
  for (let i = signs.length - 1; i >= 0 && left > 0; i--) {
    if (/\d/.test(signs[i]!)) signs[i] = digits[--left]!;
  }
  return signs.join('');
}

/** A number with masked digits (`985**109 8580`): what is seen behind prefix and code changes, the mask stays. */
export function inventMasked(key: Key, written: string): string {
  const digits = written.replace(/\D/g, '');
  const kept = /^\+?[78]\D{0,2}\d/.test(written) ? 4 : 3;
  return writeOver(written, permuteDigits(key, 'masked', digits, Math.min(kept, digits.length - 1)));
}
