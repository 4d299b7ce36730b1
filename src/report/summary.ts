/** The summary for people and as JSON: usage and money by service and month, contacts, fees, the dearest events. */
import type { createColors } from 'picocolors';
import type { Summary, UsageRow } from '../analytics/summary.ts';
import type { Lang, Text } from '../model/text.ts';
import { operatorName } from '../numbering/holders.ts';
import { regionName } from '../numbering/subjects.ts';
import { duration, money, month, number, phone, plural, volume } from './format.ts';
import { renderTable } from './table.ts';
import { usageName } from './words.ts';

type Colors = ReturnType<typeof createColors>;

/** Micros to a decimal literal in the currency's unit. */
const unit = (micros: number): number => micros / 1_000_000;

/** The JSON form: money as decimal literals, durations in seconds, volumes in bytes. */
export function summaryJson(summary: Summary) {
  const usage = <T extends UsageRow>(row: T) => ({ ...row, paid: unit(row.paid) });
  return {
    ...summary,
    total: { ...usage(summary.total), charges: unit(summary.total.charges) },
    services: summary.services.map(usage),
    months: summary.months.map((row) => ({ ...usage(row), charges: unit(row.charges) })),
    contacts: summary.contacts.map((row) => ({ ...row, paid: unit(row.paid) })),
    charges: summary.charges.map((row) => ({ ...row, amount: unit(row.amount) })),
    dearest: summary.dearest.map((row) => ({ ...row, paid: unit(row.paid) })),
    roaming: usage(summary.roaming),
  };
}

/** The short form of `detalka FILE`: the services table alone. */
export function servicesText(summary: Summary, lang: Lang, colors: Colors): string {
  const t = (text: Text) => text[lang];
  const rows = summary.services.map((row) => [
    `  ${usageName(row.service, row.direction, lang)}`,
    number(row.rows, lang),
    row.seconds > 0 ? duration(row.seconds, lang) : '',
    row.bytes > 0 ? volume(row.bytes, lang) : '',
    money(row.paid, lang, summary.currency),
  ]);
  if (summary.total.charges !== 0) {
    const count = summary.charges.reduce((sum, row) => sum + row.count, 0);
    const name = t({ ru: 'начисления и платы', en: 'fees and charges' });
    rows.push([
      `  ${name}`,
      number(count, lang),
      '',
      '',
      money(summary.total.charges, lang, summary.currency),
    ]);
  }
  const columns = [
    { title: '' },
    { title: t({ ru: 'строк', en: 'rows' }), align: 'right' as const },
    { title: t({ ru: 'время', en: 'time' }), align: 'right' as const },
    { title: t({ ru: 'объём', en: 'volume' }), align: 'right' as const },
    { title: t({ ru: 'стоимость', en: 'cost' }), align: 'right' as const },
  ];
  return `${colors.bold(t({ ru: 'Куда уходят деньги', en: 'Where the money goes' }))}\n${renderTable(columns, rows)}`;
}

/** The whole summary. */
export function summaryText(summary: Summary, lang: Lang, colors: Colors): string {
  const parts = [servicesText(summary, lang, colors), monthsText(summary, lang, colors)];
  if (summary.contacts.length > 0) parts.push(contactsText(summary, lang, colors));
  if (summary.charges.length > 0) parts.push(chargesText(summary, lang, colors));
  if (summary.dearest.length > 0) parts.push(dearestText(summary, lang, colors));
  if (summary.roaming.rows > 0) parts.push(roamingText(summary, lang));
  return parts.join('\n\n');
}

const right = (title: string) => ({ title, align: 'right' as const });

function monthsText(summary: Summary, lang: Lang, colors: Colors): string {
  const t = (text: Text) => text[lang];
  const rows = summary.months.map((row) => [
    `  ${month(row.month, lang)}`,
    duration(row.seconds, lang),
    number(row.pieces, lang),
    volume(row.bytes, lang),
    money(row.paid, lang, summary.currency),
    money(row.charges, lang, summary.currency),
  ]);
  const columns = [
    { title: '' },
    right(t({ ru: 'разговоры', en: 'talk' })),
    right('SMS'),
    right(t({ ru: 'интернет', en: 'internet' })),
    right(t({ ru: 'за услуги', en: 'usage' })),
    right(t({ ru: 'платы', en: 'fees' })),
  ];
  return `${colors.bold(t({ ru: 'По месяцам', en: 'By month' }))}\n${renderTable(columns, rows)}`;
}

function contactsText(summary: Summary, lang: Lang, colors: Colors): string {
  const t = (text: Text) => text[lang];
  const rows = summary.contacts.map((row) => [
    `  ${phone(row.peer)}`,
    row.operator ? operatorName(row.operator)[lang] : '',
    row.region ? regionName(row.region)[lang] : '',
    number(row.calls, lang),
    duration(row.seconds, lang),
    number(row.messages, lang),
    money(row.paid, lang, summary.currency),
  ]);
  const columns = [
    { title: '' },
    { title: t({ ru: 'оператор', en: 'operator' }) },
    { title: t({ ru: 'регион', en: 'region' }) },
    right(t({ ru: 'звонков', en: 'calls' })),
    right(t({ ru: 'время', en: 'time' })),
    right('SMS'),
    right(t({ ru: 'стоимость', en: 'cost' })),
  ];
  const title = t({ ru: 'С кем больше всего', en: 'Most in touch with' });
  const note = t({
    ru: 'оператор по плану нумерации: номер мог быть перенесён',
    en: 'operator by the numbering plan: a number may have been ported',
  });
  return `${colors.bold(title)} ${colors.dim(`(${note})`)}\n${renderTable(columns, rows)}`;
}

function chargesText(summary: Summary, lang: Lang, colors: Colors): string {
  const t = (text: Text) => text[lang];
  const rows = summary.charges.map((row) => [
    `  ${row.title}`,
    number(row.count, lang),
    money(row.amount, lang, summary.currency),
  ]);
  const columns = [
    { title: '' },
    right(t({ ru: 'раз', en: 'times' })),
    right(t({ ru: 'сумма', en: 'amount' })),
  ];
  return `${colors.bold(t({ ru: 'Платы и начисления', en: 'Fees and charges' }))}\n${renderTable(columns, rows)}`;
}

function dearestText(summary: Summary, lang: Lang, colors: Colors): string {
  const t = (text: Text) => text[lang];
  const rows = summary.dearest.map((row) => [
    `  ${row.at.replace('T', ' ')}`,
    usageName(row.service, row.direction, lang),
    row.peer ? phone(row.peer) : '',
    row.seconds !== null ? duration(row.seconds, lang) : row.bytes !== null ? volume(row.bytes, lang) : '',
    money(row.paid, lang, summary.currency),
    colors.dim(`№ ${row.record}`),
  ]);
  const columns = [{ title: '' }, { title: '' }, { title: '' }, right(''), right(''), { title: '' }];
  return `${colors.bold(t({ ru: 'Самое дорогое', en: 'Dearest events' }))}${renderTable(columns, rows)}`;
}

function roamingText(summary: Summary, lang: Lang): string {
  const { rows, paid } = summary.roaming;
  const cost = money(paid, lang, summary.currency);
  return lang === 'ru'
    ? `В поездках: ${plural(rows, lang, ['запись', 'записи', 'записей'], ['', ''])} на ${cost}`
    : `While travelling: ${plural(rows, lang, ['', '', ''], ['record', 'records'])}, ${cost}`;
}
