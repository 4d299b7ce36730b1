/** Folding of text for comparison: case, ё, white space, and letters that look alike in Latin and Cyrillic. */
import { memo } from './memo.ts';

/** Lower-case Cyrillic letters whose capital or small form looks like a Latin letter, and that letter. */
const LOOK_ALIKE = new Map(
  Object.entries({
    а: 'a',
    в: 'b',
    е: 'e',
    ё: 'e',
    і: 'i',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    т: 't',
    у: 'y',
    х: 'x',
  }),
);

/**
 * Key under which texts that look the same are equal: `Объем в МB` with either M, `c налогом` with a Latin c.
 * Lower case, runs of white space (and NBSP) as one space, no outer white space. For comparing, not for showing.
 */
export function fold(text: string): string {
  let folded = '';
  for (const letter of text.toLowerCase()) folded += LOOK_ALIKE.get(letter) ?? letter;
  return folded.replace(/\s+/g, ' ').trim();
}

/** Longer cells are never headings. */
export const LONGEST_HEADING = 200;

/**
 * Key of a column's heading: folded, letters and digits only, so that line breaks, hyphenation at a line's
 * end, and punctuation do not matter: `Длитель- ность /Объем` is `Длительность/Объем`. '' for what is no heading.
 */
export function headingKey(text: string): string {
  return text.length > LONGEST_HEADING ? '' : foldedKey(text);
}

/** Every layout asks of the same cells when a document is recognised. */
const foldedKey = memo((text) => fold(text).replace(/[^\p{L}\p{N}]+/gu, ''));
