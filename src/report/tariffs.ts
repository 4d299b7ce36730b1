/** Tariffs for people: the catalogue as a table, one plan as a price list with its source and its gaps. */
import type { Lang, Text } from '../model/text.ts';
import { operatorName } from '../numbering/holders.ts';
import { regionName } from '../numbering/subjects.ts';
import { priceMicros } from '../rating/notation.ts';
import { type Bundle, type Fee, listOf, type Tariff } from '../rating/tariff.ts';
import { date, money } from './format.ts';
import { indented, inner, type Page, paragraph } from './page.ts';
import { amountText, priceText } from './prices.ts';
import { ruleText } from './selectors.ts';
import { left, optional, renderTable, right } from './table.ts';

const own = (text: string | Text, lang: Lang): string => (typeof text === 'string' ? text : text[lang]);

/** Facts of each plan for scripts. */
export const tariffsJson = (tariffs: readonly Tariff[]) =>
  tariffs.map(({ id, title, operator, region, audience, status, valid, currency, source, gaps, tests }) => ({
    id,
    title,
    operator,
    region,
    audience,
    status,
    valid,
    currency,
    sources: source.map((each) => each.url),
    gaps: gaps.length,
    tests: tests.length,
  }));

/** The catalogue, a plan a line. */
export function tariffsText(tariffs: readonly Tariff[], page: Page): string {
  const { lang } = page;
  const rows = tariffs.map((tariff) => [
    tariff.id,
    own(tariff.title, lang),
    monthlyFee(tariff, lang),
    tariff.status === 'open' ? '' : lang === 'ru' ? 'архивный' : 'closed',
    tariff.valid.from ? date(Date.parse(tariff.valid.from) / 1000, lang) : '',
    regionsText(tariff, lang),
  ]);
  const columns = [
    left('id'),
    left('тариф', 'plan'),
    right('в месяц', 'a month'),
    left(),
    optional(left('цены на', 'prices of')),
    optional(left('регион', 'region')),
  ];
  return renderTable(columns, rows, page);
}

function monthlyFee({ fees, currency }: Tariff, lang: Lang): string {
  const monthly = fees.filter((fee) => fee.per === 'month').map((fee) => priceMicros(fee.amount));
  return money(
    monthly.reduce((sum, fee) => sum + fee, 0),
    lang,
    currency,
  );
}

const regionsText = ({ region }: Tariff, lang: Lang): string =>
  region === null
    ? lang === 'ru'
      ? 'вся Россия'
      : 'all Russia'
    : regionName([...listOf(region)].sort().join('+'))[lang];

/** The whole plan: fees, bundles, prices in order of application, gaps, sources. */
export function priceList(tariff: Tariff, page: Page): string {
  const { lang, colors } = page;
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const part = (name: string, lines: readonly string[]) =>
    lines.length > 0 ? [`\n${colors.bold(name)}`, indented(lines.join('\n'))] : [];
  const list = (lines: readonly string[]) => lines.map((line) => paragraph(line, inner(page), '–'));
  const { from, note } = tariff.valid;
  const priced = from ? `${t('цены на', 'prices of')} ${date(Date.parse(from) / 1000, lang)}` : '';
  const rates = tariff.rates.map((rate) => [ruleText(rate, tariff, lang), priceText(rate, tariff, lang)]);
  return [
    colors.bold(`${operatorName(tariff.operator)[lang]} «${own(tariff.title, lang)}»`),
    [tariff.id, regionsText(tariff, lang), priced].filter(Boolean).join(' · '),
    ...(note ? [colors.dim(paragraph(own(note, lang), page))] : []),
    ...part(t('Платы', 'Fees'), list(tariff.fees.map((fee) => feeText(fee, tariff, lang)))),
    ...part(t('Пакеты', 'Bundles'), list(tariff.bundles.map((bundle) => bundleText(bundle, tariff, lang)))),
    ...part(t('Цены (действует первое подходящее правило)', 'Prices (the first rule that fits applies)'), [
      renderTable([left(), left()], rates, inner(page)),
    ]),
    ...part(
      t('Чего нет в источнике', 'What the source does not give'),
      list(tariff.gaps.map((gap) => own(gap, lang))),
    ),
    ...part(
      t('Источники', 'Sources'),
      tariff.source.map(
        ({ url, seen }) => `${url} (${t('просмотрен', 'seen')} ${date(Date.parse(seen) / 1000, lang)})`,
      ),
    ),
  ].join('\n');
}

function feeText(fee: Fee, { currency }: Tariff, lang: Lang): string {
  const per = {
    month: { ru: 'в месяц', en: 'a month' },
    day: { ru: 'в день', en: 'a day' },
    once: { ru: 'один раз', en: 'once' },
  }[fee.per][lang];
  const name = fee.title ? `${own(fee.title, lang)}: ` : '';
  return `${name}${money(priceMicros(fee.amount), lang, currency)} ${per}`;
}

function bundleText(bundle: Bundle, tariff: Tariff, lang: Lang): string {
  const per = { day: { ru: 'в день', en: 'a day' }, month: { ru: 'в месяц', en: 'a month' } }[bundle.per][
    lang
  ];
  const { title, ...untitled } = bundle;
  const name = title ? `${own(title, lang)}: ` : '';
  return `${name}${amountText(bundle.amount, bundle.unit, lang)} ${per} — ${ruleText(untitled, tariff, lang)}`;
}
