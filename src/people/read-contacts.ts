/** Phone book files → cards: vCard, or a table in any container that statements come in. */
import { decode, detect, fileSource, LIMITS } from '../containers/index.ts';
import { DetalkaError } from '../model/error.ts';
import type { Card } from './contact.ts';
import { readContactTable } from './contact-table.ts';
import { tableRows } from './table-file.ts';
import { looksLikeVcard, readVcards } from './vcard.ts';

/** @throws DetalkaError 'no-contacts' for a file that is no phone book, and what opening a file throws */
export async function readContacts(path: string): Promise<readonly Card[]> {
  const source = await fileSource(path);
  const detected = await detect(source);
  if (detected.kind !== 'document') throw noContacts(path);
  if (detected.encoding !== '') {
    const text = await textOf(decode(source, detected.encoding));
    if (looksLikeVcard(text)) return readVcards(text);
  }
  const rows = await tableRows(source, detected);
  const cards = rows && readContactTable(rows);
  if (cards) return cards;
  throw noContacts(path);
}

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length > LIMITS.wholeBytes) break;
  }
  return text;
}

const noContacts = (path: string): DetalkaError =>
  new DetalkaError(
    'no-contacts',
    {
      ru: `${path}: это не телефонная книга: нужен vCard (.vcf) или таблица с колонками имени и телефона (CSV или Excel из Google, Outlook, 1С).`,
      en: `${path} is not a phone book: a vCard (.vcf) is needed, or a table with columns of names and numbers (CSV or Excel of Google, Outlook, 1C).`,
    },
    3,
  );
