/** Months by kinds of charge, and who has to answer for what. */
import type { CurrencyStatement, StatementMonth } from '../../analytics/statement.ts';
import type { ChargebackRow } from '../../analytics/statement-chargeback.ts';
import type { Lang } from '../../model/text.ts';
import { columnChart } from '../charts/columns.ts';
import { INK } from '../charts/drawing.ts';
import { money, month } from '../format.ts';
import { itemName } from '../items.ts';
import type { Cell, Section, TableColumn } from '../weekly/report.ts';
import { moneyKind, unit, type Writing } from './writing.ts';

const FEES = new Set(['subscription', 'one_off', 'other_fee', 'discount']);

/** 'YYYY-MM' → «январь». */
const monthName = (value: string, lang: Lang): string =>
  new Intl.DateTimeFormat(lang, { month: 'long', timeZone: 'UTC' }).format(new Date(`${value}-01T00:00:00Z`));

/** The year's table: a row a month and the total below, a column a kind of charge that cost anything. */
export function monthsSection(statement: CurrencyStatement, writing: Writing): Section {
  const { currency, months, total } = statement;
  const { lang, t } = writing;
  const items = statement.items.filter((item) => months.some((one) => (one.items.get(item) ?? 0) !== 0));
  const kind = moneyKind(currency);
  const hasBalance = months.some(({ balance }) => balance !== null);
  const columns: TableColumn[] = [
    { title: t('месяц', 'month'), kind: 'text' },
    ...items.map((item) => ({ title: itemName(item, lang), kind })),
    { title: t('всего', 'total'), kind },
    { title: t('в т. ч. НДС', 'of it VAT'), kind },
    ...(total.payments === null ? [] : [{ title: t('платежи', 'payments'), kind }]),
    ...(hasBalance ? [{ title: t('остаток на конец', 'balance at the end'), kind }] : []),
  ];
  const cellsOf = (one: Omit<StatementMonth, 'month'>): Cell[] => [
    ...items.map((item) => unit(one.items.get(item) ?? null)),
    unit(one.spent),
    unit(one.vat),
    ...(total.payments === null ? [] : [unit(one.payments)]),
    ...(hasBalance ? [unit(one.balance)] : []),
  ];
  const rows = months.map((one) => ({ cells: [monthName(one.month, lang), ...cellsOf(one)] }));
  const last = { cells: [t('всего', 'total'), ...cellsOf({ ...total, balance: null })] };
  const unknown = total.vatUnknown !== 0;
  return {
    id: `months-${currency}`,
    title: t(`По месяцам, ${currency}`, `By month, ${currency}`),
    definition: [
      t('«—» — в документах этого нет.', '"—" means that no document tells.'),
      t('Платежи и остаток — не расходы.', 'Payments and balances are not spending.'),
      ...(unknown ? [t('НДС — сколько его называют документы.', 'VAT is as much as documents name.')] : []),
    ].join(' '),
    charts: [{ id: 'months', drawing: chartOf(statement, writing) }],
    table: { id: `months-${currency}`, title: t('По месяцам', 'By month'), columns, rows: [...rows, last] },
  };
}

/** Usage and fees upright by month; discounts make the fees smaller. */
function chartOf({ currency, months }: CurrencyStatement, { lang, t }: Writing) {
  const [usage, fees] = [t('услуги', 'usage'), t('платы и скидки', 'fees and discounts')];
  return columnChart({
    title: t(`Расходы по месяцам, ${currency}`, `Spending by month, ${currency}`),
    legend: [
      { name: usage, colour: INK.good },
      { name: fees, colour: INK.faint },
    ],
    columns: months.map((one) => {
      const amounts = [...one.items];
      const sum = (isFee: boolean) =>
        amounts.reduce((all, [item, micros]) => (FEES.has(item) === isFee ? all + micros : all), 0);
      const part = (micros: number, colour: string) => ({
        value: Math.max(0, Math.round(micros / 1e6)),
        colour,
      });
      return {
        name: one.month.slice(5),
        parts: [part(sum(false), INK.good), part(sum(true), INK.faint)],
        before: null,
        title: `${month(one.month, lang)}: ${one.spent === null ? '—' : money(one.spent, lang, currency)}`,
      };
    }),
  });
}

const PARTS = {
  department: ['отдел', 'department'],
  person: ['сотрудник', 'person'],
  line: ['линия', 'line'],
} as const;

/** Who has to answer for what; its rows and the unassigned add up to the total. */
export function chargebackSection(
  { currency, chargeback }: CurrencyStatement,
  writing: Writing,
): Section | null {
  const { statement, names, t } = writing;
  const { dividedBy } = statement;
  if (dividedBy === null || chargeback.every(({ part }) => part === null)) return null;
  const kind = moneyKind(currency);
  const [ru, en] = PARTS[dividedBy];
  const part = ({ part, name }: ChargebackRow): string => {
    if (part === null) return t('не распределено', 'unassigned');
    return dividedBy === 'line' ? names.number(part) : names.own(name ?? part);
  };
  const sums = ['usage', 'fees', 'oneOff', 'discounts', 'total', 'vat', 'personal'] as const;
  const titles = {
    usage: t('услуги', 'usage'),
    fees: t('абонентские платы', 'subscription fees'),
    oneOff: t('разовые', 'one-off'),
    discounts: t('скидки', 'discounts'),
    total: t('всего', 'total'),
    vat: t('в т. ч. НДС', 'of it VAT'),
    personal: t('личное, возместить', 'personal, to pay back'),
  };
  const shown = sums.filter((sum) => sum === 'total' || chargeback.some((row) => row[sum] !== 0));
  const rows = chargeback.map((row) => ({
    cells: [row.costCentre, part(row), ...shown.map((sum) => unit(row[sum]))],
  }));
  const totals = shown.map((sum) => unit(chargeback.reduce((all, row) => all + row[sum], 0)));
  return {
    id: `chargeback-${currency}`,
    title: t(`Кто за что отвечает, ${currency}`, `Who answers for what, ${currency}`),
    definition: t(
      'По справочнику на день звонка или начисления. Отдел линии важнее отдела сотрудника; центр затрат — линии, сотрудника, отдела.',
      "By the directory on the day of the call or charge. A line's department comes before the person's; the cost centre is the line's, the person's, the department's.",
    ),
    charts: [],
    table: {
      id: `chargeback-${currency}`,
      title: t('Кто за что отвечает', 'Who answers for what'),
      columns: [
        { title: t('центр затрат', 'cost centre'), kind: 'text' },
        { title: t(ru, en), kind: 'text' },
        ...shown.map((sum) => ({ title: titles[sum], kind })),
      ],
      rows: [...rows, { cells: [null, t('всего', 'total'), ...totals] }],
    },
  };
}
