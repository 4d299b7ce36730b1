/** Matching of a text with beginnings of words, in any of the languages documents come in. */
import { fold } from '../parsing/fold.ts';

/** Finds how many letters of a folded text a pattern explains; 0 = it does not fit. */
export type Stems = (folded: string) => number;

const isWordLetter = (letter: string | undefined): boolean =>
  letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/**
 * A pattern: stems joined by `+` must all occur, each where a word begins; `_` at its end asks for the word's end too,
 * `*` before it lets it stand anywhere, `=` before the pattern asks for the whole text.
 */
function stems(pattern: string): Stems {
  if (pattern.startsWith('=')) {
    const whole = fold(pattern.slice(1));
    return (folded) => (folded === whole ? whole.length + 1 : 0);
  }
  const parts = pattern.split('+').map((part) => ({
    anywhere: part.startsWith('*'),
    ends: part.endsWith('_'),
    stem: fold(part.replace(/^\*|_$/g, '')),
  }));
  return (folded) => {
    let letters = 0;
    for (const part of parts) {
      if (!occurs(folded, part)) return 0;
      letters += part.stem.length;
    }
    return letters;
  };
}

function occurs(
  folded: string,
  { anywhere, ends, stem }: { readonly anywhere: boolean; readonly ends: boolean; readonly stem: string },
): boolean {
  for (let at = folded.indexOf(stem); at >= 0; at = folded.indexOf(stem, at + 1)) {
    const begins = anywhere || !isWordLetter(folded[at - 1]);
    if (begins && (!ends || !isWordLetter(folded[at + stem.length]))) return true;
  }
  return false;
}

/** Patterns separated by `|`. */
export const patterns = (list: string): readonly Stems[] =>
  list.split('|').map((pattern) => stems(pattern.trim()));

/** Does one of them fit the folded text? */
export const anyFits = (list: readonly Stems[], folded: string): boolean =>
  list.some((fits) => fits(folded) > 0);
