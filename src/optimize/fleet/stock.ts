/** What lines of a plan share month by month: meters and bundles of the account. */
import { sharedRules } from '../../rating/bill/sharing.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import { once } from '../../rating/remember.ts';

/** A shared meter or bundle of a month: what is paid, or had, by the total of the lines. */
export interface Stock {
  readonly kind: 'meter' | 'bundle';
  readonly id: string;
}

/** The stocks that lines of a plan share month by month; those of days are not modelled. */
export const stocksOf = once((tariff: Tariff): readonly Stock[] => {
  const { meters, bundles } = sharedRules(tariff);
  const monthly = ({ per }: { readonly per: 'day' | 'month' }) => per === 'month';
  return [
    ...meters.filter(monthly).map(({ id }): Stock => ({ kind: 'meter', id })),
    ...bundles.filter(monthly).map(({ id }): Stock => ({ kind: 'bundle', id })),
  ];
});

/** Units of a pool, so that numbers of solvers are neither large nor small: MB, minutes. */
export function unitOf(tariff: Tariff, { kind, id }: Stock): number {
  const rules = kind === 'meter' ? tariff.meters : tariff.bundles;
  const unit = rules.find((rule) => rule.id === id)?.unit;
  return unit === 'MB' ? 2 ** 20 : unit === 's' || unit === 'min' ? 60 : unit === 'money' ? 1_000_000 : 1;
}
