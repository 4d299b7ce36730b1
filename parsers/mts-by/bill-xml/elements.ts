/** Elements of the bill that stand for a number: its plan, a fee, a row, the totals. */
import type { XmlOpen } from '../../../src/model/document.ts';
import type { Charge } from '../../../src/model/record.ts';
import type { ControlTotal, StatementFacts } from '../../../src/model/statement.ts';
import type { Refusal } from '../../../src/parsing/finding.ts';
import { readIsoMoment } from '../../../src/parsing/iso.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { badMoney } from '../../../src/parsing/refusals.ts';
import type { DetailCells } from '../../mts/detail/cells.ts';

export type Attributes = XmlOpen['attributes'];

const DAY = 86_400;

/** A plan (`tp/i`) and its days. With several in a month the last counts, and the period spans them. */
export function planOf({ n, sd, ed }: Attributes, known: StatementFacts): StatementFacts {
  const [from, to] = [readIsoMoment(sd ?? '')?.civil, readIsoMoment(ed ?? '')?.civil];
  return {
    ...(n ? { plan: n } : {}),
    ...(from === undefined ? {} : { periodFrom: Math.min(from - (from % DAY), known.periodFrom ?? from) }),
    ...(to === undefined ? {} : { periodTo: Math.max(to - (to % DAY), known.periodTo ?? 0) }),
  };
}

/** A fee (`ii/i`): `awt` without and `a` with VAT. */
export function feeOf(
  row: number,
  { n, d, awt, a }: Attributes,
): { kind: 'charge'; charge: Charge } | Refusal {
  const [amount, amountWithVat] = [readMoney(awt ?? ''), readMoney(a ?? '')];
  if (amount === undefined || (a && amountWithVat === undefined))
    return badMoney(`${awt ?? ''} / ${a ?? ''}`);
  const charge: Charge = {
    row,
    kind: amount < 0 ? 'discount' : 'subscription',
    title: n ?? '',
    amount,
    vat: 'excluded',
  };
  const charged = readIsoMoment(d ?? '');
  if (charged) charge.chargedAt = charged.civil;
  if (amountWithVat !== undefined) charge.amountWithVat = amountWithVat;
  return { kind: 'charge', charge };
}

/** A row (`nd/i`) under the columns of the Russian detail: the same words and codes, other dates and sums. */
export const rowCells = ({ d, n, zp, zv, s, du, awt, a }: Attributes): DetailCells => ({
  date: (d ?? '').replace(/^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)$/, '$3.$2.$1 $4'),
  peer: n,
  place: zp,
  zone: zv,
  service: s,
  volume: du,
  costWithoutVat: awt,
  costWithVat: a,
});

/** Totals of a number's fees or rows. */
export function controlOf({ awt, a }: Attributes): StatementFacts {
  const [cost, costWithVat] = [readMoney(awt ?? ''), readMoney(a ?? '')];
  const control: ControlTotal[] = [];
  if (cost !== undefined) control.push({ measure: 'cost', printed: cost });
  if (costWithVat !== undefined) control.push({ measure: 'cost_with_vat', printed: costWithVat });
  return control.length === 0 ? {} : { control };
}
