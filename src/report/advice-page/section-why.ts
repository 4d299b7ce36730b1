/** Where the saving comes from, and what changes for the user beside the price. */

import type { Text } from '../../model/text.ts';
import type { BundleUse } from '../../optimize/why/changes.ts';
import type { Study } from '../../optimize/why/study.ts';
import type { Part, Telling as TellingEvent } from '../../optimize/why/why.ts';
import { duration, isoMoment, number, plural, volume } from '../format.ts';
import type { ReportTable, Sentence } from '../weekly/report.ts';
import { eventName, placeName, usageName } from '../words.ts';
import { baseName } from './answer.ts';
import type { AdviceSection } from './page.ts';
import { cell, fullName, type Telling } from './telling.ts';

const SUMS: Readonly<Record<Exclude<Part['kind'], 'traffic'>, Text>> = {
  fees: { ru: 'абонентская плата и начисления', en: 'subscription fees and charges' },
  meters: { ru: 'по итогу месяца', en: 'by the total of a month' },
  packages: { ru: 'докупленные пакеты', en: 'packages bought' },
  adjustments: { ru: 'скидки, пределы, минимум', en: 'discounts, caps, minimum' },
  vat: { ru: 'НДС сверху', en: 'VAT added' },
  rounding: { ru: 'округление сумм', en: 'rounding of sums' },
};

export function whySection(telling: Telling, study: Study): AdviceSection | null {
  const { t, byMonth, cash, lang } = telling;
  const { why } = study;
  if (!why) return null;
  const difference = byMonth(why.before) - byMonth(why.after);
  return {
    id: 'why',
    title: t('Откуда разница', 'Where the difference comes from'),
    sentences: [
      {
        text: t(
          `За весь период: ${cash(why.before)} (${baseName(telling, study)}) и ${cash(why.after)} (${fullName(study.best, lang)}). В месяц разница ${cash(difference)}; строки таблицы складываются в неё точно.`,
          `Over the whole period: ${cash(why.before)} (${baseName(telling, study)}) and ${cash(why.after)} (${fullName(study.best, lang)}). A month differs by ${cash(difference)}; the rows of the table add up to the difference exactly.`,
        ),
        tone: 'plain',
      },
    ],
    charts: [],
    tables: [
      partsTable(telling, why.parts),
      ...(why.events.length > 0 ? [eventsTable(telling, why.events)] : []),
    ],
  };
}

const differenceColumns = ({ t, moneyKind }: Telling) =>
  [
    { title: t('сейчас', 'now'), kind: moneyKind },
    { title: t('станет', 'then'), kind: moneyKind },
    { title: t('разница', 'difference'), kind: moneyKind },
  ] as const;

function partsTable(telling: Telling, parts: readonly Part[]): ReportTable {
  const { t, lang } = telling;
  return {
    id: 'why',
    title: t('По видам связи, за весь период', 'By kind of use, over the whole period'),
    columns: [
      { title: t('что', 'what'), kind: 'text' },
      { title: t('записей', 'records'), kind: 'count' },
      ...differenceColumns(telling),
    ],
    rows: parts.map((part) => ({
      cells: [
        partName(part, lang),
        part.kind === 'traffic' ? part.rows : null,
        ...[part.before, part.after, part.before - part.after].map(cell),
      ],
    })),
  };
}

function partName(part: Part, lang: Telling['lang']): string {
  if (part.kind !== 'traffic') return SUMS[part.kind][lang];
  const where = part.place === null ? '' : placeName(part.place, lang);
  const abroad = part.foreign ? (lang === 'ru' ? 'другая страна' : 'another country') : '';
  const more = [abroad, where].filter(Boolean).join(', ');
  return `${usageName(part.service, part.direction, lang)}${more ? ` (${more})` : ''}`;
}

function eventsTable(telling: Telling, events: readonly TellingEvent[]): ReportTable {
  const { t, lang, names, peers } = telling;
  return {
    id: 'events',
    title: t(
      'Записи, от которых разница зависит больше всего',
      'Records on which the difference depends most',
    ),
    columns: [
      { title: t('когда', 'when'), kind: 'moment' },
      { title: t('что', 'what'), kind: 'text' },
      { title: t('с кем', 'with'), kind: 'text' },
      { title: t('сколько', 'how much'), kind: 'text' },
      ...differenceColumns(telling),
    ],
    rows: events.map((event) => ({
      cells: [
        isoMoment(event.startedAt),
        eventName(event.traffic.service, event.traffic.direction, lang),
        event.traffic.service === 'data' ? '' : names.number(peers.get(event.recordId) ?? null),
        quantityText(event, lang),
        ...[event.before, event.after, event.before - event.after].map(cell),
      ],
    })),
  };
}

function quantityText({ traffic, quantity }: TellingEvent, lang: Telling['lang']): string {
  if (quantity === null) return '—';
  if (traffic.service === 'voice') return duration(quantity, lang);
  return traffic.service === 'data' ? volume(quantity, lang) : number(quantity, lang);
}

export function changesSection(telling: Telling, study: Study): AdviceSection | null {
  const sentences = [...bundleSentences(telling, study), ...otherSentences(telling, study)];
  if (sentences.length === 0 || study.stays) return null;
  return {
    id: 'changes',
    title: telling.t('Что изменится', 'What will change'),
    sentences,
    charts: [],
    tables: [],
  };
}

/** Packages that are bought as needed and never were are no news. */
const bundleSentences = (telling: Telling, { changes }: Study): Sentence[] =>
  changes.bundles
    .filter(({ amount, taken }) => amount > 0 || taken > 0)
    .map((bundle) => ({
      text: bundleText(telling, bundle),
      tone:
        bundle.taken >= bundle.amount * 0.9 && bundle.exhausted !== 'rate' && bundle.per === 'month'
          ? 'bad'
          : 'plain',
    }));

function bundleText({ t, lang }: Telling, { unit, per, amount, taken, exhausted, keeps }: BundleUse): string {
  const said = (value: number): string => {
    if (unit === 'MB') return volume(value, lang);
    if (unit === 'segment' || unit === 'message') return `${number(Math.round(value), lang)} SMS`;
    if (unit === 's' || unit === 'min') return `${number(Math.round(value / 60), lang)} ${t('мин', 'min')}`;
    return `${number(Math.round(value), lang)} ${t('шт.', 'pcs.')}`;
  };
  if (amount === 0)
    return t(
      `Пакеты сверх тарифа покупаются по мере надобности: ваш расход из них около ${said(taken)} в месяц.`,
      `Packages beyond the plan are bought as needed: you would take about ${said(taken)} a month.`,
    );
  const period = per === 'month' ? t('в месяц', 'a month') : t('в день', 'a day');
  const rest = {
    rate: t('сверх пакета — по цене тарифа', 'beyond it, at the price of the plan'),
    block: t('когда кончится, услуга остановится', 'when it is used up, the service stops'),
    throttle: t('когда кончится, интернет станет медленным', 'when it is used up, the internet gets slow'),
    buy: t('когда кончится, докупаются пакеты', 'when it is used up, packages are bought'),
    exchange: t(
      'когда кончится, обменивается из другого пакета',
      'when it is used up, another bundle is exchanged',
    ),
  }[exhausted];
  const use = t(
    `ваш расход из него около ${said(taken)} в месяц`,
    `you would take about ${said(taken)} a month`,
  );
  const left = keeps
    ? t('остаток переносится', 'a rest is carried over')
    : t('остаток сгорает', 'a rest expires');
  return t(
    `Пакет ${said(amount)} ${period}: ${use}; ${rest}; ${left}.`,
    `A bundle of ${said(amount)} ${period}: ${use}; ${rest}; ${left}.`,
  );
}

function otherSentences(telling: Telling, { best, changes }: Study): Sentence[] {
  const { advice, t, lang } = telling;
  const texts: string[] = [];
  const operator = advice.history.homeOperator;
  if (operator !== null && operator !== best.tariff.operator)
    texts.push(
      t(
        'Оператор меняется: номер переносится, а «свои» номера внутри сети становятся другими — это в цене учтено.',
        'The operator changes: the number is taken along, and which numbers are in the own network changes; the price counts that.',
      ),
    );
  if (changes.termMonths !== null) {
    const months = plural(changes.termMonths, lang, ['месяц', 'месяца', 'месяцев'], ['month', 'months']);
    texts.push(t(`Обязательный срок: ${months}.`, `A minimum term of ${months}.`));
  }
  if (changes.deposit !== null)
    texts.push(t(`Залог: ${changes.deposit}.`, `A deposit of ${changes.deposit}.`));
  const note = best.tariff.note;
  if (note) texts.push(typeof note === 'string' ? note : note[lang]);
  return texts.map((text) => ({ text, tone: 'plain' }));
}
