/** Small fleets: every assignment that may be the best, its accounts billed by the rating engine. Exact whatever is shared. */
import type { Built } from './build.ts';
import { isAllowed, tallyOf } from './cost.ts';
import { meanWeights } from './improve.ts';
import type { Assignment, FleetModel } from './model.ts';
import { relax } from './relaxation.ts';
import { keepingRater, type Rerated, rerate } from './rerate.ts';

const MAX_ASSIGNMENTS = 50_000;
const MAX_ACCOUNTS = 10_000;

/** Few enough assignments, and accounts to bill? */
export function isSmall({ lines, contracts }: FleetModel): boolean {
  const all = lines.reduce((product, candidates) => product * candidates.length, 1);
  const accounts = contracts.map((_, at) =>
    lines.reduce((product, of) => product * (1 + of.filter(({ contract }) => contract === at).length), 1),
  );
  return all <= MAX_ASSIGNMENTS && accounts.reduce((sum, count) => sum + count, 0) <= MAX_ACCOUNTS;
}

export interface Exact {
  readonly assignment: Assignment;
  readonly rerated: Rerated;
}

/** The best assignment, or null where no assignment is allowed. Lines are decided in turn; what they cost at least cuts branches. */
export function enumerate(built: Built, yearly: number): Exact | null {
  const { model } = built;
  const { own } = relax(model, meanWeights(model));
  const rest = new Float64Array(model.lines.length + 1);
  for (let line = own.length - 1; line >= 0; line--) rest[line] = rest[line + 1]! + Math.min(...own[line]!);
  const rater = keepingRater();
  const assignment = new Int32Array(model.lines.length);
  /** What an open contract costs its lines at least may be less than nothing by its slack. */
  const least = relax(model, meanWeights(model)).fees.reduce((sum, fee) => sum + Math.min(0, fee), 0);
  let best: Exact | null = null;
  const decide = (line: number, cost: number): void => {
    if (best && cost + rest[line]! + least > best.rerated.cost) return;
    if (line === model.lines.length) {
      if (!isAllowed(model, tallyOf(model, assignment))) return;
      const rerated = rerate(built, assignment, yearly, rater);
      if (!best || rerated.cost < best.rerated.cost) best = { assignment: assignment.slice(), rerated };
      return;
    }
    for (const at of byCost(own[line]!)) {
      assignment[line] = at;
      decide(line + 1, cost + own[line]![at]!);
    }
  };
  decide(0, 0);
  return best;
}

const byCost = (own: Float64Array): number[] => [...own.keys()].sort((a, b) => own[a]! - own[b]!);
