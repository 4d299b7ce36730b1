/** Usage made by hand: what the tests inside tariff files rate. */
import { NULL_INT } from '../../model/batch.ts';
import type { CivilSeconds, PlaceKind, Service } from '../../model/record.ts';
import { firstDay, monthOfDay } from '../bill/calendar.ts';
import type { Numbers } from '../compile/features.ts';
import { homeCountry } from '../compile/match.ts';
import { quantity } from '../format/notation.ts';
import type { Match, PeerMatch, PlaceMatch } from '../format/selectors.ts';
import type { Tariff, TestEvent } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';
import type { LineUsage, TrafficClass } from './traffic.ts';

/** Noon of a working Wednesday in a month of 31 days: where a test that names no time takes place. */
const SOME_DAY: CivilSeconds = Date.UTC(2024, 4, 15, 12) / 1000;

/** The events of a test, each repeated `count` times, as the usage of an invented line. */
export function syntheticUsage(events: readonly TestEvent[], tariff: Tariff): LineUsage {
  const classes = events.map((event) => syntheticClass(event, tariff));
  const rows = events.flatMap((event, at) =>
    Array.from({ length: event.count ?? 1 }, () => ({
      at,
      start: event.start ? Date.parse(`${event.start}Z`) / 1000 : SOME_DAY,
      amount: eventQuantity(event, classes[at]!.service, tariff),
    })),
  );
  rows.sort((a, b) => a.start - b.start);
  const months = rows.map(({ start }) => monthOfDay(Math.floor(start / 86_400)));
  const peers = [...new Set(events.map(numberOf))];
  return {
    line: '70000000000',
    peers,
    peerOf: Int32Array.from(rows, ({ at }) => peers.indexOf(numberOf(events[at]!))),
    classes,
    length: rows.length,
    classOf: Int32Array.from(rows, ({ at }) => at),
    startedAt: Float64Array.from(rows, ({ start }) => start),
    utcOffsetMin: new Int32Array(rows.length).fill(NULL_INT),
    quantity: Float64Array.from(rows, ({ amount }) => amount),
    paid: new Float64Array(rows.length).fill(Number.NaN),
    recordId: Float64Array.from(rows.keys()),
    months: months.length > 0 ? [...new Set(months)] : [monthOfDay(firstDay(2024 * 12 + 4))],
  };
}

const CHOSEN = '70000000001';
const COLLEAGUE = '70000000002';
const ANYBODY = '70000000003';

/** The other party's number in a test. */
function numberOf({ to, chosen }: TestEvent): string {
  if (to?.numbers) return listOf(to.numbers)[0]!;
  if (chosen || to?.chosen) return CHOSEN;
  return to?.group ? COLLEAGUE : ANYBODY;
}

/** Whom the subscriber of a test has chosen, for every option that lets choose, and whose contract it is. */
export const syntheticNumbers = ({ options }: Tariff): Numbers => ({
  chosen: new Map(['true', ...options.map(({ id }) => id)].map((id) => [id, new Set([CHOSEN])])),
  contract: new Set([COLLEAGUE]),
});

function eventQuantity(event: TestEvent, service: Service, tariff: Tariff): number {
  if (service === 'voice') return event.seconds ?? Number.NaN;
  if (service === 'data') return event.bytes ?? quantity(event.volume ?? '0 KB', tariff.data_base ?? 1024);
  return event.pieces ?? 1;
}

/** The class an event of a test describes: that of its rule's first selector, changed by what the event says itself. */
function syntheticClass(event: TestEvent, tariff: Tariff): TrafficClass {
  const rule = tariff.rates.find(({ id }) => id === event.rule);
  const match: Match | undefined = rule && listOf<Match>(rule.match)[0];
  const home = listOf(tariff.region ?? `${homeCountry(tariff)}-MOW`).join('+');
  const to = { ...match?.to, ...event.to };
  const where = placeAttributes(event.place ?? listOf(match?.place)[0] ?? 'home', tariff, home);
  return {
    service: event.service ?? listOf(match?.service)[0] ?? 'voice',
    direction: event.dir ?? listOf(match?.dir)[0] ?? 'out',
    ...peerAttributes(to, tariff, { home, here: where.placeRegion }),
    ...where,
    homeRegion: home,
  };
}

type PeerAttributes = Pick<TrafficClass, 'peerKind' | 'country' | 'region' | 'operator' | 'prefix'>;

/** A party that the selector takes: the first of each of its lists. */
function peerAttributes(to: PeerMatch, tariff: Tariff, regions: Regions): PeerAttributes {
  const zone = tariff.zones.get(listOf(to.zone)[0] ?? '');
  const region = regionOf(listOf(to.region)[0] ?? zone?.regions[0] ?? null, tariff, regions);
  const written = listOf(to.country)[0] ?? zone?.countries[0];
  const country = written === 'foreign' ? 'ZZ' : (written ?? (region === null ? null : region.slice(0, 2)));
  const anyOperator = to.net === 'other' ? 'another' : null;
  return {
    peerKind: listOf(to.kind)[0] ?? null,
    country,
    region,
    operator: to.net === 'own' ? tariff.operator : (listOf(to.operator)[0] ?? anyOperator),
    prefix: listOf(to.prefix)[0] ?? zone?.prefixes[0] ?? null,
  };
}

interface Regions {
  readonly home: string;
  /** Of the place; null = abroad, or not told. */
  readonly here: string | null;
}

function regionOf(written: string | null, tariff: Tariff, { home, here }: Regions): string | null {
  if (written === 'elsewhere') return `${homeCountry(tariff)}-YYY`;
  return written === 'home' ? home : written === 'here' ? here : written;
}

type PlaceAttributes = Pick<TrafficClass, 'placeKind' | 'placeCountry' | 'placeRegion'>;

function placeAttributes(place: PlaceMatch, tariff: Tariff, home: string): PlaceAttributes {
  const country = homeCountry(tariff);
  if (place === 'home') return { placeKind: 'home', placeCountry: country, placeRegion: home };
  if (place === 'national')
    return { placeKind: 'national', placeCountry: country, placeRegion: `${country}-ZZZ` };
  if (place === 'international') return { placeKind: 'international', placeCountry: null, placeRegion: null };
  const zone = 'zone' in place ? tariff.zones.get(listOf(place.zone)[0]!) : undefined;
  const region = 'region' in place ? listOf(place.region)[0]! : (zone?.regions[0] ?? null);
  const abroad = 'country' in place ? listOf(place.country)[0]! : zone?.countries[0];
  const placeCountry = abroad ?? region?.slice(0, 2) ?? null;
  const placeKind: PlaceKind = placeCountry === country ? 'national' : 'international';
  return { placeKind, placeCountry, placeRegion: region };
}

/** Bytes, seconds or pieces of a written amount in a tariff. */
export const inUnits = (written: string | number, tariff: Tariff): number =>
  quantity(written, tariff.data_base ?? 1024);
