/** Which rules take an event, as docs/tariffs.md says it. */
import type {
  Exception,
  HolidayCalendar,
  Match,
  PeerMatch,
  PlaceMatch,
  Window,
} from '../../../src/rating/format/selectors.ts';
import type { Tariff } from '../../../src/rating/format/tariff.ts';
import type { TrafficClass } from '../../../src/rating/usage/traffic.ts';
import { amountOf, many } from './ratio.ts';

export interface HistoryEvent {
  readonly traffic: TrafficClass;
  /** CivilSeconds as printed, at the place of service. */
  readonly start: number;
  readonly offsetMin: number | null;
  /** Seconds, bytes or pieces. */
  readonly quantity: number | null;
  /** The other party's number. */
  readonly peer?: string;
}

/** An event in a tariff's time zone, with what the subscriber says of numbers. */
export interface Placed extends HistoryEvent {
  readonly civil: number;
  /** 'YYYY-MM-DD' of its moment; `day` is never earlier than that of the event before. */
  readonly rateDay: string;
  readonly day: string;
  readonly chosen: ReadonlyMap<string, ReadonlySet<string>>;
  readonly contract: ReadonlySet<string>;
}

const shareRegion = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.split('+').filter((code) => b.split('+').includes(code)).length > 0;

function zoneHolds(
  tariff: Tariff,
  name: string,
  country: string | null,
  region: string | null,
  prefix: string | null,
) {
  const zone = tariff.zones.get(name)!;
  if (country !== null && zone.countries.includes(country)) return true;
  if (zone.regions.some((code) => shareRegion(code, region))) return true;
  return prefix !== null && zone.prefixes.some((digits) => prefix.startsWith(digits));
}

function peerFits(to: PeerMatch, placed: Placed, tariff: Tariff): boolean {
  const event = placed.traffic;
  const home = tariff.region === null ? 'RU' : many(tariff.region)[0]!.split('-')[0]!;
  if (to.country !== undefined) {
    if (event.country === null) return false;
    if (
      !many(to.country).some((code) => (code === 'foreign' ? event.country !== home : event.country === code))
    )
      return false;
  }
  if (to.region === 'here' || to.region === 'elsewhere') {
    const stay = placeFits('home', event, tariff) ? event.homeRegion : event.placeRegion;
    if (stay === null || event.region === null) return false;
    if (shareRegion(stay, event.region) !== (to.region === 'here')) return false;
  } else if (to.region !== undefined) {
    const fits = many(to.region).some((code) =>
      shareRegion(code === 'home' ? event.homeRegion : code, event.region),
    );
    if (!fits) return false;
  }
  if (to.zone !== undefined) {
    const fits = many(to.zone).some((name) =>
      zoneHolds(tariff, name, event.country, event.region, event.prefix),
    );
    if (!fits) return false;
  }
  if (to.kind !== undefined && (event.peerKind === null || !many(to.kind).includes(event.peerKind)))
    return false;
  if (to.net !== undefined) {
    if (event.operator === null) return false;
    if ((to.net === 'own') !== (event.operator === tariff.operator)) return false;
  }
  if (to.operator !== undefined && (event.operator === null || !many(to.operator).includes(event.operator)))
    return false;
  if (to.prefix !== undefined) {
    const { prefix } = event;
    if (prefix === null || !many(to.prefix).some((digits) => prefix.startsWith(digits))) return false;
  }
  const { peer } = placed;
  if (to.numbers !== undefined && (peer === undefined || !many(to.numbers).includes(peer))) return false;
  if (to.chosen !== undefined && (peer === undefined || !placed.chosen.get(String(to.chosen))?.has(peer)))
    return false;
  return to.group === undefined || (peer !== undefined && placed.contract.has(peer));
}

function placeFits(place: PlaceMatch, event: TrafficClass, tariff: Tariff): boolean {
  if (typeof place === 'string') {
    const silent = event.placeKind === null && event.placeRegion === null;
    const kind = silent || shareRegion(event.placeRegion, event.homeRegion) ? 'home' : event.placeKind;
    return kind === place;
  }
  if ('zone' in place)
    return many(place.zone).some((name) =>
      zoneHolds(tariff, name, event.placeCountry, event.placeRegion, null),
    );
  if ('country' in place)
    return event.placeCountry !== null && many(place.country).includes(event.placeCountry);
  return many(place.region).some((code) => shareRegion(code, event.placeRegion));
}

/** Gauss's rule; for the years 1900 to 2099. */
function easter(year: number, orthodox: boolean): string {
  const [a, b, c] = [year % 19, year % 4, year % 7];
  const [m, n] = orthodox ? [15, 6] : [24, 5];
  const d = (19 * a + m) % 30;
  const e = (2 * b + 4 * c + 6 * d + n) % 7;
  let shift = d + e;
  if (!orthodox && d === 29 && e === 6) shift -= 7;
  if (!orthodox && d === 28 && e === 6 && a > 10) shift -= 7;
  return new Date(Date.UTC(year, 2, 22 + shift + (orthodox ? 13 : 0))).toISOString().slice(0, 10);
}

function isHoliday(
  { dates, yearly, easter_orthodox, easter_western }: HolidayCalendar,
  date: string,
): boolean {
  const from = (sunday: string, days: number) =>
    new Date(Date.parse(sunday) + days * 86_400_000).toISOString().slice(0, 10) === date;
  const year = Number(date.slice(0, 4));
  return (
    dates.includes(date) ||
    yearly.includes(date.slice(5)) ||
    easter_orthodox.some((days) => from(easter(year, true), days)) ||
    easter_western.some((days) => from(easter(year, false), days))
  );
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const secondsOf = (clock: string): number => Number(clock.slice(0, 2)) * 3600 + Number(clock.slice(3)) * 60;

export function windowFits(window: Window, civil: number, tariff: Tariff): boolean {
  const clock = ((civil % 86_400) + 86_400) % 86_400;
  return clockFits(window, clock) && dateFits(window, (civil - clock) / 86_400, tariff);
}

function clockFits({ between }: Window, clock: number): boolean {
  if (between === undefined) return true;
  const pairs = (typeof between[0] === 'string' ? [between] : between) as [string, string][];
  return pairs.some(([start, end]) => {
    const [from, to] = [secondsOf(start), secondsOf(end)];
    return from < to ? clock >= from && clock < to : clock >= from || clock < to;
  });
}

function dateFits(window: Window, day: number, tariff: Tariff): boolean {
  const moment = new Date(day * 86_400_000);
  const date = moment.toISOString().slice(0, 10);
  const named = (name: string) =>
    name.startsWith('holiday:')
      ? isHoliday(tariff.calendars[name.slice(8)] ?? tariff.holidays.get(name.slice(8))!, date)
      : name === WEEKDAYS[moment.getUTCDay()];
  if (window.days !== undefined && !many(window.days).some(named)) return false;
  if (window.dates !== undefined && !many(window.dates).includes(date)) return false;
  if (window.months !== undefined && !many(window.months).includes(Number(date.slice(5, 7)))) return false;
  if (window.month_days !== undefined && !many(window.month_days).includes(Number(date.slice(8))))
    return false;
  if (window.from !== undefined && date < window.from) return false;
  return window.to === undefined || date <= window.to;
}

function fits(match: Exception, event: Placed, tariff: Tariff): boolean {
  const { traffic, quantity, civil } = event;
  if (match.service !== undefined && !many(match.service).includes(traffic.service)) return false;
  if (match.dir !== undefined && !many(match.dir).includes(traffic.direction)) return false;
  if (match.to !== undefined && !peerFits(match.to, event, tariff)) return false;
  if (match.place !== undefined && !many(match.place).some((place) => placeFits(place, traffic, tariff)))
    return false;
  if (match.time !== undefined && !many(match.time).some((window) => windowFits(window, civil, tariff)))
    return false;
  if (match.length === undefined) return true;
  const { from, under } = match.length;
  if (quantity === null) return false;
  return (
    (from === undefined || quantity >= amountOf(from, tariff.data_base)) &&
    (under === undefined || quantity < amountOf(under, tariff.data_base))
  );
}

/** Does a rule take an event? */
export const takes = (
  { match }: { readonly match: Match | readonly Match[] },
  event: Placed,
  tariff: Tariff,
): boolean =>
  many<Match>(match).some(
    (one) => fits(one, event, tariff) && !many(one.except).some((not) => fits(not, event, tariff)),
  );
