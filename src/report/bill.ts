/** A bill on one plan, and the events behind it, for people and as JSON. */
import type { createColors } from 'picocolors';
import type { Lang, Text } from '../model/text.ts';
import { operatorName } from '../numbering/holders.ts';
import type { Bill } from '../rating/bill.ts';
import type { ExplainedEvent } from '../rating/explain.ts';
import type { Tariff } from '../rating/tariff.ts';
import { duration, money, month, number, phone, volume } from './format.ts';
import { ruleText } from './selectors.ts';
import { renderTable } from './table.ts';
import { usageName } from './words.ts';

type Colors = ReturnType<typeof createColors>;

const unit = (micros: number): number => micros / 1_000_000;

/** Money as decimal literals in the plan's currency. */
export function billJson(bill: Bill) {
  const { line, currency, periods, rules, bundles, coverage } = bill;
  return {
    line,
    currency,
    total: unit(bill.total),
    joining: unit(bill.joining),
    periods: periods.map(({ month, fees, usage, vat, total }) => ({
      month,
      fees: unit(fees),
      usage: unit(usage),
      vat: unit(vat),
      total: unit(total),
    })),
    rules: rules.map((rule) => ({ ...rule, cost: unit(rule.cost) })),
    bundles,
    coverage: {
      ...coverage,
      unmatched: coverage.unmatched.map((each) => ({
        ...each,
        paid: each.paid === null ? null : unit(each.paid),
      })),
      outside: coverage.outside.map((each) => ({ ...each, paid: unit(each.paid) })),
    },
  };
}

export const eventJson = (event: ExplainedEvent, lang: Lang) => ({
  ...event,
  startedAt: new Date(event.startedAt * 1000).toISOString().slice(0, 19),
  cost: unit(event.cost),
  text: event.text[lang],
});

/** One event on one line: number, moment, what, cost, and the reason. */
export function eventText(event: ExplainedEvent, currency: string, lang: Lang): string {
  const at = new Date(event.startedAt * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const what = usageName(event.traffic.service, event.traffic.direction, lang);
  return `№ ${event.recordId}  ${at}  ${what}  ${money(event.cost, lang, currency)}\n    ${event.text[lang]}`;
}

/** The bill: months, what each rule cost, and what the plan does not price. */
export function billText(bill: Bill, tariff: Tariff, lang: Lang, colors: Colors): string {
  const t = (text: Text) => text[lang];
  const name = typeof tariff.title === 'string' ? tariff.title : tariff.title[lang];
  const cash = (micros: number) => money(micros, lang, bill.currency);
  const right = (ru: string, en: string) => ({ title: lang === 'ru' ? ru : en, align: 'right' as const });
  const months = renderTable(
    [
      { title: '' },
      right('платы', 'fees'),
      right('за услуги', 'usage'),
      right('НДС сверху', 'VAT added'),
      right('итого', 'total'),
    ],
    bill.periods.map((each) => [
      `  ${month(each.month, lang)}`,
      cash(each.fees),
      cash(each.usage),
      cash(each.vat),
      cash(each.total),
    ]),
  );
  const used = bill.rules.filter((rule) => rule.rows > 0);
  const rules = renderTable(
    [
      { title: t({ ru: '  правило', en: '  rule' }) },
      right('строк', 'rows'),
      right('объём', 'quantity'),
      right('стоимость', 'cost'),
    ],
    used.map((rule) => {
      const rate = tariff.rates.find((each) => each.id === rule.id)!;
      return [
        `  ${ruleText(rate, tariff, lang)}`,
        number(rule.rows, lang),
        quantityText(rate.match, rule.quantity, lang),
        cash(rule.cost),
      ];
    }),
  );
  return [
    colors.bold(`${operatorName(tariff.operator)[lang]} «${name}», ${phone(bill.line)}: ${cash(bill.total)}`),
    months,
    '',
    rules,
    ...unpricedLines(bill, lang),
  ].join('\n');
}

function quantityText(match: Tariff['rates'][number]['match'], quantity: number, lang: Lang): string {
  const [first] = Array.isArray(match) ? match : [match];
  const service = Array.isArray(first!.service) ? first!.service[0] : first!.service;
  if (service === 'voice') return duration(quantity, lang);
  return service === 'data' ? volume(quantity, lang) : number(quantity, lang);
}

function unpricedLines({ coverage, currency }: Bill, lang: Lang): string[] {
  if (coverage.unmatched.length === 0) return [];
  const head =
    lang === 'ru'
      ? 'Не оценено (правила нет или пакет исчерпан):'
      : 'Not priced (no rule, or the bundle is used up):';
  const lines = coverage.unmatched.map((each) => {
    const { service, direction, peerKind, country, placeKind, placeCountry } = each.traffic;
    const where = [peerKind, country, placeKind === 'home' ? null : (placeCountry ?? placeKind)]
      .filter(Boolean)
      .join(', ');
    const paid =
      each.paid === null
        ? ''
        : ` — ${lang === 'ru' ? 'заплачено' : 'paid'} ${money(each.paid, lang, currency)}`;
    return `  ${usageName(service, direction, lang)} (${where}): ${number(each.rows, lang)}${paid}`;
  });
  return ['', head, ...lines];
}
