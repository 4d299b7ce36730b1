/** An audit for people on the terminal, and as JSON. */
import type { Audit } from '../audit/audit.ts';
import type { Lang, Text } from '../model/text.ts';
import { operatorName } from '../numbering/holders.ts';
import { type AuditCell, type AuditTable, auditTables } from './audit-tables.ts';
import { decimal, isoMoment, moment, money, number, phone, plural } from './format.ts';
import { indented, inner, type Page, paragraph } from './page.ts';
import { left, renderTable, right } from './table.ts';

/** Rows of a table on the terminal; the page and the workbook have all. */
const MOST_ROWS = 20;

/** «МТС «Супер МТС», +7 916 …». */
export const auditTitle = ({ tariff, line }: Audit, lang: Lang): string => {
  const name = typeof tariff.title === 'string' ? tariff.title : tariff.title[lang];
  return `${operatorName(tariff.operator)[lang]} «${name}», ${phone(line)}`;
};

/** What the audit comes to, a sentence each. */
export function auditSentences(audit: Audit, lang: Lang): string[] {
  const { compared, agreed, over, under, tariff, unpriced } = audit;
  const cash = (amount: number) => money(amount, lang, tariff.currency);
  const t = (text: Text) => text[lang];
  const rows = (count: number) => plural(count, lang, ['запись', 'записи', 'записей'], ['row', 'rows']);
  const share = (part: number, whole: number) =>
    `${number(whole === 0 ? 100 : (100 * part) / whole, lang, 1)} %`;
  return [
    t({
      ru: `Сверено ${rows(compared.rows)} на ${cash(compared.charged)}; по тарифу должно быть ${cash(compared.expected)}.`,
      en: `Compared: ${rows(compared.rows)}, ${cash(compared.charged)}; by the plan it should be ${cash(compared.expected)}.`,
    }),
    t({
      ru: `Сошлось: ${share(agreed.rows, compared.rows)} записей, ${share(agreed.charged, compared.charged)} денег.`,
      en: `In agreement: ${share(agreed.rows, compared.rows)} of rows, ${share(agreed.charged, compared.charged)} of money.`,
    }),
    ...(over > 0
      ? [t({ ru: `Списано лишнего: ${cash(over)}.`, en: `Charged too much: ${cash(over)}.` })]
      : []),
    ...(under > 0
      ? [
          t({
            ru: `Списано меньше, чем по тарифу: ${cash(under)}.`,
            en: `Charged too little: ${cash(under)}.`,
          }),
        ]
      : []),
    ...(unpriced > 0
      ? [
          t({
            ru: `Без цены в документе: ${rows(unpriced)}.`,
            en: `Without a price in the document: ${rows(unpriced)}.`,
          }),
        ]
      : []),
    ...(agreed.rows * 2 < compared.rows
      ? [
          t({
            ru: 'Не сошлось больше половины: похоже, действовал другой тариф или его цены были другими. Назовите тариф: --tariff.',
            en: 'More than half disagrees: another plan, or other prices of it, seem to have been in force. Name the plan: --tariff.',
          }),
        ]
      : []),
  ];
}

/** The audit of one line: sentences and tables, rows of events left to the page. */
export function auditText(audit: Audit, page: Page): string {
  const { lang, colors } = page;
  const tables = auditTables(audit, lang).filter(({ id }) => id !== 'events');
  return [
    colors.bold(auditTitle(audit, lang)),
    ...auditSentences(audit, lang).map((sentence) => paragraph(sentence, page)),
    ...tables.map(
      (table) => `\n${colors.bold(table.title)}\n${indented(tableText(table, audit, inner(page)))}`,
    ),
  ].join('\n');
}

function tableText({ head, rows }: AuditTable, { tariff }: Audit, page: Page): string {
  const { lang } = page;
  const isText = (at: number) =>
    rows.every((row) => typeof row[at] === 'string' || 'at' in (row[at] as object));
  const columns = head.map((title, at) => (isText(at) ? left(title) : right(title)));
  const cells = rows
    .slice(0, MOST_ROWS)
    .map((row) => row.map((cell) => cellText(cell, tariff.currency, lang)));
  const rest = rows.length - cells.length;
  const more = rest > 0 ? `\n${lang === 'ru' ? `… и ещё ${rest}` : `… and ${rest} more`}` : '';
  return renderTable(columns, cells, page) + more;
}

export function cellText(cell: AuditCell, currency: string, lang: Lang): string {
  if (typeof cell === 'string') return cell;
  if ('money' in cell) return money(cell.money, lang, currency);
  return 'at' in cell ? moment(cell.at, lang) : number(cell.count, lang);
}

const sums = ({ rows, charged, expected }: Audit['compared']) => ({
  rows,
  charged: decimal(charged),
  expected: decimal(expected),
});

/** Everything for scripts; money as numbers of the currency's unit. */
export function auditJson(audit: Audit, lang: Lang) {
  const { line, tariff, compared, agreed, groups, fees, services, uncovered, unpriced, inferred } = audit;
  return {
    line,
    tariff: tariff.id,
    currency: tariff.currency,
    compared: sums(compared),
    agreed: sums(agreed),
    over: decimal(audit.over),
    under: decimal(audit.under),
    causes: groups.map((group) => ({
      cause: group.cause,
      key: group.key,
      message: group.text[lang],
      ...sums(group),
      events: group.events.map(({ text, traffic, charged, expected, startedAt, ...event }) => ({
        ...event,
        startedAt: isoMoment(startedAt),
        service: traffic.service,
        direction: traffic.direction,
        charged: decimal(charged),
        expected: decimal(expected),
        message: text[lang],
      })),
    })),
    fees: fees.map(({ finding, charge, expected, text }) => ({
      finding,
      title: charge.title,
      month: charge.month,
      charged: decimal(charge.paid),
      expected: decimal(expected),
      message: text[lang],
    })),
    services: services.map(({ service, rows, paid }) => ({ service, rows, charged: decimal(paid) })),
    uncovered: uncovered.map(({ traffic, reason, rows, paid }) => ({
      service: traffic.service,
      direction: traffic.direction,
      peerKind: traffic.peerKind,
      country: traffic.country,
      placeKind: traffic.placeKind,
      placeCountry: traffic.placeCountry,
      reason,
      rows,
      charged: paid === null ? null : decimal(paid),
    })),
    unpriced,
    inferred: {
      increments: inferred.increments.map(({ pricePerMinute, ...rest }) => ({
        ...rest,
        pricePerMinute: decimal(pricePerMinute),
      })),
      freeUnder: inferred.freeUnder,
      moneyStep: inferred.moneyStep === null ? null : decimal(inferred.moneyStep),
      missingVat: inferred.missingVat,
    },
  };
}
