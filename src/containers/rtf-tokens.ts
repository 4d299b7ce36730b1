/** RTF, cut into groups, control words and bytes of text. */

/** What is found, each with where it begins and ends in the document. */
export interface RtfHandler {
  openGroup(from: number): void;
  closeGroup(to: number): void;
  /** A control word or symbol without its backslash, with the space that ends it; `argument` is undefined when none was written. */
  word(name: string, argument: number | undefined, from: number, to: number): void;
  /** A byte of text, plain or written as \'hh. */
  byte(value: number, from: number, to: number): void;
}

const LONGEST_WORD = 40;

type Mode = 'text' | 'backslash' | 'word' | 'hex' | 'binary';

/** Takes the bytes of an RTF document piece by piece; what breaks its rules is passed over. */
export const rtfTokenizer = (handler: RtfHandler): ((piece: Uint8Array) => void) => {
  let mode: Mode = 'text';
  let written = '';
  let binaryLeft = 0;
  /** Of the byte in hand, and of the backslash that began what it belongs to. */
  let at = 0;
  let from = 0;
  const endWord = (to: number): void => {
    const [, name, number] = /^([A-Za-z]{1,32})(-?\d{1,10})?/.exec(written) ?? [];
    const argument = number === undefined ? undefined : Number(number);
    mode = 'text';
    if (name === 'bin' && argument !== undefined && argument > 0) {
      binaryLeft = argument;
      mode = 'binary';
    } else if (name !== undefined) handler.word(name, argument, from, to);
  };
  const text = (byte: number): void => {
    if (byte === 0x5c) {
      mode = 'backslash';
      from = at;
    } else if (byte === 0x7b) handler.openGroup(at);
    else if (byte === 0x7d) handler.closeGroup(at + 1);
    else if (byte !== 0x0a && byte !== 0x0d && byte !== 0) handler.byte(byte, at, at + 1);
  };
  const backslash = (byte: number): void => {
    written = String.fromCharCode(byte);
    mode = isLetter(byte) ? 'word' : byte === 0x27 ? 'hex' : 'text';
    if (mode === 'hex') written = '';
    else if (mode === 'text') {
      if (byte === 0x5c || byte === 0x7b || byte === 0x7d) handler.byte(byte, from, at + 1);
      else handler.word(byte === 0x0a || byte === 0x0d ? 'par' : written, undefined, from, at + 1);
    }
  };
  const word = (byte: number): void => {
    if ((isLetter(byte) || isDigit(byte) || byte === 0x2d) && continues(written, byte)) {
      written += String.fromCharCode(byte);
      return;
    }
    endWord(byte === 0x20 ? at + 1 : at);
    if (byte !== 0x20) take(byte);
  };
  const hex = (byte: number): void => {
    written += String.fromCharCode(byte);
    if (written.length < 2) return;
    mode = 'text';
    if (/^[0-9a-fA-F]{2}$/.test(written)) handler.byte(Number.parseInt(written, 16), from, at + 1);
  };
  const binary = (): void => {
    if (--binaryLeft === 0) mode = 'text';
  };
  const modes: Readonly<Record<Mode, (byte: number) => void>> = { text, backslash, word, hex, binary };
  const take = (byte: number): void => modes[mode](byte);
  return (piece) => {
    for (let i = 0; i < piece.length; i++, at++) take(piece[i]!);
  };
};

const isLetter = (byte: number): boolean => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/** Letters, then a number: a letter or a minus after a digit begins something else. */
const continues = (written: string, byte: number): boolean => {
  if (written.length >= LONGEST_WORD) return false;
  const last = written.charCodeAt(written.length - 1);
  return isLetter(last) || (isDigit(byte) && (isDigit(last) || last === 0x2d));
};
