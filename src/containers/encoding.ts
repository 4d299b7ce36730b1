/** Which encoding a text is in, from its own bytes: detectors for prose fail on tables of mostly digits. */
import { cyrillicScore } from './cyrillic.ts';
import type { ByteSource } from './source.ts';

/** Single-byte encodings of Russian texts, in the order in which equal scores are decided. */
const CYRILLIC_ENCODINGS = ['windows-1251', 'koi8-r', 'ibm866', 'x-mac-cyrillic'] as const;

const SAMPLE = 2 ** 18;
const ENOUGH_HIGH_BYTES = 4096;

/**
 * Bytes to judge an encoding by: the beginning, and as far as needed the later pieces that hold bytes above 127
 * (a call table can be plain digits for megabytes before its first Russian word).
 */
export const encodingSample = async (source: ByteSource): Promise<Uint8Array> => {
  const kept: Uint8Array[] = [];
  let read = 0;
  let high = 0;
  for await (const piece of source.stream()) {
    const found = countHigh(piece);
    if (read < SAMPLE || found > 0) kept.push(piece);
    read += piece.length;
    high += found;
    if (read >= SAMPLE && high >= ENOUGH_HIGH_BYTES) break;
    if (kept.length > 256) break;
  }
  return Buffer.concat(kept);
};

/**
 * WHATWG name of the encoding of `sample`. In order: byte order mark; UTF-16 by its zero bytes; UTF-8 when its
 * multi-byte sequences are in order; the `declared` one (a meta tag, an XML declaration); windows-1252 where letters
 * above 127 stand alone among Latin ones; the likeliest Russian one.
 */
export const detectEncoding = (sample: Uint8Array, declared?: string): string => {
  const marked = byteOrderMark(sample) ?? utf16WithoutMark(sample);
  if (marked) return marked;
  const stated = statedEncoding(declared);
  const utf8 = utf8Share(sample);
  if (utf8 === 'ascii') return stated ?? 'utf-8';
  if (utf8 > 0.9) return 'utf-8';
  if (stated && stated !== 'utf-8') return stated;
  return isWestern(sample) ? 'windows-1252' : likeliestCyrillic(sample);
};

/** Encoding named by a byte order mark. */
export const byteOrderMark = (bytes: Uint8Array): string | undefined => {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
};

/**
 * UTF-16 of Russian or Latin text has a high byte of 0x00 or 0x04 in (nearly) every pair, and, being a table, both
 * kinds of character below 256; no single-byte text has zeros at all.
 */
export const utf16WithoutMark = (bytes: Uint8Array): string | undefined => {
  const pairs = Math.min(bytes.length, 8192) >> 1;
  if (pairs < 2) return undefined;
  const telling = (byte: number) => byte === 0 || byte === 4;
  let even = 0;
  let odd = 0;
  let zeros = 0;
  for (let i = 0; i < pairs; i++) {
    const first = bytes[2 * i]!;
    const second = bytes[2 * i + 1]!;
    if (telling(first)) even++;
    if (telling(second)) odd++;
    if (first === 0 || second === 0) zeros++;
  }
  if (zeros === 0) return undefined;
  if (odd > 0.9 * pairs && even < 0.2 * pairs) return 'utf-16le';
  if (even > 0.9 * pairs && odd < 0.2 * pairs) return 'utf-16be';
  return undefined;
};

/** Share of the bytes above 127 that form UTF-8 sequences (an incomplete one at the end counts as formed). */
const utf8Share = (bytes: Uint8Array): number | 'ascii' => {
  let formed = 0;
  let high = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    high++;
    const following =
      lead >= 0xc2 && lead < 0xe0 ? 1 : lead >= 0xe0 && lead < 0xf0 ? 2 : lead >= 0xf0 && lead < 0xf5 ? 3 : 0;
    if (following === 0) continue;
    const last = Math.min(i + following, bytes.length - 1);
    let next = i + 1;
    while (next <= last && (bytes[next]! & 0xc0) === 0x80) next++;
    if (next <= last) continue;
    high += last - i;
    formed += last - i + 1;
    i = last;
  }
  return high === 0 ? 'ascii' : formed / high;
};

/** The declared encoding if it is one, and can be true: bytes that got here are not UTF-16, whatever they say. */
const statedEncoding = (label: string | undefined): string | undefined => {
  if (!label) return undefined;
  try {
    const { encoding } = new TextDecoder(label);
    return encoding.startsWith('utf-16') ? undefined : encoding;
  } catch {
    return undefined;
  }
};

/** Western words have one letter above 127 or two between plain ones (`Müller`); Russian words consist of such letters. */
const LONGEST_WESTERN = 2;

const isWestern = (bytes: Uint8Array): boolean => {
  const isPlain = (byte = 0) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  let runs = 0;
  let inWords = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (bytes[i]! < 0x80) continue;
    const from = i;
    while (bytes[i + 1]! >= 0x80) i++;
    if (i - from >= LONGEST_WESTERN) return false;
    runs++;
    if (isPlain(bytes[from - 1]) || isPlain(bytes[i + 1])) inWords++;
  }
  return inWords > 0.5 * runs;
};

const likeliestCyrillic = (sample: Uint8Array): string => {
  let best: string = CYRILLIC_ENCODINGS[0];
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const encoding of CYRILLIC_ENCODINGS) {
    const score = cyrillicScore(new TextDecoder(encoding).decode(sample));
    if (score > bestScore) [best, bestScore] = [encoding, score];
  }
  return best;
};

const countHigh = (bytes: Uint8Array): number => {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i]! > 127) count++;
  return count;
};
