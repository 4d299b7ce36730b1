/** Meters settled: the price of a period's total, by bands. */

import type { Service } from '../../model/record.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import { vatFactor } from '../compile/factors.ts';
import { quantity } from '../format/notation.ts';
import type { MeterRule } from '../format/rules.ts';
import type { Tariff } from '../format/tariff.ts';
import { listOf } from '../format/written.ts';
import { type Fraction, plus, priceFraction, times, ZERO } from '../kernel/fraction.ts';
import type { Ledger } from '../kernel/ledger.ts';

/** What a meter is free of in a period: whole lines' shares, prorated to whole increments. */
export function includedIn(
  meter: MeterRule,
  base: 1000 | 1024,
  parts: readonly { active: number; days: number }[],
): number {
  if (!meter.included) return 0;
  const { amount, by, prorate } = meter.included;
  const whole = quantity(amount, base);
  const increment = quantity(meter.increment ?? 1, base);
  const shares = parts.map(({ active, days }) =>
    prorate && active < days ? Math.floor((whole * active) / (days * increment)) * increment : whole,
  );
  return by === 'line' ? shares.reduce((sum, share) => sum + share, 0) : Math.max(0, ...shares);
}

/** The price of the totals of a period: one, or one of each day. */
export function meterPrice(
  { tariff }: CompiledPlan,
  at: number,
  totals: readonly number[],
  included: number,
): Fraction {
  const meter = tariff.meters[at]!;
  const base = tariff.data_base ?? 1024;
  const increment = quantity(meter.increment ?? 1, base);
  const sum = totals
    .map((total) => Math.ceil(Math.max(0, total - included) / increment) * increment)
    .reduce((price, billed) => plus(price, banded(meter, billed, base)), ZERO);
  const { n, d } = vatFactor(tariff, serviceOf(tariff, meter.id) ?? undefined);
  return times(sum, n, d);
}

/** Totals of a meter in a ledger: by day, or the one of the period. */
export const totalsOf = ({ tariff }: CompiledPlan, at: number, { metered, meteredDays }: Ledger): number[] =>
  tariff.meters[at]!.per === 'day' ? [...meteredDays[at]!.values()] : [metered[at]!];

/** The service that a meter counts. */
export function serviceOf({ rates }: Tariff, meter: string): Service | null {
  const rate = rates.find((one) => one.meter === meter);
  return (rate && listOf(listOf(rate.match)[0]!.service)[0]) ?? null;
}

function banded({ bands, mode, flat_due }: MeterRule, billed: number, base: 1000 | 1024): Fraction {
  const ends = bands.map(({ upto }) => (upto === null ? Number.POSITIVE_INFINITY : quantity(upto, base)));
  const reached = billed === 0 ? (flat_due === 'always' ? 0 : -1) : ends.findIndex((end) => billed <= end);
  if (reached < 0) return ZERO;
  const priced = (at: number, units: number): Fraction => {
    const { price, per, flat = '0' } = bands[at]!;
    const own = price === undefined ? ZERO : times(priceFraction(price), units, quantity(per!, base));
    return plus(own, priceFraction(flat));
  };
  if (mode !== 'graduated') return priced(reached, billed);
  return bands
    .slice(0, reached + 1)
    .map((_, at) => priced(at, Math.min(billed, ends[at]!) - (ends[at - 1] ?? 0)))
    .reduce((sum, part) => plus(sum, part), ZERO);
}
