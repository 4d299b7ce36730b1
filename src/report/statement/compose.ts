/** The sums of a year → the statement in words, a chart and tables. */
import type { CurrencyStatement, YearStatement } from '../../analytics/statement.ts';
import type { Lang } from '../../model/text.ts';
import { money, month, plural } from '../format.ts';
import { namesOf } from '../weekly/names.ts';
import type { Sentence } from '../weekly/report.ts';
import { gapSections } from './gaps.ts';
import { limitsSection } from './limits.ts';
import type { StatementReport } from './report.ts';
import { chargebackSection, monthsSection } from './tables.ts';
import type { Writing } from './writing.ts';

/** `masked`: numbers keep their operator's prefix and two digits. */
export function composeStatement(
  statement: YearStatement,
  { lang, masked }: { readonly lang: Lang; readonly masked: boolean },
): StatementReport {
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const writing: Writing = { statement, names: namesOf(lang, masked), lang, t };
  const { query, currencies } = statement;
  return {
    lang,
    title: t(`Расходы на связь за ${query.year} год`, `Spending on communication in ${query.year}`),
    subtitle: subtitleOf(writing),
    headline: [
      ...currencies.flatMap((one) => spentSentences(one, writing)),
      ...limitSentences(writing),
      ...gapSentences(writing),
    ],
    sections: [
      ...currencies.flatMap((one) => [monthsSection(one, writing), chargebackSection(one, writing)]),
      limitsSection(writing),
      ...gapSections(writing),
    ].filter((section) => section !== null),
  };
}

function subtitleOf({ statement, names, lang, t }: Writing): string {
  const { query, name, lines } = statement;
  const whose = query.line
    ? t(`Линия ${names.number(query.line)}`, `Line ${names.number(query.line)}`)
    : query.person
      ? names.own(name ?? query.person)
      : query.department
        ? t(`Отдел «${name ?? query.department}»`, `Department "${name ?? query.department}"`)
        : t('Все линии', 'All lines');
  const count = plural(lines.length, lang, ['линия', 'линии', 'линий'], ['line', 'lines']);
  const vat = t('Суммы с НДС.', 'Sums are with VAT.');
  return query.line ? `${whose}. ${vat}` : `${whose}: ${count}. ${vat}`;
}

function spentSentences({ currency, total, months, chargeback }: CurrencyStatement, { lang, t }: Writing) {
  const sum = (micros: number) => money(micros, lang, currency);
  const sentences: Sentence[] = [];
  const say = (text: string, tone: Sentence['tone'] = 'plain') => sentences.push({ text, tone });
  if (total.spent === null) return sentences;
  const vat =
    total.vat === null ? '' : t(`, в том числе НДС ${sum(total.vat)}`, `, of it VAT ${sum(total.vat)}`);
  const unnamed =
    total.vat === null
      ? t(' (НДС документы не называют)', ' (documents name no VAT)')
      : t(
          ` (из ${sum(total.vatUnknown)} документы НДС не называют)`,
          ` (documents name no VAT of ${sum(total.vatUnknown)})`,
        );
  const known = total.vatUnknown === 0 ? '' : unnamed;
  say(t(`Потрачено ${sum(total.spent)}${vat}${known}.`, `${sum(total.spent)} was spent${vat}${known}.`));
  const dearest = months.reduce((most, one) => ((one.spent ?? 0) > (most.spent ?? 0) ? one : most));
  if ((dearest.spent ?? 0) > 0)
    say(
      t(
        `Самый дорогой месяц — ${month(dearest.month, lang)}: ${sum(dearest.spent!)}.`,
        `The dearest month was ${month(dearest.month, lang)}: ${sum(dearest.spent!)}.`,
      ),
    );
  if (total.payments !== null)
    say(t(`Внесено платежей ${sum(total.payments)}.`, `${sum(total.payments)} was paid in.`));
  const personal = chargeback.reduce((all, row) => all + row.personal, 0);
  if (personal !== 0)
    say(t(`Личное, к возмещению: ${sum(personal)}.`, `Personal, to be paid back: ${sum(personal)}.`));
  return sentences;
}

/** Owners of limits named in one sentence; the table has all. */
const NAMED = 3;

function limitSentences({ statement: { overruns }, names, lang, t }: Writing): readonly Sentence[] {
  if (overruns.length === 0) return [];
  const owners = new Set(
    overruns.map((one) => (one.kind === 'line' ? names.number(one.identifier) : names.own(one.name))),
  );
  const whose = `${[...owners].slice(0, NAMED).join(', ')}${owners.size > NAMED ? '…' : ''}`;
  const times = plural(overruns.length, lang, ['раз', 'раза', 'раз'], ['time', 'times']);
  return [
    {
      tone: 'bad',
      text: t(`Лимиты превышены ${times}: ${whose}.`, `Limits were exceeded ${times}: ${whose}.`),
    },
  ];
}

function gapSentences({ statement: { gaps }, lang, t }: Writing): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const { billsCompared, differences, missing, untold, misread, rejects } = gaps;
  const bills = (count: number) => plural(count, lang, ['счёт', 'счёта', 'счетов'], ['bill', 'bills']);
  if (differences.length > 0)
    sentences.push({
      tone: 'bad',
      text: t(
        `Расходится с детализацией ${bills(differences.length)} из ${billsCompared}.`,
        `${bills(differences.length)} of ${billsCompared} say otherwise than the detail.`,
      ),
    });
  else if (billsCompared > 0)
    sentences.push({
      tone: 'good',
      text: t(
        `Счета сошлись с детализацией: ${billsCompared} из ${billsCompared}.`,
        `Bills agree with the detail: ${billsCompared} of ${billsCompared}.`,
      ),
    });
  const absent = missing.length + untold.reduce((sum, { months }) => sum + months.length, 0);
  const count = plural(absent, lang, ['пробел', 'пробела', 'пробелов'], ['gap', 'gaps']);
  if (absent > 0)
    sentences.push({
      tone: 'bad',
      text: t(
        `Документы неполны (${count}): чего не хватает, сказано ниже.`,
        `Documents are incomplete (${count}): what is missing is said below.`,
      ),
    });
  if (misread.length > 0)
    sentences.push({
      tone: 'bad',
      text: t(
        `Итог документа не сошёлся с прочитанным: ${misread.length}.`,
        `Documents whose total is not what was read: ${misread.length}.`,
      ),
    });
  if (rejects > 0)
    sentences.push({
      tone: 'bad',
      text: t(
        `Строк, которые не поняты и не посчитаны: ${rejects}.`,
        `Rows not understood and not counted: ${rejects}.`,
      ),
    });
  return sentences;
}
