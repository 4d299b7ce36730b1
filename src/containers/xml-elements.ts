/** The elements that most lists are made of, taken without the tokeniser: `<row a="1" b="2"/>`. */
import type { XmlEvent } from '../model/document.ts';
import { entityReplacer } from './entities.ts';
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

/** How an element is written whose name and attributes are known; its values are what the pattern captures. */
interface Shape {
  readonly pattern: RegExp;
  readonly name: string;
  readonly attributes: readonly string[];
}

/** A value of characters which XML takes as they are: no controls, no halves of characters, no U+FFFE. */
const VALUE = '([^"<\\0-\\x1f\\ud800-\\uffff]*)';

function shapeOf(name: string, attributes: readonly string[]): Shape {
  const written = attributes.map((each) => `[ \\n\\r\\t]+${each.replaceAll('.', '\\.')}="${VALUE}"`).join('');
  const pattern = new RegExp(`[ \\n\\r\\t]*<${name.replaceAll('.', '\\.')}${written}[ \\n\\r\\t]*/>`, 'y');
  return { pattern, name, attributes };
}

/** Shapes kept: to compile a pattern takes as long as to read some elements without it. */
const MOST_SHAPES = 32;

/** The shape of an element, from the second time it comes on; the shapes that came first are known. */
function knownShapes(): (name: string, attributes: readonly string[]) => Shape | undefined {
  const known = new Map<string, Shape | undefined>();
  return (name, attributes) => {
    const key = `${name} ${attributes.join(' ')}`;
    let shape = known.get(key);
    if (shape === undefined && known.has(key)) {
      shape = shapeOf(name, attributes);
      known.set(key, shape);
    } else if (known.size < MOST_SHAPES) known.set(key, shape);
    return shape;
  };
}

export function plainElements(): PlainElements {
  const shapes = knownShapes();
  /** The last element's, if it is known: mostly the next one has the same. */
  let shape: Shape | undefined;

  /** Attributes of the element of the known shape that stands at `at`; undefined = another stands there. */
  function shaped(
    piece: string,
    at: number,
    { pattern, attributes: names }: Shape,
  ): Record<string, string> | undefined {
    pattern.lastIndex = at;
    const values = pattern.exec(piece);
    if (values === null) return undefined;
    const attributes = new Attributes();
    for (let i = 0; i < names.length; i++) {
      const written = values[i + 1]!;
      const value = written.includes('&') ? replaced(written) : written;
      if (value === undefined) return undefined;
      attributes[names[i]!] = value;
    }
    return attributes;
  }

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
    for (let at = from; ; ) {
      const begin = pastSpace(piece, at);
      if (piece.charCodeAt(begin) === SLASH) return begin;
      const name = begin === at ? '' : nameAt(piece, begin);
      const equals = begin + name.length;
      if (name === '' || piece.charCodeAt(equals) !== EQUALS || piece.charCodeAt(equals + 1) !== QUOTE)
        return -1;
      const end = valueEnd(piece, equals + 2);
      if (end < 0) return -1;
      const written = piece.slice(equals + 2, end);
      const value = hasEntity ? replaced(written) : written;
      if (value === undefined || attributes[name] !== undefined) return -1;
      attributes[name] = value;
      at = end + 1;
    }
  }

  return {
    take(piece, from, element) {
      for (let at = from; ; ) {
        const likely = shape && shaped(piece, at, shape);
        if (likely) {
          element(shape!.name, likely);
          at = shape!.pattern.lastIndex;
          continue;
        }
        const begin = pastSpace(piece, at) + 1;
        const name = piece[begin - 1] === '<' ? nameAt(piece, begin) : '';
        if (name === '') return at;
        const attributes = new Attributes();
        const slash = attributesEnd(piece, begin + name.length, attributes);
        if (slash < 0 || piece.charCodeAt(slash + 1) !== GREATER) return at;
        // Not the names as they were read: those that V8 keeps once for all are found at once in an object.
        shape = shapes(name, Object.keys(attributes));
        element(name, attributes);
        at = slash + 2;
      }
    },
  };
}

/** The name of ASCII letters, digits and `_.-` that begins at `at`; '' = none. */
function nameAt(piece: string, at: number): string {
  let end = at;
  while (isNameChar(piece.charCodeAt(end), end === at)) end++;
  return piece.slice(at, end);
}

const isNameChar = (code: number, isFirst: boolean): boolean =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  code === 0x5f ||
  (!isFirst && ((code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e));
