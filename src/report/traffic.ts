/** Kinds of traffic in words: what it is, with whom, where. */
import type { Lang, Text } from '../model/text.ts';
import { countryName } from '../numbering/countries.ts';
import type { TrafficClass } from '../rating/usage/traffic.ts';
import { kindName, placeName, usageName } from './words.ts';

/** Who with and where, as far as it is not the usual. */
export function whereText({ peerKind, country, placeKind, placeCountry }: TrafficClass, lang: Lang): string {
  const away = placeKind === null || placeKind === 'home' ? '' : placeName(placeKind, lang);
  const abroad = placeKind === 'international' && placeCountry;
  return [
    peerKind && kindName(peerKind, lang),
    country && countryName(country)[lang],
    abroad ? `${away}: ${countryName(abroad)[lang]}` : away,
  ]
    .filter(Boolean)
    .join(', ');
}

/** «исходящие звонки, мобильный, Германия». */
export function trafficName(traffic: TrafficClass): Text {
  const name = (lang: Lang) =>
    [usageName(traffic.service, traffic.direction, lang), whereText(traffic, lang)]
      .filter(Boolean)
      .join(', ');
  return { ru: name('ru'), en: name('en') };
}
