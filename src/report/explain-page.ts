/** An explained bill as an HTML page to print or to send to the operator: every record with its reason, and the sums. */
import type { Micros } from '../model/record.ts';
import type { Lang, Text } from '../model/text.ts';
import { operatorName } from '../numbering/holders.ts';
import type { Bill } from '../rating/bill/bill.ts';
import type { BillLine, ItemKind } from '../rating/bill/items.ts';
import type { ExplainedEvent } from '../rating/explain/explanation.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import { type Elsewhere, elsewhereText } from './bill.ts';
import { escaped } from './charts/markup.ts';
import { moment, money, month, phone } from './format.ts';
import { type PaperCell, paper, paperTable } from './paper.ts';
import { eventName } from './words.ts';

/** One line's bill with the events behind it. */
export interface ExplainedBill {
  readonly bill: Bill;
  readonly events: readonly ExplainedEvent[];
  /** By record: what it costs on the plan it is compared with. */
  readonly elsewhere: ReadonlyMap<number, Elsewhere>;
}

const KINDS: Readonly<Record<ItemKind, Text>> = {
  usage: { ru: 'Услуги', en: 'Usage' },
  meter: { ru: 'По итогу периода', en: 'By the total' },
  package: { ru: 'Пакеты', en: 'Packages' },
  fee: { ru: 'Плата', en: 'Fee' },
  discount: { ru: 'Скидка', en: 'Discount' },
  cap: { ru: 'Сверх предела', en: 'Above the cap' },
  minimum: { ru: 'До минимума', en: 'To the minimum' },
  vat: { ru: 'НДС', en: 'VAT' },
  rounding: { ru: 'Округление', en: 'Rounding' },
};

/** The page; amounts are those of the bill, to the kopeck. */
export function explainPage(bills: readonly ExplainedBill[], tariff: Tariff, lang: Lang): string {
  const name = typeof tariff.title === 'string' ? tariff.title : tariff.title[lang];
  const title = `${operatorName(tariff.operator)[lang]} «${name}»`;
  return paper(
    title,
    sources(tariff, lang),
    bills.map((each) => billSection(each, lang)),
    lang,
  );
}

const sources = ({ source }: Tariff, lang: Lang): string =>
  `${lang === 'ru' ? 'Цены' : 'Prices'}: ${source.map(({ url, seen }) => `${url} (${seen})`).join(', ')}`;

function billSection({ bill, events, elsewhere }: ExplainedBill, lang: Lang): string {
  const cash = (amount: Micros) => money(amount, lang, bill.currency);
  const t = (ru: string, en: string) => (lang === 'ru' ? ru : en);
  const months = bill.periods.map(
    (period) =>
      `<h3>${escaped(periodName(period.month, lang))}: ${escaped(cash(period.total))}</h3>${paperTable(
        [],
        period.lines.map((line) => [lineName(line, lang), [cash(line.amount)]]),
      )}`,
  );
  const rows = events.map((event) => eventCells(event, elsewhere.get(event.recordId), bill.currency, lang));
  const head = [
    '№',
    t('Когда', 'When'),
    t('Что', 'What'),
    t('Почему столько', 'Why so much'),
    t('По тарифу', 'By the plan'),
    t('В документе', 'In the document'),
  ];
  return [
    `<h2>${escaped(phone(bill.line))}: ${escaped(cash(bill.total))}</h2>`,
    ...months,
    `<h3>${t('Записи', 'Records')}</h3>`,
    paperTable(head, rows),
  ].join('\n');
}

const periodName = (name: string, lang: Lang): string => (name.length === 7 ? month(name, lang) : name);

const lineName = ({ kind, id }: BillLine, lang: Lang): string =>
  id === kind ? KINDS[kind][lang] : `${KINDS[kind][lang]}: ${id}`;

function eventCells(
  event: ExplainedEvent,
  elsewhere: Elsewhere | undefined,
  currency: string,
  lang: Lang,
): PaperCell[] {
  const { recordId, startedAt, traffic, text, cost, paid } = event;
  const other = elsewhere ? ` · ${elsewhereText(elsewhere, lang, currency)}` : '';
  return [
    [String(recordId)],
    moment(startedAt, lang),
    eventName(traffic.service, traffic.direction, lang),
    `${text[lang]}${other}`,
    [money(cost, lang, currency)],
    [paid === null ? '—' : money(paid, lang, currency)],
  ];
}
