/** The part of the bill that adds up: facts of the contract, and a number's sums by kind of service. */
import type { XmlOpen } from '../../../src/model/document.ts';
import type { Finding } from '../../../src/model/parser.ts';
import type { ChargeKind, Micros, VatMode } from '../../../src/model/record.ts';
import type { StatementFacts } from '../../../src/model/statement.ts';
import { readDate } from '../../../src/parsing/dates.ts';
import { reject } from '../../../src/parsing/finding.ts';
import { fold } from '../../../src/parsing/fold.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { periodOf } from '../detail/layout.ts';
import { printed } from '../detail/xml.ts';

type Attributes = XmlOpen['attributes'];

/** What the bill says of all numbers, or of one, above their rows. */
export type BillFacts = Pick<
  StatementFacts,
  'account' | 'owner' | 'issuedAt' | 'plan' | 'periodFrom' | 'periodTo'
>;

/** A number (`ps`) with its sums (`sc`). */
export interface Sums {
  readonly number: Attributes;
  readonly services: XmlOpen[];
}

const KINDS = new Map<string, ChargeKind>([
  [fold('Периодические услуги'), 'subscription'],
  [fold('Разовые услуги'), 'one_off'],
  [fold('Телефонные услуги'), 'usage'],
]);

/** Facts of `b` (account, period, day of issue), `c` (payer) and `upss` (personal account) beside those known. */
export function billFacts(known: BillFacts, { name, attributes }: XmlOpen): BillFacts {
  const { an, bd, sd, ed, pn, pa } = attributes;
  if (name === 'c') return pn ? { ...known, owner: pn } : known;
  if (name === 'upss') return pa ? { ...known, account: pa } : known;
  if (name !== 'b') return known;
  const issuedAt = readDate(bd ?? '');
  return {
    ...known,
    ...periodOf(sd ?? '', ed ?? ''),
    ...(an ? { account: an } : {}),
    ...(issuedAt === undefined ? {} : { issuedAt }),
  };
}

/** The bill's facts with the number's plan. */
export const lineInBill = (bill: BillFacts, { tp }: Attributes): BillFacts =>
  tp ? { ...bill, plan: tp } : bill;

/** A charge for every sum that can be read, and the total they are to give. */
export function sumFindings({ number, services }: Sums): readonly Finding[] {
  const amounts = services.map(({ attributes }) => readMoney(attributes.a ?? ''));
  const found = amounts.reduce((sum: Micros, amount) => sum + (amount ?? 0), 0);
  const { vat, total } = totalOf(number, found);
  const charges = services.map((service, at) => chargeOf(service, amounts[at], vat));
  return total === undefined
    ? charges
    : [...charges, { kind: 'facts', facts: { control: [{ measure: 'cost', printed: total }] } }];
}

/**
 * `a` is the total with VAT and `t` the VAT in it. No public description says whether the sums include VAT: they are
 * taken to do so when they add up to `a`, and not to when they add up to `a` − `t`.
 */
function totalOf(number: Attributes, found: Micros): { vat: VatMode; total?: Micros } {
  const [withVat, tax] = [readMoney(number.a ?? ''), readMoney(number.t ?? '')];
  if (withVat === undefined) return { vat: 'unknown' };
  if (found === withVat) return { vat: 'included', total: withVat };
  if (tax === undefined) return { vat: 'unknown', total: withVat };
  return { vat: found === withVat - tax ? 'excluded' : 'unknown', total: withVat - tax };
}

function chargeOf({ n, attributes }: XmlOpen, amount: Micros | undefined, vat: VatMode): Finding {
  const title = attributes.s ?? '';
  if (amount === undefined)
    return reject(n, printed(attributes), 'bad-money', {
      ru: `сумма не читается: «${attributes.a ?? ''}»`,
      en: `not an amount: "${attributes.a ?? ''}"`,
    });
  const kind = KINDS.get(fold(title)) ?? 'other';
  const charge = { row: n, kind, title, amount, vat };
  return { kind: 'charge', charge: vat === 'included' ? { ...charge, amountWithVat: amount } : charge };
}
