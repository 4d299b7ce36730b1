/** Reader of money as printed, exactly. */
import type { Micros } from '../model/record.ts';
import { isSpace } from './digits.ts';

const MICROS = 1_000_000;
const FRACTION_DIGITS = 6;
const CURRENCY = /\s?(?:руб\.?|р\.|₽|RUB)$/i;

/**
 * An amount with comma or dot, thousands set apart by (no-break, thin) spaces, a sign before or none, a rouble
 * sign behind or none: `1 519,0785`, `-0.37`, `65,8334 ₽`. Millionths, exactly; undefined for anything else,
 * also for more than six decimals and for amounts too large to be exact.
 */
export function readMoney(text: string): Micros | undefined {
  const end = endOfNumber(text);
  let at = 0;
  const first = text.charCodeAt(0);
  const negative = first === 45 || first === 0x2212;
  if (negative || first === 43) at++;
  while (isSpace(text.charCodeAt(at))) at++;
  let whole = 0;
  let fraction = 0;
  let decimals = -1;
  let group = 0;
  let grouped = false;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    const digit = code - 48;
    if (digit >= 0 && digit <= 9) {
      if (decimals < 0) {
        whole = whole * 10 + digit;
        group++;
      } else if (decimals < FRACTION_DIGITS) {
        fraction = fraction * 10 + digit;
        decimals++;
      } else if (digit !== 0) return undefined;
    } else if (decimals >= 0 || group === 0 || (grouped && group !== 3)) return undefined;
    else if (code === 44 || code === 46) decimals = 0;
    else if (isSpace(code) && group <= 3) {
      grouped = true;
      group = 0;
    } else return undefined;
  }
  if (group === 0 || (grouped && group !== 3) || decimals === 0) return undefined;
  const micros = whole * MICROS + fraction * 10 ** (FRACTION_DIGITS - Math.max(decimals, 0));
  if (!Number.isSafeInteger(micros)) return undefined;
  return negative && micros !== 0 ? -micros : micros;
}

/** Where the number ends and a currency sign, if any, begins. */
function endOfNumber(text: string): number {
  const last = text.charCodeAt(text.length - 1);
  if ((last >= 48 && last <= 57) || text.length > 40) return text.length;
  return text.replace(CURRENCY, '').length;
}
