/** vCard 2.1 (old phones, quoted-printable), 3.0 (RFC 2426) and 4.0 (RFC 6350): names, organisation, numbers, notes. */
import type { Card } from './contact.ts';

interface Property {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly value: string;
}

export const looksLikeVcard = (text: string): boolean => /^\s*BEGIN:VCARD/i.test(text);

/** Cards in the order of the file; a card without a number is kept out. */
export function readVcards(text: string): Card[] {
  const cards: Card[] = [];
  let properties: Property[] = [];
  for (const line of unfolded(text)) {
    const property = readProperty(line);
    if (!property) continue;
    if (property.name === 'BEGIN') properties = [];
    else if (property.name !== 'END') properties.push(property);
    else cards.push(cardOf(properties));
  }
  return cards.filter(({ numbers }) => numbers.length > 0);
}

/** Logical lines: one that begins with white space, or follows a soft break of quoted-printable, continues the last. */
function unfolded(text: string): string[] {
  const lines: string[] = [];
  let soft = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (soft) lines[lines.length - 1] += line;
    else if (/^[ \t]/.test(line) && lines.length > 0) lines[lines.length - 1] += line.slice(1);
    else lines.push(line);
    const last = lines[lines.length - 1]!;
    soft = last.endsWith('=') && /^[^:]*ENCODING=QUOTED-PRINTABLE|^[^:]*;QUOTED-PRINTABLE/i.test(last);
    if (soft) lines[lines.length - 1] = last.slice(0, -1);
  }
  return lines;
}

function readProperty(line: string): Property | undefined {
  const colon = line.indexOf(':');
  if (colon < 0) return undefined;
  const [label = '', ...parameters] = line.slice(0, colon).split(';');
  const name = label.slice(label.lastIndexOf('.') + 1).toUpperCase();
  const raw = line.slice(colon + 1);
  const upper = parameters.map((parameter) => parameter.toUpperCase());
  const quoted = upper.some((parameter) => parameter.endsWith('QUOTED-PRINTABLE'));
  const charset = upper.find((parameter) => parameter.startsWith('CHARSET='))?.slice('CHARSET='.length);
  return { name, parameters: upper, value: quoted ? fromQuotedPrintable(raw, charset) : raw };
}

function fromQuotedPrintable(text: string, charset = 'UTF-8'): string {
  const bytes = Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Parts of a structured value (`N`, `ORG`), with their escapes undone. */
const partsOf = (value: string): string[] => value.split(/(?<!\\);/).map(plain);

const plain = (value: string): string =>
  value.replace(/\\([nN,;:\\])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? ' ' : sign)).trim();

function cardOf(properties: readonly Property[]): Card {
  const first = (name: string) => properties.find((property) => property.name === name)?.value;
  const [family = '', given = '', middle = ''] = partsOf(first('N') ?? '');
  const name = plain(first('FN') ?? '') || [family, given, middle].filter(Boolean).join(' ');
  const [organisation = '', department = ''] = partsOf(first('ORG') ?? '');
  const notes = plain(first('NOTE') ?? '');
  const numbers = properties.filter((property) => property.name === 'TEL').map(({ value }) => plain(value));
  return {
    ...(name && { name }),
    ...(organisation && { organisation }),
    ...(department && { department }),
    ...(notes && { notes }),
    numbers: numbers.filter(Boolean),
  };
}
