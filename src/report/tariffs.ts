/** Tariffs for people: the catalogue as a table, one plan as a price list with its source and its gaps. */
import type { createColors } from 'picocolors';
import type { Lang, Text } from '../model/text.ts';
import { operatorName } from '../numbering/holders.ts';
import { regionName } from '../numbering/subjects.ts';
import { type Bundle, listOf, type Rate, type Tariff } from '../rating/tariff.ts';
import { ruleText } from './selectors.ts';
import { renderTable } from './table.ts';

type Colors = ReturnType<typeof createColors>;

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

export function tariffsText(tariffs: readonly Tariff[], lang: Lang): string {
  const title = (ru: string, en: string) => ({ title: lang === 'ru' ? ru : en });
  const rows = tariffs.map((tariff) => [
    tariff.id,
    operatorName(tariff.operator)[lang],
    own(tariff.title, lang),
    regionsText(tariff, lang),
    monthlyFee(tariff),
    tariff.valid.from ?? '',
    tariff.status === 'open' ? '' : lang === 'ru' ? 'архив' : 'closed',
  ]);
  return renderTable(
    [
      title('id', 'id'),
      title('оператор', 'operator'),
      title('тариф', 'plan'),
      title('регион', 'region'),
      { ...title('плата в месяц', 'monthly fee'), align: 'right' },
      title('цены на', 'prices of'),
      title('', ''),
    ],
    rows,
  );
}

function monthlyFee(tariff: Tariff): string {
  const fees = tariff.fees.filter((fee) => fee.per === 'month').map((fee) => fee.amount);
  return fees.length > 0 ? fees.join(' + ') : '0';
}

const regionsText = ({ region }: Tariff, lang: Lang): string =>
  region === null
    ? lang === 'ru'
      ? 'вся Россия'
      : 'all Russia'
    : regionName([...listOf(region)].sort().join('+'))[lang];

/** The whole plan: fees, bundles, prices in order of application, gaps, sources. */
export function priceList(tariff: Tariff, lang: Lang, colors: Colors): string {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const section = (name: string, lines: readonly string[]) =>
    lines.length > 0 ? [`\n${colors.bold(name)}`, ...lines.map((line) => `  ${line}`)] : [];
  const per = { month: t('в месяц', 'a month'), day: t('в день', 'a day'), once: t('один раз', 'once') };
  return [
    colors.bold(`${operatorName(tariff.operator)[lang]} «${own(tariff.title, lang)}»`),
    `${tariff.id} · ${regionsText(tariff, lang)} · ${t('цены на', 'prices of')} ${tariff.valid.from ?? '?'}`,
    ...(tariff.valid.note ? [colors.dim(own(tariff.valid.note, lang))] : []),
    ...section(
      t('Платы', 'Fees'),
      tariff.fees.map((fee) => `${fee.title ? own(fee.title, lang) : fee.id}: ${fee.amount} ${per[fee.per]}`),
    ),
    ...section(
      t('Пакеты', 'Bundles'),
      tariff.bundles.map(
        (bundle) =>
          `${bundleText(bundle, lang)} ${bundle.per === 'day' ? per.day : per.month}: ${ruleText(bundle, tariff, lang)}`,
      ),
    ),
    ...section(
      t('Цены (действует первое подходящее правило)', 'Prices (the first rule that fits applies)'),
      renderTable(
        [{ title: '' }, { title: '' }],
        tariff.rates.map((rate) => [ruleText(rate, tariff, lang), priceText(rate, tariff, lang)]),
      )
        .split('\n')
        .slice(1),
    ),
    ...section(
      t('Чего нет в источнике', 'What the source does not give'),
      tariff.gaps.map((gap) => own(gap, lang)),
    ),
    ...section(
      t('Источники', 'Sources'),
      tariff.source.map((source) => `${source.url} (${source.seen})`),
    ),
  ].join('\n');
}

const bundleText = (bundle: Bundle, lang: Lang): string =>
  `${bundle.title ? own(bundle.title, lang) : bundle.id}: ${bundle.amount}${typeof bundle.amount === 'number' ? ` ${bundle.unit}` : ''}`;

function priceText(rate: Rate, tariff: Tariff, lang: Lang): string {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const connect = rate.connect ? `${rate.connect} ${t('за соединение', 'to connect')} + ` : '';
  if (rate.per_unit) {
    const { price, unit, increment } = rate.per_unit;
    return `${connect}${price} / ${unit}${increment ? ` (${t('шаг', 'by')} ${increment})` : ''}`;
  }
  const steps = rate.steps!.map((step, at) => {
    const from = at > 0 ? `${t('с', 'from')} ${step.from}: ` : '';
    const increment = step.increment ?? tariff.defaults?.increment;
    const by = increment && increment !== step.per ? ` (${t('шаг', 'by')} ${increment})` : '';
    return `${from}${step.price} / ${step.per}${by}`;
  });
  const free = rate.free_under ?? tariff.defaults?.free_under;
  return `${connect}${steps.join(', ')}${free ? `, ${t('до', 'under')} ${free} ${t('бесплатно', 'free')}` : ''}`;
}
