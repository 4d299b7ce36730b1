/** The summary for people and as JSON: usage and money by service and month, contacts, fees, the dearest events. */
import type { MonthRow, Summary, UsageRow } from '../analytics/summary.ts';
import type { Lang } from '../model/text.ts';
import { operatorName } from '../numbering/holders.ts';
import { regionName } from '../numbering/subjects.ts';
import {
  decimal,
  duration,
  moment,
  money,
  month,
  monthSpans,
  number,
  partyNumber,
  phone,
  plural,
  volume,
} from './format.ts';
import { inner, type Page, paragraph, section } from './page.ts';
import { left, optional, renderTable, right } from './table.ts';
import { eventName, usageName } from './words.ts';

/** The JSON form: money as decimal literals, null where no document tells a cost; durations in seconds, volumes in bytes. */
export function summaryJson(summary: Summary) {
  const usage = <T extends UsageRow>(row: T) => ({
    ...row,
    paid: row.rows > 0 && row.priced === 0 ? null : decimal(row.paid),
  });
  return {
    ...summary,
    total: { ...usage(summary.total), charges: decimal(summary.total.charges) },
    services: summary.services.map(usage),
    months: summary.months.map((row) => ({ ...usage(row), charges: decimal(row.charges) })),
    contacts: summary.contacts.map((row) => ({ ...row, paid: decimal(row.paid) })),
    charges: summary.charges.map((row) => ({ ...row, amount: decimal(row.amount) })),
    dearest: summary.dearest.map((row) => ({ ...row, paid: decimal(row.paid) })),
    roaming: usage(summary.roaming),
  };
}

/** The whole summary. */
export function summaryText(summary: Summary, page: Page): string {
  const parts = [servicesText(summary, page), monthsText(summary, page)];
  if (summary.contacts.length > 0) parts.push(contactsText(summary, page));
  if (summary.charges.length > 0) parts.push(chargesText(summary, page));
  if (summary.dearest.length > 0) parts.push(dearestText(summary, page));
  if (summary.roaming.rows > 0) parts.push(paragraph(roamingText(summary, page.lang), page));
  return [...parts, ...missingTexts(summary, page)].join('\n\n');
}

/** The short form of `detalka FILE`: what was used, or of bills alone what was charged; empty when neither was. */
export function briefText(summary: Summary, page: Page): string {
  if (summary.total.rows > 0) return servicesText(summary, page);
  if (summary.charges.length === 0) return '';
  return [chargesText(summary, page), ...missingTexts(summary, page)].join('\n\n');
}

/** Exports of a PBX tell of no money: there is nothing to say of it then. */
const tellsMoney = ({ total, charges }: Summary): boolean => total.priced > 0 || charges.length > 0;

/** What was paid for the rows; a dash where the documents do not say it. */
const cost = ({ rows, priced, paid }: UsageRow, lang: Lang, currency: string): string =>
  rows > 0 && priced === 0 ? '—' : money(paid, lang, currency);

const some = (value: number, show: (value: number, lang: Lang) => string, lang: Lang): string =>
  value > 0 ? show(value, lang) : '';

/** The services, dearest first, and what they come to. */
function servicesText(summary: Summary, page: Page): string {
  const { lang, colors } = page;
  const { total, charges, currency } = summary;
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const withMoney = tellsMoney(summary);
  const rows = summary.services.map((row) => [
    usageName(row.service, row.direction, lang),
    number(row.rows, lang),
    some(row.seconds, duration, lang),
    some(row.bytes, volume, lang),
    ...(withMoney ? [cost(row, lang, currency)] : []),
  ]);
  const charged = charges.reduce((sum, row) => sum + row.count, 0);
  if (charged > 0) {
    const name = t('платы и начисления', 'fees and charges');
    rows.push([name, number(charged, lang), '', '', money(total.charges, lang, currency)]);
  }
  const sums = [
    t('всего', 'total'),
    number(total.rows + charged, lang),
    some(total.seconds, duration, lang),
    some(total.bytes, volume, lang),
    ...(withMoney ? [money(total.paid + total.charges, lang, currency)] : []),
  ];
  rows.push(sums.map((cell) => colors.bold(cell)));
  return section(
    withMoney
      ? { ru: 'На что ушли деньги (с НДС)', en: 'Where the money went (VAT included)' }
      : { ru: 'Что в документах (стоимости в них нет)', en: 'What is in the documents (they tell no cost)' },
    renderTable(
      [
        left(),
        right('записей', 'records'),
        right('время', 'time'),
        right('объём', 'volume'),
        ...(withMoney ? [right('стоимость', 'cost')] : []),
      ],
      rows,
      inner(page),
    ),
    page,
  );
}

/** What the documents at hand do not tell, and which would. */
function missingTexts({ missing }: Summary, page: Page): string[] {
  return (['fees', 'rows'] as const).flatMap((what) => {
    const months = [...monthsMissing(missing, what)].sort();
    return months.length > 0 ? [paragraph(missingText(what, months, page.lang), page)] : [];
  });
}

const monthsMissing = (missing: Summary['missing'], what: 'fees' | 'rows'): ReadonlySet<string> =>
  new Set(missing.flatMap((each) => (each.what === what ? [each.month] : [])));

function missingText(what: 'fees' | 'rows', months: readonly string[], lang: Lang): string {
  const named = monthSpans(months, lang);
  const bills = months.length > 1 ? { ru: 'добавят счета', en: 'bills' } : { ru: 'добавит счёт', en: 'bill' };
  if (what === 'fees')
    return lang === 'ru'
      ? `В детализации нет абонентской платы: в итоге её нет. Её ${bills.ru}: ${named}.`
      : `A detail has no subscription fees, so the total is without them. The ${bills.en} of ${named} would add them.`;
  return lang === 'ru'
    ? `Только суммы из счёта, без строк: ${named}. Строки даст детализация за это время.`
    : `For ${named} there are only the bill's sums and no rows. A detail of that time would show them.`;
}

function monthsText(summary: Summary, page: Page): string {
  const { lang } = page;
  const { months, currency, missing } = summary;
  const withMoney = tellsMoney(summary);
  const withoutFees = monthsMissing(missing, 'fees');
  const fees = (row: MonthRow) =>
    row.charges === 0 && withoutFees.has(row.month) ? '—' : money(row.charges, lang, currency);
  const rows = months.map((row) => [
    month(row.month, lang),
    duration(row.seconds, lang),
    number(row.pieces, lang),
    volume(row.bytes, lang),
    ...(withMoney ? [cost(row, lang, currency), fees(row)] : []),
  ]);
  return section(
    { ru: 'По месяцам', en: 'By month' },
    renderTable(
      [
        left(),
        right('разговоры', 'talk'),
        right('SMS'),
        right('интернет', 'internet'),
        ...(withMoney ? [right('за услуги', 'usage'), right('платы', 'fees')] : []),
      ],
      rows,
      inner(page),
    ),
    page,
  );
}

function contactsText(summary: Summary, page: Page): string {
  const { lang, colors } = page;
  const { contacts, currency } = summary;
  const withMoney = tellsMoney(summary);
  const rows = contacts.map((row) => [
    row.name ? `${row.name}, ${phone(row.peer)}` : partyNumber(row.peer, lang),
    row.operator ? operatorName(row.operator)[lang] : '',
    row.region ? regionName(row.region)[lang] : '',
    number(row.calls, lang),
    duration(row.seconds, lang),
    number(row.messages, lang),
    ...(withMoney ? [money(row.paid, lang, currency)] : []),
  ]);
  const table = renderTable(
    [
      left(),
      left('оператор*', 'operator*'),
      optional(left('регион', 'region')),
      right('звонков', 'calls'),
      right('время', 'time'),
      right('SMS'),
      ...(withMoney ? [right('стоимость', 'cost')] : []),
    ],
    rows,
    inner(page),
  );
  const note =
    lang === 'ru'
      ? '* по плану нумерации; номер мог быть перенесён к другому оператору'
      : '* by the numbering plan; a number may have been ported to another operator';
  const body = `${table}\n${colors.dim(paragraph(note, inner(page)))}`;
  return section({ ru: 'С кем больше всего общались', en: 'Most in touch with' }, body, page);
}

function chargesText({ charges, currency }: Summary, page: Page): string {
  const { lang } = page;
  const rows = charges.map((row) => [row.title, number(row.count, lang), money(row.amount, lang, currency)]);
  const table = renderTable([left(), right('раз', 'times'), right('сумма', 'amount')], rows, inner(page));
  return section({ ru: 'Платы и начисления', en: 'Fees and charges' }, table, page);
}

function dearestText({ dearest, currency }: Summary, page: Page): string {
  const { lang, colors } = page;
  const rows = dearest.map((row) => [
    moment(Date.parse(`${row.at}Z`) / 1000, lang),
    eventName(row.service, row.direction, lang),
    row.peer ? partyNumber(row.peer, lang) : '',
    row.seconds !== null ? duration(row.seconds, lang) : row.bytes !== null ? volume(row.bytes, lang) : '',
    money(row.paid, lang, currency),
    colors.dim(String(row.record)),
  ]);
  const columns = [
    left('когда', 'when'),
    left('что', 'what'),
    left('с кем', 'whom'),
    right('сколько', 'how much'),
    right('стоимость', 'cost'),
    right('запись', 'record'),
  ];
  return section(
    { ru: 'Самое дорогое', en: 'Dearest events' },
    renderTable(columns, rows, inner(page)),
    page,
  );
}

function roamingText({ roaming, currency }: Summary, lang: Lang): string {
  const paid = cost(roaming, lang, currency);
  return lang === 'ru'
    ? `В поездках: ${plural(roaming.rows, lang, ['запись', 'записи', 'записей'], ['', ''])} на ${paid}`
    : `While travelling: ${plural(roaming.rows, lang, ['', '', ''], ['record', 'records'])}, ${paid}`;
}
