/** Better assignments by small moves: lines moved one by one, contracts emptied; and those mended that are not allowed. */
import { costOf, isAllowed, put, type Tally, tallyOf } from './cost.ts';
import type { Assignment, Candidate, FleetModel } from './model.ts';

const SWEEPS = 20;

/** The assignment with the fewest moves by which every contract has enough lines and not too many; null = found none. */
export function mended(model: FleetModel, assignment: Assignment): Assignment | null {
  const own = assignment.slice();
  const weights = meanWeights(model);
  for (let round = 0; round <= 2 * model.contracts.length; round++) {
    const { counts } = tallyOf(model, own);
    const bad = model.contracts.findIndex(
      ({ minLines, maxLines }, at) => counts[at]! > maxLines || (counts[at]! > 0 && counts[at]! < minLines),
    );
    if (bad < 0) return own;
    const { maxLines } = model.contracts[bad]!;
    const leaving = counts[bad]! > maxLines ? counts[bad]! - maxLines : counts[bad]!;
    const moves = [...own.keys()]
      .filter((line) => model.lines[line]![own[line]!]!.contract === bad)
      .map((line) => elsewhere(model, line, own[line]!, bad, weights))
      .sort((a, b) => a.more - b.more)
      .slice(0, leaving);
    for (const { line, to } of moves) {
      if (to < 0) return null;
      own[line] = to;
    }
  }
  return null;
}

interface Move {
  readonly line: number;
  /** -1 = the line has nothing else. */
  readonly to: number;
  readonly more: number;
}

/** The cheapest candidate of a line that is in no contract with bounds, else in another one than this. */
function elsewhere(
  model: FleetModel,
  line: number,
  now: number,
  contract: number,
  weights: Float64Array,
): Move {
  const candidates = model.lines[line]!;
  const alone = (at: number) => aloneCost(candidates[at]!, weights);
  const isBound = (at: number) => {
    const { minLines, maxLines } = model.contracts[at] ?? { minLines: 0, maxLines: Number.POSITIVE_INFINITY };
    return minLines > 1 || maxLines < Number.POSITIVE_INFINITY;
  };
  const free = [...candidates.keys()].filter((at) => !isBound(candidates[at]!.contract));
  const others = [...candidates.keys()].filter((at) => candidates[at]!.contract !== contract);
  const to = (free.length > 0 ? free : others).reduce(
    (best, at) => (best < 0 || alone(at) < alone(best) ? at : best),
    -1,
  );
  return { line, to, more: to < 0 ? Number.POSITIVE_INFINITY : alone(to) - alone(now) };
}

/** What a candidate costs if what it shares costs nothing. */
const aloneCost = ({ fixed, monthly }: Candidate, weights: Float64Array): number =>
  monthly.reduce((sum, cost, month) => sum + cost * weights[month]!, fixed);

/** Mean weights of months over the scenarios. */
export function meanWeights({ months, risk: { scenarios } }: FleetModel): Float64Array {
  const weights = new Float64Array(months.length);
  for (const scenario of scenarios)
    for (const [month, weight] of scenario.entries()) weights[month]! += weight / scenarios.length;
  return weights;
}

/** The assignment after moves that each make it cheaper, until none does or time is up. */
export function improved(model: FleetModel, assignment: Assignment, deadline: number): Assignment {
  const own = assignment.slice();
  const tally = tallyOf(model, own);
  for (let sweep = 0; sweep < SWEEPS && performance.now() < deadline; sweep++) {
    const before = costOf(model, tally);
    moveLines(model, own, tally, deadline);
    if (!(costOf(model, tally) < before - 1)) break;
  }
  return emptied(model, own, deadline);
}

function moveLines(model: FleetModel, own: Assignment, tally: Tally, deadline: number): void {
  for (const [line, candidates] of model.lines.entries()) {
    if (candidates.length === 1) continue;
    if (line % 64 === 0 && performance.now() > deadline) return;
    let [best, least] = [own[line]!, costOf(model, tally)];
    put(model, tally, candidates[own[line]!]!, -1);
    for (const [at, candidate] of candidates.entries()) {
      put(model, tally, candidate, 1);
      const cost = isAllowed(model, tally) ? costOf(model, tally) : Number.POSITIVE_INFINITY;
      if (cost < least - 0.5) [best, least] = [at, cost];
      put(model, tally, candidate, -1);
    }
    own[line] = best;
    put(model, tally, candidates[best]!, 1);
  }
}

/** Each contract in turn without its lines, where that is cheaper. */
function emptied(model: FleetModel, assignment: Assignment, deadline: number): Assignment {
  const weights = meanWeights(model);
  let best = assignment;
  let least = costOf(model, tallyOf(model, best));
  for (const contract of model.contracts.keys()) {
    if (performance.now() > deadline) break;
    const own = best.slice();
    for (const [line, candidates] of model.lines.entries())
      if (candidates[own[line]!]!.contract === contract) {
        const { to } = elsewhere(model, line, own[line]!, contract, weights);
        if (to >= 0) own[line] = to;
      }
    const tally = tallyOf(model, own);
    if (!isAllowed(model, tally)) continue;
    moveLines(model, own, tally, deadline);
    const cost = costOf(model, tally);
    if (cost < least - 0.5) [best, least] = [own, cost];
  }
  return best;
}
