/** A plan with only those of its rules that can have to do with one part of a line's usage: the same differences, rated faster. */
import { homeCountry } from '../../rating/compile/match.ts';
import type { Change, Tariff } from '../../rating/format/tariff.ts';
import type { Part } from './parts.ts';

/** What plans and changes have rules in. */
type Rules = Pick<Change, 'rates' | 'bundles' | 'meters' | 'fees' | 'discounts'>;

/** The plan itself where every rule may have to do with the part. */
export function reducedTo(tariff: Tariff, { names }: Part): Tariff {
  if (names === null) return tariff;
  const only = rulesNamed(names);
  const changes = tariff.changes.map((change) => ({ ...change, ...only(change) }));
  return { ...tariff, ...only(tariff), changes };
}

const rulesNamed =
  (names: ReadonlySet<string>) =>
  ({ rates, bundles, meters, fees, discounts }: Rules): Rules => {
    const has = (part: keyof Rules) => (rule: { readonly id: string }) => names.has(`${part}:${rule.id}`);
    return {
      rates: rates.filter(
        (rate) => has('rates')(rate) || (rate.meter !== undefined && names.has(`meters:${rate.meter}`)),
      ),
      bundles: bundles.filter(has('bundles')),
      meters: meters.filter(has('meters')),
      fees: fees.filter(has('fees')),
      discounts: discounts.filter(has('discounts')),
    };
  };

/** Parts of two plans with one key have the same sets at the same differences. */
export function reducedKey(reduced: Tariff, { names, options }: Part): string {
  const theirs = options.map(({ file, id }) => `${file} ${id}`);
  if (names === null) return [reduced.file, reduced.id, ...theirs].join();
  const { operator, vat, timezone, data_base, round, defaults, calendars, changes } = reduced;
  const { rates, bundles, meters, fees, discounts } = reduced;
  return JSON.stringify([
    [theirs, operator, homeCountry(reduced), vat, timezone, data_base, round, defaults, calendars],
    [rates, bundles, meters, fees, discounts, changes],
  ]);
}
