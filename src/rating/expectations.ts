/** What the tariff schema expects, in words: zod's issues → problems with texts in both languages. */
import { z } from 'zod';
import type { Text } from '../model/text.ts';
import type { Path, Problem } from './consistency.ts';

const EXPECTATIONS: ReadonlyMap<string, Text> = new Map([
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
    'currency',
    { ru: 'нужен код валюты ISO 4217, например RUB', en: 'an ISO 4217 code is needed, such as RUB' },
  ],
  [
    'timezone',
    { ru: 'нужен часовой пояс, например Europe/Moscow', en: 'a time zone is needed, such as Europe/Moscow' },
  ],
]);

type Issue = z.core.$ZodIssue;
const russian = z.locales.ru().localeError;
const english = z.locales.en().localeError;

const inWords = (locale: typeof russian, issue: Issue): string => {
  const said = locale(issue as unknown as z.core.$ZodRawIssue);
  return typeof said === 'string' ? said : (said?.message ?? issue.message);
};

/** The problems of the first failing branch that got furthest: a union itself has nothing useful to say. */
function ofUnion(issue: z.core.$ZodIssueInvalidUnion): readonly Issue[] {
  const depth = (branch: readonly Issue[]): number => Math.max(0, ...branch.map(({ path }) => path.length));
  const hasShape = (branch: readonly Issue[]): number =>
    branch.some(({ code }) => code !== 'invalid_type') ? 1 : 0;
  return [...issue.errors].sort((a, b) => depth(b) - depth(a) || hasShape(b) - hasShape(a))[0] ?? [];
}

/** Turns zod's issues into problems; `under` is the path of the object that was checked. */
export function problemsOf(issues: readonly Issue[], under: Path = []): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = [...under, ...issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key))];
    if (issue.code === 'invalid_union' && issue.errors.length > 0) return problemsOf(ofUnion(issue), path);
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({
        path: [...path, key],
        text: { ru: `поле «${key}» формату неизвестно`, en: `the format has no field "${key}"` },
      }));
    const known = EXPECTATIONS.get(issue.message);
    return [{ path, text: known ?? { ru: inWords(russian, issue), en: inWords(english, issue) } }];
  });
}
