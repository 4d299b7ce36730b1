/** Does a rule's selector take a traffic class? An attribute that is not known matches nothing. */

import type { Exception, Match, PeerMatch, PlaceMatch } from '../format/selectors.ts';
import type { Tariff, Zone } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';
import { once, onceByKey } from '../remember.ts';
import type { TrafficClass } from '../usage/traffic.ts';
import { sameRegion } from '../usage/traffic.ts';
import { chosenKey, GROUP_KEY, lengthKey, numbersKey, timeKey } from './features.ts';

/** A rule that says which events it is for. */
export interface Selecting {
  readonly match: Match | readonly Match[];
}

/** Does one of the rule's selectors take the class? */
export const takes = ({ match }: Selecting, traffic: TrafficClass, tariff: Tariff): boolean =>
  listOf<Match>(match).some((one) => matches(one, traffic, tariff));

/** By `selectorKey`. */
type Answers = Map<string, Uint8Array>;
const answers = once((_classes: readonly TrafficClass[]) => onceByKey<Tariff['zones'], string, Answers>());

/** Answers already given for these classes: plans of an operator ask much the same. */
const answersFor = (tariff: Tariff, classes: readonly TrafficClass[]): Answers =>
  answers(classes)(tariff.zones, `${tariff.operator} ${homeCountry(tariff)}`, () => new Map());

/** Which of the classes a rule takes, 1 = it does: a function to ask for all rules of a tariff. */
export function takenBy(tariff: Tariff, classes: readonly TrafficClass[]): (rule: Selecting) => Uint8Array {
  const known = answersFor(tariff, classes);
  return (rule) => {
    const key = selectorKey(rule.match);
    let answer = known.get(key);
    if (!answer) {
      answer = Uint8Array.from(classes, (traffic) => Number(takes(rule, traffic, tariff)));
      known.set(key, answer);
    }
    return answer;
  };
}

/** The same for selectors that ask the same. */
const selectorKey = once((match: Selecting['match']): string => JSON.stringify(match));

function matches(match: Match, traffic: TrafficClass, tariff: Tariff): boolean {
  return (
    fits(match, traffic, tariff) &&
    (match.except === undefined || !listOf(match.except).some((one) => fits(one, traffic, tariff)))
  );
}

/** Is the value the one that is asked for, or one of those? */
const isOneOf = (asked: string | readonly string[], value: string): boolean =>
  typeof asked === 'string' ? asked === value : asked.includes(value);

function fits(match: Exception, traffic: TrafficClass, tariff: Tariff): boolean {
  const { service, dir, to, place, time, length } = match;
  return (
    (service === undefined || isOneOf(service, traffic.service)) &&
    (dir === undefined || isOneOf(dir, traffic.direction)) &&
    (to === undefined || (matchesPeer(to, traffic, tariff) && matchesNumber(to, traffic))) &&
    (place === undefined || listOf<PlaceMatch>(place).some((one) => matchesPlace(one, traffic, tariff))) &&
    (time === undefined || has(traffic, timeKey(time))) &&
    (length === undefined || has(traffic, lengthKey(length)))
  );
}

const has = ({ facts }: TrafficClass, key: string): boolean => facts?.has(key) === true;

const matchesNumber = ({ numbers, chosen, group }: PeerMatch, traffic: TrafficClass): boolean =>
  (numbers === undefined || has(traffic, numbersKey(numbers))) &&
  (chosen === undefined || has(traffic, chosenKey(chosen))) &&
  (group === undefined || has(traffic, GROUP_KEY));

function matchesPeer(to: PeerMatch, traffic: TrafficClass, tariff: Tariff): boolean {
  const { country, region, operator, peerKind, prefix } = traffic;
  return (
    (to.country === undefined ||
      (country !== null &&
        listOf(to.country).some((code) =>
          code === 'foreign' ? country !== homeCountry(tariff) : code === country,
        ))) &&
    (to.region === undefined || matchesRegion(to.region, traffic)) &&
    (to.zone === undefined ||
      listOf(to.zone).some((name) => inZone(tariff.zones.get(name)!, country, region, prefix))) &&
    (to.kind === undefined || (peerKind !== null && isOneOf(to.kind, peerKind))) &&
    (to.net === undefined || (operator !== null && (operator === tariff.operator) === (to.net === 'own'))) &&
    (to.operator === undefined || (operator !== null && isOneOf(to.operator, operator))) &&
    (to.prefix === undefined ||
      (prefix !== null && listOf(to.prefix).some((digits) => prefix.startsWith(digits))))
  );
}

function matchesRegion(asked: NonNullable<PeerMatch['region']>, traffic: TrafficClass): boolean {
  const { region, homeRegion, placeRegion } = traffic;
  if (asked === 'here' || asked === 'elsewhere') {
    const here = placeKind(traffic) === 'home' ? homeRegion : placeRegion;
    return here !== null && region !== null && sameRegion(here, region) === (asked === 'here');
  }
  return listOf(asked).some((code) => sameRegion(code === 'home' ? homeRegion : code, region));
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
