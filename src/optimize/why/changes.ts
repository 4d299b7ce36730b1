/** What a choice changes for the user beside the price, by its rules; and how much money hangs on ported numbers. */
import type { Micros, Service } from '../../model/record.ts';
import { quantity } from '../../rating/format/notation.ts';
import type { Bundle } from '../../rating/format/tariff.ts';
import { selectorsOf } from '../../rating/usage/asked.ts';
import { type LineUsage, sameRegion } from '../../rating/usage/traffic.ts';
import { billOf, type Choice, type Span } from '../choice.ts';
import { estimateOf } from '../confidence/bootstrap-base.ts';
import type { Offer } from '../offer.ts';

/** A bundle and how the line would use it. Amounts in seconds, bytes, pieces or events. */
export interface BundleUse {
  readonly id: string;
  readonly unit: Exclude<Bundle['unit'], 'money'>;
  readonly per: Bundle['per'];
  readonly amount: number;
  /** Taken from it in an average period of the bill. */
  readonly taken: number;
  /** What happens when it is used up. */
  readonly exhausted: 'rate' | 'block' | 'throttle' | 'buy' | 'exchange';
  /** Does a rest live on? */
  readonly keeps: boolean;
}

export interface Changes {
  readonly bundles: readonly BundleUse[];
  /** Does the price depend on whose network the other party is in? */
  readonly byNetwork: boolean;
  /** Months one is bound for, and what is given as a deposit. */
  readonly termMonths: number | null;
  readonly deposit: string | null;
}

export function changesOf({ plan, bill }: Pick<Offer, 'plan' | 'bill'>): Changes {
  return {
    bundles: plan.bundles.flatMap((bundle) => bundleUse(bundle, { plan, bill })),
    byNetwork: asksForNetwork(plan),
    termMonths: plan.join?.term_months ?? null,
    deposit: plan.join?.deposit ?? null,
  };
}

function bundleUse(bundle: Bundle, { plan, bill }: Pick<Offer, 'plan' | 'bill'>): BundleUse[] {
  const { id, unit, per, exhausted, rollover } = bundle;
  if (unit === 'money' || bundle.amount === 'missing') return [];
  const taken = bill.bundles.find((each) => each.id === id)?.taken ?? 0;
  return [
    {
      ...{ id, unit, per },
      amount: quantity(bundle.amount, plan.data_base ?? 1024),
      taken: taken / Math.max(1, bill.periods.length),
      exhausted: typeof exhausted === 'string' ? exhausted : 'buy' in exhausted ? 'buy' : 'exchange',
      keeps: rollover !== undefined,
    },
  ];
}

const asksForNetwork = (plan: Choice['plan']): boolean =>
  selectorsOf({ ...plan, options: [], changes: [] }).some(
    ({ to }) => to?.net !== undefined || to?.operator !== undefined,
  );

/** What the period costs if every mobile number of the country is in the plan's own network, and if none is. */
export interface Ported {
  readonly own: Micros;
  readonly other: Micros;
}

const CALLED: ReadonlySet<Service> = new Set(['voice', 'sms', 'mms']);

/**
 * Numbers keep their range when they move to another operator: which network they are in now the documents mostly do not
 * say. null = the choice's prices do not depend on it.
 */
export function portedStake(usage: LineUsage, span: Span, choice: Choice): Ported | null {
  if (!asksForNetwork(choice.plan)) return null;
  const among = (operator: string): Micros => {
    const classes = usage.classes.map((traffic) => {
      const domestic = sameRegion(traffic.homeRegion?.slice(0, 2) ?? null, traffic.country);
      const isMobile = traffic.peerKind === 'mobile' && CALLED.has(traffic.service) && domestic;
      return isMobile && traffic.operator !== null ? { ...traffic, operator } : traffic;
    });
    return estimateOf(billOf(choice, { ...usage, classes }, span));
  };
  return { own: among(choice.tariff.operator), other: among('another') };
}
