/** One plan or option as a price list: fees, bundles, prices, options, changes, zones, gaps, sources. */
import type { Lang } from '../model/text.ts';
import { countryName } from '../numbering/countries.ts';
import { operatorName } from '../numbering/holders.ts';
import { regionName } from '../numbering/subjects.ts';
import { listOf, type Match, type Option, type Tariff } from '../rating/format/tariff.ts';
import { date } from './format.ts';
import { howText } from './how.ts';
import { indented, inner, type Page, paragraph } from './page.ts';
import {
  bundleText,
  capText,
  discountText,
  feeText,
  meterText,
  minimumText,
  own,
  soldText,
} from './price-rules.ts';
import { priceText } from './prices.ts';
import { ruleText } from './selectors.ts';
import { left, renderTable } from './table.ts';
import { regionsText } from './tariffs.ts';

type Words = (ru: string, en: string) => string;
const words =
  (lang: Lang): Words =>
  (ru, en) =>
    lang === 'ru' ? ru : en;

const day = (written: string, lang: Lang): string => date(Date.parse(written) / 1000, lang);

/** The whole plan, its options a line each. */
export function priceList(tariff: Tariff, page: Page): string {
  const { lang, colors } = page;
  const t = words(lang);
  const { note } = tariff.valid;
  return [
    colors.bold(`${operatorName(tariff.operator)[lang]} «${own(tariff.title, lang)}»`),
    [tariff.id, regionsText(tariff, lang), statusText(tariff, t), datesText(tariff, lang)]
      .filter(Boolean)
      .join(' · '),
    [vatText(tariff, page), billingText(tariff, t)].join(' · '),
    ...(note ? [colors.dim(paragraph(own(note, lang), page))] : []),
    ...(tariff.note ? [paragraph(own(tariff.note, lang), page)] : []),
    ...howText(tariff, lang).map((text) => paragraph(text, page)),
    ...rules(tariff, page),
    ...part(t('Опции', 'Options'), optionLines(tariff, page), page),
    ...part(t('Изменения', 'Changes'), bullets(changeLines(tariff, lang), page), page),
    ...provenance(tariff, page),
  ].join('\n');
}

/** An option, as it stands on a plan or alone: its prices are told as the plan's are. */
export function optionList(option: Option, plan: Tariff, page: Page): string {
  const { lang, colors } = page;
  const t = words(lang);
  const { id, title, plans, not_plans, requires, excludes, group, choose, note } = option;
  const alone: Tariff = {
    ...plan,
    ...option,
    defaults: option.defaults ?? plan.defaults,
    options: [],
    changes: [],
  } as Tariff;
  const facts = [
    ...(plans ? [`${t('на тарифах', 'on plans')}: ${listOf(plans).join(', ')}`] : []),
    ...(not_plans ? [`${t('кроме', 'but not')}: ${listOf(not_plans).join(', ')}`] : []),
    ...(requires.length > 0 ? [`${t('нужна', 'needs')}: ${requires.join(', ')}`] : []),
    ...(excludes.length > 0 ? [`${t('не вместе с', 'not with')}: ${excludes.join(', ')}`] : []),
    ...(group ? [`${t('одна из группы', 'one of the group')} ${group}`] : []),
    ...(choose ? [t(`любимых номеров: ${choose.numbers}`, `favourite numbers: ${choose.numbers}`)] : []),
  ];
  return [
    colors.bold(`${operatorName(option.operator)[lang]}: ${t('опция', 'option')} «${own(title, lang)}»`),
    [
      `${option.operator}/options/${id}`,
      regionsText(option, lang),
      statusText(option, t),
      datesText(option, lang),
    ]
      .filter(Boolean)
      .join(' · '),
    ...(note ? [paragraph(own(note, lang), page)] : []),
    ...[...facts, ...howText(option, lang)].map((fact) => paragraph(fact, page)),
    ...rules(alone, page),
    ...provenance(alone, page),
  ].join('\n');
}

const part = (name: string, lines: readonly string[], { colors }: Page): string[] =>
  lines.length > 0 ? [`\n${colors.bold(name)}`, indented(lines.join('\n'))] : [];

const bullets = (lines: readonly string[], page: Page): string[] =>
  lines.map((line) => paragraph(line, inner(page), '–'));

function rules(tariff: Tariff, page: Page): string[] {
  const { lang } = page;
  const t = words(lang);
  const rates = tariff.rates.map((rate) => [ruleText(rate, tariff, lang), priceText(rate, tariff, lang)]);
  const list = (name: string, lines: readonly string[]) => part(name, bullets(lines, page), page);
  const { minimum_spend } = tariff;
  return [
    ...list(
      t('Платы', 'Fees'),
      tariff.fees.map((fee) => feeText(fee, tariff, lang)),
    ),
    ...list(
      t('Пакеты', 'Bundles'),
      tariff.bundles.map((bundle) => bundleText(bundle, tariff, lang)),
    ),
    ...part(
      t('Цены (действует первое подходящее правило)', 'Prices (the first rule that fits applies)'),
      rates.length > 0 ? [renderTable([left(), left()], rates, inner(page))] : [],
      page,
    ),
    ...list(
      t('По итогу периода', 'By the total of the period'),
      tariff.meters.map((meter) => meterText(meter, tariff, lang)),
    ),
    ...list(
      t('Скидки', 'Discounts'),
      tariff.discounts.map((discount) => discountText(discount, tariff, lang)),
    ),
    ...list(t('Пределы', 'Caps'), [
      ...tariff.caps.map((cap) => capText(cap, tariff, lang)),
      ...(minimum_spend ? [minimumText(minimum_spend, tariff, lang)] : []),
    ]),
    ...list(t('Зоны', 'Zones'), zoneLines(tariff, lang)),
  ];
}

function statusText(
  { status, audience, line }: Pick<Tariff, 'status' | 'audience' | 'line'>,
  t: Words,
): string {
  return [
    ...(status === 'closed' ? [t('архивный', 'closed')] : []),
    ...(audience === 'business' ? [t('для компаний', 'for companies')] : []),
    ...(line === 'fixed' ? [t('городской телефон', 'landline')] : []),
  ].join(', ');
}

function datesText({ valid: { from, to } }: Pick<Tariff, 'valid'>, lang: Lang): string {
  const t = words(lang);
  if (from === null) return to === null ? '' : `${t('до', 'until')} ${day(to, lang)}`;
  const end = to === null ? '' : ` — ${day(to, lang)}`;
  return `${t('цены на', 'prices of')} ${day(from, lang)}${end}`;
}

function vatText({ vat }: Tariff, page: Page): string {
  const t = words(page.lang);
  const later = (vat.later ?? []).map(
    ({ from, percent }) => `, ${t('с', 'from')} ${day(from, page.lang)} ${percent} %`,
  );
  const how = vat.included ? t('с НДС', 'with VAT of') : t('без НДС', 'without VAT of');
  return `${how} ${vat.percent} %${later.join('')}`;
}

function billingText({ billing }: Tariff, t: Words): string {
  const periods = {
    'calendar-month': t('календарный месяц', 'calendar month'),
    anniversary: t('месяц со дня подключения', 'month from the day of joining'),
    '30-days': t('30 дней', '30 days'),
  };
  return `${billing.mode === 'prepaid' ? t('аванс', 'prepaid') : t('по счёту', 'postpaid')}, ${periods[billing.period]}`;
}

function optionLines({ options }: Tariff, page: Page): string[] {
  if (options.length === 0) return [];
  const { lang } = page;
  const rows = options.map((option) => [
    option.id,
    own(option.title, lang),
    [
      ...option.fees.map((fee) => feeText({ ...fee, title: undefined }, option, lang)),
      ...(option.fees.length > 0 ? [] : option.bundles.flatMap((bundle) => soldText(bundle, option, lang))),
    ].join('; '),
  ]);
  return [renderTable([left(), left(), left()], rows, inner(page))];
}

function changeLines({ changes }: Tariff, lang: Lang): string[] {
  const t = words(lang);
  return changes.map(({ from, note, vat, remove, fees, bundles, rates, meters, discounts, caps }) => {
    const touched = [...fees, ...bundles, ...rates, ...meters, ...discounts, ...caps].map(({ id }) => id);
    const gone = Object.values(remove ?? {}).flat();
    const said = [
      ...(touched.length > 0 ? [`${t('новые правила', 'new rules')}: ${touched.join(', ')}`] : []),
      ...(gone.length > 0 ? [`${t('нет больше', 'no more')}: ${gone.join(', ')}`] : []),
      ...(vat ? [t(`НДС ${vat.percent} %`, `VAT ${vat.percent} %`)] : []),
      ...(note ? [own(note, lang)] : []),
    ];
    return `${t('с', 'from')} ${day(from, lang)} — ${said.join('; ')}`;
  });
}

/** The zones that rules name, with what is in them. */
function zoneLines({ rates, bundles, zones }: Tariff, lang: Lang): string[] {
  const named = [...rates, ...bundles].flatMap(({ match }) =>
    listOf<Match>(match).flatMap(({ to, place }) => [
      ...listOf(to?.zone),
      ...listOf(place).flatMap((each) =>
        typeof each === 'object' && 'zone' in each ? listOf(each.zone) : [],
      ),
    ]),
  );
  return [...new Set(named)].map((name) => {
    const { title, countries, regions, prefixes } = zones.get(name)!;
    const members = [
      ...countries.map((code) => countryName(code)[lang]),
      ...regions.map((code) => regionName(code)[lang]),
      ...prefixes.map((digits) => `+${digits}…`),
    ];
    return `${title ? own(title, lang) : name}: ${members.join(', ')}`;
  });
}

function provenance({ gaps, source }: Tariff, page: Page): string[] {
  const { lang } = page;
  const t = words(lang);
  return [
    ...part(
      t('Чего нет в источнике', 'What the source does not give'),
      bullets(
        gaps.map((gap) => own(gap, lang)),
        page,
      ),
      page,
    ),
    ...part(
      t('Источники', 'Sources'),
      source.map(({ url, seen }) => `${url} (${t('просмотрен', 'seen')} ${day(seen, lang)})`),
      page,
    ),
  ];
}
