/** Amounts and prices of a tariff file in words: «100 мин», «2,00 ₽ за минуту, до 3 с бесплатно». */
import type { Lang, Text } from '../model/text.ts';
import { priceMicros } from '../rating/format/notation.ts';
import type { TimedPrice } from '../rating/format/rules.ts';
import type { Window } from '../rating/format/selectors.ts';
import { listOf, type Rate, type Tariff } from '../rating/format/tariff.ts';
import { exactMoney, number } from './format.ts';

const UNITS: Readonly<Record<string, Text>> = {
  s: { ru: 'с', en: 's' },
  min: { ru: 'мин', en: 'min' },
  h: { ru: 'ч', en: 'h' },
  KB: { ru: 'КБ', en: 'KB' },
  MB: { ru: 'МБ', en: 'MB' },
  GB: { ru: 'ГБ', en: 'GB' },
  segment: { ru: 'SMS', en: 'SMS' },
  message: { ru: 'сообщ.', en: 'messages' },
  event: { ru: 'раз', en: 'times' },
};

/** «за минуту»; other spans as they are written. */
const PER: Readonly<Record<string, Text>> = {
  '1 s': { ru: 'за секунду', en: 'a second' },
  '60 s': { ru: 'за минуту', en: 'a minute' },
  '1 min': { ru: 'за минуту', en: 'a minute' },
  MB: { ru: 'за МБ', en: 'a MB' },
  segment: { ru: 'за сообщение', en: 'a message' },
  message: { ru: 'за сообщение', en: 'a message' },
  event: { ru: 'за раз', en: 'each' },
};

/** '100 min' → «100 мин»; a count is of the bundle's units. */
export function amountText(amount: string | number, unit: string, lang: Lang): string {
  if (typeof amount === 'string' && !amount.includes(' ')) return amount;
  const [count, of] = typeof amount === 'number' ? [amount, unit] : (amount.split(' ') as [string, string]);
  return `${number(Number(count), lang, 6)} ${UNITS[of]![lang]}`;
}

const span = (written: string | number, lang: Lang): string => amountText(written, 'event', lang);

const perText = (written: string | number, lang: Lang): string =>
  PER[written]?.[lang] ?? `${lang === 'ru' ? 'за' : 'per'} ${span(written, lang)}`;

/** The price of a rate with its steps, increments and threshold. */
export function priceText(rate: Rate, { defaults, currency }: Tariff, lang: Lang): string {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const cash = (price: TimedPrice) => timedText(price, currency, lang);
  const by = (increment: string | number | undefined, per: string | number) =>
    increment && increment !== per ? ` (${t('шаг', 'by')} ${span(increment, lang)})` : '';
  const connect = rate.connect ? `${cash(rate.connect)} ${t('за соединение', 'to connect')} + ` : '';
  if (rate.per_unit) {
    const { price, unit, increment } = rate.per_unit;
    return `${connect}${cash(price)} ${perText(unit, lang)}${by(increment, unit)}`;
  }
  if (rate.meter) return `${connect}${t('по итогу периода', 'by the total of the period')}: ${rate.meter}`;
  const steps = (rate.steps ?? []).map((step, at) => {
    const from = at > 0 ? `${t('с', 'from')} ${span(step.from ?? 0, lang)}: ` : '';
    return `${from}${cash(step.price)} ${perText(step.per, lang)}${by(step.increment ?? defaults?.increment, step.per)}`;
  });
  if (steps.length === 0) return connect + t('только пакет', 'bundle only');
  const free = rate.free_under ?? defaults?.free_under;
  const threshold = free ? `, ${t('до', 'under')} ${span(free, lang)} ${t('бесплатно', 'free')}` : '';
  return connect + steps.join(', ') + threshold;
}

/** «0,06 ₽ (08:00–20:00), иначе 0,03 ₽». */
function timedText(price: TimedPrice, currency: string, lang: Lang): string {
  if (price === 'missing') return lang === 'ru' ? 'цена неизвестна' : 'price not known';
  if (typeof price === 'string') return exactMoney(priceMicros(price), lang, currency);
  return price
    .map(({ time, price: one }) => {
      const cash = exactMoney(priceMicros(one), lang, currency);
      if (!time) return `${lang === 'ru' ? 'иначе' : 'else'} ${cash}`;
      return `${cash} (${listOf(time).map(windowText).join('; ')})`;
    })
    .join(', ');
}

/** The parts of a window as they are written. */
function windowText({ days, between, dates, month_days, months, from, to }: Window): string {
  const intervals = between === undefined ? [] : Array.isArray(between[0]) ? between : [between];
  const times = (intervals as readonly (readonly string[])[]).map(([start, end]) => `${start}–${end}`);
  const parts = [listOf(days), listOf(dates), listOf(months), listOf(month_days), times];
  return [...parts.map((part) => part.join(', ')), [from, to].filter(Boolean).join('–')]
    .filter(Boolean)
    .join(' ');
}
