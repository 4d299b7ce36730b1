/** Permutations under a key: equal things get equal substitutes, different things different ones, whatever came before. */
import { createHmac } from 'node:crypto';

/** A key, with which all that is invented is invented the same again. */
export type Key = Uint8Array;

/** 48 bits of HMAC-SHA256 of the parts, as an integer. */
export const hash = (key: Key, ...parts: readonly (string | number)[]): number =>
  createHmac('sha256', key).update(parts.join('\0')).digest().readUIntBE(0, 6);

const ROUNDS = 6;

/**
 * What follows `index` when 0 … size − 1 stand in an order that only the key knows, in a ring: nothing follows itself, and
 * whoever goes on from one to the next meets all before the first again. `tweak` names the order. @param size 1 … 2^48
 */
export function permute(key: Key, tweak: string, index: number, size: number): number {
  const order: Order = { key, tweak, size, half: 2 ** Math.max(1, Math.ceil(Math.log2(size) / 2)) };
  return at(order, (placeOf(order, index) + 1) % size);
}

/** A Feistel network over the next even power of two, walked until it is back inside. */
interface Order {
  readonly key: Key;
  readonly tweak: string;
  readonly size: number;
  /** One half of the network has values below it. */
  readonly half: number;
}

function at({ key, tweak, size, half }: Order, place: number): number {
  let index = place;
  do {
    let [left, right] = [Math.floor(index / half), index % half];
    for (let round = 0; round < ROUNDS; round++) {
      [left, right] = [right, (left + (hash(key, tweak, round, right) % half)) % half];
    }
    index = left * half + right;
  } while (index >= size);
  return index;
}

/** The way back: `at(order, placeOf(order, index)) === index`. */
function placeOf({ key, tweak, size, half }: Order, index: number): number {
  let place = index;
  do {
    let [left, right] = [Math.floor(place / half), place % half];
    for (let round = ROUNDS - 1; round >= 0; round--) {
      [left, right] = [(right - (hash(key, tweak, round, left) % half) + half) % half, left];
    }
    place = left * half + right;
  } while (place >= size);
  return place;
}

/** The same number of digits, the first `kept` of them unchanged. At most the last 14 digits change. */
export function permuteDigits(key: Key, tweak: string, digits: string, kept: number): string {
  const changed = Math.min(14, digits.length - kept);
  if (changed <= 0) return digits;
  const head = digits.slice(0, digits.length - changed);
  const tail = permute(key, `${tweak} ${head}`, Number(digits.slice(-changed)), 10 ** changed);
  return head + String(tail).padStart(changed, '0');
}
