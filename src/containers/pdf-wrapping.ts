/** A cell's text from the lines it was wrapped into. */
import type { Piece } from './pdf-marks.ts';

/** Shorter tokens than this fit into any column and are not broken inside. */
const SHORTEST_BROKEN = 8;

/**
 * One text from the lines of a cell whose column ends at `right`. Lines are parted by a space, except that a hyphen
 * before a small letter is hyphenation and goes, and that a long token of Latin letters or digits ('VOL_FACEBOOK_F'
 * + 'LEX') which filled its line was broken only for want of room.
 */
export const wrappedText = (lines: readonly Piece[], right: number): string => {
  const reached = Math.max(right - 12, ...lines.map((line) => line.x1));
  let text = '';
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (!before) text = line.text;
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line.text)) text = text.slice(0, -1) + line.text;
    else text += (isBroken(before, line, reached) ? '' : ' ') + line.text;
  });
  return text.trim();
};

const isBroken = (upper: Piece, lower: Piece, reached: number): boolean =>
  upper.text.length >= SHORTEST_BROKEN &&
  !upper.text.includes(' ') &&
  reached - upper.x1 < upper.size * 0.75 &&
  /[^\u0400-\u04ff,;]$/.test(upper.text) &&
  /^[^\u0400-\u04ff]/.test(lower.text);
