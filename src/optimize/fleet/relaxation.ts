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

/** Prices of units of pools, those of all contracts one after another, and of places by contract; pools' are not negative. */
export interface Prices {
  readonly pools: Float64Array;
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
  /** By contract: its first pool among those of all. */
  readonly firstPool: Int32Array;
  /** By contract: lines that could be in it, and fees; by pool: its largest total. */
  readonly places: Int32Array;
  readonly fees: Float64Array;
  readonly most: Float64Array;
  readonly bonds: Bonds;
}

/** Candidates in flat arrays: by line the cheapest that shares nothing, and those of contracts, line after line. */
interface Bonds {
  readonly free: Int32Array;
  readonly freeCost: Float64Array;
  readonly first: Int32Array;
  readonly candidate: Int32Array;
  readonly contract: Int32Array;
  readonly own: Float64Array;
  readonly firstLoad: Int32Array;
  readonly loads: Float64Array;
}

export function relax(model: FleetModel, weights: Float64Array): Relaxation {
  const { contracts, lines } = model;
  const span = weights.reduce((sum, weight) => sum + weight, 0);
  const own = lines.map((candidates) =>
    Float64Array.from(candidates, ({ contract, fixed, monthly, lacking }) => {
      let sum = 0;
      for (let month = 0; month < monthly.length; month++) sum += monthly[month]! * weights[month]!;
      const bond = contracts[contract];
      if (!bond) return fixed + sum;
      const sure = lacking * span;
      return fixed + sure + (sum - sure) * bond.kept - bond.slack * span;
    }),
  );
  const firstPool = new Int32Array(contracts.length + 1);
  for (const [at, { pools }] of contracts.entries()) firstPool[at + 1] = firstPool[at]! + pools.length;
  const places = new Int32Array(contracts.length);
  const most = Float64Array.from(
    contracts.flatMap(({ pools }) => pools.map(({ base }) => Math.max(0, base))),
  );
  for (const candidates of lines)
    for (const contract of new Set(candidates.map((each) => each.contract))) {
      if (contract < 0) continue;
      places[contract]! += 1;
      addMost(
        most,
        firstPool[contract]!,
        candidates.filter((each) => each.contract === contract),
      );
    }
  const fees = Float64Array.from(contracts, (each) => feesOf(each, weights));
  return { model, weights, own, firstPool, places, fees, most, bonds: bondsOf(model, own) };
}

function addMost(most: Float64Array, first: number, candidates: readonly Candidate[]): void {
  for (let pool = 0; pool < candidates[0]!.loads.length; pool++) {
    let load = 0;
    for (const { loads } of candidates) load = Math.max(load, loads[pool]!);
    most[first + pool]! += load;
  }
}

const feesOf = ({ fees, kept, slack, pools }: Contract, weights: Float64Array): number =>
  fees.reduce((sum, fee, month) => sum + weights[month]! * fee * kept, 0) -
  slack *
    (weights.reduce((sum, weight) => sum + weight, 0) +
      pools.reduce((sum, { month }) => sum + weights[month]!, 0));

function bondsOf({ lines }: FleetModel, own: readonly Float64Array[]): Bonds {
  const free = new Int32Array(lines.length).fill(-1);
  const freeCost = new Float64Array(lines.length).fill(Number.POSITIVE_INFINITY);
  const first = new Int32Array(lines.length + 1);
  const bound = lines.flatMap((candidates, line) => {
    const some = [...candidates.keys()].filter((at) => candidates[at]!.contract >= 0);
    first[line + 1] = first[line]! + some.length;
    for (const [at, { contract }] of candidates.entries())
      if (contract < 0 && own[line]![at]! < freeCost[line]!)
        [free[line], freeCost[line]] = [at, own[line]![at]!];
    return some.map((at) => ({ at, cost: own[line]![at]!, of: candidates[at]! }));
  });
  const firstLoad = new Int32Array(bound.length + 1);
  for (const [index, { of }] of bound.entries()) firstLoad[index + 1] = firstLoad[index]! + of.loads.length;
  const loads = new Float64Array(firstLoad.at(-1)!);
  for (const [index, { of }] of bound.entries()) loads.set(of.loads, firstLoad[index]!);
  return {
    ...{ free, freeCost, first, firstLoad, loads },
    candidate: Int32Array.from(bound, ({ at }) => at),
    contract: Int32Array.from(bound, ({ of }) => of.contract),
    own: Float64Array.from(bound, ({ cost }) => cost),
  };
}

/** The bound at these prices; infinite when the states allow no assignment. */
export function relaxed(relaxation: Relaxation, prices: Prices, states: Int8Array): Relaxed {
  const { model, bonds, firstPool } = relaxation;
  const excess: Prices = {
    pools: new Float64Array(prices.pools.length),
    places: new Float64Array(prices.places.length),
  };
  const assignment = new Int32Array(model.lines.length);
  let bound = 0;
  for (let line = 0; line < assignment.length; line++) {
    let [best, least] = [-1, bonds.freeCost[line]!];
    for (let index = bonds.first[line]!; index < bonds.first[line + 1]!; index++) {
      const contract = bonds.contract[index]!;
      if (states[contract] === CLOSED) continue;
      const cost = bonds.own[index]! + boundPrice(bonds, prices, firstPool[contract]!, index);
      if (cost < least) [best, least] = [index, cost];
    }
    bound += least;
    assignment[line] = best < 0 ? bonds.free[line]! : bonds.candidate[best]!;
    if (best >= 0) take(bonds, excess, firstPool[bonds.contract[best]!]!, best);
  }
  if (bound < Number.POSITIVE_INFINITY)
    for (const contract of model.contracts.keys())
      bound += buy(relaxation, prices, states[contract]!, contract, excess);
  return { bound, assignment, excess };
}

/** What a candidate of a contract pays at the prices. */
function boundPrice(
  { contract, firstLoad, loads }: Bonds,
  prices: Prices,
  pool: number,
  index: number,
): number {
  let sum = prices.places[contract[index]!]!;
  const end = firstLoad[index + 1]!;
  for (let at = firstLoad[index]!; at < end; at++) sum += prices.pools[pool++]! * loads[at]!;
  return sum;
}

function take(
  { contract, firstLoad, loads }: Bonds,
  { pools, places }: Prices,
  pool: number,
  index: number,
): void {
  places[contract[index]!]! += 1;
  for (let at = firstLoad[index]!; at < firstLoad[index + 1]!; at++) pools[pool++]! += loads[at]!;
}

/** By line and candidate: what it costs at these prices. */
export function pricedCandidates(
  { model, own, firstPool }: Relaxation,
  { pools, places }: Prices,
): Float64Array[] {
  return model.lines.map((candidates, line) =>
    Float64Array.from(candidates, ({ contract, loads }, at) =>
      contract < 0
        ? own[line]![at]!
        : loads.reduce(
            (sum, load, pool) => sum + load * pools[firstPool[contract]! + pool]!,
            own[line]![at]! + places[contract]!,
          ),
    ),
  );
}

/** What a contract pays at least: its fees and its totals less what lines pay for them; nothing if it need not open. */
function buy(
  { model, weights, places, fees, most, firstPool }: Relaxation,
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
  const first = firstPool[at]!;
  let cost = fees[at]! - place * count;
  const totals = pools.map(({ least, base, month }, pool) => {
    const price = prices.pools[first + pool]!;
    const found = leastOf(least, weights[month]! * kept, price, most[first + pool]!);
    cost += found.value + price * base;
    return found.at - base;
  });
  if (state === FREE && cost >= 0) return 0;
  excess.places[at]! -= count;
  for (const [pool, total] of totals.entries()) excess.pools[first + pool]! -= total;
  return cost;
}
