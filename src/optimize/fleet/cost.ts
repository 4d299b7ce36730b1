/** What an assignment costs by the model: months, contracts, risk; and moves of single lines, costed one by one. */
import { costAt } from './curve.ts';
import type { Assignment, Candidate, FleetModel } from './model.ts';
import { riskOf } from './risk.ts';

/** The totals of an assignment, kept while lines move. */
export interface Tally {
  fixed: number;
  /** By month: what lines pay by themselves. */
  readonly own: Float64Array;
  /** By contract: its lines, and the totals of its pools. */
  readonly counts: Int32Array;
  readonly totals: readonly Float64Array[];
}

export function tallyOf({ months, lines, contracts }: FleetModel, assignment: Assignment): Tally {
  const tally: Tally = {
    fixed: 0,
    own: new Float64Array(months.length),
    counts: new Int32Array(contracts.length),
    totals: contracts.map(({ pools }) => Float64Array.from(pools, ({ base }) => base)),
  };
  for (const [line, candidates] of lines.entries()) put(tally, candidates[assignment[line]!]!, 1);
  return tally;
}

/** Adds a candidate (sign 1) or takes it away (-1). */
export function put(tally: Tally, { fixed, monthly, contract, loads }: Candidate, sign: 1 | -1): void {
  tally.fixed += sign * fixed;
  for (let month = 0; month < monthly.length; month++) tally.own[month]! += sign * monthly[month]!;
  if (contract < 0) return;
  tally.counts[contract]! += sign;
  const totals = tally.totals[contract]!;
  for (let pool = 0; pool < loads.length; pool++) totals[pool]! += sign * loads[pool]!;
}

/** By month, what is paid; contracts without lines cost nothing. */
export function monthlyOf({ contracts }: FleetModel, { own, counts, totals }: Tally): Float64Array {
  const monthly = own.slice();
  for (const [at, { fees, pools }] of contracts.entries()) {
    if (counts[at] === 0) continue;
    for (let month = 0; month < monthly.length; month++) monthly[month]! += fees[month]!;
    for (const [pool, { month, cost }] of pools.entries())
      monthly[month]! += costAt(cost, totals[at]![pool]!);
  }
  return monthly;
}

/** The objective: what is paid once, and a year of months under the risk. */
export const costOf = (model: FleetModel, tally: Tally): number =>
  tally.fixed + riskOf(model.risk, monthlyOf(model, tally));

/** Does every contract that has lines have enough of them, and not too many? */
export const isAllowed = ({ contracts }: FleetModel, { counts }: Tally): boolean =>
  contracts.every(
    ({ minLines, maxLines }, at) => counts[at] === 0 || (counts[at]! >= minLines && counts[at]! <= maxLines),
  );
