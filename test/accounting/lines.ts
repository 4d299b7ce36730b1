/** Lines of a company's year as they are told, and sums over rows of money. */
import { midnight } from '../../src/generate/calendar.ts';
import { tell } from '../../src/generate/stories.ts';
import type { CivilSeconds, Micros } from '../../src/model/record.ts';
import type { TrueStatement } from '../../src/model/story.ts';

/** One row of money as it was planted. */
export interface Entry {
  readonly at: CivilSeconds;
  readonly line: string;
  readonly extension?: string | undefined;
  readonly peer?: string | undefined;
  readonly direction?: string | undefined;
  readonly item: string;
  readonly seconds?: number | undefined;
  /** With VAT. */
  readonly paid: Micros;
  /** Undefined = the document does not tell. */
  readonly vat: Micros | undefined;
}

export const JANUARY = midnight('2025-01-01');
export const NEXT_YEAR = midnight('2026-01-01');
export const day = (iso: string): CivilSeconds => midnight(iso);
export const monthOf = (at: CivilSeconds): string => new Date(at * 1000).toISOString().slice(0, 7);
export const dayOf = (at: CivilSeconds): string => new Date(at * 1000).toISOString().slice(0, 10);

/** Told once: stories are told anew each time their rows are asked for. */
function once(story: TrueStatement): TrueStatement {
  return { ...story, rows: [...story.rows] };
}
export const family = once(tell('family', { seed: 11, from: JANUARY, length: { months: 12 } }));
export const traveller = once(tell('traveller', { seed: 13, from: JANUARY, length: { months: 12 } }));
export const office = once(tell('office', { seed: 4, from: JANUARY, length: { rows: 600 } }));
/** The line that Orlova had, then Titov; its bills are there but for November. */
export const FAMILY = family.line;
/** The line that goes with Lapin, and from September with the department of IT. */
export const TRAVELLER = traveller.line;
/** Paid for all year, last used on 20 July. */
export const IDLE = '79160000900';
export const KOPECK = 10_000;
export const RUBLE = 1_000_000;

/** Micros of exact decimal text. */
export const micros = (text: string): Micros => {
  const [whole, rest = ''] = text.replace('-', '').split('.') as [string, string?];
  const size = Number(whole) * RUBLE + Number(rest.padEnd(6, '0'));
  return text.startsWith('-') ? -size : size;
};

/** Sums by a key, those of the undefined key under ''. */
export function sumsBy(
  entries: readonly Entry[],
  key: (entry: Entry) => string | undefined,
  amount: (entry: Entry) => number = ({ paid }) => paid,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const entry of entries) {
    const part = key(entry) ?? '';
    sums.set(part, (sums.get(part) ?? 0) + amount(entry));
  }
  return sums;
}
