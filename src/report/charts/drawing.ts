/** A chart as shapes at places: what SVG, PNG and PDF are made of, so that all of them show the same. */

/** Colours of charts and of the page around them. */
export const INK = {
  text: '#1f2933',
  faint: '#66727f',
  rule: '#d5dbe1',
  paper: '#ffffff',
  good: '#2f6f9f',
  light: '#bcd4e6',
  bad: '#c0392b',
} as const;

interface Told {
  /** Shown when pointed at, and read aloud. */
  readonly title?: string;
  /** Key of the calls it stands for: a click shows them. */
  readonly find?: string;
}

interface RectMark extends Told {
  readonly kind: 'rect';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly fill: string;
}

interface PathMark extends Told {
  readonly kind: 'path';
  /** SVG path data. */
  readonly d: string;
  readonly fill: string;
  readonly stroke: string;
}

export interface TextMark {
  readonly kind: 'text';
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly fill: string;
  readonly bold?: true;
}

interface LineMark {
  readonly kind: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly stroke: string;
}

export type Mark = RectMark | PathMark | TextMark | LineMark;

/** Lengths are in pixels of the screen, y grows downwards. */
export interface Drawing {
  /** What it shows, in words. */
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Usual size of letters. */
export const SIZE = 12;

/** Width of letters in shares of their height: an upper estimate for mixed Cyrillic text in DejaVu Sans. */
const LETTER = 0.64;

export function text(
  x: number,
  y: number,
  words: string,
  more: Partial<Pick<TextMark, 'size' | 'anchor' | 'fill' | 'bold'>> = {},
): TextMark {
  return { kind: 'text', x, y, text: words, size: SIZE, anchor: 'start', fill: INK.text, ...more };
}

/** The text cut with an ellipsis to the width it may take. */
export function fitted(words: string, width: number, size = SIZE): string {
  const letters = [...words];
  const room = Math.floor(width / (size * LETTER));
  return letters.length <= room ? words : `${letters.slice(0, Math.max(1, room - 1)).join('')}…`;
}

/** A number for an axis or a coordinate without needless digits. */
export const short = (value: number): number => Math.round(value * 100) / 100;

/** Two colours mixed: 0 is the first, 1 the second. Both as '#rrggbb'. */
export function mixed(from: string, to: string, share: number): string {
  const part = (colour: string, at: number) => Number.parseInt(colour.slice(at, at + 2), 16);
  const mix = (at: number) => Math.round(part(from, at) + (part(to, at) - part(from, at)) * share);
  return `#${[1, 3, 5].map((at) => mix(at).toString(16).padStart(2, '0')).join('')}`;
}

/** The drawing moved, as part of a larger one. */
export function moved(marks: readonly Mark[], dx: number, dy: number): readonly Mark[] {
  return marks.map((mark) => {
    if (mark.kind === 'line')
      return { ...mark, x1: mark.x1 + dx, x2: mark.x2 + dx, y1: mark.y1 + dy, y2: mark.y2 + dy };
    if (mark.kind === 'path') return { ...mark, d: movedPath(mark.d, dx, dy) };
    return { ...mark, x: mark.x + dx, y: mark.y + dy };
  });
}

/** Paths of ours begin their pieces with an absolute M; what follows is relative. */
const movedPath = (d: string, dx: number, dy: number): string =>
  d.replace(
    /M(-?[\d.]+) (-?[\d.]+)/g,
    (_all, x: string, y: string) => `M${short(+x + dx)} ${short(+y + dy)}`,
  );
