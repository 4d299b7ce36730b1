/** A bill on one plan, and the events behind it, for people and as JSON. */
import type { Micros } from '../model/record.ts';
import type { Lang } from '../model/text.ts';
import { operatorName } from '../numbering/holders.ts';
import type { Bill } from '../rating/bill/bill.ts';
import type { ExplainedEvent } from '../rating/explain/explanation.ts';
import type { Tariff } from '../rating/format/tariff.ts';
import { decimal, duration, isoMoment, moment, money, month, number, phone, volume } from './format.ts';
import { indented, inner, type Page, paragraph } from './page.ts';
import { ruleText } from './selectors.ts';
import { left, renderTable, right } from './table.ts';
import { whereText } from './traffic.ts';
import { eventName, usageName } from './words.ts';

/** Money as decimal literals in the plan's currency. */
export function billJson(bill: Bill) {
  const { line, currency, periods, rules, bundles, coverage } = bill;
  return {
    line,
    currency,
    total: decimal(bill.total),
    joining: decimal(bill.joining),
    periods: periods.map(({ month, fees, usage, packages, adjustments, vat, total, lines }) => ({
      month,
      fees: decimal(fees),
      usage: decimal(usage),
      packages: decimal(packages),
      adjustments: decimal(adjustments),
      vat: decimal(vat),
      total: decimal(total),
      lines: lines.map((each) => ({ ...each, amount: decimal(each.amount) })),
    })),
    rules: rules.map((rule) => ({ ...rule, cost: decimal(rule.cost) })),
    bundles,
    coverage: {
      ...coverage,
      unmatched: coverage.unmatched.map((each) => ({
        ...each,
        paid: decimal(each.paid),
      })),
      outside: coverage.outside.map((each) => ({ ...each, paid: decimal(each.paid) })),
    },
  };
}

export const eventJson = (event: ExplainedEvent, lang: Lang) => ({
  ...event,
  startedAt: isoMoment(event.startedAt),
  cost: decimal(event.cost),
  paid: event.paid === null ? null : decimal(event.paid),
  text: event.text[lang],
});

/** What the same event costs on another plan; null = that plan does not price it. */
export interface Elsewhere {
  readonly tariff: string;
  readonly cost: Micros | null;
}

/** One event: number, moment, what, whom with, cost; below it the reason. */
export function eventText(
  event: ExplainedEvent,
  currency: string,
  page: Page,
  elsewhere?: Elsewhere,
): string {
  const { lang } = page;
  const { recordId, startedAt, traffic, cost, text } = event;
  const what = eventName(traffic.service, traffic.direction, lang);
  const other = elsewhere && elsewhereText(elsewhere, lang, currency);
  const head = [`№ ${recordId}`, moment(startedAt, lang), what, money(cost, lang, currency), other]
    .filter(Boolean)
    .join('  ');
  return `${head}\n${indented(indented(paragraph(text[lang], inner(inner(page)))))}`;
}

/** «на mts/smart: 3,00 ₽». */
export function elsewhereText({ tariff, cost }: Elsewhere, lang: Lang, currency: string): string {
  const said = cost === null ? (lang === 'ru' ? 'не оценено' : 'not priced') : money(cost, lang, currency);
  return `${lang === 'ru' ? 'на' : 'on'} ${tariff}: ${said}`;
}

/** The bill: months, what each rule cost, and what the plan does not price. */
export function billText(bill: Bill, tariff: Tariff, page: Page): string {
  const { lang, colors } = page;
  const name = typeof tariff.title === 'string' ? tariff.title : tariff.title[lang];
  const cash = (micros: number) => money(micros, lang, bill.currency);
  const extra = bill.periods.some((each) => each.packages !== 0 || each.adjustments !== 0);
  const months = renderTable(
    [
      left(),
      right('платы', 'fees'),
      right('за услуги', 'usage'),
      ...(extra ? [right('пакеты и скидки', 'packages, discounts')] : []),
      right('НДС сверху', 'VAT added'),
      right('итого', 'total'),
    ],
    bill.periods.map((each) => [
      month(each.month, lang),
      cash(each.fees),
      cash(each.usage),
      ...(extra ? [cash(each.packages + each.adjustments)] : []),
      cash(each.vat),
      cash(each.total),
    ]),
    inner(page),
  );
  const rules = renderTable(
    [
      left('правило', 'rule'),
      right('записей', 'records'),
      right('объём', 'quantity'),
      right('стоимость', 'cost'),
    ],
    bill.rules
      .filter((rule) => rule.rows > 0)
      .map((rule) => {
        const rate = ratesOf(tariff).find((each) => each.id === rule.id)!;
        const quantity = quantityText(rate.match, rule.quantity, lang);
        return [ruleText(rate, tariff, lang), number(rule.rows, lang), quantity, cash(rule.cost)];
      }),
    inner(page),
  );
  return [
    colors.bold(`${operatorName(tariff.operator)[lang]} «${name}», ${phone(bill.line)}: ${cash(bill.total)}`),
    indented(months),
    '',
    indented(rules),
    ...unpricedLines(bill, page),
  ].join('\n');
}

/** The rates of the plan and of all its changes. */
const ratesOf = ({ rates, changes }: Tariff) => [...rates, ...changes.flatMap((change) => change.rates)];

function quantityText(match: Tariff['rates'][number]['match'], quantity: number, lang: Lang): string {
  const [first] = Array.isArray(match) ? match : [match];
  const service = Array.isArray(first!.service) ? first!.service[0] : first!.service;
  if (service === 'voice') return duration(quantity, lang);
  return service === 'data' ? volume(quantity, lang) : number(quantity, lang);
}

function unpricedLines({ coverage, currency }: Bill, page: Page): string[] {
  if (coverage.unmatched.length === 0) return [];
  const { lang } = page;
  const head = lang === 'ru' ? 'В тарифе нет цены для:' : 'The plan has no price for:';
  const sums = new Map<string, { cells: readonly string[]; rows: number; paid: number }>();
  for (const { traffic, rows, paid } of coverage.unmatched) {
    const cells = [usageName(traffic.service, traffic.direction, lang), whereText(traffic, lang)];
    const sum = sums.get(cells.join()) ?? { cells, rows: 0, paid: 0 };
    sums.set(cells.join(), { cells, rows: sum.rows + rows, paid: sum.paid + paid });
  }
  const rows = [...sums.values()].map(({ cells, rows, paid }) => [
    ...cells,
    number(rows, lang),
    money(paid, lang, currency),
  ]);
  const columns = [left(), left(), right('записей', 'records'), right('заплачено', 'paid')];
  return ['', head, indented(renderTable(columns, rows, inner(page)))];
}
