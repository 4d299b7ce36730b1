/** A cell's text from the lines it was wrapped into. */
import type { Piece } from './pdf-text.ts';

/** Shorter tokens than this fit into any column and are not broken inside. */
const SHORTEST_BROKEN = 8;
/** White space between a cell's text and the rule right of it. Points. */
const WIDEST_PADDING = 12;

/**
 * One text from the lines of a cell whose column ends at `right`. Lines are parted by a space, except after a hyphen
 * (which is hyphenation and goes when a small letter follows) and inside a long token of Latin letters or of digits
 * that filled its line and so was broken only for want of room: 'VOL_FACEBOOK_F' + 'LEX'.
 */
export const wrappedText = (lines: readonly Piece[], right: number): string => {
  const reached = Math.max(right - WIDEST_PADDING, ...lines.map((line) => line.x1));
  let text = '';
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (!before) text = line.text;
    else if (!/\p{L}-$/u.test(text)) text += (isBroken(before, line, reached) ? '' : ' ') + line.text;
    else text = (/^\p{Ll}/u.test(line.text) ? text.slice(0, -1) : text) + line.text;
  });
  return text.trim();
};

const isBroken = (upper: Piece, lower: Piece, reached: number): boolean =>
  upper.text.length >= SHORTEST_BROKEN &&
  reached - upper.x1 < upper.size * 0.75 &&
  (LATIN_TOKEN.test(upper.text) || (DIGITS.test(upper.text) && DIGITS.test(lower.text))) &&
  /^[\x21-\x7e]/.test(lower.text);

const LATIN_TOKEN = /^[\x21-\x7e]*[A-Za-z_][\x21-\x7e]*$/;
const DIGITS = /^\d+$/;
