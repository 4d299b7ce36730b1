/** What a plan surely costs a line, whatever it does: fees that nothing waives. No price is negative. */
import type { Micros } from '../../model/record.ts';
import type { Member } from '../../rating/bill/account.ts';
import type { Period } from '../../rating/bill/calendar.ts';
import { shareKey, shareOf } from '../../rating/bill/fees.ts';
import type { CompiledPlan } from '../../rating/compile/compile.ts';
import { prepare } from '../../rating/compile/prepare.ts';
import { inPeriod } from '../../rating/format/versions.ts';
import { once, onceByKey } from '../../rating/remember.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import { slackOf } from './contract.ts';
import { periodsOf } from './measure.ts';
import { sureFees } from './terms.ts';

export interface Floor {
  readonly periods: readonly Period[];
  /** By period, with VAT, less what rounding may take off; nothing where discounts or a maximum may take more. */
  readonly own: Float64Array;
  /** Refunds: what events without a price cost at least. */
  readonly unmatched: Micros;
}

const known = onceByKey<CompiledPlan, string, Micros>();

/** Of a plan that shares nothing. */
export function floorOf(member: Member): Floor {
  const { tariff, usage, options = {} } = member;
  const periods = periodsOf(member);
  const own = Float64Array.from(periods, (slice) => {
    const version = inPeriod(tariff, slice);
    if (version.discounts.length > 0 || version.caps.length > 0) return 0;
    const { plan } = prepare(version, usage, options.numbers);
    const share = shareOf(slice, options);
    return known(plan, shareKey(share), () => sureFees(plan, version, 'line', share) - slackOf(version));
  });
  return { periods, own, unmatched: refundsOf(usage) };
}

const refundsOf = once(
  ({ paid }: LineUsage): Micros => paid.reduce((all, each) => all + Math.min(0, each), 0),
);
