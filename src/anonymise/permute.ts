/** Permutations under a key: equal things get equal substitutes, different things different ones, whatever came before. */
import { createHmac } from 'node:crypto';

/** A key, with which all that is invented is invented the same again. */
export type Key = Uint8Array;

/** 48 bits of HMAC-SHA256 of the parts, as an integer. */
export const hash = (key: Key, ...parts: readonly (string | number)[]): number =>
  createHmac('sha256', key).update(parts.join('\0')).digest().readUIntBE(0, 6);

const ROUNDS = 6;

/**
 * Where a permutation of 0 … size − 1 sends `index`; `tweak` names the permutation. A Feistel network over the next even
 * power of two, walked until it is back inside. @param size 1 … 2^48
 */
export function permute(key: Key, tweak: string, index: number, size: number): number {
  const half = 2 ** Math.max(1, Math.ceil(Math.log2(size) / 2));
  let at = index;
  do {
    let left = Math.floor(at / half);
    let right = at % half;
    for (let round = 0; round < ROUNDS; round++) {
      [left, right] = [right, (left + hash(key, tweak, round, right)) % half];
    }
    at = left * half + right;
  } while (at >= size);
  return at;
}

/** The same number of digits, the first `kept` of them unchanged. At most the last 14 digits change. */
export function permuteDigits(key: Key, tweak: string, digits: string, kept: number): string {
  const changed = Math.min(14, digits.length - kept);
  if (changed <= 0) return digits;
  const head = digits.slice(0, digits.length - changed);
  const tail = permute(key, `${tweak} ${head}`, Number(digits.slice(-changed)), 10 ** changed);
  return head + String(tail).padStart(changed, '0');
}
