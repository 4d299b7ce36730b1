/** Candidates for atoms: in every dimension one example at least of whatever its selectors can tell apart. */
import { DIRECTIONS, PEER_KINDS, SERVICES } from '../../model/record.ts';
import { chosenKey, GROUP_KEY, holidaysOf, lengthKey, numbersKey, timeKey } from '../compile/features.ts';
import { homeCountry, takes } from '../compile/match.ts';
import { inWindows } from '../compile/windows.ts';
import { quantity } from '../format/notation.ts';
import type { Exception, PlaceMatch } from '../format/selectors.ts';
import type { Tariff } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';
import type { TrafficClass } from '../usage/traffic.ts';
import { momentsOf } from './moments.ts';

export const DIMENSIONS = [
  'service',
  'dir',
  'locality',
  'stay',
  'operator',
  'kind',
  'number',
  'place',
  'time',
  'length',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];
export const dimension = (name: Dimension): number => DIMENSIONS.indexOf(name);

/** One example of the events that nothing tells apart; of times also the moment. */
export interface Atom {
  readonly traffic: Partial<TrafficClass>;
  readonly moment?: number;
}

/** One of each signature, the first. */
export function distinct<T>(items: readonly T[], signature: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) {
    const key = signature(item);
    if (!found.has(key)) found.set(key, item);
  }
  return [...found.values()];
}

const EVERY_SERVICE = [...SERVICES];

/** Does the part of a selector take the class, all else being as it likes? */
export const taken = (part: Exception, traffic: Partial<TrafficClass>, tariff: Tariff): boolean =>
  takes({ match: { ...part, service: part.service ?? EVERY_SERVICE } }, { ...NOTHING, ...traffic }, tariff);

const NOTHING: TrafficClass = {
  service: 'voice',
  direction: 'out',
  peerKind: null,
  country: null,
  region: null,
  operator: null,
  prefix: null,
  placeKind: 'unknown',
  placeCountry: null,
  placeRegion: null,
  homeRegion: null,
};

/** Examples in a dimension; many of them no selector tells apart. */
export function candidates(of: Dimension, parts: readonly Exception[], tariff: Tariff): Atom[] {
  const classes = (values: readonly Partial<TrafficClass>[]): Atom[] =>
    values.map((traffic) => ({ traffic }));
  switch (of) {
    case 'service':
      return classes(SERVICES.map((service) => ({ service })));
    case 'dir':
      return classes(DIRECTIONS.map((direction) => ({ direction })));
    case 'kind':
      return classes([null, ...PEER_KINDS].map((peerKind) => ({ peerKind })));
    case 'operator': {
      const named = parts.flatMap(({ to }) => listOf(to?.operator));
      return classes([null, tariff.operator, 'another', ...named].map((operator) => ({ operator })));
    }
    case 'locality':
      return classes(localities(parts, tariff));
    case 'stay':
      return classes(['ZZ-Z', 'ZZ-Y', null].map((region) => ({ placeRegion: 'ZZ-Z', region })));
    case 'place':
      return classes(places(parts, tariff));
    case 'number':
      return [[], ...numberKeys(parts).map((key) => [key])].map((keys) => ({
        traffic: { facts: new Set(keys) },
      }));
    case 'length':
      return lengths(parts, tariff);
    case 'time':
      return times(parts, tariff);
  }
}

const homeOf = (tariff: Tariff): string =>
  [...listOf(tariff.region ?? `${homeCountry(tariff)}-MOW`)].sort().join('+');

/** Countries and regions that selectors or their zones name, one of each that none names, and with what prefixes. */
function localities(parts: readonly Exception[], tariff: Tariff): Partial<TrafficClass>[] {
  const home = homeOf(tariff);
  const zones = parts.flatMap(({ to }) => listOf(to?.zone)).map((name) => tariff.zones.get(name)!);
  const regions = [
    ...parts.flatMap(({ to }) => listOf(to?.region)),
    ...zones.flatMap((zone) => zone.regions),
  ];
  const countries = [
    ...parts.flatMap(({ to }) => listOf(to?.country)),
    ...zones.flatMap((zone) => zone.countries),
  ];
  const prefixes = [
    ...parts.flatMap(({ to }) => listOf(to?.prefix)),
    ...zones.flatMap((zone) => zone.prefixes),
  ];
  const own = homeCountry(tariff);
  const spots = [
    { country: own, region: home },
    { country: own, region: `${own}-ZZZ` },
    ...[...new Set(regions)]
      .filter((code) => code !== 'home')
      .map((region) => ({ country: region.slice(0, 2), region })),
    ...[own, 'ZZ', ...new Set(countries)]
      .filter((code) => code !== 'foreign')
      .map((country) => ({ country, region: null })),
    { country: null, region: null },
  ].map((spot) => ({ ...spot, homeRegion: home }));
  const signature = (spot: Partial<TrafficClass>) => parts.map((part) => taken(part, spot, tariff)).join();
  // A selector names a prefix beside a place, or a zone holds either: places alone may be told apart first.
  return distinct(spots, signature).flatMap((spot) =>
    [null, ...new Set(prefixes)].map((prefix) => ({ ...spot, prefix })),
  );
}

function places(parts: readonly Exception[], tariff: Tariff): Partial<TrafficClass>[] {
  const home = homeOf(tariff);
  const own = homeCountry(tariff);
  const named = parts
    .flatMap(({ place }) => listOf<PlaceMatch>(place))
    .flatMap((place) => {
      if (typeof place === 'string') return [];
      if ('country' in place) return listOf(place.country).map((code) => [code, null] as const);
      if ('region' in place) return listOf(place.region).map((code) => [code.slice(0, 2), code] as const);
      return listOf(place.zone).flatMap((name) => {
        const { countries, regions } = tariff.zones.get(name)!;
        return [
          ...countries.map((code) => [code, null] as const),
          ...regions.map((code) => [code.slice(0, 2), code] as const),
        ];
      });
    });
  const spots = [[own, home], [own, `${own}-ZZZ`], ['ZZ', null], ...named] as const;
  return [
    {},
    ...spots.map(
      ([placeCountry, placeRegion]) =>
        ({
          placeKind: placeRegion === home ? 'home' : placeCountry === own ? 'national' : 'international',
          placeCountry,
          placeRegion,
          homeRegion: home,
        }) as const,
    ),
  ];
}

const numberKeys = (parts: readonly Exception[]): string[] =>
  parts.flatMap(({ to }) => [
    ...(to?.numbers ? [numbersKey(to.numbers)] : []),
    ...(to?.chosen ? [chosenKey(to.chosen)] : []),
    ...(to?.group ? [GROUP_KEY] : []),
  ]);

/** Lengths just below and at every bound. */
function lengths(parts: readonly Exception[], tariff: Tariff): Atom[] {
  const base = tariff.data_base ?? 1024;
  const spans = parts.map(({ length }) => ({
    key: lengthKey(length!),
    from: quantity(length!.from ?? 0, base),
    under: length!.under === undefined ? Number.POSITIVE_INFINITY : quantity(length!.under, base),
  }));
  const bounds = spans.flatMap(({ from, under }) => [from, under]).filter(Number.isFinite);
  return [...new Set([0, ...bounds.flatMap((bound) => [Math.max(0, bound - 1), bound])])].map((length) => ({
    traffic: {
      facts: new Set(
        spans.filter(({ from, under }) => length >= from && length < under).map(({ key }) => key),
      ),
    },
    moment: length,
  }));
}

function times(parts: readonly Exception[], tariff: Tariff): Atom[] {
  const windows = parts.map(({ time }) => ({
    key: timeKey(time!),
    holds: inWindows(listOf(time!), holidaysOf(tariff)),
  }));
  const moments = momentsOf(parts.flatMap(({ time }) => listOf(time!)));
  return distinct(moments, (moment) => windows.map(({ holds }) => Number(holds(moment))).join('')).map(
    (moment) => ({
      moment,
      traffic: { facts: new Set(windows.filter(({ holds }) => holds(moment)).map(({ key }) => key)) },
    }),
  );
}
