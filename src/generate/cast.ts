/** The invented people, services and places of a story. */
import type { PeerKind } from '../model/record.ts';
import type { Random } from './random.ts';

export type Circle = 'family' | 'friend' | 'work' | 'fixed' | 'abroad';

/** Where a call to the contact goes, as price lists see it. */
export type Reach = 'on-net' | 'home' | 'country' | 'abroad';

export interface Contact {
  /** E.164 digits. */
  readonly peer: string;
  readonly kind: PeerKind;
  readonly circle: Circle;
  readonly reach: Reach;
  /** How an operator prints where the contact belongs; '' = not printed. */
  readonly zone: string;
  /** Share of the circle's calls and messages. */
  readonly weight: number;
}

/** A place outside the home region, with the time there. */
export interface Place {
  /** As printed. */
  readonly name: string;
  readonly kind: 'national' | 'international';
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 3166-2. */
  readonly region?: string;
  /** Minutes east of UTC, without summer time. */
  readonly utcOffsetMin: number;
}

export interface Cast {
  /** Own number in E.164 digits. */
  readonly line: string;
  readonly contacts: Readonly<Record<Circle, readonly Contact[]>>;
}

interface Range {
  readonly prefix: string;
  /** Digits of a whole number. */
  readonly digits: number;
  readonly reach: Reach;
  readonly zone: string;
}

/**
 * Ten-thousand-number beginnings of real ranges (numbering plan of August 2026), so that operator and region are
 * recognised; every subscriber number in them starts with 0000 or so: nobody's we know of.
 */
const MOBILE: readonly Range[] = [
  { prefix: '79160000', digits: 11, reach: 'on-net', zone: 'ПАО "МТС" Москва и Московская обл' },
  { prefix: '79260000', digits: 11, reach: 'home', zone: 'Московский регион (Мобильный регион): 7926' },
  { prefix: '79030000', digits: 11, reach: 'home', zone: '' },
  { prefix: '79015040', digits: 11, reach: 'home', zone: '' },
  { prefix: '79130000', digits: 11, reach: 'country', zone: 'ПАО "МТС"' },
  { prefix: '79650000', digits: 11, reach: 'country', zone: 'Россия' },
  { prefix: '79220000', digits: 11, reach: 'country', zone: 'Россия' },
];
const FIXED: readonly Range[] = [
  { prefix: '74950000', digits: 11, reach: 'home', zone: '' },
  { prefix: '73432000', digits: 11, reach: 'country', zone: 'Россия' },
];
const ABROAD: readonly Range[] = [
  { prefix: '37529600', digits: 12, reach: 'abroad', zone: 'Беларусь' },
  { prefix: '99559900', digits: 12, reach: 'abroad', zone: 'Грузия' },
];

export const PLACES = {
  yekaterinburg: {
    name: 'Свердловская область',
    kind: 'national',
    country: 'RU',
    region: 'RU-SVE',
    utcOffsetMin: 300,
  },
  novosibirsk: {
    name: 'Новосибирская область',
    kind: 'national',
    country: 'RU',
    region: 'RU-NVS',
    utcOffsetMin: 420,
  },
  georgia: { name: 'Грузия', kind: 'international', country: 'GE', utcOffsetMin: 240 },
  thailand: { name: 'Таиланд', kind: 'international', country: 'TH', utcOffsetMin: 420 },
} as const satisfies Record<string, Place>;

/** Senders of service messages; shops and the bank are invented. */
export const SENDERS = ['Lavka24', 'N.BANK', 'Apteka_7', 'TaxiVezet', 'DOSTAVKA', 'Poliklinika'] as const;
/** Senders whose messages come through the operator's gateway: printed as `sms:NAME`. */
export const GATEWAY_SENDERS = ['Kurier', 'KINO-PARK', '4741'] as const;
/** Centre named after the slash in messages from another network's subscribers. */
export const SMS_CENTRE = '79168999100';
export const FREE_SHORT = ['0890'] as const;
export const SHORT = ['900', '111', '5340'] as const;
export const TOLL_FREE = ['78005550017', '78005550042'] as const;
export const USSD_CODES = ['*100#', '*984#', '*111*217#'] as const;

/** The contacts of one person: how many of each circle depends on the circle, who they are on the seed. */
export function castOf(chance: Random): Cast {
  const taken = new Set<string>();
  const person = (circle: Circle, kind: PeerKind, ranges: readonly Range[], nth: number): Contact => {
    const range = chance.pick(ranges);
    let peer = '';
    while (peer === '' || taken.has(peer)) {
      peer = range.prefix + String(chance.int(1, 999)).padStart(range.digits - range.prefix.length, '0');
    }
    taken.add(peer);
    return { peer, kind, circle, reach: range.reach, zone: range.zone, weight: 1 / (nth + 1) };
  };
  const line = person('family', 'mobile', MOBILE.slice(0, 1), 0).peer;
  const circleOf = (circle: Circle, size: number, kind: PeerKind, ranges: readonly Range[]) =>
    Array.from({ length: size }, (_, nth) => person(circle, kind, ranges, nth));
  return {
    line,
    contacts: {
      family: circleOf('family', 4, 'mobile', MOBILE.slice(0, 3)),
      friend: circleOf('friend', 9, 'mobile', MOBILE),
      work: circleOf('work', 12, 'mobile', MOBILE),
      fixed: circleOf('fixed', 4, 'fixed', FIXED),
      abroad: circleOf('abroad', 2, 'mobile', ABROAD),
    },
  };
}
