/** All plans beside each other, and the best month by month. */
import type { Offer } from '../../optimize/offer.ts';
import { pricesEnough } from '../../optimize/offer.ts';
import { distance } from '../../optimize/search/plans.ts';
import type { Study } from '../../optimize/why/study.ts';
import { choiceName } from '../advice-choice.ts';
import { type Bar, barChart } from '../charts/bars.ts';
import { columnChart } from '../charts/columns.ts';
import { INK } from '../charts/drawing.ts';
import { month as monthName, number, plural } from '../format.ts';
import type { ReportTable } from '../weekly/report.ts';
import { baseName } from './answer.ts';
import type { AdviceSection } from './page.ts';
import { cell, fullName, type Telling } from './telling.ts';

const SHOWN = 12;

export function plansSection(telling: Telling): AdviceSection {
  const { advice, t } = telling;
  const bars = [
    ...baseBar(telling),
    ...advice.ranked.slice(0, SHOWN).map((offer) => offerBar(offer, telling)),
  ];
  return {
    id: 'plans',
    title: t('Сколько стоила бы ваша связь на разных тарифах', 'What your use would cost on different plans'),
    sentences: [
      {
        text: t(
          'Каждый звонок, сообщение и мегабайт пересчитан по правилам каждого тарифа. Тёмное — плата за тариф и опции, светлое — услуги сверх неё, красное — то, чего в тарифе нет, по цене из ваших документов.',
          'Every call, message and megabyte was priced by the rules of each plan. Dark: fees of plan and options; light: usage beyond them; red: what the plan does not price, at the price in your documents.',
        ),
        tone: 'plain',
      },
    ],
    charts: [barChart(t('В месяц', 'A month'), bars)],
    tables: [rankingTable(telling)],
  };
}

function offerBar(offer: Offer, telling: Telling): Bar {
  const { advice, lang, byMonth, cash } = telling;
  const fees = offer.bill.periods.reduce((sum, period) => sum + period.fees, 0);
  const name = fullName(offer, lang);
  const mark =
    offer === advice.best
      ? telling.t('← совет', '← advised')
      : distance(offer) === 0
        ? ''
        : marks(offer, telling);
  const options =
    offer.options.length === 0
      ? ''
      : plural(offer.options.length, lang, ['опция', 'опции', 'опций'], ['option', 'options']);
  const label = [[cash(offer.perMonth), options].filter(Boolean).join(', '), mark].filter(Boolean).join(' ');
  return {
    name: choiceName({ ...offer, options: [] }, lang),
    parts: [
      { value: Math.max(0, byMonth(fees)), colour: INK.good },
      { value: Math.max(0, byMonth(offer.total - fees)), colour: INK.light },
      { value: Math.max(0, byMonth(offer.coverage.unmatchedPaid)), colour: INK.bad },
    ],
    label,
    title: `${name}: ${label}`,
  };
}

/** What is paid now, above the plans. */
function baseBar(telling: Telling): Bar[] {
  const { study, byMonth, cash, t } = telling;
  if (!study || study.baseCost === null || study.stays || study.base?.kind !== 'paid') return [];
  const now = byMonth(study.baseCost);
  const name = t('Сейчас, по документам', 'Now, by the documents');
  return [
    {
      name,
      parts: [{ value: Math.max(0, now), colour: INK.faint }],
      label: cash(now),
      title: `${name}: ${cash(now)}`,
    },
  ];
}

function rankingTable(telling: Telling): ReportTable {
  const { advice, lang, t, moneyKind } = telling;
  return {
    id: 'plans',
    title: t('Тарифы', 'Plans'),
    columns: [
      { title: t('тариф и опции', 'plan and options'), kind: 'text' },
      { title: t('в месяц', 'a month'), kind: moneyKind },
      { title: t('первый год с переходом', 'first year with the change'), kind: moneyKind },
      { title: t('оценено записей', 'records priced'), kind: 'text' },
      { title: t('примечание', 'note'), kind: 'text' },
    ],
    rows: advice.ranked.map((offer) => ({
      cells: [
        fullName(offer, lang),
        cell(offer.perMonth),
        cell(offer.firstYear),
        `${number(Math.floor(offer.coverage.share * 1000) / 10, lang, 1)} %`,
        marks(offer, telling),
      ],
    })),
  };
}

function marks(offer: Offer, { t }: Telling): string {
  return [
    ...(offer.kept ? [t('ваш тариф', 'your plan')] : []),
    ...(offer.tariff.status === 'open' ? [] : [t('архивный', 'closed')]),
    ...(offer.tariff.audience === 'business' ? [t('для компаний', 'for companies')] : []),
    ...(offer.tariff.line === 'fixed' ? [t('городской телефон', 'landline')] : []),
    ...(pricesEnough(offer) ? [] : [t('учтено мало', 'too little priced')]),
    ...(offer.local ? [] : [t('другой регион', 'another region')]),
  ].join(', ');
}

const rounded = (amount: number): number => Math.round(amount / 1e6);

export function monthsSection(telling: Telling, study: Study): AdviceSection | null {
  const { t, lang, cash, moneyKind } = telling;
  const months = [...study.bestMonths.keys()].sort();
  if (months.length < 2) return null;
  const { baseMonths } = study;
  const best = choiceName(study.best, lang);
  const base = study.base && baseName(telling, study);
  const columns = months.map((month) => {
    const [own, other] = [study.bestMonths.get(month)!, baseMonths?.get(month)];
    return {
      name: shortMonth(month, lang),
      parts: [{ value: Math.max(0, rounded(own)), colour: INK.good }],
      before: other === undefined ? null : rounded(other),
      title: `${monthName(month, lang)}: ${cash(own)}${other === undefined ? '' : ` (${cash(other)})`}`,
    };
  });
  return {
    id: 'months',
    title: t('По месяцам', 'Month by month'),
    sentences: [],
    charts: [
      columnChart({
        title: t('Рублей в месяц', 'A month'),
        columns,
        legend: [
          { name: best, colour: INK.good },
          ...(base ? [{ name: t(`черта — ${base}`, `line: ${base}`), colour: INK.text }] : []),
        ],
      }),
    ],
    tables: [
      {
        id: 'months',
        title: t('По месяцам', 'Months'),
        columns: [
          { title: t('месяц', 'month'), kind: 'text' },
          { title: best, kind: moneyKind },
          ...(base ? [{ title: base, kind: moneyKind }] : []),
        ],
        rows: months.map((month) => ({
          cells: [
            monthName(month, lang),
            cell(study.bestMonths.get(month)!),
            ...(base ? [baseMonths?.has(month) ? cell(baseMonths.get(month)!) : null] : []),
          ],
        })),
      },
    ],
  };
}

/** 'YYYY-MM' as a column's name: «июл 25». */
const shortMonth = (value: string, lang: Telling['lang']): string =>
  `${monthName(value, lang).slice(0, 3)} ${value.slice(2, 4)}`;
