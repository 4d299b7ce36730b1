/** The made-up price list every story is charged by: no operator's, only exact and explicit. */
import type { Micros } from '../model/record.ts';
import type { Place, Reach } from './cast.ts';

/** With VAT, in kopecks. */
const PRICES = {
  callMinute: { 'on-net': 100, home: 180, country: 350, abroad: 3500 },
  message: 210,
  messageAbroad: 550,
  picture: 990,
  roamingOutMinute: 1900,
  roamingInMinute: 900,
  roamingMessage: 1900,
  roamingMegabyte: 1500,
  tetheringDay: 7500,
} as const;

/** Calls up to this many seconds are neither rounded up nor charged (seen in real MTS files: 3 s stays 3 s, 5 s becomes a minute). */
const FREE_SECONDS = 3;

export interface Price {
  /** Without VAT, rounded to a ten-thousandth of a rouble as operators print it. */
  readonly cost: Micros;
  readonly costWithVat: Micros;
}

export const FREE: Price = { cost: 0, costWithVat: 0 };

/** Seconds as billed: whole minutes once the free seconds are over. */
export const billedSeconds = (seconds: number): number =>
  seconds <= FREE_SECONDS ? seconds : Math.ceil(seconds / 60) * 60;

/** Price of an outgoing call: by the reach at home and in the country, by the place abroad. */
export function callOut(seconds: number, reach: Reach, place: Place | undefined, year: number): Price {
  if (seconds <= FREE_SECONDS) return FREE;
  const minutes = billedSeconds(seconds) / 60;
  if (place?.kind === 'international') return priced(minutes * PRICES.roamingOutMinute, year);
  const minute = place && reach !== 'abroad' ? PRICES.callMinute.country : PRICES.callMinute[reach];
  return priced(minutes * minute, year);
}

/** Price of an incoming call: free in the country. */
export const callIn = (seconds: number, place: Place | undefined, year: number): Price =>
  place?.kind === 'international' && seconds > FREE_SECONDS
    ? priced((billedSeconds(seconds) / 60) * PRICES.roamingInMinute, year)
    : FREE;

/** Price of one sent message segment. */
export function messageOut(reach: Reach, place: Place | undefined, year: number): Price {
  if (place?.kind === 'international') return priced(PRICES.roamingMessage, year);
  return priced(reach === 'abroad' ? PRICES.messageAbroad : PRICES.message, year);
}

export const pictureOut = (year: number): Price => priced(PRICES.picture, year);

/** Price of a data session: a bundle covers the country, abroad every started megabyte counts. */
export const data = (bytes: number, place: Place | undefined, year: number): Price =>
  place?.kind === 'international'
    ? priced(Math.ceil(bytes / 1_048_576) * PRICES.roamingMegabyte, year)
    : FREE;

export const tetheringDay = (year: number): Price => priced(PRICES.tetheringDay, year);

/** VAT in Russia: 18 % until 2018, 20 % until 2025, 22 % since. */
const vatPercent = (year: number): number => (year < 2019 ? 18 : year < 2026 ? 20 : 22);

function priced(kopecks: number, year: number): Price {
  const tenThousandths = Math.round((kopecks * 100 * 100) / (100 + vatPercent(year)));
  return { cost: tenThousandths * 100, costWithVat: kopecks * 10_000 };
}
