/** The kernel and the oracle on one case, in one form. */
import { rateAccount } from '../../src/rating/bill/account.ts';
import { type Bill, type RatingOptions, ratePlan } from '../../src/rating/bill/bill.ts';
import type { BillLine } from '../../src/rating/bill/items.ts';
import type { Prepare } from '../../src/rating/compile/prepare.ts';
import { withOptions } from '../../src/rating/format/overlay.ts';
import type { Tariff } from '../../src/rating/format/tariff.ts';
import type { Case } from './invent/case.ts';
import { usageOf } from './invent/case.ts';
import { type OracleBill, oracle } from './oracle/index.ts';
import { withOptionsOn } from './oracle/layers.ts';

const civil = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;

/** A mutation of the plan laid over, or of how it is compiled. */
export interface Mutation {
  readonly tariff?: (tariff: Tariff) => Tariff;
  readonly prepare?: (prepare: Prepare) => Prepare;
  readonly options?: (options: RatingOptions) => RatingOptions;
}

export function optionsOf({ active, chosen, contract }: Case): RatingOptions {
  return {
    ...(active ? { active: { from: civil(active.from), to: civil(active.to) } } : {}),
    numbers: { chosen, contract },
  };
}

const lineText = ({ kind, id, service, amount }: BillLine): string => `${kind} ${id} ${service} ${amount}`;

/** The kernel's bill in the oracle's form. */
export function kernelBill(
  one: Case,
  options: RatingOptions = optionsOf(one),
  tariff = withOptions(one.tariff, one.on),
): OracleBill {
  const usages = one.lines.map((history, at) => usageOf(history, one.months, `7916000000${at}`));
  if (usages.length === 1) return inForm([ratePlan(tariff, usages[0]!, options)]);
  const { lines, shared } = rateAccount(tariff, usages, options);
  return inForm(lines, shared);
}

function inForm(bills: readonly Bill[], shared: Bill['periods'] = []): OracleBill {
  const periods = new Map<string, { lines: string[]; total: bigint }>();
  for (const { month, lines, total } of [...bills.flatMap((bill) => bill.periods), ...shared]) {
    const known = periods.get(month) ?? { lines: [], total: 0n };
    periods.set(month, {
      lines: [...known.lines, ...lines.map(lineText)],
      total: known.total + BigInt(total),
    });
  }
  const unmatched: Record<string, number> = {};
  for (const { reason, rows } of bills.flatMap(({ coverage }) => coverage.unmatched))
    unmatched[reason] = (unmatched[reason] ?? 0) + rows;
  const taken: Record<string, number> = {};
  for (const bundle of bills.flatMap((bill) => bill.bundles))
    taken[bundle.id] = (taken[bundle.id] ?? 0) + bundle.taken;
  const sum = (of: (bill: Bill) => number) => bills.reduce((all, bill) => all + of(bill), 0);
  return {
    periods: [...periods]
      .map(([name, { lines, total }]) => ({ name, lines: lines.sort(), total }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    unmatched,
    outside: sum(({ coverage }) => coverage.outside.reduce((all, { rows }) => all + rows, 0)),
    throttled: sum(({ coverage }) => coverage.throttled),
    taken,
  };
}

export const oracleBill = (one: Case): OracleBill =>
  oracle({ ...one, tariff: withOptionsOn(one.tariff, one.on) });

/** Equal bills have equal texts. Of bundles of money and of shared ones what was taken is not compared. */
export function textOf({ taken, ...bill }: OracleBill, { bundles }: Pick<Tariff, 'bundles'>): string {
  const compared = bundles
    .filter(({ unit, scope }) => unit !== 'money' && scope !== 'account')
    .map(({ id }) => [id, taken[id] ?? 0]);
  const sorted = { ...bill, unmatched: Object.entries(bill.unmatched).sort(), compared };
  return JSON.stringify(sorted, (_, value) => (typeof value === 'bigint' ? String(value) : value));
}
