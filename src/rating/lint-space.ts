/**
 * All events that the selectors of a plan can tell apart, as a space of few dimensions. An atom is what no selector tells
 * apart any further, so that a rule is a set of boxes and questions about rules are questions about sets.
 */
import { DIRECTIONS, PEER_KINDS, SERVICES } from '../model/record.ts';
import { selectorsOf } from './asked.ts';
import { chosenKey, GROUP_KEY, holidaysOf, lengthKey, numbersKey, timeKey } from './features.ts';
import { type Box, minus } from './lint-boxes.ts';
import { momentsOf } from './lint-moments.ts';
import { homeCountry, takes } from './match.ts';
import { quantity } from './notation.ts';
import type { Exception, Match, PeerMatch, PlaceMatch } from './selectors.ts';
import type { Tariff } from './tariff.ts';
import type { TrafficClass } from './traffic.ts';
import { inWindows } from './windows.ts';
import { listOf } from './written.ts';

const DIMENSIONS = [
  'service',
  'dir',
  'locality',
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

export interface Space {
  /** By dimension. */
  readonly atoms: readonly (readonly Atom[])[];
  /** The events a rule takes. */
  boxesOf(rule: { readonly match?: Match | readonly Match[] | undefined }): readonly Box[];
}

const LOCALITY = ['country', 'region', 'zone', 'prefix'] as const;
const NUMBER = ['numbers', 'chosen', 'group'] as const;

/** The part of a selector that speaks of one dimension; undefined = it says nothing of it. */
function partOf(of: Dimension, selector: Exception): Exception | undefined {
  const { service, dir, to, place, time, length } = selector;
  const peer = (...fields: (keyof PeerMatch)[]): Exception | undefined => {
    const own = Object.fromEntries(
      Object.entries(to ?? {}).filter(([key]) => fields.includes(key as keyof PeerMatch)),
    );
    return Object.keys(own).length > 0 ? { to: own } : undefined;
  };
  if (of === 'locality') return peer(...LOCALITY);
  if (of === 'operator') return peer('net', 'operator');
  if (of === 'kind') return peer('kind');
  if (of === 'number') return peer(...NUMBER);
  const own = { service: service && { service }, dir: dir && { dir }, place: place && { place } };
  if (of === 'time') return time && { time };
  return of === 'length' ? length && { length } : own[of];
}

/** The space of a plan's own rules; of an option's too where it is laid over the plan. */
export function spaceOf(tariff: Tariff): Space {
  const selectors = selectorsOf({ ...tariff, options: [], changes: [] });
  const every = DIMENSIONS.map((of) => {
    const parts = [...new Map(selectors.flatMap((each) => keyed(of, each))).values()];
    const takesPart = (part: Exception, { traffic }: Atom) => taken(part, traffic, tariff);
    return distinct(candidates(of, parts, tariff), (atom) =>
      parts.map((part) => takesPart(part, atom)).join(),
    );
  });
  const masks = new Map<string, bigint>();
  const maskOf = (of: Dimension, at: number, selector: Exception): bigint => {
    const [known] = keyed(of, selector);
    if (!known) return all(every[at]!.length);
    const [key, part] = known;
    const mask = masks.get(key) ?? bits(every[at]!.map(({ traffic }) => taken(part, traffic, tariff)));
    masks.set(key, mask);
    return mask;
  };
  const box = (selector: Exception): Box[] => {
    const made = DIMENSIONS.map((of, at) => maskOf(of, at, selector));
    return made.some((mask) => mask === 0n) ? [] : [made];
  };
  return {
    atoms: every,
    boxesOf: ({ match }) =>
      (match === undefined ? [{}] : listOf<Match>(match)).flatMap(
        (one: Exception & { except?: Match['except'] }) => minus(box(one), listOf(one.except).flatMap(box)),
      ),
  };
}

function keyed(of: Dimension, selector: Exception): [string, Exception][] {
  const part = partOf(of, selector);
  return part ? [[`${of} ${JSON.stringify(part)}`, part]] : [];
}

const all = (count: number): bigint => (1n << BigInt(count)) - 1n;
const bits = (holds: readonly boolean[]): bigint =>
  holds.reduce((mask, one, at) => (one ? mask | (1n << BigInt(at)) : mask), 0n);

function distinct<T>(items: readonly T[], signature: (item: T) => string): T[] {
  const found = new Map<string, T>();
  for (const item of items) {
    const key = signature(item);
    if (!found.has(key)) found.set(key, item);
  }
  return [...found.values()];
}

const EVERY_SERVICE = [...SERVICES];

const taken = (part: Exception, traffic: Partial<TrafficClass>, tariff: Tariff): boolean =>
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

function candidates(of: Dimension, parts: readonly Exception[], tariff: Tariff): Atom[] {
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
