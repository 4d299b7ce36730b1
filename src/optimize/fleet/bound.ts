/** The lower bound of a fleet: the best prices of the relaxation by subgradient steps, then contracts opened and closed. */
import type { Assignment, FleetModel } from './model.ts';
import { CLOSED, FREE, OPEN, type Prices, type Relaxation, relaxed } from './relaxation.ts';

export interface Bounded {
  readonly bound: number;
  readonly prices: Prices;
}

export interface BoundOptions {
  /** The cost of the best known assignment; the bound need not go above it. */
  readonly best: () => number;
  /** Relative gap that is small enough. */
  readonly tolerance: number;
  /** Milliseconds of performance.now() at which to stop. */
  readonly deadline: number;
  /** Told of assignments that may be good. */
  readonly visit?: (assignment: Assignment) => void;
}

const STEPS = 400;
const PATIENCE = 12;
/** Assignments are shown at every so many steps. */
const SHOWN = 8;

/** The bound at the best prices found, beginning with those given. */
export function climb(
  relaxation: Relaxation,
  states: Int8Array,
  options: BoundOptions,
  from: Prices = noPrices(relaxation.model),
): Bounded {
  const scales = scalesOf(relaxation);
  let prices = from;
  let top: Bounded = { bound: Number.NEGATIVE_INFINITY, prices };
  let [pace, stale] = [1.5, 0];
  for (let step = 0; step < STEPS && pace > 1e-3; step++) {
    const { bound, assignment, excess } = relaxed(relaxation, prices, states);
    if (bound > top.bound) {
      stale = bound - top.bound > 1e-6 * Math.abs(bound) ? 0 : stale + 1;
      top = { bound, prices };
    } else stale++;
    if (stale >= PATIENCE) [pace, stale] = [pace / 2, 0];
    if (step % SHOWN === 0) options.visit?.(assignment);
    const goal = options.best();
    if (bound === Number.POSITIVE_INFINITY || top.bound >= goal * (1 - options.tolerance)) break;
    if (performance.now() > options.deadline) break;
    const length = lengthOf(excess, scales);
    if (length === 0) break;
    const target = Number.isFinite(goal) ? goal : top.bound + Math.abs(top.bound) * 0.02 + 1;
    prices = moved(
      stale === 0 && pace < 1.5 ? top.prices : prices,
      excess,
      scales,
      (pace * (target - bound)) / length,
    );
  }
  return top;
}

const noPrices = ({ contracts }: FleetModel): Prices => ({
  pools: contracts.map(({ pools }) => new Float64Array(pools.length)),
  places: new Float64Array(contracts.length),
});

/** What a line usually takes of each pool: steps are of like size for pools of all units. */
const scalesOf = ({ most, places }: Relaxation): readonly Float64Array[] =>
  most.map((totals, contract) =>
    totals.map((total) => Math.max(1e-6, total / Math.max(1, places[contract]!))),
  );

function lengthOf({ pools, places }: Prices, scales: readonly Float64Array[]): number {
  let sum = 0;
  for (const [contract, totals] of pools.entries())
    for (const [pool, total] of totals.entries()) sum += (total / scales[contract]![pool]!) ** 2;
  return places.reduce((all, count) => all + count ** 2, sum);
}

const moved = (
  { pools, places }: Prices,
  excess: Prices,
  scales: readonly Float64Array[],
  step: number,
): Prices => ({
  pools: pools.map((prices, contract) =>
    prices.map((price, pool) =>
      Math.max(0, price + (step * excess.pools[contract]![pool]!) / scales[contract]![pool]! ** 2),
    ),
  ),
  places: places.map((price, contract) => price + step * excess.places[contract]!),
});

interface Part extends Bounded {
  readonly states: Int8Array;
}

const MAX_PARTS = 200;

/**
 * The bound, from that of the whole: while the gap is too large, the contract with the dearest fees of the weakest part is
 * opened in one half and closed in the other; the weakest part left is the bound.
 */
export function tightened(relaxation: Relaxation, root: Bounded, options: BoundOptions): number {
  let parts: Part[] = [{ ...root, states: undecidedStates(relaxation) }];
  for (let made = 1; made < MAX_PARTS && performance.now() < options.deadline; made += 2) {
    parts.sort((a, b) => a.bound - b.bound);
    const weakest = parts[0];
    if (!weakest || weakest.bound >= options.best() * (1 - options.tolerance)) break;
    const contract = undecided(relaxation, weakest.states);
    if (contract < 0) break;
    const halves = [CLOSED, OPEN].map((state): Part => {
      const states = weakest.states.with(contract, state);
      const half = climb(relaxation, states, options, weakest.prices);
      return { ...half, bound: Math.max(half.bound, weakest.bound), states };
    });
    parts = [...halves, ...parts.slice(1)];
  }
  return Math.min(options.best(), ...parts.map(({ bound }) => bound));
}

/** Every contract may have lines or none. */
export const undecidedStates = ({ model }: Relaxation): Int8Array =>
  new Int8Array(model.contracts.length).fill(FREE);

/** The contract not decided yet whose opening costs most, or that needs most lines; -1 = deciding tells nothing. */
function undecided({ model, fees }: Relaxation, states: Int8Array): number {
  const weightOf = (at: number) => Math.max(0, fees[at]!) + model.contracts[at]!.minLines;
  let best = -1;
  for (const at of model.contracts.keys())
    if (states[at] === FREE && weightOf(at) > 1 && (best < 0 || weightOf(at) > weightOf(best))) best = at;
  return best;
}
