/** Does a rule's selector take a traffic class? An attribute that is not known matches nothing. */
import { chosenKey, GROUP_KEY, lengthKey, numbersKey, timeKey } from './features.ts';
import type { Exception, Match, PeerMatch, PlaceMatch } from './selectors.ts';
import type { Tariff, Zone } from './tariff.ts';
import type { TrafficClass } from './traffic.ts';
import { sameRegion } from './traffic.ts';
import { listOf } from './written.ts';

/** A rule that says which events it is for. */
export interface Selecting {
  readonly match: Match | readonly Match[];
}

/** Does one of the rule's selectors take the class? */
export function takes({ match }: Selecting, traffic: TrafficClass, tariff: Tariff): boolean {
  const known = answersFor(tariff, traffic);
  let answer = known.get(match);
  if (answer === undefined) {
    answer = listOf<Match>(match).some((one) => matches(one, traffic, tariff));
    known.set(match, answer);
  }
  return answer;
}

type Answers = WeakMap<object, boolean>;
const answers = new WeakMap<Tariff['zones'], WeakMap<TrafficClass, Map<string, Answers>>>();

/** Answers already given for a class, by selector: the rules of a plan are the same in all its sets of options. */
function answersFor(tariff: Tariff, traffic: TrafficClass): Answers {
  const { zones, operator } = tariff;
  const byClass = answers.get(zones) ?? new WeakMap<TrafficClass, Map<string, Answers>>();
  answers.set(zones, byClass);
  const byPlan = byClass.get(traffic) ?? new Map<string, Answers>();
  byClass.set(traffic, byPlan);
  const key = `${operator} ${homeCountry(tariff)}`;
  const known = byPlan.get(key) ?? new WeakMap<object, boolean>();
  byPlan.set(key, known);
  return known;
}

const matches = (match: Match, traffic: TrafficClass, tariff: Tariff): boolean =>
  fits(match, traffic, tariff) && !listOf(match.except).some((one) => fits(one, traffic, tariff));

function fits(match: Exception, traffic: TrafficClass, tariff: Tariff): boolean {
  const has = (key: string): boolean => traffic.facts?.has(key) === true;
  return (
    (match.service === undefined || listOf(match.service).includes(traffic.service)) &&
    (match.dir === undefined || listOf(match.dir).includes(traffic.direction)) &&
    (match.to === undefined || (matchesPeer(match.to, traffic, tariff) && matchesNumber(match.to, has))) &&
    (match.place === undefined ||
      listOf(match.place).some((place) => matchesPlace(place, traffic, tariff))) &&
    (match.time === undefined || has(timeKey(match.time))) &&
    (match.length === undefined || has(lengthKey(match.length)))
  );
}

const matchesNumber = ({ numbers, chosen, group }: PeerMatch, has: (key: string) => boolean): boolean =>
  (numbers === undefined || has(numbersKey(numbers))) &&
  (chosen === undefined || has(chosenKey(chosen))) &&
  (group === undefined || has(GROUP_KEY));

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
