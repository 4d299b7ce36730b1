/** The statement of a year: months by kinds of charge, of a line, a person, a department or the whole company. */
import type { Micros } from '../model/record.ts';
import { quoted } from '../store/sql-text.ts';
import type { Store } from '../store/store.ts';
import { micros } from './micros.ts';
import { type ChargebackRow, chargebackOf } from './statement-chargeback.ts';
import { gapsOf, type StatementGaps } from './statement-gaps.ts';
import { type Overrun, overrunsOf } from './statement-limits.ts';

export interface StatementQuery {
  readonly year: number;
  /** Own number as in records.line. */
  readonly line?: string;
  /** Key of a person: agents.agent. */
  readonly person?: string;
  /** Key of a department; its parts are included. */
  readonly department?: string;
}

export interface StatementMonth {
  /** 'YYYY-MM'. */
  readonly month: string;
  /** Spending with VAT by item of account_rows; an item without rows is absent: missing is not zero. */
  readonly items: ReadonlyMap<string, Micros>;
  /** All spending; null = the documents tell of none. */
  readonly spent: Micros | null;
  /** VAT in it, as far as the documents tell; null = they do not at all. */
  readonly vat: Micros | null;
  /** Spending of which nobody can tell the VAT. */
  readonly vatUnknown: Micros;
  readonly payments: Micros | null;
  /** As the last document of the month prints it, where one account alone prints any. */
  readonly balance: Micros | null;
}

export interface CurrencyStatement {
  /** ISO 4217. */
  readonly currency: string;
  /** Items that occur, in the order of columns. */
  readonly items: readonly string[];
  /** All twelve. */
  readonly months: readonly StatementMonth[];
  readonly total: Omit<StatementMonth, 'month' | 'balance'>;
  /** What it is divided by: a company by departments, a department by people, a person by lines; a line is not. */
  readonly chargeback: readonly ChargebackRow[];
}

export interface YearStatement {
  readonly query: StatementQuery;
  /** Full name of the person or department. */
  readonly name: string | null;
  /** What the chargeback is divided by; null = not divided. */
  readonly dividedBy: 'department' | 'person' | 'line' | null;
  /** Own numbers that have rows in it. */
  readonly lines: readonly string[];
  /** One for each currency, roubles first. */
  readonly currencies: readonly CurrencyStatement[];
  /** Limits that were exceeded. */
  readonly overruns: readonly Overrun[];
  readonly gaps: StatementGaps;
}

/** Order of columns. */
const ITEMS = [
  ...['voice', 'sms', 'mms', 'data', 'ussd', 'service', 'other', 'sum'],
  ...['subscription', 'one_off', 'other_fee', 'discount'],
];

/**
 * A statement of the year, every sum exact. Rows without a date are in no month, and so in no year. The store's connection
 * has a table `statement_rows` from then on.
 */
export async function yearStatement(store: Store, query: StatementQuery): Promise<YearStatement> {
  await takeRows(store, query);
  const dividedBy = query.line ? null : query.person ? 'line' : query.department ? 'person' : 'department';
  const sums = await store.query<SumRow>(
    `SELECT coalesce(currency, 'RUB') AS currency, month, item, sum(paid) AS paid, sum(vat_paid) AS vat,
            coalesce(sum(paid) FILTER (vat_paid IS NULL), 0) AS vatless
     FROM statement_rows WHERE paid IS NOT NULL AND item <> 'balance' GROUP BY ALL ORDER BY ALL`,
  );
  const lines = await linesOf(store);
  const balances = await balancesOf(store, lines.length);
  const chargeback = dividedBy ? await chargebackOf(store, dividedBy) : [];
  const currencies = [...new Set(sums.map(({ currency }) => currency))].sort(roublesFirst);
  return {
    query,
    name: await nameOf(store, query),
    dividedBy,
    lines,
    currencies: currencies.map((currency) => ({
      ...ofCurrency(
        query.year,
        sums.filter((row) => row.currency === currency),
        currency === 'RUB' ? balances : new Map(),
      ),
      currency,
      chargeback: chargeback.filter((row) => row.currency === currency).map(({ currency: _, ...row }) => row),
    })),
    overruns: await overrunsOf(store, query),
    gaps: await gapsOf(store, query),
  };
}

const roublesFirst = (a: string, b: string): number =>
  Number(b === 'RUB') - Number(a === 'RUB') || (a < b ? -1 : 1);

/** The rows of the year and of whom it is about, as a table of the connection: they are asked several times. */
async function takeRows(store: Store, { year, line, person, department }: StatementQuery): Promise<void> {
  const conditions = [
    `booked_at >= TIMESTAMP '${year}-01-01'`,
    `booked_at < TIMESTAMP '${year + 1}-01-01'`,
    ...(line ? [`line = ${quoted(line)}`] : []),
    ...(person ? [`person = ${quoted(person)}`] : []),
    ...(department
      ? [
          `department IN (SELECT p.department FROM department_parts AS p WHERE p.within = ${quoted(department)})`,
        ]
      : []),
  ];
  await store.exec(
    `CREATE OR REPLACE TEMP TABLE statement_rows AS SELECT * FROM account_rows WHERE ${conditions.join(' AND ')}`,
  );
}

/** Own numbers by documents of operators; extensions of a PBX are none. */
async function linesOf(store: Store): Promise<readonly string[]> {
  const rows = await store.query<{ line: string }>(
    `SELECT DISTINCT line FROM statement_rows
     WHERE line IS NOT NULL AND document NOT IN ('pbx', 'phone-log') ORDER BY line`,
  );
  return rows.map(({ line }) => line);
}

interface SumRow {
  readonly currency: string;
  readonly month: string;
  readonly item: string;
  readonly paid: string;
  readonly vat: string | null;
  readonly vatless: string;
}

function ofCurrency(year: number, rows: readonly SumRow[], balances: ReadonlyMap<string, Micros>) {
  const names = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`);
  const months = names.map((month) => ({
    month,
    ...totalOf(rows.filter((row) => row.month === month)),
    balance: balances.get(month) ?? null,
  }));
  const occurring = new Set(rows.map(({ item }) => item));
  return { items: ITEMS.filter((item) => occurring.has(item)), months, total: totalOf(rows) };
}

function totalOf(rows: readonly SumRow[]): Omit<StatementMonth, 'month' | 'balance'> {
  const spending = rows.filter(({ item }) => item !== 'payment');
  const items = new Map<string, Micros>();
  for (const { item, paid } of spending) items.set(item, (items.get(item) ?? 0) + micros(paid));
  const spent = sumOf(spending.map(({ paid }) => paid));
  const vatUnknown = sumOf(spending.map(({ vatless }) => vatless)) ?? 0;
  return {
    items,
    spent,
    vat: vatUnknown !== 0 && vatUnknown === spent ? null : sumOf(spending.map(({ vat }) => vat)),
    vatUnknown,
    payments: sumOf(rows.filter(({ item }) => item === 'payment').map(({ paid }) => paid)),
  };
}

/** Null where there is nothing to add up. */
function sumOf(amounts: readonly (string | null)[]): Micros | null {
  const told = amounts.filter((amount) => amount !== null);
  return told.length === 0 ? null : told.reduce((sum, amount) => sum + micros(amount), 0);
}

/** The balance that the last document of each month prints; of one of several lines none: balances do not add up. */
async function balancesOf(store: Store, lines: number): Promise<ReadonlyMap<string, Micros>> {
  const rows = await store.query<{ month: string; line: string | null; balance: string }>(
    `SELECT s.month, s.line, arg_max(b.balance, (b.at, b.ordinal)) AS balance
     FROM balances AS b JOIN (SELECT DISTINCT month, line FROM statement_rows) AS s
       ON s.line IS NOT DISTINCT FROM b.line AND s.month = strftime(b.at, '%Y-%m')
     GROUP BY ALL ORDER BY ALL`,
  );
  const accounts = new Set(rows.map(({ line }) => line));
  const isOfAll = accounts.size === 1 && (accounts.has(null) || lines === 1);
  return new Map(isOfAll ? rows.map(({ month, balance }) => [month, micros(balance)]) : []);
}

async function nameOf(store: Store, { person, department }: StatementQuery): Promise<string | null> {
  const [row] = await store.query<{ name: string | null }>(
    `SELECT name FROM agents WHERE agent = $person
     UNION ALL SELECT name FROM departments WHERE department = $department`,
    { person: person ?? null, department: person ? null : (department ?? null) },
  );
  return row?.name ?? null;
}
