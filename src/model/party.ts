/** Who a written number is. */
import type { PeerKind } from './record.ts';

/** A number as its writing alone tells: no numbering plan needed. */
export interface Party {
  readonly kind: PeerKind;
  /** E.164 digits without plus ('79161234567'), short number, name, APN or IP: the key people and numbers meet by. */
  readonly id: string;
}

/** What the numbering plan of a date adds to a party. */
export interface PeerFacts {
  readonly kind: PeerKind;
  /** ISO 3166-1 alpha-2, or null when the number does not tell. */
  readonly country: string | null;
  /** ISO 3166-2 codes of the subjects the range serves, joined by '+' and sorted: 'RU-MOS+RU-MOW'. */
  readonly region: string | null;
  /** Brand id ('mts', 'beeline', 'megafon', 't2'…), else the registry's name of the holder. */
  readonly operator: string | null;
  /** 'plan' = the range holder by the numbering plan (the number may have been ported), 'printed' = the document said so. */
  readonly operatorSource: 'plan' | 'printed' | null;
  /** IANA time zone of the region, when it has one. */
  readonly timeZone: string | null;
}
