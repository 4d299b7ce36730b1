/** Who has to answer for what in a statement. */
import type { Micros } from '../model/record.ts';
import type { Store } from '../store/store.ts';
import { micros } from './micros.ts';

/** What one part has to answer for. */
export interface ChargebackRow {
  readonly costCentre: string | null;
  /** Key of a department, person or line; null = unassigned. */
  readonly part: string | null;
  /** Full name, where the directory has one. */
  readonly name: string | null;
  readonly usage: Micros;
  readonly fees: Micros;
  readonly oneOff: Micros;
  readonly discounts: Micros;
  readonly total: Micros;
  /** VAT in the total, as far as the documents tell. */
  readonly vat: Micros;
  /** Personal use in the total, to be paid back. */
  readonly personal: Micros;
}

const NAMES = {
  department: '(SELECT any_value(d.name) FROM departments AS d WHERE d.department = part)',
  person: '(SELECT any_value(a.name) FROM agents AS a WHERE a.agent = part)',
  line: 'NULL',
} as const;

/** Spending in the table `statement_rows`, divided; each row has its currency. */
export async function chargebackOf(store: Store, part: keyof typeof NAMES) {
  const sum = (condition: string, amount = 'paid') =>
    `coalesce(sum(${amount}) FILTER (${condition}), 0)::DECIMAL(38, 6)`;
  const rows = await store.query<
    Record<'currency' | 'part' | 'name' | 'centre', string | null> & Record<Sum, string>
  >(
    `SELECT *, ${NAMES[part]} AS name FROM (
       SELECT coalesce(currency, 'RUB') AS currency, cost_centre AS centre, ${part} AS part,
              ${sum("record_id IS NOT NULL OR item = 'sum'")} AS usage,
              ${sum("item IN ('subscription', 'other_fee')")} AS fees, ${sum("item = 'one_off'")} AS one_off,
              ${sum("item = 'discount'")} AS discounts, ${sum('true')} AS total, ${sum('true', 'vat_paid')} AS vat,
              ${sum('personal')} AS personal
       FROM statement_rows WHERE paid IS NOT NULL AND item NOT IN ('payment', 'balance') GROUP BY ALL)
     ORDER BY centre NULLS LAST, part NULLS LAST`,
  );
  return rows.map(({ currency, centre, part, name, one_off, ...sums }) => ({
    currency: currency!,
    costCentre: centre,
    part,
    name,
    usage: micros(sums.usage),
    fees: micros(sums.fees),
    oneOff: micros(one_off),
    discounts: micros(sums.discounts),
    total: micros(sums.total),
    vat: micros(sums.vat),
    personal: micros(sums.personal),
  }));
}

type Sum = 'usage' | 'fees' | 'one_off' | 'discounts' | 'total' | 'vat' | 'personal';
