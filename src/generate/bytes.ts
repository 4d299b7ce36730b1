/** Texts of a document → its bytes in pieces of a useful size, in the encodings old documents have. */

const PIECE = 1 << 16;
const utf8 = new TextEncoder();

export type Encode = (text: string) => Uint8Array;

export const encodeUtf8: Encode = (text) => utf8.encode(text);

/** Byte of each character windows-1251 has. */
const cp1251 = new Map(
  [...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))].map(
    (character, byte) => [character, byte] as const,
  ),
);

/** Windows-1251; a character it lacks becomes '?'. */
export const encodeCp1251: Encode = (text) =>
  Uint8Array.from(text, (character) => cp1251.get(character) ?? 0x3f);

/** Joins short texts into pieces of about 64 KB. */
export async function* inPieces(texts: Iterable<string>, encode: Encode): AsyncGenerator<Uint8Array> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length >= PIECE) {
      yield encode(piece);
      piece = '';
    }
  }
  if (piece !== '') yield encode(piece);
}
