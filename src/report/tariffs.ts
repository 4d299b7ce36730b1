/** The catalogue for people as a table, and its facts for scripts. */
import type { Lang, Text } from '../model/text.ts';
import { regionName } from '../numbering/subjects.ts';
import { priceMicros } from '../rating/format/notation.ts';
import { listOf, type Tariff } from '../rating/format/tariff.ts';
import { date, money } from './format.ts';
import type { Page } from './page.ts';
import { left, optional, renderTable, right } from './table.ts';

const own = (text: string | Text, lang: Lang): string => (typeof text === 'string' ? text : text[lang]);

/** Facts of each plan for scripts. */
export const tariffsJson = (tariffs: readonly Tariff[]) =>
  tariffs.map(({ source, gaps, tests, ...tariff }) => ({
    id: tariff.id,
    title: tariff.title,
    operator: tariff.operator,
    region: tariff.region,
    audience: tariff.audience,
    line: tariff.line ?? 'mobile',
    status: tariff.status,
    valid: tariff.valid,
    currency: tariff.currency,
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

/** «Москва, Московская область». */
export const regionsText = ({ region }: Pick<Tariff, 'region'>, lang: Lang): string =>
  region === null
    ? lang === 'ru'
      ? 'вся Россия'
      : 'all Russia'
    : regionName([...listOf(region)].sort().join('+'))[lang];
