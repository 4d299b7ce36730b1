/**
 * The fleet without its bonds: every line pays a price for what it takes of a pool and for its place in a contract, and
 * each contract buys its totals. The sum is a lower bound whatever the prices are (docs/fleet.md, proof).
 */
import { leastOf } from './curve.ts';
import type { Assignment, Candidate, Contract, FleetModel } from './model.ts';

/** What is decided of a contract: it has no lines, it has some, or either. */
export const CLOSED = -1;
export const FREE = 0;
export const OPEN = 1;

/** Prices of units of pools and of places, by contract; pools' prices are not negative. */
export interface Prices {
  readonly pools: readonly Float64Array[];
  readonly places: Float64Array;
}

export interface Relaxed {
  readonly bound: number;
  /** What every line takes at these prices. */
  readonly assignment: Assignment;
  /** By how much lines take more than contracts buy: by pool, by place. */
  readonly excess: Prices;
}

export interface Relaxation {
  readonly model: FleetModel;
  /** Weights of months. */
  readonly weights: Float64Array;
  /** By line and candidate: what it costs at least without any price. */
  readonly own: readonly Float64Array[];
  /** By contract: lines that could be in it, fees, and the largest total of each pool. */
  readonly places: Int32Array;
  readonly fees: Float64Array;
  readonly most: readonly Float64Array[];
}

export function relax(model: FleetModel, weights: Float64Array): Relaxation {
  const { contracts, lines } = model;
  const span = weights.reduce((sum, weight) => sum + weight, 0);
  const own = lines.map((candidates) =>
    Float64Array.from(candidates, ({ contract, fixed, monthly }) => {
      const sum = monthly.reduce((all, cost, month) => all + cost * weights[month]!, 0);
      const bonds = contracts[contract];
      return bonds ? fixed + sum * bonds.kept - bonds.slack * span : fixed + sum;
    }),
  );
  const places = new Int32Array(contracts.length);
  const most = contracts.map(({ pools }) => Float64Array.from(pools, ({ base }) => Math.max(0, base)));
  for (const candidates of lines)
    for (const contract of new Set(candidates.map((each) => each.contract))) {
      if (contract < 0) continue;
      places[contract]! += 1;
      addMost(
        most[contract]!,
        candidates.filter((each) => each.contract === contract),
      );
    }
  return {
    model,
    weights,
    own,
    places,
    most,
    fees: Float64Array.from(contracts, (each) => feesOf(each, weights)),
  };
}

function addMost(most: Float64Array, candidates: readonly Candidate[]): void {
  for (let pool = 0; pool < most.length; pool++)
    most[pool]! += Math.max(0, ...candidates.map(({ loads }) => loads[pool]!));
}

const feesOf = ({ fees, kept, slack, pools }: Contract, weights: Float64Array): number =>
  fees.reduce((sum, fee, month) => sum + weights[month]! * fee * kept, 0) -
  slack *
    (weights.reduce((sum, weight) => sum + weight, 0) +
      pools.reduce((sum, { month }) => sum + weights[month]!, 0));

/** The bound at these prices; infinite when the states allow no assignment. */
export function relaxed(relaxation: Relaxation, prices: Prices, states: Int8Array): Relaxed {
  const { model, own } = relaxation;
  const excess: Prices = {
    pools: prices.pools.map(({ length }) => new Float64Array(length)),
    places: new Float64Array(prices.places.length),
  };
  const assignment = new Int32Array(model.lines.length);
  let bound = 0;
  for (const [line, candidates] of model.lines.entries()) {
    let [best, least] = [-1, Number.POSITIVE_INFINITY];
    for (let at = 0; at < candidates.length; at++) {
      const { contract, loads } = candidates[at]!;
      if (contract >= 0 && states[contract] === CLOSED) continue;
      const cost = own[line]![at]! + (contract < 0 ? 0 : priceOf(prices, contract, loads));
      if (cost < least) [best, least] = [at, cost];
    }
    bound += least;
    if (best < 0) break;
    assignment[line] = best;
    take(excess, candidates[best]!);
  }
  for (const contract of model.contracts.keys())
    bound += buy(relaxation, prices, states[contract]!, contract, excess);
  return { bound, assignment, excess };
}

/** What a candidate pays at the prices. */
export function priceOf(prices: Prices, contract: number, loads: Float64Array): number {
  const pools = prices.pools[contract]!;
  let sum = prices.places[contract]!;
  for (let pool = 0; pool < pools.length; pool++) sum += pools[pool]! * loads[pool]!;
  return sum;
}

function take({ pools, places }: Prices, { contract, loads }: Candidate): void {
  if (contract < 0) return;
  places[contract]! += 1;
  const totals = pools[contract]!;
  for (let pool = 0; pool < totals.length; pool++) totals[pool]! += loads[pool]!;
}

/** What a contract pays at least: its fees and its totals less what lines pay for them; nothing if it need not open. */
function buy(
  { model, weights, places, fees, most }: Relaxation,
  prices: Prices,
  state: number,
  at: number,
  excess: Prices,
): number {
  const { pools, minLines, maxLines, kept } = model.contracts[at]!;
  if (state === CLOSED) return 0;
  const [fewest, upmost] = [Math.max(1, minLines), Math.min(maxLines, places[at]!)];
  if (fewest > upmost) return state === OPEN ? Number.POSITIVE_INFINITY : 0;
  const place = prices.places[at]!;
  const count = place > 0 ? upmost : fewest;
  const totals = pools.map(({ least, base, month }, pool) => {
    const price = prices.pools[at]![pool]!;
    const found = leastOf(least, weights[month]! * kept, price, most[at]![pool]!);
    return { value: found.value + price * base, total: found.at - base };
  });
  const cost = totals.reduce((sum, { value }) => sum + value, fees[at]! - place * count);
  if (state === FREE && cost >= 0) return 0;
  excess.places[at]! -= count;
  for (const [pool, { total }] of totals.entries()) excess.pools[at]![pool]! -= total;
  return cost;
}
