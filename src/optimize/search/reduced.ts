/** A plan with only those of its rules that can have to do with one part of a line's usage: the same differences, rated faster. */
import { homeCountry } from '../../rating/compile/match.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import type { Part } from './parts.ts';

/** The plan itself where options change its rules, or its prices change in time. */
export function reducedTo(tariff: Tariff, { names }: Part): Tariff {
  if (names === null) return tariff;
  const has = (part: string) => (rule: { readonly id: string }) => names.has(`${part}:${rule.id}`);
  return {
    ...tariff,
    rates: tariff.rates.filter(
      (rate) => has('rates')(rate) || (rate.meter !== undefined && names.has(`meters:${rate.meter}`)),
    ),
    bundles: tariff.bundles.filter(has('bundles')),
    meters: tariff.meters.filter(has('meters')),
    fees: tariff.fees.filter(has('fees')),
    discounts: tariff.discounts.filter(has('discounts')),
  };
}

/** Parts of two plans with one key have the same sets at the same differences. */
export function reducedKey(reduced: Tariff, { names, options }: Part): string {
  const theirs = options.map(({ file, id }) => `${file} ${id}`);
  if (names === null) return [reduced.file, reduced.id, ...theirs].join();
  const { operator, vat, timezone, data_base, round, defaults, calendars } = reduced;
  const { rates, bundles, meters, fees, discounts } = reduced;
  return JSON.stringify([
    [theirs, operator, homeCountry(reduced), vat, timezone, data_base, round, defaults, calendars],
    [rates, bundles, meters, fees, discounts],
  ]);
}
