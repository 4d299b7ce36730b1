/** Numbers, money, volumes, dates and phone numbers as people read them, in Russian and in English. */
import type { CivilSeconds, Micros } from '../model/record.ts';
import type { Lang } from '../model/text.ts';

const LOCALES: Record<Lang, string> = { ru: 'ru-RU', en: 'en-GB' };
const SIGNS: Record<string, string> = {
  RUB: '₽',
  BYN: 'Br',
  KZT: '₸',
  UAH: '₴',
  USD: '$',
  EUR: '€',
  GBP: '£',
};

/** Whole number or one with up to `digits` decimals, grouped. */
export function number(value: number, lang: Lang, digits = 0): string {
  return new Intl.NumberFormat(LOCALES[lang], { maximumFractionDigits: digits })
    .format(value)
    .replace('-', '−');
}

/** Money to the kopeck (rounded half away from zero for show only): 1_041_700 → «1,04 ₽». */
export function money(micros: Micros, lang: Lang, currency = 'RUB'): string {
  const kopecks = Math.round(Math.abs(micros) / 10_000);
  return exactMoney(Math.sign(micros) * kopecks * 10_000, lang, currency);
}

/** Money to the whole unit: 1_041_700_000 → «1 042 ₽». */
export function wholeMoney(micros: Micros, lang: Lang, currency: string): string {
  const units = Math.round(Math.abs(micros) / 1_000_000);
  return `${micros < 0 && units > 0 ? '−' : ''}${number(units, lang)}\u00a0${SIGNS[currency] ?? currency}`;
}

/** Money with all its decimals: 10_200 → «0,0102 ₽». */
export function exactMoney(micros: Micros, lang: Lang, currency: string): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 6 };
  const text = new Intl.NumberFormat(LOCALES[lang], digits).format(Math.abs(micros) / 1_000_000);
  return `${micros < 0 ? '−' : ''}${text}\u00a0${SIGNS[currency] ?? currency}`;
}

/** Micros as a number of the currency's unit for JSON: printed, it has at most six decimals and is exact. */
export const decimal = (micros: Micros): number => micros / 1_000_000;

/** Seconds as «2 ч 05 мин» or «3 мин 20 с». */
export function duration(seconds: number, lang: Lang): string {
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), Math.floor(seconds % 60)];
  const [hours, minutes, secs] = lang === 'ru' ? ['ч', 'мин', 'с'] : ['h', 'min', 's'];
  if (h > 0) return `${number(h, lang)} ${hours} ${String(m).padStart(2, '0')} ${minutes}`;
  return m > 0 ? `${m} ${minutes} ${String(s).padStart(2, '0')} ${secs}` : `${s} ${secs}`;
}

/** Bytes as «1,5 ГБ», in units of 1024. */
export function volume(bytes: number, lang: Lang): string {
  const units = lang === 'ru' ? ['Б', 'КБ', 'МБ', 'ГБ'] : ['B', 'KB', 'MB', 'GB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${number(value, lang, unit < 2 ? 0 : 1)} ${units[unit]}`;
}

/** Civil seconds as «17.08.2017» or "2017-08-17". */
export function date(at: CivilSeconds, lang: Lang): string {
  const iso = new Date(at * 1000).toISOString();
  return lang === 'ru' ? `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}` : iso.slice(0, 10);
}

/** Civil seconds as 'YYYY-MM-DDTHH:MM:SS'. */
export const isoMoment = (at: CivilSeconds): string => new Date(at * 1000).toISOString().slice(0, 19);

/** Civil seconds as «17.08.2017 09:05», seconds left out. */
export const moment = (at: CivilSeconds, lang: Lang): string =>
  `${date(at, lang)} ${isoMoment(at).slice(11, 16)}`;

/** 'YYYY-MM' as «август 2017». */
export function month(value: string, lang: Lang): string {
  const options = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(LOCALES[lang], options)
    .format(new Date(`${value}-01T00:00:00Z`))
    .replace(' г.', '');
}

/** Months 'YYYY-MM' in order, those that follow each other as one span: «январь 2025 – март 2025, май 2025». */
export function monthSpans(months: readonly string[], lang: Lang): string {
  const spans: [string, string][] = [];
  for (const each of months) {
    const last = spans.at(-1);
    if (last && monthAfter(last[1]) === each) last[1] = each;
    else spans.push([each, each]);
  }
  return spans.map((ends) => [...new Set(ends)].map((each) => month(each, lang)).join(' – ')).join(', ');
}

const monthAfter = (value: string): string => {
  const [year, number] = value.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number)).toISOString().slice(0, 7);
};

/** E.164 digits as «+7 916 123-45-67»; anything else as it is. */
export function phone(id: string): string {
  const russian = /^7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(id);
  if (russian) return `+7 ${russian[1]} ${russian[2]}-${russian[3]}-${russian[4]}`;
  return /^\d{9,15}$/.test(id) ? `+${id}` : id;
}

/** The other party's number; one that the caller hid is said to be hidden. */
export const partyNumber = (id: string, lang: Lang): string =>
  id !== 'hidden' ? phone(id) : lang === 'ru' ? 'номер скрыт' : 'hidden number';

/** A count with its noun: forms are one / few / many in Russian, one / other in English. */
export function plural(
  count: number,
  lang: Lang,
  ru: readonly [string, string, string],
  en: readonly [string, string],
) {
  const rule = new Intl.PluralRules(LOCALES[lang]).select(count);
  const word = lang === 'en' ? en[rule === 'one' ? 0 : 1] : ru[rule === 'one' ? 0 : rule === 'few' ? 1 : 2];
  return `${number(count, lang)} ${word}`;
}
