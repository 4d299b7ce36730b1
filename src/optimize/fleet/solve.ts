/** A fleet solved: an assignment, what it really costs, and a bound that no assignment can go below. */
import { type Bounded, type BoundOptions, climb, tightened, undecidedStates } from './bound.ts';
import type { Built } from './build.ts';
import { costOf, isAllowed, tallyOf } from './cost.ts';
import { enumerate, isSmall } from './enumerate.ts';
import { improved, meanWeights, mended } from './improve.ts';
import { loadHighs, solveProgram } from './milp.ts';
import type { Assignment } from './model.ts';
import { CLOSED, OPEN, pricedCandidates, type Relaxation, relax } from './relaxation.ts';
import { type Rerated, rerate } from './rerate.ts';
import { worstWeights } from './risk.ts';

/** How the assignment was found: all were tried, by the program, by moves alone. */
export type Method = 'exact' | 'program' | 'moves';

export interface Solved {
  readonly assignment: Assignment;
  readonly rerated: Rerated;
  /** What the model took it to cost. */
  readonly modelCost: number;
  /** No assignment costs less. Micros; at most the cost. */
  readonly bound: number;
  readonly method: Method;
}

export interface SolveOptions {
  readonly yearly: number;
  /** Time for everything, seconds; small fleets do not look at it. */
  readonly seconds: number;
  /** Relative gap at which to stop. */
  readonly tolerance: number;
  /** Not by enumeration, however small. */
  readonly large?: boolean;
}

/** Solves a fleet; null where no assignment gives every contract enough lines and not too many. */
export async function solve(built: Built, options: SolveOptions): Promise<Solved | null> {
  const { model } = built;
  if (!options.large && isSmall(model)) {
    const exact = enumerate(built, options.yearly);
    if (!exact) return null;
    const { cost } = exact.rerated;
    return {
      ...exact,
      modelCost: costOf(model, tallyOf(model, exact.assignment)),
      bound: cost,
      method: 'exact',
    };
  }
  return solveLarge(built, options);
}

/** When each stage ends, as a share of the time: prices, those of single contracts, moves, the program; then the bound. */
const CLIMBING = 0.2;
const ALONE = 0.3;
const MOVES = 0.5;
const PROGRAM = 0.9;

async function solveLarge(
  built: Built,
  { yearly, seconds, tolerance }: SolveOptions,
): Promise<Solved | null> {
  const { model } = built;
  const begun = performance.now();
  const until = (share: number) => begun + seconds * 1000 * share;
  const search = newSearch(built, yearly);
  const mean = relax(model, meanWeights(model));
  search.consider(cheapest(mean));
  const limits = (share: number): BoundOptions => ({
    best: search.least,
    tolerance,
    deadline: until(share),
    visit: search.consider,
  });
  const { root, relaxation } = climbWorst(mean, search, limits(CLIMBING));
  climbAlone(relaxation, limits(ALONE));
  search.polish(until(MOVES));
  let method: Method = 'moves';
  const isClose = () => root.bound >= search.truth() * (1 - tolerance);
  if (!isClose()) {
    const time = { seconds: (until(PROGRAM) - performance.now()) / 1000, tolerance };
    const found = solveProgram(await loadHighs(), model, worthKeeping(relaxation, root, search), time);
    if (found && search.consider(found)) method = 'program';
    search.polish(until(1));
  }
  const best = search.best();
  if (!best) return null;
  const bound = Math.max(root.bound, tightened(relaxation, root, limits(1)));
  return { ...best, bound: Math.min(bound, best.rerated.cost), method };
}

/** Every line on what costs it least when what is shared costs nothing. */
function cheapest({ own }: Relaxation): Assignment {
  return Int32Array.from(own, (costs) => costs.indexOf(Math.min(...costs)));
}

interface Found {
  readonly assignment: Assignment;
  readonly rerated: Rerated;
  readonly modelCost: number;
}

interface Search {
  /** Takes an assignment into account, mended if need be; true when it is the best by the model. */
  readonly consider: (assignment: Assignment) => boolean;
  /** Improves the best by moves and rates it. */
  readonly polish: (deadline: number) => void;
  /** What the best one costs by the model; infinite when there is none. */
  readonly least: () => number;
  /** What the best one that was rated really costs; infinite when there is none. */
  readonly truth: () => number;
  readonly best: () => Found | null;
}

/** The best assignment so far: by the model while it is searched, by the rating engine when it is kept. */
function newSearch(built: Built, yearly: number): Search {
  const { model } = built;
  let [candidate, least]: [Assignment | null, number] = [null, Number.POSITIVE_INFINITY];
  let [best, kept]: [Found | null, Assignment | null] = [null, null];
  const keep = (assignment: Assignment): void => {
    if (assignment === kept) return;
    kept = assignment;
    const rerated = rerate(built, assignment, yearly);
    if (!best || rerated.cost < best.rerated.cost)
      best = { assignment, rerated, modelCost: costOf(model, tallyOf(model, assignment)) };
  };
  const consider = (assignment: Assignment): boolean => {
    const allowed = isAllowed(model, tallyOf(model, assignment)) ? assignment : mended(model, assignment);
    if (!allowed) return false;
    const cost = costOf(model, tallyOf(model, allowed));
    if (!(cost < least)) return false;
    [candidate, least] = [allowed, cost];
    return true;
  };
  const polish = (deadline: number): void => {
    if (!candidate) return;
    consider(improved(model, candidate, deadline));
    keep(candidate);
  };
  return {
    ...{ consider, polish, best: () => best, least: () => least },
    truth: () => best?.rerated.cost ?? Number.POSITIVE_INFINITY,
  };
}

const MIXTURES = 6;
const STEPS_ALONE = 40;

/** The bound by prices; under a risk, by the mixture of scenarios that is worst for the assignments found, step by step. */
function climbWorst(
  mean: Relaxation,
  search: Search,
  options: BoundOptions,
): { root: Bounded; relaxation: Relaxation } {
  const { model } = mean;
  let { weights } = mean;
  let best = { root: climbFrom(mean, options), relaxation: mean };
  if (model.risk.scenarios.length === 1) return best;
  for (let turn = 1; turn <= MIXTURES && performance.now() < options.deadline; turn++) {
    search.polish(options.deadline);
    const found = search.best();
    if (!found) break;
    const worst = worstWeights(model.risk, tallyOf(model, found.assignment).monthly);
    weights = weights.map((weight, month) => weight + (worst[month]! - weight) / (turn + 1));
    for (const mixture of [worst, weights]) {
      const relaxation = relax(model, mixture);
      const root = climbFrom(relaxation, options);
      if (root.bound > best.root.bound) best = { root, relaxation };
    }
  }
  return best;
}

/** Assignments in which all lines of one contract, or none of any: moves of single lines come there with difficulty. */
function climbAlone(relaxation: Relaxation, options: BoundOptions): void {
  for (const contract of relaxation.model.contracts.keys()) {
    if (performance.now() > options.deadline) return;
    const states = undecidedStates(relaxation).fill(CLOSED).with(contract, OPEN);
    climb(relaxation, states, { ...options, best: () => Number.POSITIVE_INFINITY, steps: STEPS_ALONE });
  }
}

const climbFrom = (relaxation: Relaxation, options: BoundOptions): Bounded =>
  climb(relaxation, undecidedStates(relaxation), options);

/** Columns of the program that HiGHS is given time for. */
const MOST_COLUMNS = 4_000;

/**
 * Candidates with which, by the bound, an assignment better than the best one is possible, and those of the best one; where
 * they are too many, of each line the likeliest.
 */
function worthKeeping(relaxation: Relaxation, { bound, prices }: Bounded, search: Search): Uint8Array[] {
  const found = search.best();
  const share = Math.max(2, Math.floor(MOST_COLUMNS / relaxation.model.lines.length));
  return pricedCandidates(relaxation, prices).map((costs, line) => {
    const least = Math.min(...costs);
    const likeliest = costs.toSorted().at(Math.min(share, costs.length) - 1)!;
    const most = Math.min(likeliest, search.truth() - bound + least);
    return Uint8Array.from(costs, (cost, at) => (cost <= most || found?.assignment[line] === at ? 1 : 0));
  });
}
