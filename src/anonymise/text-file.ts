/** Documents that are text: edited in place, with the same encoding, line ends and delimiters. */
import { encodingOf } from '../containers/dbf.ts';
import { readDbfHeader } from '../containers/dbf-header.ts';
import { type ByteSource, wholeBytes } from '../containers/index.ts';
import type { ContainerId } from '../model/document.ts';
import { DetalkaError } from '../model/error.ts';

/** A text and whether it stands in columns of fixed width → the text to stand there instead. */
export type Edit = (text: string, fixed: boolean) => string;

/** Text is edited in blocks of whole lines of about so many characters. */
const BLOCK = 1 << 16;

/** @throws DetalkaError 'anonymise-encoding' for an encoding that cannot be written */
export function editText(
  bytes: Uint8Array,
  container: ContainerId,
  encoding: string,
  edit: Edit,
): Uint8Array {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const edited = container === 'json' ? editJson(text, edit) : editBlocks(text, container === 'txt', edit);
  return encoderOf(encoding)(edited);
}

function editBlocks(text: string, fixed: boolean, edit: Edit): string {
  const edited: string[] = [];
  for (let from = 0; from < text.length; ) {
    let lineEnd = text.indexOf('\n', from + BLOCK);
    while (lineEnd >= 0 && lineEnd < from + 2 * BLOCK && partsDigits(text, lineEnd)) {
      lineEnd = text.indexOf('\n', lineEnd + 1);
    }
    const end = lineEnd < 0 ? text.length : lineEnd + 1;
    edited.push(edit(editSpelt(text.slice(from, end), edit), fixed));
    from = end;
  }
  return edited.join('');
}

/** Words spelt as character references (&#1048;) or percent signs (%D0%98): each is edited as what it says. */
const editSpelt = (text: string, edit: Edit): string =>
  text
    .replace(/(?:&#(?:\d{3,5}|x[0-9a-f]{2,4});[ -]?){2,}/gi, (spelt) => {
      const said = spelt.replace(/&#(x?[0-9a-f]+);/gi, (_, code: string) =>
        String.fromCharCode(Number(code.replace(/^x/i, '0x'))),
      );
      const edited = edit(said, false);
      return edited === said ? spelt : edited.replace(/[^\0-\x7f]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    })
    .replace(/(?:%[0-9a-f]{2}|[\w.~+-]){2,}/gi, (spelt) => {
      if (!/%[c-f][0-9a-f]%/i.test(spelt)) return spelt;
      try {
        const said = decodeURIComponent(spelt);
        const edited = edit(said, false);
        return edited === said ? spelt : encodeURIComponent(edited);
      } catch {
        return spelt;
      }
    });

/** A number may go on behind a line's end. */
const partsDigits = (text: string, lineEnd: number): boolean =>
  /^\d\r?\n\d/.test(text.slice(lineEnd - (text[lineEnd - 1] === '\r' ? 2 : 1), lineEnd + 2));

/** JSON may spell letters as escapes: each string is edited as what it says, numbers as they stand. */
const editJson = (text: string, edit: Edit): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|\d{5,20}/g, (token) => {
    if (!token.startsWith('"')) return edit(token, false);
    let said: string;
    try {
      said = JSON.parse(token) as string;
    } catch {
      return edit(token, false);
    }
    const edited = edit(said, false);
    if (edited === said) return token;
    const written = JSON.stringify(edited);
    return /\\u0[0-9a-f]{3}/i.test(token) ? written.replace(/[^\0-\x7f]/g, unicodeEscape) : written;
  });

const unicodeEscape = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

type Encode = (text: string) => Uint8Array;

function encoderOf(encoding: string): Encode {
  if (encoding === 'utf-8') return (text) => Buffer.from(text);
  if (encoding === 'utf-16le') return (text) => Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return (text) => Buffer.from(text, 'utf16le').swap16();
  const signs = [...new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))];
  if (signs.length !== 256)
    throw new DetalkaError('anonymise-encoding', {
      ru: `Кодировку ${encoding} записать нельзя. Сохраните файл в UTF-8 и обезличьте его.`,
      en: `The encoding ${encoding} cannot be written. Save the file as UTF-8 and anonymise that.`,
    });
  const byteOf = new Map(signs.map((sign, byte) => [sign, byte]));
  return (text) => Uint8Array.from(text, (sign) => byteOf.get(sign) ?? 0x3f);
}

/** A DBF: every field of every record by itself, as long as it was. */
export async function editDbf(source: ByteSource, edit: Edit): Promise<Uint8Array> {
  const bytes = await wholeBytes(source);
  const header = readDbfHeader(bytes);
  const edited = Uint8Array.from(bytes);
  if (!header) return edited;
  const encoding = await encodingOf(source, header);
  const encode = encoderOf(encoding);
  const decoder = new TextDecoder(encoding);
  for (let at = header.length; at + header.recordLength <= bytes.length; at += header.recordLength) {
    for (const field of header.fields) {
      if (field.type !== 'C' && field.type !== 'N') continue;
      const start = at + field.at;
      const said = decoder.decode(bytes.subarray(start, start + field.length));
      const text = edit(said, true);
      if (text !== said) edited.set(encode(text).subarray(0, field.length), start);
    }
  }
  return edited;
}
