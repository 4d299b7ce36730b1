/** The lower bound of a fleet: the best prices of the relaxation by subgradient steps, then contracts opened and closed. */
import type { Assignment } from './model.ts';
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
  /** At most so many steps (400). */
  readonly steps?: number;
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
  from: Prices = firstPrices(relaxation),
): Bounded {
  const scales = scalesOf(relaxation);
  let prices = from;
  let top: Bounded = { bound: Number.NEGATIVE_INFINITY, prices };
  let [reach, stale] = [REACH, 0];
  for (let step = 0; step < (options.steps ?? STEPS) && reach > NEAR; step++) {
    const { bound, assignment, excess } = relaxed(relaxation, prices, states);
    if (bound === Number.POSITIVE_INFINITY) return { bound, prices };
    const isBetter = bound > top.bound + 1e-7 * Math.abs(top.bound) || top.bound === Number.NEGATIVE_INFINITY;
    stale = isBetter ? 0 : stale + 1;
    if (bound > top.bound) top = { bound, prices };
    if (step % SHOWN === 0) options.visit?.(assignment);
    if (top.bound >= options.best() * (1 - options.tolerance)) break;
    if (performance.now() > options.deadline) break;
    if (stale >= PATIENCE) [reach, stale, prices] = [reach / 2, 0, top.prices];
    const length = lengthOf(excess, scales);
    if (length === 0) break;
    const goal = top.bound + Math.min(options.best() - top.bound, reach * Math.abs(top.bound) + 1);
    prices = moved(prices, excess, scales, (goal - bound) / length);
  }
  return top;
}

/** How far above the best bound a step aims, at first and at last, as a part of it. */
const REACH = 0.1;
const NEAR = 1e-5;

/** Half of what a pool's first unit costs, so that lines do not take it for nothing. */
const firstPrices = ({ model, weights }: Relaxation): Prices => ({
  pools: Float64Array.from(
    model.contracts.flatMap(({ pools, kept }) =>
      pools.map(({ least, month }) => ((least.pieces[0]?.slope ?? 0) * weights[month]! * kept) / 2),
    ),
  ),
  places: new Float64Array(model.contracts.length),
});

/** What a line usually takes of each pool: steps are of like size for pools of all units. */
function scalesOf({ most, places, firstPool }: Relaxation): Float64Array {
  const scales = new Float64Array(most.length);
  for (const [contract, count] of places.entries())
    for (let pool = firstPool[contract]!; pool < firstPool[contract + 1]!; pool++)
      scales[pool] = Math.max(1e-6, most[pool]! / Math.max(1, count));
  return scales;
}

const lengthOf = ({ pools, places }: Prices, scales: Float64Array): number =>
  pools.reduce((sum, total, pool) => sum + (total / scales[pool]!) ** 2, 0) +
  places.reduce((sum, count) => sum + count ** 2, 0);

const moved = ({ pools, places }: Prices, excess: Prices, scales: Float64Array, step: number): Prices => ({
  pools: pools.map((price, pool) => Math.max(0, price + (step * excess.pools[pool]!) / scales[pool]! ** 2)),
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
