/** Rows of money among rows of usage: fees, payments, discounts, told by their words. */
import type { Charge } from '../model/record.ts';
import { isRefusal } from '../parsing/finding.ts';
import type { Reading } from '../parsing/layout.ts';
import { badMoney } from '../parsing/refusals.ts';
import { readAmount } from './amounts.ts';
import type { RowInHand } from './row-in-hand.ts';
import { textOf, textsOf } from './row-in-hand.ts';
import { readWhenever } from './when.ts';
import { chargeKind } from './words.ts';

/** The charge a row is, a refusal of its amount or its day, or undefined: a row of usage. */
export function readCharge(n: number, row: RowInHand): Reading | undefined {
  const title = textsOf(row, 'service').find((text) => chargeKind(text) !== undefined);
  if (title === undefined) return undefined;
  const kind = chargeKind(title)!;
  const printed = textOf(row, 'costWithVat') || textOf(row, 'cost');
  const amount = readAmount(printed);
  if (amount === undefined) return badMoney(printed);
  const when = readWhenever(row);
  if (isRefusal(when)) return when;
  const spent = row.mapping.spentIsNegative && kind !== 'payment' ? -amount || 0 : amount;
  const charge: Charge = { row: n, kind, title, chargedAt: when.startedAt, amount: spent };
  if (when.utcOffsetMin !== undefined) charge.utcOffsetMin = when.utcOffsetMin;
  setVat(charge, row);
  return { kind: 'charge', charge };
}

/** Payments have no VAT of their own. */
function setVat(charge: Charge, row: RowInHand): void {
  if (charge.kind === 'payment') return;
  const vat = textOf(row, 'costWithVat') === '' ? (row.mapping.vat ?? 'unknown') : 'included';
  charge.vat = vat;
  if (vat === 'included') charge.amountWithVat = charge.amount;
}
