/** A plan as a line sees it when the account's rules cost it nothing: what a line pays by itself, and what it takes. */

import { sharedRules } from '../../rating/bill/sharing.ts';
import type { Bundle, MeterRule } from '../../rating/format/rules.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import { onceByKey } from '../../rating/remember.ts';

/** More than any line uses in a month: seconds, bytes, pieces, roubles. */
const PLENTY: Readonly<Record<Bundle['unit'], string | number>> = {
  s: '100000000 s',
  min: '1000000 min',
  MB: '100000 GB',
  segment: 1_000_000_000,
  message: 1_000_000_000,
  event: 1_000_000_000,
  money: '10000000',
};

const known = onceByKey<Tariff, string, Tariff>();

/**
 * The plan without fees, discounts, caps and a minimum of the account; its shared meters count and cost nothing, its
 * shared bundles hold more than a line takes, but that of the id `without` is not there.
 */
export const apart = (tariff: Tariff, without = ''): Tariff =>
  known(tariff, without, () => makeApart(tariff, without));

function makeApart(tariff: Tariff, without: string): Tariff {
  const shared = new Set<unknown>(Object.values(sharedRules(tariff)).flat());
  const isOwn = (rule: unknown) => !shared.has(rule);
  const { minimum_spend, ...rest } = tariff;
  return {
    ...rest,
    fees: tariff.fees.filter(isOwn),
    discounts: tariff.discounts.filter(isOwn),
    caps: tariff.caps.filter(isOwn),
    ...(isOwn(minimum_spend) && { minimum_spend }),
    meters: tariff.meters.map((meter) => (isOwn(meter) ? meter : counting(meter))),
    bundles: tariff.bundles
      .filter((bundle) => isOwn(bundle) || bundle.id !== without)
      .map((bundle) => (isOwn(bundle) ? bundle : plentiful(bundle))),
  };
}

const counting = ({ included, ...meter }: MeterRule): MeterRule => ({
  ...meter,
  scope: 'line',
  mode: 'graduated',
  bands: [{ upto: null }],
});

const plentiful = (bundle: Bundle): Bundle => ({
  ...bundle,
  scope: 'line',
  amount: PLENTY[bundle.unit],
  exhausted: 'rate',
});
