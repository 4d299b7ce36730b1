/** Names of countries and regions. */
import { describe, expect, test } from 'vitest';
import { countryByName, countryName } from '../../src/numbering/countries.ts';
import { regionName, regionOfNames, regionTimeZone, sameRegion } from '../../src/numbering/subjects.ts';

describe('countries as roaming zones print them', () => {
  test.each([
    ['Турция', 'TR'],
    ['ТУРЦИЯ', 'TR'],
    ['Turkey', 'TR'],
    ['Турция (Turkcell)', 'TR'],
    ['Turkcell, Turkey', 'TR'],
    ['Роуминг: Турция', 'TR'],
    ['Роуминг - Объединенные Арабские Эмираты', 'AE'],
    ['США', 'US'],
    ['Белоруссия', 'BY'],
    ['Республика Беларусь', 'BY'],
    ['Киргизия', 'KG'],
    ['Кыргызстан', 'KG'],
    ['Южная Корея', 'KR'],
    ['Великобритания', 'GB'],
    ['Нигер', 'NE'],
    ['Нигерия', 'NG'],
    ['Россия', 'RU'],
    ["Côte d'Ivoire", 'CI'],
    ["Cote d'Ivoire", 'CI'],
    ['Абхазия', null],
    ['Москва и Московская обл', null],
    ['Австралийский стиль', null],
    ['', null],
  ])('%s is %s', (text, iso) => expect(countryByName(text)).toBe(iso));

  test('a country has a name in both languages', () => {
    expect(countryName('CN')).toEqual({ ru: 'Китай', en: 'China' });
    expect(countryName('??').ru).toBe('??');
  });
});

describe('regions', () => {
  test.each([
    ['г. Улан-Удэ|Республика Бурятия', 'RU-BU'],
    ['Республика Удмуртская', 'RU-UD'],
    ['Удмуртская Республика', 'RU-UD'],
    ['Ханты - Мансийский - Югра АО', 'RU-KHM'],
    ['Ханты-Мансийский автономный округ - Югра', 'RU-KHM'],
    ['Ямало-Ненецкий АО', 'RU-YAN'],
    ['Ненецкий автономный округ, Архангельская область', 'RU-ARK+RU-NEN'],
    ['Республика Саха /Якутия/', 'RU-SA'],
    ['Алтайский край', 'RU-ALT'],
    ['Республика Алтай', 'RU-AL'],
    ['Кемеровская область - Кузбасс обл.', 'RU-KEM'],
    ['Чувашская Республика - Чувашия', 'RU-CU'],
    ['г. Москва * Московская область', 'RU-MOS+RU-MOW'],
    ['Москва и Московская область', 'RU-MOS+RU-MOW'],
    ['Город Санкт-Петербург, Ленинградская область', 'RU-LEN+RU-SPE'],
    ['Республика Крым и г. Севастополь', 'UA-40+UA-43'],
    ['Республика Донецкая Народная', 'UA-14'],
    ['Российская Федерация', ''],
    ['г. Симферополь * Симферопольский р-он', null],
    ['-', null],
    ['', null],
  ])('the registry writes "%s" for %s', (written, region) => expect(regionOfNames(written)).toBe(region));

  test('two regions are the same when they share a subject; of an unknown region nothing is said', () => {
    expect(sameRegion('RU-MOS+RU-MOW', 'RU-MOW')).toBe(true);
    expect(sameRegion('RU-MOS+RU-MOW', 'RU-LEN+RU-SPE')).toBe(false);
    expect(sameRegion('RU-AL', 'RU-ALT')).toBe(false);
    expect(sameRegion(null, 'RU-MOW')).toBe(null);
  });

  test('subjects of several zones have no common time zone', () => {
    expect(regionTimeZone('RU-MOS+RU-MOW')).toBe('Europe/Moscow');
    expect(regionTimeZone('RU-KYA+RU-MOW')).toBe(null);
    expect(regionTimeZone('')).toBe(null);
    expect(regionName('RU-MOS+RU-MOW').ru).toBe('Московская область, Москва');
  });
});
