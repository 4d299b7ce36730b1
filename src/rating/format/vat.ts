/** VAT of a plan: a percent, or the name of rates by date that zone files define for all plans (docs/tariffs.md). */
import { z } from 'zod';
import { SERVICES } from '../../model/record.ts';
import { date, id } from './written.ts';

const percent = z.int().min(0).max(99);
const terms = {
  included: z.boolean(),
  /** Where it is added to prices without it. */
  at: z.enum(['event', 'bill']).default('bill'),
  /** Services with another rate. */
  services: z.partialRecord(z.enum(SERVICES), percent).optional(),
};

/** In a change: the rate from its day on. */
export const changedVat = z.strictObject({ ...terms, percent });
/** In a plan: a rate, or the name of one that changes by law. */
export const writtenVat = z.strictObject({ ...terms, percent: z.union([percent, id]) });
/** Rates by date, the earliest first. */
export const vatRates = z.array(z.strictObject({ from: date, percent })).min(1);

export type WrittenVat = z.infer<typeof writtenVat>;
export type VatRates = z.infer<typeof vatRates>;

/** VAT as the engine takes it: the rate of the plan's first day, and those that came later. */
export interface Vat extends z.infer<typeof changedVat> {
  readonly later?: VatRates;
}

interface Dated {
  readonly vat: WrittenVat;
  readonly valid: { readonly from: string | null; readonly to: string | null };
}

/**
 * The plan's VAT by date. Prices that include it stay what they are when the rate changes: only its share in them does.
 * @param rates by name, from zone files; the plan's name must be among them
 */
export function datedVat({ vat, valid }: Dated, rates: ReadonlyMap<string, VatRates>): Vat {
  const { percent } = vat;
  if (typeof percent === 'number') return { ...vat, percent };
  const named = rates.get(percent)!;
  const first = named.findLast(({ from }) => valid.from !== null && from <= valid.from) ?? named[0]!;
  const later = named.filter(({ from }) => from > first.from && (valid.to === null || from <= valid.to));
  return { ...vat, percent: first.percent, later };
}

/** VAT on a day ('YYYY-MM-DD'). */
export const vatOnDay = ({ later = [], ...vat }: Vat, day: string): Vat => ({
  ...vat,
  percent: later.findLast(({ from }) => from <= day)?.percent ?? vat.percent,
});
