/** Numbers as a PBX knows them: extensions inside, telephone numbers outside. */
import type { Direction } from '../model/record.ts';

/** Digits of an internal number. */
const SHORTEST = 2;
const LONGEST = 6;

/** Is it written as an internal number: 2 to 6 digits and nothing else? */
export function isExtension(written: string): boolean {
  return written.length >= SHORTEST && written.length <= LONGEST && /^\d+$/.test(written);
}

/** Is it written as a number of the telephone network: 7 digits or more, also with `+`, spaces, hyphens, brackets? */
export function isOutside(written: string): boolean {
  if (written.length > 40 || !/^\+?[\d\s()-]+$/.test(written)) return false;
  return written.replace(/\D/g, '').length > LONGEST;
}

/** What a call from one number to another is, where nothing but their lengths tells; 'none' when they do not. */
export function directionBetween(from: string, to: string): Direction {
  if (isExtension(from)) return isExtension(to) ? 'internal' : isOutside(to) ? 'out' : 'none';
  return isExtension(to) && (from === '' || isOutside(from)) ? 'in' : 'none';
}
