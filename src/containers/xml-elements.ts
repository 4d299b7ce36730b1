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
const AMPERSAND = 0x26;
const SLASH = 0x2f;
const EQUALS = 0x3d;
const LESS = 0x3c;
const GREATER = 0x3e;

export function plainElements(): PlainElements {
  /** Names of the last element's attributes: mostly the next one has the same. */
  let known: string[] = [];

  const replaced = entityReplacer();
  /** Has the value whose end was looked for last an entity? */
  let hasEntity = false;

  /** Where the quotation mark stands that ends a value of characters which XML takes as they are; -1 = there is none. */
  function valueEnd(piece: string, from: number): number {
    hasEntity = false;
    for (let at = from; ; at++) {
      const code = piece.charCodeAt(at);
      if (code === QUOTE) return at;
      if (code === AMPERSAND) hasEntity = true;
      // The end of the piece (NaN) and what is forbidden or means something: controls, '<', halves of characters, U+FFFE.
      else if (!(code >= 0x20) || code === LESS || code >= 0xd800) return -1;
    }
  }

  /** Reads attributes from `from` on into `attributes`; returns where the '/' of the end stands, -1 = not plain. */
  function attributesEnd(piece: string, from: number, attributes: Record<string, string>): number {
    let asKnown = true;
    for (let at = from, count = 0; ; count++) {
      const begin = pastSpace(piece, at);
      if (piece.charCodeAt(begin) === SLASH) {
        // Not the names as they were read: those that V8 keeps once for all are found at once in an object.
        if (!asKnown) known = Object.keys(attributes);
        return begin;
      }
      const likely = known[count];
      const name = begin === at ? '' : nameAt(piece, begin, likely);
      asKnown &&= name === likely;
      const equals = begin + name.length;
      if (name === '' || piece.charCodeAt(equals) !== EQUALS || piece.charCodeAt(equals + 1) !== QUOTE)
        return -1;
      const end = valueEnd(piece, equals + 2);
      if (end < 0) return -1;
      const written = piece.slice(equals + 2, end);
      const value = hasEntity ? replaced(written) : written;
      if (value === undefined || (!asKnown && attributes[name] !== undefined)) return -1;
      attributes[name] = value;
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
  if (likely !== undefined && isAt(piece, at, likely) && piece.charCodeAt(at + likely.length) === EQUALS)
    return likely;
  let end = at;
  while (isNameChar(piece.charCodeAt(end), end === at)) end++;
  return piece.slice(at, end);
}

/** `piece.startsWith(word, at)`, faster for the few letters of a name. */
function isAt(piece: string, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) if (piece.charCodeAt(at + i) !== word.charCodeAt(i)) return false;
  return true;
}

const isNameChar = (code: number, isFirst: boolean): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  code === 0x5f ||
  (!isFirst && ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e));

const OTHER_ENTITY = /&(?!(?:quot|amp|lt|gt|apos);)/;

/** Values remembered at a time; each may hold the piece it was cut from. */
const REMEMBERED = 100;

/** Replaces the five entities of XML in a value, undefined when it has others; the same values come again and again. */
export function entityReplacer(): (written: string) => string | undefined {
  const known = new Map<string, string>();
  return (written) => {
    let value = known.get(written);
    if (value !== undefined || OTHER_ENTITY.test(written)) return value;
    value = written
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&');
    if (known.size >= REMEMBERED) known.clear();
    known.set(written, value);
    return value;
  };
}
