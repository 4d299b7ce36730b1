/** Two plans side by side: fees, bundles, prices of usual events, and which is dearer. */
import type { Micros } from '../model/record.ts';
import type { Lang, Text } from '../model/text.ts';
import { EVERYDAY, type Everyday, everydayPrice } from '../rating/bill/everyday.ts';
import { joiningFee, monthlyFee } from '../rating/bill/fees.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import { decimal, money } from './format.ts';
import { indented, inner, type Page, paragraph } from './page.ts';
import { bundleText, own } from './price-rules.ts';
import { left, renderTable, right } from './table.ts';

const NAMES: Readonly<Record<Everyday | 'monthly' | 'joining', Text>> = {
  monthly: { ru: 'плата в месяц', en: 'fee a month' },
  joining: { ru: 'подключение', en: 'joining' },
  'call-onnet': { ru: 'минута дома, внутри сети', en: 'a minute at home, on net' },
  'call-home': { ru: 'минута дома, другие мобильные', en: 'a minute at home, other mobiles' },
  'call-fixed': { ru: 'минута дома, городские', en: 'a minute at home, landlines' },
  'call-russia-onnet': {
    ru: 'минута в другой регион, внутри сети',
    en: 'a minute to another region, on net',
  },
  'call-russia': { ru: 'минута в другой регион', en: 'a minute to another region' },
  'call-cis': { ru: 'минута в СНГ (Узбекистан)', en: 'a minute to the CIS (Uzbekistan)' },
  'call-europe': { ru: 'минута в Европу (Германия)', en: 'a minute to Europe (Germany)' },
  'call-world': { ru: 'минута в другие страны (Бразилия)', en: 'a minute to the rest (Brazil)' },
  'call-in': { ru: 'минута входящего дома', en: 'an incoming minute at home' },
  'travel-out': { ru: 'минута в поездке по России', en: 'a minute travelling in Russia' },
  'travel-in': { ru: 'входящая минута в поездке', en: 'an incoming minute travelling' },
  'sms-home': { ru: 'SMS дома', en: 'an SMS at home' },
  'sms-russia': { ru: 'SMS в другой регион', en: 'an SMS to another region' },
  'sms-abroad': { ru: 'SMS за границу', en: 'an SMS abroad' },
  data: { ru: 'мегабайт дома', en: 'a megabyte at home' },
  'travel-data': { ru: 'мегабайт в поездке', en: 'a megabyte travelling' },
};

/** One price on both plans, with VAT; null = the plan does not price it. */
export interface PricePair {
  readonly what: keyof typeof NAMES;
  readonly a: Micros | null;
  readonly b: Micros | null;
}

const feesKnown = ({ fees }: Tariff): boolean => fees.every(({ amount }) => amount !== 'missing');

/** Fees, then prices beyond bundles. */
export function pricePairs(a: Tariff, b: Tariff): PricePair[] {
  const fee = (tariff: Tariff, of: (tariff: Tariff) => Micros) => (feesKnown(tariff) ? of(tariff) : null);
  return [
    { what: 'monthly', a: fee(a, monthlyFee), b: fee(b, monthlyFee) },
    { what: 'joining', a: fee(a, joiningFee), b: fee(b, joiningFee) },
    ...(Object.keys(EVERYDAY) as Everyday[]).map((what) => ({
      what,
      a: everydayPrice(a, what),
      b: everydayPrice(b, what),
    })),
  ];
}

export const diffJson = (a: Tariff, b: Tariff) => ({
  a: a.id,
  b: b.id,
  prices: pricePairs(a, b).map(({ what, a: first, b: second }) => ({
    what,
    a: first === null ? null : decimal(first),
    b: second === null ? null : decimal(second),
  })),
});

export function diffText(a: Tariff, b: Tariff, page: Page): string {
  const { lang, colors } = page;
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const pairs = pricePairs(a, b).filter(({ a: first, b: second }) => first !== null || second !== null);
  const cash = (price: Micros | null, { currency }: Tariff) =>
    price === null ? '—' : money(price, lang, currency);
  const rows = pairs.map(({ what, a: first, b: second }) => [
    NAMES[what][lang],
    cash(first, a),
    cash(second, b),
    verdict(first, second, a.currency === b.currency, lang),
  ]);
  const columns = [left(), right(a.id), right(b.id), left(t('второй', 'the second'))];
  const bundles = [a, b].flatMap((tariff) => [
    `\n${colors.bold(`${t('Пакеты', 'Bundles')}: ${own(tariff.title, lang)}`)}`,
    indented(
      tariff.bundles.length === 0
        ? t('нет', 'none')
        : tariff.bundles
            .map((bundle) => paragraph(bundleText(bundle, tariff, lang), inner(page), '–'))
            .join('\n'),
    ),
  ]);
  const note = t(
    'Цены с НДС, сверх пакетов; «—» — в файле тарифа цены нет.',
    'With VAT, beyond bundles; "—": the file of the plan has no price.',
  );
  return [renderTable(columns, rows, page), colors.dim(note), ...bundles].join('\n');
}

function verdict(a: Micros | null, b: Micros | null, comparable: boolean, lang: Lang): string {
  if (a === null || b === null || a === b || !comparable) return '';
  const dearer = b > a;
  const word = lang === 'ru' ? (dearer ? 'дороже' : 'дешевле') : dearer ? 'dearer' : 'cheaper';
  const percent =
    a === 0 ? '' : ` ${lang === 'ru' ? 'на' : 'by'} ${Math.round((Math.abs(b - a) / a) * 100)} %`;
  return `${word}${percent}`;
}
