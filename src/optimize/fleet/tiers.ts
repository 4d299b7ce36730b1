/** The curve of a shared meter: its bands as pieces, in Micros with VAT by units of the pool. */

import { serviceOf } from '../../rating/bill/meters.ts';
import { vatOf } from '../../rating/compile/factors.ts';
import { priceMicros, quantity } from '../../rating/format/notation.ts';
import type { MeterRule } from '../../rating/format/rules.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import { listOf } from '../../rating/format/written.ts';
import type { Curve, Piece } from './curve.ts';

/** @param unit seconds, bytes or pieces in one unit of the pool */
export function curveOf(tariff: Tariff, meter: MeterRule, unit: number): Curve {
  const base = tariff.data_base ?? 1024;
  const vat = tariff.vat.included ? 1 : 1 + vatOf(tariff, serviceOf(tariff, meter.id) ?? undefined) / 100;
  const bands = meter.bands.map(({ upto, price, per, flat = '0' }) => ({
    upto: upto === null ? Number.POSITIVE_INFINITY : quantity(upto, base) / unit,
    slope: price === undefined ? 0 : (priceMicros(price) * vat * unit) / quantity(per!, base),
    flat: priceMicros(flat) * vat,
  }));
  const pieces: Piece[] = [];
  let [from, graduated] = [0, 0];
  for (const { upto, slope, flat } of bands) {
    graduated += flat;
    const start =
      meter.mode === 'graduated' ? graduated : flat + (meter.mode === 'volume' ? slope * from : 0);
    pieces.push({ from, upto, start, slope: meter.mode === 'stairs' ? 0 : slope });
    graduated += slope * (upto - from);
    from = upto;
  }
  return { pieces: dueAnyway(pieces, meter), cap: capOf(tariff, meter.id) };
}

/** A flat amount that is due without use is no price of use; it is left out, so that the curve begins at 0. */
function dueAnyway(pieces: readonly Piece[], { flat_due }: MeterRule): readonly Piece[] {
  const due = flat_due === 'always' ? pieces[0]!.start : 0;
  return pieces.map((piece) => ({ ...piece, start: piece.start - due }));
}

/** The lowest cap of the account on this meter alone. */
function capOf({ caps }: Tariff, meter: string): number {
  const own = caps.filter(({ of, scope }) => scope === 'account' && listOf(of).join() === `meter:${meter}`);
  return Math.min(Number.POSITIVE_INFINITY, ...own.map(({ max }) => priceMicros(max)));
}
