/** Does an earlier rule take everything a later one asks for? Says yes only when it can prove it. */
import type { Match, PeerMatch, PlaceMatch, Rate, Tariff, Zone } from './tariff.ts';
import { listOf } from './tariff.ts';

/** Each selector of `later` lies within one selector of `earlier`. */
export const impliedBy = (later: Rate, earlier: Rate, tariff: Tariff): boolean =>
  listOf(later.match).every((inner) => listOf(earlier.match).some((outer) => within(inner, outer, tariff)));

/** Is every class that `inner` takes taken by `outer`? */
function within(inner: Match, outer: Match, tariff: Tariff): boolean {
  return (
    subset(inner.service, outer.service) &&
    subset(inner.dir, outer.dir) &&
    peerWithin(inner.to ?? {}, outer.to ?? {}, tariff) &&
    placeWithin(inner.place, outer.place) &&
    (['time', 'length', 'except'] as const).every(
      (part) => outer[part] === undefined || JSON.stringify(outer[part]) === JSON.stringify(inner[part]),
    )
  );
}

/** An open outer list holds all; an open inner one is held by nothing else. */
function subset<T>(inner: T | readonly T[] | undefined, outer: T | readonly T[] | undefined): boolean {
  if (outer === undefined) return true;
  return inner !== undefined && listOf(inner).every((item) => listOf(outer).includes(item));
}

function peerWithin(inner: PeerMatch, outer: PeerMatch, tariff: Tariff): boolean {
  const operator = inner.net === 'own' ? tariff.operator : inner.operator;
  const net = inner.net ?? (inner.operator && ownOrOther(listOf(inner.operator), tariff));
  return (
    (subset(inner.country, outer.country) || zoneCountriesWithin(inner, outer, tariff)) &&
    subset(inner.region, outer.region) &&
    (subset(inner.zone, outer.zone) || countriesInZone(inner, outer, tariff)) &&
    subset(inner.kind, outer.kind) &&
    subset(net, outer.net) &&
    subset(operator, outer.operator) &&
    subset(inner.numbers, outer.numbers) &&
    (outer.chosen === undefined || inner.chosen === outer.chosen) &&
    (outer.group === undefined || inner.group === outer.group) &&
    (outer.prefix === undefined || prefixesWithin(listOf(inner.prefix), listOf(outer.prefix)))
  );
}

function ownOrOther(operators: readonly string[], tariff: Tariff): 'own' | 'other' | undefined {
  if (operators.every((operator) => operator === tariff.operator)) return 'own';
  return operators.includes(tariff.operator) ? undefined : 'other';
}

const zonesOf = (names: PeerMatch['zone'], tariff: Tariff): Zone[] =>
  listOf(names).map((name) => tariff.zones.get(name)!);

/** A zone of countries alone is within a list of countries that holds them all. */
function zoneCountriesWithin(inner: PeerMatch, outer: PeerMatch, tariff: Tariff): boolean {
  const zones = zonesOf(inner.zone, tariff);
  const pure = zones.every(({ regions, prefixes }) => regions.length + prefixes.length === 0);
  return (
    zones.length > 0 &&
    pure &&
    subset(
      zones.flatMap(({ countries }) => countries),
      outer.country,
    )
  );
}

function countriesInZone(inner: PeerMatch, outer: PeerMatch, tariff: Tariff): boolean {
  const held = zonesOf(outer.zone, tariff).flatMap(({ countries }) => countries);
  return inner.country !== undefined && subset(inner.country, held);
}

const prefixesWithin = (inner: readonly string[], outer: readonly string[]): boolean =>
  inner.length > 0 && inner.every((digits) => outer.some((start) => digits.startsWith(start)));

function placeWithin(inner: Match['place'], outer: Match['place']): boolean {
  const key = (place: PlaceMatch) => JSON.stringify(place);
  return subset(
    inner === undefined ? undefined : listOf(inner).map(key),
    outer === undefined ? undefined : listOf(outer).map(key),
  );
}
