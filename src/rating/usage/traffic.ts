/** Usage as rating sees it: traffic classes, and one line's events as columns of numbers. */
import type { Direction, PeerKind, PlaceKind, Service } from '../../model/record.ts';

/** Everything of an event a rule may ask for, but its time and quantity. null = not known: no selector matches it. */
export interface TrafficClass {
  readonly service: Service;
  readonly direction: Direction;
  readonly peerKind: PeerKind | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** ISO 3166-2 codes joined by '+'. */
  readonly region: string | null;
  /** Brand id. */
  readonly operator: string | null;
  /** The longest of the catalogue's prefixes that the other party's id begins with. */
  readonly prefix: string | null;
  /** null = the document says nothing of places; it then counts as home. 'unknown' = it says what we cannot read. */
  readonly placeKind: PlaceKind | null;
  readonly placeCountry: string | null;
  readonly placeRegion: string | null;
  /** Home of the own line, ISO 3166-2 codes joined by '+'. */
  readonly homeRegion: string | null;
  /** What else selectors ask for and is true of the event: its time, its length, its other party (features.ts). */
  readonly facts?: ReadonlySet<string>;
}

/** One line's events in time order: parallel columns of equal length. */
export interface LineUsage {
  readonly line: string;
  /** Shared by all lines of one reading. */
  readonly classes: readonly TrafficClass[];
  readonly length: number;
  /** Index into `classes`. */
  readonly classOf: Int32Array;
  /** CivilSeconds at the place of service, as printed. */
  readonly startedAt: Float64Array;
  /** Minutes east of UTC; NULL_INT = the document does not say, the time then counts as the tariff's own. */
  readonly utcOffsetMin: Int32Array;
  /** Seconds of voice, bytes of data, pieces of messages, 1 of all else; NaN = not given. Integers up to MAX_QUANTITY. */
  readonly quantity: Float64Array;
  /** Micros really paid, with VAT when known; NaN = not given. */
  readonly paid: Float64Array;
  readonly recordId: Float64Array;
  /** Index into `peers`, -1 = the other party has no number; read only where a tariff asks for numbers. */
  readonly peerOf?: Int32Array;
  /** Numbers of other parties, digits with country code. */
  readonly peers?: readonly string[];
  /** The usage this one was told apart from more finely (features.ts). */
  readonly origin?: LineUsage;
  /** Months (year × 12 + month − 1) the documents cover, ascending: each is billed, used or not. */
  readonly months: readonly number[];
}

/** Beyond it whole numbers cannot be divided exactly in a double; no event is that large. */
export const MAX_QUANTITY = 2 ** 52;

/** Do two sets of ISO codes ('RU-MOS+RU-MOW') have a member in common? */
export function sameRegion(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  if (a === b) return true;
  if (!a.includes('+') && !b.includes('+')) return false;
  const codes = b.split('+');
  return a.split('+').some((code) => codes.includes(code));
}
