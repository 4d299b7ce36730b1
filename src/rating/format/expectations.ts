/** What the tariff schema expects, in words, by the name its messages give. */
import type { Expectations } from '../../yaml/problems.ts';

export const EXPECTATIONS: Expectations = new Map([
  [
    'price',
    { ru: 'нужна сумма в кавычках, например "2.20"', en: 'a quoted amount is needed, such as "2.20"' },
  ],
  [
    'duration',
    { ru: 'нужна длительность, например 60 s или 1 min', en: 'a duration is needed, such as 60 s or 1 min' },
  ],
  [
    'volume',
    { ru: 'нужен объём, например 100 KB или 40 GB', en: 'a volume is needed, such as 100 KB or 40 GB' },
  ],
  ['ussd', { ru: 'нужна команда, например "*111*25#"', en: 'a code is needed, such as "*111*25#"' }],
  ['date', { ru: 'нужна дата ГГГГ-ММ-ДД', en: 'a date YYYY-MM-DD is needed' }],
  ['civil-time', { ru: 'нужно время ГГГГ-ММ-ДДTчч:мм:сс', en: 'a time YYYY-MM-DDThh:mm:ss is needed' }],
  [
    'id',
    {
      ru: 'нужно имя из строчных латинских букв, цифр и дефисов',
      en: 'an id of a-z, 0-9 and hyphens is needed',
    },
  ],
  ['tariff-id', { ru: 'нужно имя вида mts/smart', en: 'an id such as mts/smart is needed' }],
  [
    'country',
    { ru: 'нужен код страны ISO 3166-1, например RU', en: 'an ISO 3166-1 code is needed, such as RU' },
  ],
  [
    'region',
    {
      ru: 'нужен код региона ISO 3166-2, например RU-MOW',
      en: 'an ISO 3166-2 code is needed, such as RU-MOW',
    },
  ],
  [
    'prefix',
    { ru: 'нужны первые цифры номера, например "7495"', en: 'leading digits are needed, such as "7495"' },
  ],
  [
    'clock',
    { ru: 'нужно время в кавычках, например "08:00"', en: 'a quoted time is needed, such as "08:00"' },
  ],
  ['year-day', { ru: 'нужен день года ММ-ДД в кавычках', en: 'a quoted day of the year MM-DD is needed' }],
  [
    'day',
    {
      ru: 'нужен день: mon…sun или holiday:<календарь>',
      en: 'a day is needed: mon…sun or holiday:<calendar>',
    },
  ],
  [
    'item',
    {
      ru: 'нужна статья счёта: usage, услуга, fees, packages, rule:<имя>, fee:<имя> или meter:<имя>',
      en: 'an item of the bill is needed: usage, a service, fees, packages, rule:<id>, fee:<id> or meter:<id>',
    },
  ],
  [
    'plans',
    { ru: 'нужно имя тарифа, «*» — любая часть', en: "a plan's id is needed, * standing for any part" },
  ],
  [
    'currency',
    { ru: 'нужен код валюты ISO 4217, например RUB', en: 'an ISO 4217 code is needed, such as RUB' },
  ],
  [
    'timezone',
    { ru: 'нужен часовой пояс, например Europe/Moscow', en: 'a time zone is needed, such as Europe/Moscow' },
  ],
]);
