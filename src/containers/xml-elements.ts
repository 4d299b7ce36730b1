/** The elements that most lists are made of, taken without the tokeniser: `<row a="1" b="2"/>`. */
import type { XmlEvent } from '../model/document.ts';
import { pastSpace } from './text.ts';

/**
 * What attributes are put in: without the names of a prototype, as saxes' own object is, but of a shape that V8 knows,
 * which saves a tenth of the time.
 */
function Bare() {}
Bare.prototype = Object.create(null);
export const Attributes = Bare as unknown as new () => Record<string, string>;

type Open = Extract<XmlEvent, { kind: 'open' }>;

export interface PlainElements {
  /**
   * Takes the plain elements that stand one after the other from `from` on, where a tag of the content has just ended,
   * and returns where they end. Each is opened and closed at once, with but white space between: so the tokeniser, that
   * never sees them, is none the wiser. Whatever is not surely well-formed, or goes on in the next piece, ends them.
   */
  take(piece: string, from: number, element: (name: string, attributes: Open['attributes']) => void): number;
}

const QUOTE = 0x22;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const GREATER = 0x3e;

export function plainElements(): PlainElements {
  /** Names of the last element's attributes: mostly the next one has the same. */
  let known: string[] = [];

  /** Reads attributes from `from` on into `attributes`; returns where the '/' of the end stands, -1 = not plain. */
  function attributesEnd(piece: string, from: number, attributes: Record<string, string>): number {
    const names: string[] = [];
    for (let at = from; ; ) {
      const begin = pastSpace(piece, at);
      if (piece.charCodeAt(begin) === SLASH) {
        known = names;
        return begin;
      }
      const name = begin === at ? '' : nameAt(piece, begin, known[names.length]);
      const equals = begin + name.length;
      if (name === '' || piece.charCodeAt(equals) !== EQUALS || piece.charCodeAt(equals + 1) !== QUOTE)
        return -1;
      const end = valueEnd(piece, equals + 2);
      const value = end < 0 ? undefined : unescaped(piece.slice(equals + 2, end));
      if (value === undefined || attributes[name] !== undefined) return -1;
      attributes[name] = value;
      names.push(name);
      at = end + 1;
    }
  }

  return {
    take(piece, from, element) {
      for (let at = from; ; ) {
        const begin = pastSpace(piece, at) + 1;
        const name = piece[begin - 1] === '<' ? nameAt(piece, begin) : '';
        if (name === '') return at;
        const attributes = new Attributes();
        const slash = attributesEnd(piece, begin + name.length, attributes);
        if (slash < 0 || piece.charCodeAt(slash + 1) !== GREATER) return at;
        element(name, attributes);
        at = slash + 2;
      }
    },
  };
}

/** The name of ASCII letters, digits and `_.-` that begins at `at`; '' = none. `likely` spares its letters a look. */
function nameAt(piece: string, at: number, likely?: string): string {
  if (likely !== undefined && piece.startsWith(likely, at) && piece.charCodeAt(at + likely.length) === EQUALS)
    return likely;
  let end = at;
  while (isNameChar(piece.charCodeAt(end), end === at)) end++;
  return piece.slice(at, end);
}

const isNameChar = (code: number, isFirst: boolean): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  code === 0x5f ||
  (!isFirst && ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e));

/** Where the quotation mark stands that ends a value of characters which XML takes as they are; -1 = there is none. */
function valueEnd(piece: string, from: number): number {
  for (let at = from; ; at++) {
    const code = piece.charCodeAt(at);
    if (code === QUOTE) return at;
    // The end of the piece (NaN) and what is forbidden or means something: controls, '<', halves of characters, U+FFFE.
    if (!(code >= 0x20) || code === 0x3c || code >= 0xd800) return -1;
  }
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['apos', "'"],
]);

/** The value with the five entities of XML replaced; undefined when it has others. */
function unescaped(value: string): string | undefined {
  if (!value.includes('&')) return value;
  let isPlain = true;
  const text = value.replace(/&([a-z]{0,4};?)/g, (_, name: string) => {
    const character = name.endsWith(';') ? ENTITIES.get(name.slice(0, -1)) : undefined;
    if (character === undefined) isPlain = false;
    return character ?? '';
  });
  return isPlain ? text : undefined;
}
