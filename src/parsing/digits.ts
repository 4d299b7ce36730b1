/** The smallest reader: an unsigned integer at a place of a text. */

/** More digits than this are no number of ours, and would not be exact. */
const MOST_DIGITS = 15;

/** Value of the decimal digits `text[from, to)`, or -1 when there are none or anything else stands there. */
export function digitsAt(text: string, from: number, to: number): number {
  if (from >= to || to - from > MOST_DIGITS) return -1;
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Is it a space, tab, NBSP, narrow NBSP or thin space? */
export function isSpace(code: number): boolean {
  return code === 0x20 || code === 0xa0 || code === 0x09 || code === 0x202f || code === 0x2009;
}
