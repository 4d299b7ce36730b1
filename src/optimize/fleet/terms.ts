/** What a month on a plan costs and brings before any use: the same for all lines that have as many days of it. */
import type { Micros } from '../../model/record.ts';
import { feeItems, type Share, shareKey } from '../../rating/bill/fees.ts';
import { includedIn } from '../../rating/bill/meters.ts';
import type { CompiledPlan } from '../../rating/compile/compile.ts';
import { quantity } from '../../rating/format/notation.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import { onceByKey } from '../../rating/remember.ts';
import type { Stock } from './stock.ts';

export interface MonthTerms {
  /** Fees of the account that are surely due while the line is in it, with VAT. */
  readonly fees: Micros;
  /** By shared stock: what the line brings. */
  readonly brought: readonly number[];
}

const known = onceByKey<CompiledPlan, string, MonthTerms>();

/**
 * @param plan without the account's rules (apart.ts), compiled
 * @param version the plan with them, as it stood in the month
 */
export const monthTerms = (
  plan: CompiledPlan,
  version: Tariff,
  stocks: readonly Stock[],
  share: Share,
): MonthTerms =>
  known(plan, shareKey(share), () => ({
    fees: sureFees(plan, version, 'account', share),
    brought: stocks.map((stock) => broughtBy(plan, version, stock, share)),
  }));

function broughtBy(plan: CompiledPlan, version: Tariff, { kind, id }: Stock, share: Share): number {
  const base = version.data_base ?? 1024;
  if (kind === 'meter') {
    const meter = version.meters.find((rule) => rule.id === id);
    return meter?.included?.by === 'line' ? includedIn(meter, base, [share]) : 0;
  }
  const bundle = version.bundles.find((rule) => rule.id === id);
  const at = plan.tariff.bundles.findIndex((rule) => rule.id === id);
  if (!bundle || at < 0) return 0;
  const { active, days, always } = share;
  const { increment, isMoney } = plan.bundles[at]!;
  const whole = isMoney ? Number(bundle.amount) * plan.scale : quantity(bundle.amount, base);
  if (active === days || !(bundle.prorate || always)) return whole;
  return Math.floor((whole * active) / (days * increment)) * increment;
}

/** Fees of a scope that no use and no spending can waive, with VAT. */
export function sureFees(
  plan: CompiledPlan,
  version: Tariff,
  scope: 'line' | 'account',
  share: Share,
): Micros {
  const fees = version.fees.filter(({ charge, unless }) => charge === 'always' && !unless);
  const items = feeItems({ ...plan, tariff: { ...version, fees } }, scope, share, [], []);
  const net = items.reduce((sum, { amount }) => sum + amount, 0);
  return withVat(version, net);
}

/** An amount with the VAT that is added to the bill. */
const withVat = ({ vat }: Tariff, amount: number): number =>
  vat.included || vat.at === 'event' ? amount : amount * (1 + vat.percent / 100);
