/** Does a rule's selector take a traffic class? An attribute that is not known matches nothing. */
import type { Bundle, Match, PeerMatch, PlaceMatch, Rate, Tariff, Zone } from './tariff.ts';
import { listOf } from './tariff.ts';
import type { TrafficClass } from './traffic.ts';
import { sameRegion } from './traffic.ts';

/** Does one of the rule's selectors take the class? */
export const takes = (rule: Rate | Bundle, traffic: TrafficClass, tariff: Tariff): boolean =>
  listOf(rule.match).some((match) => matches(match, traffic, tariff));

function matches(match: Match, traffic: TrafficClass, tariff: Tariff): boolean {
  return (
    listOf(match.service).includes(traffic.service) &&
    (match.dir === undefined || listOf(match.dir).includes(traffic.direction)) &&
    (match.to === undefined || matchesPeer(match.to, traffic, tariff)) &&
    (match.place === undefined || listOf(match.place).some((place) => matchesPlace(place, traffic, tariff)))
  );
}

function matchesPeer(to: PeerMatch, traffic: TrafficClass, tariff: Tariff): boolean {
  const { country, region, operator, peerKind, prefix } = traffic;
  return (
    (to.country === undefined ||
      (country !== null &&
        listOf(to.country).some((code) =>
          code === 'foreign' ? country !== homeCountry(tariff) : code === country,
        ))) &&
    (to.region === undefined ||
      listOf(to.region).some((code) => sameRegion(code === 'home' ? traffic.homeRegion : code, region))) &&
    (to.zone === undefined ||
      listOf(to.zone).some((name) => inZone(tariff.zones.get(name)!, country, region, prefix))) &&
    (to.kind === undefined || (peerKind !== null && listOf(to.kind).includes(peerKind))) &&
    (to.net === undefined || (operator !== null && (operator === tariff.operator) === (to.net === 'own'))) &&
    (to.operator === undefined || (operator !== null && listOf(to.operator).includes(operator))) &&
    (to.prefix === undefined ||
      (prefix !== null && listOf(to.prefix).some((digits) => prefix.startsWith(digits))))
  );
}

function matchesPlace(place: PlaceMatch, traffic: TrafficClass, tariff: Tariff): boolean {
  if (typeof place === 'string') return placeKind(traffic) === place;
  const { placeCountry, placeRegion } = traffic;
  if ('zone' in place)
    return listOf(place.zone).some((name) =>
      inZone(tariff.zones.get(name)!, placeCountry, placeRegion, null),
    );
  if ('country' in place) return placeCountry !== null && listOf(place.country).includes(placeCountry);
  return listOf(place.region).some((code) => sameRegion(code, placeRegion));
}

/** A document that says nothing of places is taken to be of the home region; a place in the home region is home. */
function placeKind({ placeKind: kind, placeRegion, homeRegion }: TrafficClass): TrafficClass['placeKind'] {
  if (kind === null && placeRegion === null) return 'home';
  return sameRegion(placeRegion, homeRegion) ? 'home' : kind;
}

function inZone(zone: Zone, country: string | null, region: string | null, prefix: string | null): boolean {
  return (
    (country !== null && zone.countries.includes(country)) ||
    zone.regions.some((code) => sameRegion(code, region)) ||
    (prefix !== null && zone.prefixes.some((digits) => prefix.startsWith(digits)))
  );
}

/** Country of the plan's own regions. */
export const homeCountry = (tariff: Tariff): string => listOf(tariff.region ?? 'RU')[0]!.slice(0, 2);

/** Every prefix the rules of the tariffs ask for: what readUsage must tell apart. */
export function prefixesOf(tariffs: readonly Tariff[]): string[] {
  const found = new Set<string>();
  for (const tariff of tariffs) {
    for (const rule of [...tariff.rates, ...tariff.bundles])
      for (const { to } of listOf(rule.match)) for (const digits of listOf(to?.prefix)) found.add(digits);
    for (const zone of tariff.zones.values()) for (const digits of zone.prefixes) found.add(digits);
  }
  return [...found].sort();
}
