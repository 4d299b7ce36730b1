/** Rules of a plan that are no rates in words: fees, bundles, meters, discounts, caps. */
import type { Lang, Text } from '../model/text.ts';
import { priceMicros } from '../rating/format/notation.ts';
import type { Cap, Discount, MeterRule, MinimumSpend, Threshold } from '../rating/format/rules.ts';
import { type Bundle, type Fee, listOf, type Tariff } from '../rating/format/tariff.ts';
import { exactMoney } from './format.ts';
import { amountText } from './prices.ts';
import { ruleText } from './selectors.ts';

const words = (lang: Lang) => (ru: string, en: string) => (lang === 'ru' ? ru : en);

export const own = (text: string | Text, lang: Lang): string =>
  typeof text === 'string' ? text : text[lang];

const PER: Readonly<Record<Fee['per'], Text>> = {
  month: { ru: 'в месяц', en: 'a month' },
  day: { ru: 'в день', en: 'a day' },
  once: { ru: 'один раз', en: 'once' },
};

const CHARGED: Readonly<Record<Fee['charge'], Text>> = {
  always: { ru: '', en: '' },
  'used-days': { ru: 'в дни, когда пользовались', en: 'on days of use' },
  'if-used': { ru: 'в месяцы, когда пользовались', en: 'in months of use' },
};

/** «Ежемесячная плата: 300,00 ₽ в месяц». */
export function feeText(fee: Fee, { currency }: Pick<Tariff, 'currency'>, lang: Lang): string {
  const t = words(lang);
  const cash = (price: string) =>
    price === 'missing'
      ? t('сумма неизвестна', 'amount not known')
      : exactMoney(priceMicros(price), lang, currency);
  const name = fee.title ? `${own(fee.title, lang)}: ` : '';
  const unless = fee.unless
    ? t(
        `не берётся, если ${thresholdText(fee.unless, currency, lang)}`,
        `not due where ${thresholdText(fee.unless, currency, lang)}`,
      )
    : '';
  return [`${name}${cash(fee.amount)} ${PER[fee.per][lang]}`, CHARGED[fee.charge][lang], unless]
    .filter(Boolean)
    .join(', ');
}

const ITEMS: Readonly<Record<string, Text>> = {
  usage: { ru: 'услуги', en: 'usage' },
  fees: { ru: 'платы', en: 'fees' },
  packages: { ru: 'докупленные пакеты', en: 'packages bought' },
  voice: { ru: 'звонки', en: 'calls' },
  sms: { ru: 'SMS', en: 'SMS' },
  mms: { ru: 'MMS', en: 'MMS' },
  data: { ru: 'интернет', en: 'internet' },
};

const itemsText = (of: string | readonly string[], lang: Lang): string =>
  listOf(of)
    .map((item) => ITEMS[item]?.[lang] ?? item)
    .join(', ');

const thresholdText = ({ of, reaches }: Threshold, currency: string, lang: Lang): string =>
  `${itemsText(of, lang)} ≥ ${exactMoney(priceMicros(reaches), lang, currency)}`;

/** «100 мин в месяц — исходящие звонки: домашний регион; дальше …». */
export function bundleText(bundle: Bundle, tariff: Tariff, lang: Lang): string {
  const t = words(lang);
  const { title, rollover, price, scope, ...rest } = bundle;
  const name = title ? `${own(title, lang)}: ` : '';
  const amount =
    bundle.amount === 'missing'
      ? t('объём неизвестен', 'amount not known')
      : amountText(bundle.amount, bundle.unit, lang);
  const cash = (written: string) => exactMoney(priceMicros(written), lang, tariff.currency);
  const remarks = [
    ...(scope === 'account' ? [t('общий на все номера', 'shared by all lines')] : []),
    ...(price
      ? [
          t(
            `по ${cash(price.price)} за ${amountText(price.per, bundle.unit, lang)}`,
            `at ${cash(price.price)} per ${amountText(price.per, bundle.unit, lang)}`,
          ),
        ]
      : []),
    ...(rollover ? [t('остаток переносится', 'the rest is carried over')] : []),
    ...afterText(bundle, tariff, lang),
  ];
  const tail = remarks.length > 0 ? `; ${remarks.join('; ')}` : '';
  return `${name}${amount} ${PER[bundle.per][lang]} — ${ruleText({ ...rest } as Bundle, tariff, lang)}${tail}`;
}

/** What comes when the bundle is used up, where it is not the price of the rate. */
function afterText(bundle: Bundle, { currency }: Pick<Tariff, 'currency'>, lang: Lang): string[] {
  const t = words(lang);
  const { exhausted, unit } = bundle;
  if (exhausted === 'rate') return [];
  if (exhausted === 'block') return [t('потом услуги нет', 'then no service')];
  if (exhausted === 'throttle') return [t('потом медленно и бесплатно', 'then slow and free')];
  if ('buy' in exhausted)
    return soldText(bundle, { currency }, lang).map((packages) => `${t('потом', 'then')} ${packages}`);
  const { with: other, take, give } = exhausted.exchange;
  const [from, to] = [amountText(take, unit, lang), amountText(give, unit, lang)];
  return [t(`потом обмен: ${from} из «${other}» за ${to}`, `then exchange: ${from} of "${other}" for ${to}`)];
}

/** Packages that are bought as they are needed: «пакеты по 500 МБ за 75,00 ₽». */
export function soldText(
  { exhausted, unit }: Bundle,
  { currency }: Pick<Tariff, 'currency'>,
  lang: Lang,
): string[] {
  if (typeof exhausted !== 'object' || !('buy' in exhausted)) return [];
  const t = words(lang);
  const { amount, price, max } = exhausted.buy;
  const most = max === undefined ? '' : t(`, не больше ${max}`, `, ${max} at most`);
  const [size, cash] = [amountText(amount, unit, lang), exactMoney(priceMicros(price), lang, currency)];
  return [t(`пакеты по ${size} за ${cash}${most}`, `packages of ${size} at ${cash}${most}`)];
}

/** «счётчик data (МБ): до 100 — 2,00 ₽ за 1; дальше — 1,00 ₽». */
export function meterText(
  { id, title, unit, bands, included }: MeterRule,
  { currency }: Tariff,
  lang: Lang,
): string {
  const t = words(lang);
  const cash = (written: string) => exactMoney(priceMicros(written), lang, currency);
  const parts = bands.map(({ upto, price, per, flat }) => {
    const to = upto === null ? t('дальше', 'beyond') : `${t('до', 'up to')} ${amountText(upto, unit, lang)}`;
    const priced =
      price && per !== undefined ? [`${cash(price)} ${t('за', 'per')} ${amountText(per, unit, lang)}`] : [];
    return `${to} — ${[...priced, ...(flat ? [cash(flat)] : [])].join(' + ')}`;
  });
  const free = included ? [`${amountText(included.amount, unit, lang)} ${t('включено', 'included')}`] : [];
  return `${title ? own(title, lang) : id}: ${[...free, ...parts].join('; ')}`;
}

export function discountText(discount: Discount, tariff: Tariff, lang: Lang): string {
  const t = words(lang);
  const name = discount.title ? `${own(discount.title, lang)}: ` : '';
  const percent = `−${discount.percent} %`;
  if ('match' in discount)
    return `${name}${percent} — ${ruleText({ ...discount, title: undefined } as never, tariff, lang)}`;
  const when = discount.when
    ? `, ${t('если', 'where')} ${thresholdText(discount.when, tariff.currency, lang)}`
    : '';
  return `${name}${percent} — ${itemsText(discount.of, lang)}${when}`;
}

export function capText({ title, of, per, max }: Cap, { currency }: Tariff, lang: Lang): string {
  const t = words(lang);
  const name = title ? `${own(title, lang)}: ` : '';
  const most = exactMoney(priceMicros(max), lang, currency);
  const when = per === 'day' ? t(' в день', ' a day') : '';
  return `${name}${itemsText(of, lang)} — ${t('не больше', 'at most')} ${most}${when}`;
}

export const minimumText = ({ amount, of }: MinimumSpend, { currency }: Tariff, lang: Lang): string =>
  `${itemsText(of, lang)} — ${lang === 'ru' ? 'не меньше' : 'at least'} ${exactMoney(priceMicros(amount), lang, currency)}`;
