/** The cheapest way from choice to choice through months, with fees of changes and minimum terms: dynamic programming. */
import type { Micros } from '../model/record.ts';

/** What a way is sought among: choices 0 … choices − 1, months 0 … months − 1. */
export interface WayCosts {
  readonly choices: number;
  readonly months: number;
  /** What a choice costs from one month to another, both counted, when it begins in the first of them. */
  readonly stay: (choice: number, from: number, to: number) => Micros;
  /** What a change costs; null = where the line stands at the beginning. */
  readonly change: (from: number | null, to: number) => Micros;
  /** Choices of one plan have one name: a term runs on when only options change. */
  readonly planOf: (choice: number) => string;
  /** Months one is bound to a plan for from joining it. */
  readonly term: (choice: number) => number;
}

export interface WayStay {
  readonly choice: number;
  readonly from: number;
  readonly to: number;
  readonly switching: Micros;
}

export interface Way {
  readonly stays: readonly WayStay[];
  readonly cost: Micros;
}

/** The best that ends with a stay: `joined` is the month in which its plan was joined. */
interface Ending {
  readonly cost: Micros;
  readonly joined: number;
  readonly last: WayStay;
  readonly before: Ending | null;
}

/**
 * The cheapest way; equal ones with fewer changes. A plan may be left after its term, or at the end of the months.
 * Time grows with months³ × choices².
 */
export function cheapestWay(costs: WayCosts): Way {
  const { choices, months } = costs;
  /** By last month: endings by choice and the month of joining. */
  const endings: Ending[][] = [];
  for (let to = 0; to < months; to++) {
    const found = new Map<string, Ending>();
    for (let choice = 0; choice < choices; choice++)
      for (let from = 0; from <= to; from++)
        for (const before of from === 0 ? [null] : endings[from - 1]!) {
          const next = continued(before, { choice, from, to, switching: 0 }, costs);
          if (next === null) continue;
          const key = `${choice} ${next.joined}`;
          const known = found.get(key);
          if (!known || next.cost < known.cost) found.set(key, next);
        }
    endings.push([...found.values()]);
  }
  const best = endings.at(-1)!.reduce((least, each) => (isBetter(each, least) ? each : least));
  const stays: WayStay[] = [];
  for (let at: Ending | null = best; at; at = at.before) stays.unshift(at.last);
  return { stays, cost: best.cost };
}

/** A way that goes on with another stay; null where the plan may not be left yet. */
function continued(before: Ending | null, stay: WayStay, costs: WayCosts): Ending | null {
  const { change, planOf, term } = costs;
  const { choice, from, to } = stay;
  if (before?.last.choice === choice) return null;
  const samePlan = before !== null && planOf(before.last.choice) === planOf(choice);
  if (before && !samePlan && from - before.joined < term(before.last.choice)) return null;
  const switching = change(before ? before.last.choice : null, choice);
  return {
    cost: (before?.cost ?? 0) + switching + costs.stay(choice, from, to),
    joined: samePlan ? before.joined : from,
    last: { ...stay, switching },
    before,
  };
}

const isBetter = (one: Ending, other: Ending): boolean =>
  one.cost < other.cost || (one.cost === other.cost && changesOf(one) < changesOf(other));

function changesOf(ending: Ending): number {
  let count = 0;
  for (let at: Ending | null = ending; at; at = at.before) count++;
  return count;
}
