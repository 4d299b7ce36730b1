/** What is personal in the documents of a run: gathered from what the parsers read, from labels and from headings. */
import type { StatementFacts } from '../model/statement.ts';
import { readParty } from '../numbering/party.ts';
import { LEAST_DIGITS } from './numbers.ts';

/** Texts to be replaced wherever they stand. */
export interface Personal {
  /** Digits of telephone numbers. */
  readonly digits: Set<string>;
  /** Digits of accounts, contracts and cards. */
  readonly identifiers: Set<string>;
  /** Names, companies and addresses, white space single. */
  readonly names: Set<string>;
  /** Digits that are quantities and look like a number. */
  readonly quantities: Set<string>;
}

export const nobody = (): Personal => ({
  digits: new Set(),
  identifiers: new Set(),
  names: new Set(),
  quantities: new Set(),
});

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** A telephone number as it is written. */
function takeNumber(personal: Personal, written: unknown): void {
  if (typeof written === 'string' && /^\+?[\d\s()-]{6,30}$/.test(written))
    takeDigits(personal.digits, written);
}

/** An account, a contract, a card. */
function takeIdentifier(personal: Personal, written: unknown): void {
  if (typeof written === 'string') takeDigits(personal.identifiers, written);
}

function takeDigits(into: Set<string>, written: string): void {
  const digits = digitsOf(written);
  if (digits.length > LEAST_DIGITS && digits.length <= 20) into.add(digits);
}

function takeName(personal: Personal, name: unknown): void {
  if (typeof name !== 'string') return;
  const text = name.trim().replace(/\s+/g, ' ');
  if (text.length >= 3 && text.length <= 200 && !isLabel(text) && /\p{L}{2}/u.test(text))
    personal.names.add(text);
}

export function takeFacts(personal: Personal, { line, account, sim, owner }: StatementFacts): void {
  takeNumber(personal, line);
  for (const id of [account, sim]) takeIdentifier(personal, id);
  takeName(personal, owner);
}

/** A record as reading gives it, by field. */
export function takeRecord(personal: Personal, record: Readonly<Record<string, unknown>>): void {
  for (const field of ['line', 'peer', 'forwardedTo'] as const) {
    const value = record[field];
    if (typeof value !== 'string') continue;
    const { kind } = readParty(value);
    if (kind === 'mobile' || kind === 'fixed' || kind === 'unknown') takeNumber(personal, value);
    if (field === 'peer' && kind !== 'short') takeNumber(personal, record.peerRaw);
  }
  takeName(personal, record.agent);
  takeName(personal, record.peerName);
  for (const field of ['trunk', 'extension'] as const) takeNumber(personal, record[field]);
  if (record.peerKind === 'alphanumeric' && record.service === 'voice' && /[а-яё]/i.test(String(record.peer)))
    takeName(personal, record.peer);
  for (const field of ['bytes', 'durationS', 'pieces'] as const) {
    if (Number(record[field]) >= 1e9) personal.quantities.add(String(record[field]));
  }
}

/** Labels and headings of what names a person. Compared without case, outer signs and white space. */
const NAME_LABEL =
  /^(?:ф\.?\s?и\.?\s?о\.?.{0,20}|имя|фамилия.{0,20}|абонент|владелец(?: номера)?|клиент|заказчик|плательщик|сотрудник|пользователь|контакт|адрес.{0,30}|full name|contact(?: name)?|employee|customer|owner|user(?: ?name)?|address|fio|owner|client|subscriber|addr)$/i;
const ID_LABEL =
  /(?:договор|контракт|лицев\S{0,4} сч[её]т|л\/с|инн|кпп|паспорт|iccid|imsi|imei|sim-?карт|account|contract)/i;

const labelOf = (cell: string): string => cell.trim().replace(/[:*\s]+$/, '');
/** Does a text say that a person's name follows? */
export const isLabel = (cell: string): boolean => cell.length < 60 && NAME_LABEL.test(labelOf(cell));

/** 'Абонент: ИВАНОВ ИВАН', 'Договор № 123456 от …' within one text. */
export function takeLabelled(personal: Personal, text: string): void {
  const colon = text.indexOf(':');
  if (colon > 0 && colon < 60 && isLabel(text.slice(0, colon))) takeValue(personal, text.slice(colon + 1));
  for (const [, id] of text.matchAll(
    new RegExp(`${ID_LABEL.source}[^\\d\\n<>;|]{0,25}?(\\d[\\d/-]{4,19})(?![.,]?\\d)`, 'gi'),
  ))
    takeIdentifier(personal, id);
  for (const [name] of text.matchAll(FULL_NAME)) takeName(personal, name);
}

/** Three words of which the last or the middle one is a patronymic. */
const FULL_NAME =
  /(?<![\p{L}\d])\p{Lu}[\p{L}-]+ +(?:\p{Lu}[\p{L}-]+ +\p{Lu}\p{L}+(?:вич|вна|ична|ВИЧ|ВНА|ИЧНА)|\p{Lu}\p{L}+(?:вич|вна|ична|ВИЧ|ВНА|ИЧНА) +\p{Lu}[\p{L}-]+)(?!\p{L})/gu;

/** A value under a name's label: only what is spelt with letters is a name. */
function takeValue(personal: Personal, value: string): void {
  const text = value.trim();
  if (/^\+?[\d\s()*-]+$/.test(text)) takeNumber(personal, text);
  else takeName(personal, text);
}

/** Gathers from the rows of a table: labels with the value beside them, headings with the values below. */
export function tableGatherer(personal: Personal): (cells: readonly string[]) => void {
  let named: readonly number[] = [];
  return (cells) => {
    const filled = cells.filter((cell) => cell !== '').length;
    const labels = cells.flatMap((cell, at) => (isLabel(cell) ? [at] : []));
    if (filled === 2 && labels.length === 1) takeValue(personal, cells.slice(labels[0]! + 1).join(' '));
    else if (filled >= 3 && labels.length > 0) named = labels;
    else if (filled >= 3) for (const at of named) takeValue(personal, cells[at] ?? '');
    for (const cell of cells) takeLabelled(personal, cell);
    takeLabelled(
      personal,
      cells
        .filter((cell) => cell !== '')
        .slice(0, 3)
        .join(' '),
    );
  };
}

/** Gathers from named values: attributes of XML, members of JSON. */
export function takeMember(personal: Personal, name: string, value: unknown): void {
  if (typeof value === 'string' && isLabel(name)) takeValue(personal, value);
}
