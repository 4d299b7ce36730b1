/** What lines of one account share of a plan: its rules of the scope account, at the same places in every line's plan. */
import { type Prepare, prepare } from '../compile/prepare.ts';
import type { Tariff } from '../format/tariff.ts';
import { once } from '../remember.ts';

const isShared = ({ scope }: { readonly scope?: 'line' | 'account' | undefined }): boolean =>
  scope === 'account';

/** Rules of the scope account, those of every kind in their order. */
export const sharedRules = ({ fees, bundles, meters, discounts, caps, minimum_spend }: Tariff) => ({
  fees: fees.filter(isShared),
  bundles: bundles.filter(isShared),
  meters: meters.filter(isShared),
  discounts: discounts.filter((rule) => 'of' in rule && isShared(rule)),
  caps: caps.filter(isShared),
  minimum: minimum_spend && isShared(minimum_spend) ? [minimum_spend] : [],
});

const sharedList = once((tariff: Tariff): readonly unknown[] => Object.values(sharedRules(tariff)).flat());

/** Do these plans leave the same to the account? Plans that are one plan with different options mostly do. */
export function sharesRules(tariffs: readonly Tariff[]): boolean {
  const [first, ...others] = [...new Set(tariffs)].map(sharedList);
  return others.every(
    (rules) => rules.length === first!.length && rules.every((rule, at) => rule === first![at]),
  );
}

const sharedFirst = <T extends { readonly scope?: 'line' | 'account' | undefined }>(
  rules: readonly T[],
): T[] => [...rules.filter(isShared), ...rules.filter((rule) => !isShared(rule))];

/**
 * The plan with the account's rules in front, where all plans of the account have them: a compiled plan names bundles,
 * meters and fees by their place. The order in which bundles pay stays.
 */
const inFront = once((tariff: Tariff): Tariff => {
  const paying = tariff.bundles
    .map((bundle, at) => ({ bundle, at }))
    .sort((a, b) => a.bundle.order - b.bundle.order || a.at - b.at);
  const turn = new Map(paying.map(({ bundle }, order) => [bundle, order]));
  return {
    ...tariff,
    fees: sharedFirst(tariff.fees),
    meters: sharedFirst(tariff.meters),
    bundles: sharedFirst(tariff.bundles.map((bundle) => ({ ...bundle, order: turn.get(bundle)! }))),
  };
});

/** Makes plans ready that share an account. */
export const prepareSharing =
  (then: Prepare = prepare): Prepare =>
  (tariff, usage, numbers) =>
    then(sharedList(tariff).length > 0 ? inFront(tariff) : tariff, usage, numbers);
