/** XML, tokenised by saxes into open, text and close events. Entities other than the five and numbers stay as written. */
import { SaxesParser } from 'saxes';
import type { XmlEvent } from '../model/document.ts';
import type { Text } from '../model/text.ts';
import { exceeded, LIMITS } from './limits.ts';
import type { Warn } from './warning.ts';
import { Attributes, plainElements } from './xml-elements.ts';

/** Thrown inside this file: the document breaks a rule of XML and is to be read again leniently. */
class Malformed extends Error {}

/**
 * Events of an XML document, one batch per piece read; text of nothing but white space is left out. At the first
 * breach of XML's rules (a bare `&`, a control character, a tag not closed) reading starts again leniently from the
 * beginning, leaving out what was already given, with a warning. `open` starts the text. Throws DetalkaError 'limit-…'.
 */
export async function* readXml(
  open: () => AsyncIterable<string>,
  path: string,
  warn: Warn,
): AsyncGenerator<readonly XmlEvent[]> {
  let given = 0;
  try {
    for await (const events of tokenise(open(), path, false)) {
      given += events.length;
      yield events;
    }
    return;
  } catch (thrown) {
    if (!(thrown instanceof Malformed)) throw thrown;
    warn({ code: 'xml-malformed', text: malformedText(thrown.message) });
  }
  for await (const events of tokenise(repaired(open()), path, true)) {
    if (given >= events.length) given -= events.length;
    else {
      yield given === 0 ? events : events.slice(given);
      given = 0;
    }
  }
}

const malformedText = (detail: string): Text => ({
  ru: `Файл нарушает правила XML (${detail}); прочитан, насколько возможно.`,
  en: `The file breaks the rules of XML (${detail}); it was read as far as possible.`,
});

async function* tokenise(
  text: AsyncIterable<string>,
  path: string,
  lenient: boolean,
): AsyncGenerator<readonly XmlEvent[]> {
  let events: XmlEvent[] = [];
  let n = 0;
  let depth = 0;
  let quiet = 0;
  /** Has what was last written ended a tag? */
  let tagEnded = false;
  const parser = new SaxesParser({ position: false });
  const plain = plainElements();
  const open = (name: string, attributes: Readonly<Record<string, string>>) => {
    quiet = 0;
    n++;
    events.push({ kind: 'open', n, name, attributes });
  };
  const close = (name: string) => {
    quiet = 0;
    events.push({ kind: 'close', name });
  };
  parser.on('opentagstart', (tag) => {
    tag.attributes = new Attributes();
  });
  parser.on('opentag', (tag) => {
    if (++depth > LIMITS.depth) throw exceeded('depth', path);
    tagEnded = true;
    open(tag.name, tag.attributes as Readonly<Record<string, string>>);
  });
  parser.on('closetag', (tag) => {
    depth--;
    tagEnded = true;
    close(tag.name);
  });
  const onText = (data: string) => {
    if (data.length > LIMITS.cellChars) throw exceeded('cellChars', path);
    if (data.trim() !== '') events.push({ kind: 'text', text: data });
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('error', (error) => {
    if (!lenient) throw new Malformed(error.message);
  });
  const takeElement = (name: string, attributes: Readonly<Record<string, string>>) => {
    open(name, attributes);
    close(name);
  };
  for await (const piece of text) {
    quiet += piece.length;
    if (quiet > LIMITS.quietChars) throw exceeded('quietChars', path);
    let at = 0;
    for (let end = tagEndBefore(piece, at); end >= 0; end = tagEndBefore(piece, at)) {
      parser.write(piece.slice(at, end));
      tagEnded = false;
      parser.write('>');
      at = end + 1;
      if (tagEnded && depth > 0 && depth < LIMITS.depth) at = plain.take(piece, at, takeElement);
    }
    parser.write(piece.slice(at));
    yield events;
    events = [];
  }
  parser.close();
  yield events;
}

/**
 * The '>' before the next element that closes itself, or its own where none stands before it; -1 = there is no such element.
 * Each search goes over what lies between `from` and the element only: together they go over the piece once.
 */
function tagEndBefore(piece: string, from: number): number {
  const close = piece.indexOf('/>', from);
  if (close < 0) return -1;
  const before = piece.slice(from, close);
  const end = before.lastIndexOf('>', before.lastIndexOf('<'));
  return from + (end < 0 ? close + 1 - from : end);
}

/** The longest entity XML knows without a DTD, `&#x10FFFF;`, is 10 characters long. */
const LONGEST_ENTITY = 10;
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});)/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML forbids
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** A text with bare ampersands and unknown entities escaped, and characters that XML forbids left out. */
export const repair = (text: string): string => text.replace(FORBIDDEN, '').replace(BARE_AMPERSAND, '&amp;');

/** The same of a text in pieces. */
async function* repaired(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of text) {
    const whole = held + piece;
    const ampersand = whole.lastIndexOf('&');
    const cut = ampersand >= 0 && ampersand > whole.length - LONGEST_ENTITY ? ampersand : whole.length;
    held = whole.slice(cut);
    yield repair(whole.slice(0, cut));
  }
  if (held !== '') yield repair(held);
}
