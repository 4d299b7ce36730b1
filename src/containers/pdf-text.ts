/** Text of a PDF drawing: its text operators followed glyph by glyph, so that every word's place is exact. */
import { apply, type Matrix, times } from './pdf-matrix.ts';

/** A word: text without white space. In points from the page's top left corner. */
export interface Piece {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  /** Of the baseline, growing downwards. */
  readonly y: number;
  /** Height of the type. */
  readonly size: number;
  /** One space, as a character, parts it from the word before: they were set as one text. */
  readonly spaced: boolean;
}

/** Parameters of the text operators (PDF 32000-1, 9.3); matrices and positions in text space. */
export interface TextState {
  readonly size: number;
  /** Of the font's glyph widths, in text space: a thousandth, but for fonts made of drawings. */
  readonly unit: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  /** 1 is normal. */
  readonly stretch: number;
  readonly leading: number;
  readonly rise: number;
  /** Of the line, and how far it is written already. */
  readonly line: Matrix;
  readonly written: number;
}

export const PLAIN_TEXT: TextState = {
  size: 1,
  unit: 0.001,
  charSpacing: 0,
  wordSpacing: 0,
  stretch: 1,
  leading: 0,
  rise: 0,
  line: [1, 0, 0, 1, 0, 0],
  written: 0,
};

/** A shown text as pdf.js gives it: glyphs, and numbers that move the next one back by thousandths of the size. */
export type Shown = number | { readonly unicode: string; readonly width: number; readonly isSpace: boolean };

/** Moved further than this between glyphs, in heights of type, is a gap between words. */
const WORD_GAP = 0.12;
/** Moved further than this beside a space is more than a space. */
const MORE_THAN_SPACE = 0.35;

/** The state at the beginning of a line moved by `x`, `y` from the beginning of the one in hand. */
export const moveLine = (state: TextState, x: number, y: number): TextState => ({
  ...state,
  line: times(state.line, [1, 0, 0, 1, x, y]),
  written: 0,
});

/** Adds the words of a shown text to `pieces`; `matrix` leads from user space to the page. Returns the state after. */
export const showText = (
  shown: readonly Shown[],
  state: TextState,
  matrix: Matrix,
  pieces: Piece[],
): TextState => {
  const toPage = times(matrix, state.line);
  const size = Math.abs(state.size);
  let x = state.written;
  let word: Word = { text: '', from: x, to: x, spaced: false };
  let [spaces, moved] = [0, 0];
  const finish = () => {
    if (word.text !== '') pieces.push(pieceOf(word, state, toPage));
  };
  for (const glyph of shown) {
    if (typeof glyph === 'number') {
      const step = (-glyph / 1000) * state.size * state.stretch;
      x += step;
      moved += step;
      continue;
    }
    const width = glyph.width * state.unit * state.size * state.stretch;
    const text = glyph.unicode.trim();
    if (text === '') spaces++;
    else {
      const far = Math.abs(moved);
      if (spaces > 0 || far > WORD_GAP * size) {
        finish();
        word = { text, from: x, to: x + width, spaced: spaces === 1 && far < MORE_THAN_SPACE * size };
      } else if (word.text === '') word = { text, from: x, to: x + width, spaced: false };
      else {
        word.text += text;
        word.to = x + width;
      }
      [spaces, moved] = [0, 0];
    }
    x += width + (state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0)) * state.stretch;
  }
  finish();
  return { ...state, written: x };
};

/** A word while its glyphs come, in text space. */
interface Word {
  text: string;
  readonly from: number;
  to: number;
  readonly spaced: boolean;
}

const pieceOf = (word: Word, { size, rise }: TextState, toPage: Matrix): Piece => {
  const from = apply(toPage, word.from, rise);
  const to = apply(toPage, word.to, rise);
  return {
    text: word.text,
    x0: Math.min(from.x, to.x),
    x1: Math.max(from.x, to.x),
    y: from.y,
    size: Math.hypot(toPage[2]!, toPage[3]!) * Math.abs(size),
    spaced: word.spaced,
  };
};
