/** An audit as tables, from which its text, its page and its workbook are made. */
import type { Audit, AuditedEvent, CauseGroup } from '../audit/audit.ts';
import type { AuditedFee } from '../audit/charges.ts';
import type { Cause } from '../audit/variants.ts';
import type { CivilSeconds, Micros, Service } from '../model/record.ts';
import type { Lang, Text } from '../model/text.ts';
import { duration, money, number, volume } from './format.ts';
import { trafficName } from './traffic.ts';
import { eventName, usageName } from './words.ts';

export type AuditCell =
  | string
  | { readonly money: Micros }
  | { readonly count: number }
  | { readonly at: CivilSeconds };

export interface AuditTable {
  readonly id: 'causes' | 'fees' | 'events' | 'inferred' | 'uncovered';
  readonly title: string;
  /** Columns whose cells are not text are aligned to the right. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly AuditCell[])[];
}

const CAUSES: Readonly<Record<Cause, Text>> = {
  bundle: { ru: 'Пакет', en: 'Bundle' },
  rounding: { ru: 'Округление', en: 'Rounding' },
  zone: { ru: 'Не та зона', en: 'Wrong zone' },
  vat: { ru: 'НДС', en: 'VAT' },
  subscription: { ru: 'Подписки и платы', en: 'Subscriptions and fees' },
  unexplained: { ru: 'Причина не найдена', en: 'Unexplained' },
};

/** Tables with rows, in the order in which they are read. */
export const auditTables = (audit: Audit, lang: Lang): AuditTable[] =>
  [
    causes(audit, lang),
    fees(audit, lang),
    events(audit, lang),
    told(audit, lang),
    uncovered(audit, lang),
  ].filter(({ rows }) => rows.length > 0);

const words = (lang: Lang) => (ru: string, en: string) => (lang === 'ru' ? ru : en);

/** What fees and paid services were charged beyond the plan. */
const wrongFees = ({ fees: all }: Audit): AuditedFee[] => all.filter(({ finding }) => finding !== 'agreed');

function causes(audit: Audit, lang: Lang): AuditTable {
  const t = words(lang);
  const feesWrong = wrongFees(audit);
  const charged = feesWrong.reduce((sum, { charge }) => sum + charge.paid, 0);
  const expected = feesWrong.reduce((sum, each) => sum + each.expected, 0);
  const row = (cause: Cause, what: string, rows: number, really: Micros, due: Micros): AuditCell[] => [
    CAUSES[cause][lang],
    what,
    { count: rows },
    { money: really },
    { money: due },
    { money: really - due },
  ];
  return {
    id: 'causes',
    title: t('Расхождения по причинам', 'Disagreements by cause'),
    head: [
      t('причина', 'cause'),
      t('в чём дело', 'what'),
      t('записей', 'rows'),
      t('списано', 'charged'),
      t('по тарифу', 'by the plan'),
      t('разница', 'difference'),
    ],
    rows: [
      ...audit.groups.map((group) =>
        row(group.cause, group.text[lang], group.rows, group.charged, group.expected),
      ),
      ...(feesWrong.length > 0
        ? [
            row(
              'subscription',
              t('платы не по тарифу', 'fees not of the plan'),
              feesWrong.length,
              charged,
              expected,
            ),
          ]
        : []),
      ...audit.services.map(({ service, rows, paid }) =>
        row(
          'subscription',
          `${t('платные услуги среди записей', 'paid services among the rows')}: ${usageName(service, 'none', lang)}`,
          rows,
          paid,
          0,
        ),
      ),
    ],
  };
}

const fees = (audit: Audit, lang: Lang): AuditTable => {
  const t = words(lang);
  return {
    id: 'fees',
    title: t('Платы не по тарифу', 'Fees not of the plan'),
    head: [
      t('когда', 'when'),
      t('за что', 'what for'),
      t('списано', 'charged'),
      t('по тарифу', 'by the plan'),
      t('в чём дело', 'what'),
    ],
    rows: wrongFees(audit).map(({ charge, expected, text }) => [
      { at: charge.at },
      charge.title,
      { money: charge.paid },
      { money: expected },
      text[lang],
    ]),
  };
};

function events({ groups }: Audit, lang: Lang): AuditTable {
  const t = words(lang);
  return {
    id: 'events',
    title: t('Записи, с которыми тариф не согласен', 'Rows the plan disagrees with'),
    head: [
      t('когда', 'when'),
      '№',
      t('что', 'what'),
      t('объём', 'quantity'),
      t('списано', 'charged'),
      t('по тарифу', 'by the plan'),
      t('разница', 'difference'),
      t('причина', 'cause'),
      t('почему по тарифу столько', 'why the plan says so'),
    ],
    rows: groups.flatMap((group) => group.events.map((event) => eventRow(event, group, lang))),
  };
}

function eventRow(event: AuditedEvent, { cause, text }: CauseGroup, lang: Lang): AuditCell[] {
  const { recordId, startedAt, traffic, quantity, charged, expected } = event;
  return [
    { at: startedAt },
    { count: recordId },
    eventName(traffic.service, traffic.direction, lang),
    quantityText(traffic.service, quantity, lang),
    { money: charged },
    { money: expected },
    { money: charged - expected },
    cause === 'unexplained' ? CAUSES[cause][lang] : `${CAUSES[cause][lang]}: ${text[lang]}`,
    event.text[lang],
  ];
}

function quantityText(service: Service, quantity: number, lang: Lang): string {
  if (service === 'voice') return duration(quantity, lang);
  return service === 'data' ? volume(quantity, lang) : number(quantity, lang);
}

/** What the charges themselves say of how they were made. */
function told({ inferred, tariff }: Audit, lang: Lang): AuditTable {
  const t = words(lang);
  const { increments, freeUnder, moneyStep, missingVat } = inferred;
  const seconds = (value: number) => duration(value, lang);
  const free =
    freeUnder &&
    (freeUnder.least === freeUnder.most
      ? t(`короче ${seconds(freeUnder.least)}`, `under ${seconds(freeUnder.least)}`)
      : t(
          `короче ${seconds(freeUnder.least)} — ${seconds(freeUnder.most)} (точнее данные не говорят)`,
          `under ${seconds(freeUnder.least)} to ${seconds(freeUnder.most)} (the data do not tell)`,
        ));
  return {
    id: 'inferred',
    title: t('Как считали на самом деле', 'How it was really counted'),
    head: [t('что', 'what'), t('из списаний', 'from the charges'), t('строк за это', 'rows that say so')],
    rows: [
      ...increments.map(({ rule, increment, pricePerMinute, explained, rows }): AuditCell[] => [
        t(`звонки «${rule}»`, `calls "${rule}"`),
        t(
          `шаг ${seconds(increment)}, ${money(pricePerMinute, lang, tariff.currency)} за минуту`,
          `by ${seconds(increment)}, ${money(pricePerMinute, lang, tariff.currency)} a minute`,
        ),
        `${number(explained, lang)} / ${number(rows, lang)}`,
      ]),
      ...(free ? [[t('бесплатный порог', 'free threshold'), free, '']] : []),
      ...(moneyStep
        ? [[t('суммы кратны', 'amounts are multiples of'), money(moneyStep, lang, tariff.currency), '']]
        : []),
      ...(missingVat === null
        ? []
        : [
            [
              t('суммы в документе', 'amounts of the document'),
              t(`без НДС ${missingVat} %`, `without VAT of ${missingVat} %`),
              '',
            ],
          ]),
    ],
  };
}

function uncovered({ uncovered: classes }: Audit, lang: Lang): AuditTable {
  const t = words(lang);
  const sums = new Map<string, { rows: number; paid: Micros }>();
  for (const { traffic, rows, paid } of classes) {
    const name = trafficName(traffic)[lang];
    const sum = sums.get(name) ?? { rows: 0, paid: 0 };
    sums.set(name, { rows: sum.rows + rows, paid: sum.paid + paid });
  }
  return {
    id: 'uncovered',
    title: t('Не сверено: в файле тарифа нет цены', 'Not compared: the tariff file has no price'),
    head: [t('что', 'what'), t('записей', 'rows'), t('списано', 'charged')],
    rows: [...sums]
      .sort(([, a], [, b]) => b.paid - a.paid)
      .map(([name, { rows, paid }]) => [name, { count: rows }, { money: paid }]),
  };
}
