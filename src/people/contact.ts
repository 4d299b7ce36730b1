/** Who a number is, as a phone book says it. */
import { readParty } from '../numbering/party.ts';

/** One person or company of a phone book; empty fields are absent. */
export interface Card {
  readonly name?: string;
  readonly organisation?: string;
  readonly department?: string;
  readonly kind?: string;
  readonly notes?: string;
  /** Telephone numbers as written. */
  readonly numbers: readonly string[];
}

/** What `contacts` keeps of a number. */
export interface Contact extends Omit<Card, 'numbers'> {
  /** As in records.peer. */
  readonly number: string;
}

/** Cards by number: a number that several cards name belongs to the last. `unread` are writings that hold no number. */
export function byNumber(cards: readonly Card[]): {
  contacts: readonly Contact[];
  unread: readonly string[];
} {
  const contacts = new Map<string, Contact>();
  const unread: string[] = [];
  for (const { numbers, ...card } of cards) {
    for (const written of numbers) {
      const number = numberOf(written);
      if (number === undefined) unread.push(written);
      else contacts.set(number, { number, ...card });
    }
  }
  return { contacts: [...contacts.values()], unread };
}

/** The number as records have it; undefined for a writing without digits. An extension behind it (`доб. 12`) is left out. */
export function numberOf(written: string): string | undefined {
  const [main = ''] = written.replace(/^tel:/i, '').split(/;|доб|ext|,|#/i, 1);
  return /\d/.test(main) ? readParty(main.trim(), { service: 'voice' }).id : undefined;
}

/** An own line as in records.line. */
export const lineOf = (written: string): string => readParty(written, { service: 'voice' }).id;
