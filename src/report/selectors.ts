/** What a rule of a tariff applies to, in words: «исходящие звонки: домашний регион, МТС, мобильные». */

import type { Lang, Text } from '../model/text.ts';
import { countryName } from '../numbering/countries.ts';
import { operatorName } from '../numbering/holders.ts';
import { regionName } from '../numbering/subjects.ts';
import {
  type Bundle,
  listOf,
  type Match,
  type PeerMatch,
  type PlaceMatch,
  type Rate,
  type Tariff,
} from '../rating/format/tariff.ts';
import { placeName, usageName } from './words.ts';

const KINDS: Record<string, Text> = {
  mobile: { ru: 'мобильные', en: 'mobile' },
  fixed: { ru: 'городские', en: 'landline' },
  toll_free: { ru: 'бесплатные 8-800', en: 'toll-free' },
  premium: { ru: 'платные номера', en: 'premium numbers' },
  short: { ru: 'короткие номера', en: 'short numbers' },
  alphanumeric: { ru: 'имена отправителей', en: 'named senders' },
};

const REGIONS: Record<string, Text> = {
  home: { ru: 'домашний регион', en: 'home region' },
  here: { ru: 'регион, где находится абонент', en: 'the region where the line is' },
  elsewhere: { ru: 'другие регионы страны', en: 'other regions of the country' },
};

const own = (text: string | Text, lang: Lang): string => (typeof text === 'string' ? text : text[lang]);

/** A rate or bundle: its title, else what its selectors say. */
export function ruleText(rule: Rate | Bundle, tariff: Tariff, lang: Lang): string {
  if (rule.title) return own(rule.title, lang);
  return listOf(rule.match)
    .map((match) => matchText(match, tariff, lang))
    .join('; ');
}

function matchText({ service, dir, to, place }: Match, tariff: Tariff, lang: Lang): string {
  const services = listOf(service).flatMap((each) =>
    dir ? listOf(dir).map((way) => usageName(each, way, lang)) : [usageName(each, 'none', lang)],
  );
  const places = listOf(place).map((each) => placeText(each, tariff, lang));
  const party = to ? `: ${partyText(to, tariff, lang)}` : '';
  const where =
    places.length === 0 || places.join() === placeName('home', lang) ? '' : ` (${places.join(', ')})`;
  return [...new Set(services)].join(', ') + party + where;
}

function partyText(
  { country, region, zone, kind, net, operator, prefix }: PeerMatch,
  tariff: Tariff,
  lang: Lang,
): string {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const brand = operatorName(tariff.operator)[lang];
  return [
    ...listOf(country).map((each) =>
      each === 'foreign' ? t('другие страны', 'other countries') : countryName(each)[lang],
    ),
    ...listOf(region).map((each) => (each in REGIONS ? REGIONS[each]![lang] : regionName(each)[lang])),
    ...listOf(zone).map((each) => zoneName(each, tariff, lang)),
    ...(net ? [net === 'own' ? brand : t(`не ${brand}`, `not ${brand}`)] : []),
    ...listOf(operator).map((each) => operatorName(each)[lang]),
    listOf(kind)
      .map((each) => KINDS[each]?.[lang] ?? each)
      .join(t(' и ', ' and ')),
    ...listOf(prefix).map((each) => `+${each}…`),
  ]
    .filter(Boolean)
    .join(', ');
}

function placeText(place: PlaceMatch, tariff: Tariff, lang: Lang): string {
  if (typeof place === 'string') return placeName(place, lang);
  if ('country' in place)
    return listOf(place.country)
      .map((each) => countryName(each)[lang])
      .join(', ');
  if ('region' in place)
    return listOf(place.region)
      .map((each) => regionName(each)[lang])
      .join(', ');
  return listOf(place.zone)
    .map((each) => zoneName(each, tariff, lang))
    .join(', ');
}

function zoneName(id: string, { zones }: Tariff, lang: Lang): string {
  const title = zones.get(id)?.title;
  return title ? own(title, lang) : id;
}
