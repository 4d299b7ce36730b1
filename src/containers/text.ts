/** Bytes → text in pieces, and what every container does to a cell. */
import type { ByteSource } from './source.ts';

/** Text of `source` in pieces, without a byte order mark; what `encoding` cannot read becomes U+FFFD. */
export async function* decode(source: ByteSource, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of source.stream()) {
    const text = decoder.decode(piece, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The same text with every line ended by '\n', whether by '\r\n', '\n' or '\r' before. */
export async function* unixLines(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of pieces) {
    const text = held + piece;
    held = text.endsWith('\r') ? '\r' : '';
    const whole = held ? text.slice(0, -1) : text;
    yield whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  }
  if (held) yield '\n';
}

/** A cell as rows carry it: outer white space (no-break spaces too) gone, line breaks inside made spaces. */
export const cellText = (text: string): string => {
  const trimmed = trim(text);
  return trimmed.includes('\n') ? trimmed.replace(/[ \t]*[\r\n]+[ \t]*/g, ' ') : trimmed;
};

/** `text.trim()`, at once where it would change nothing. */
export const trim = (text: string): string => (isTrimmed(text) ? text : text.trim());

/** Certain that `trim` would change nothing: both ends are letters, digits or signs of ASCII or Cyrillic. */
const isTrimmed = (text: string): boolean =>
  text === '' || (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1)));

const isPlain = (code: number): boolean => (code > 0x20 && code < 0x7f) || (code >= 0x400 && code < 0x500);

/** The first character from `from` on that is no white space of markup. */
export function pastSpace(text: string, from: number): number {
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
  }
}
