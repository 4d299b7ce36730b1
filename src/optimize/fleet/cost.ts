/** What an assignment costs by the model: months, contracts, risk; and moves of single lines, costed one by one. */
import { costAt } from './curve.ts';
import type { Assignment, Candidate, Contract, FleetModel } from './model.ts';
import { riskOf } from './risk.ts';

/** The totals of an assignment, kept while lines move. */
export interface Tally {
  fixed: number;
  /** By month: what is paid, by lines and by contracts that have some. */
  readonly monthly: Float64Array;
  /** By contract: its lines, the totals of its pools, and what it costs by month. */
  readonly counts: Int32Array;
  readonly totals: readonly Float64Array[];
  readonly shared: readonly Float64Array[];
}

export function tallyOf(model: FleetModel, assignment: Assignment): Tally {
  const { months, lines, contracts } = model;
  const tally: Tally = {
    fixed: 0,
    monthly: new Float64Array(months.length),
    counts: new Int32Array(contracts.length),
    totals: contracts.map(({ pools }) => Float64Array.from(pools, ({ base }) => base)),
    shared: contracts.map(() => new Float64Array(months.length)),
  };
  for (const [line, candidates] of lines.entries()) count(tally, candidates[assignment[line]!]!, 1);
  for (const at of contracts.keys()) settle(model, tally, at);
  return tally;
}

/** Adds a candidate (sign 1) or takes it away (-1). */
export function put(model: FleetModel, tally: Tally, candidate: Candidate, sign: 1 | -1): void {
  count(tally, candidate, sign);
  if (candidate.contract >= 0) settle(model, tally, candidate.contract);
}

function count(tally: Tally, { fixed, monthly, contract, loads }: Candidate, sign: 1 | -1): void {
  tally.fixed += sign * fixed;
  for (let month = 0; month < monthly.length; month++) tally.monthly[month]! += sign * monthly[month]!;
  if (contract < 0) return;
  tally.counts[contract]! += sign;
  const totals = tally.totals[contract]!;
  for (let pool = 0; pool < loads.length; pool++) totals[pool]! += sign * loads[pool]!;
}

/** What a contract costs by month, anew; without lines nothing. */
function settle({ contracts }: FleetModel, { monthly, counts, totals, shared }: Tally, at: number): void {
  const before = shared[at]!;
  for (let month = 0; month < before.length; month++) monthly[month]! -= before[month]!;
  if (counts[at] === 0) before.fill(0);
  else charge(contracts[at]!, totals[at]!, before);
  for (let month = 0; month < before.length; month++) monthly[month]! += before[month]!;
}

function charge({ fees, pools }: Contract, totals: Float64Array, into: Float64Array): void {
  into.set(fees);
  for (let pool = 0; pool < pools.length; pool++) {
    const { month, cost } = pools[pool]!;
    into[month]! += costAt(cost, totals[pool]!);
  }
}

/** The objective: what is paid once, and a year of months under the risk. */
export const costOf = ({ risk }: FleetModel, { fixed, monthly }: Tally): number =>
  fixed + riskOf(risk, monthly);

/** Does every contract that has lines have enough of them, and not too many? */
export const isAllowed = ({ contracts }: FleetModel, { counts }: Tally): boolean =>
  contracts.every(
    ({ minLines, maxLines }, at) => counts[at] === 0 || (counts[at]! >= minLines && counts[at]! <= maxLines),
  );
