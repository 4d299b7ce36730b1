/** Every distribution of a fleet, each account billed by the rating engine: the answer to compare with. */
import { apart } from '../../../src/optimize/fleet/apart.ts';
import type { FleetLine } from '../../../src/optimize/fleet/build.ts';
import { rateMembers } from '../../../src/rating/bill/account.ts';
import { ratePlan } from '../../../src/rating/bill/bill.ts';

export interface Brute {
  readonly best: number;
  readonly tried: number;
}

/** Bills of accounts by who is in them. */
type Known = Map<string, { months: ReadonlyMap<string, number>; unmatched: number }>;

/** Of months' totals, what is paid once, what has no price, and what stands for the days that documents lack. */
type Objective = (
  months: ReadonlyMap<string, number>,
  once: number,
  unmatched: number,
  lacking: number,
) => number;

export function bruteForce(lines: readonly FleetLine[], objective: Objective): Brute {
  const lackings = lines.map(lackingOf);
  const known: Known = new Map();
  let [best, tried] = [Number.POSITIVE_INFINITY, 0];
  const taken: number[] = [];
  const price = () => {
    const accounts = accountsOf(lines, taken);
    if (!accounts) return;
    tried++;
    const months = new Map<string, number>();
    let unmatched = 0;
    for (const members of accounts) {
      const key = members.map((line) => `${line}:${taken[line]}`).join();
      const bill = known.get(key) ?? billOf(lines, members, taken);
      known.set(key, bill);
      for (const [month, total] of bill.months) months.set(month, (months.get(month) ?? 0) + total);
      unmatched += bill.unmatched;
    }
    const once = lines.reduce((sum, { ways }, line) => sum + ways[taken[line]!]!.once, 0);
    const lacking = taken.reduce((sum, way, line) => sum + lackings[line]![way]!, 0);
    best = Math.min(best, objective(months, once, unmatched, lacking));
  };
  const next = (line: number): void => {
    if (line === lines.length) price();
    else
      for (const at of lines[line]!.ways.keys()) {
        taken[line] = at;
        next(line + 1);
      }
  };
  next(0);
  return { best, tried };
}

/** By way of a line: what it pays by itself, without the account's rules, as often as the days of its documents lack. */
const lackingOf = ({ usage, span, ways, times = 1 }: FleetLine): number[] =>
  ways.map(({ choice }) =>
    times === 1
      ? 0
      : (times - 1) * ratePlan(apart(choice.plan), usage, { active: span, proportional: true }).total,
  );

/** Lines by account: invented options leave what a plan shares as it is. Undefined when a plan has too few or too many lines. */
function accountsOf(lines: readonly FleetLine[], taken: readonly number[]): number[][] | undefined {
  const accounts: number[][] = [];
  const planOf = (line: number) => lines[line]!.ways[taken[line]!]!.choice.plan;
  for (const line of lines.keys()) {
    const same = accounts.find((of) => planOf(of[0]!).id === planOf(line).id);
    if (same) same.push(line);
    else accounts.push([line]);
  }
  const fits = accounts.every((of) => {
    const { min_lines = 1, max_lines = Number.POSITIVE_INFINITY } = planOf(of[0]!).billing;
    return of.length >= min_lines && of.length <= max_lines;
  });
  return fits ? accounts : undefined;
}

function billOf(lines: readonly FleetLine[], members: readonly number[], taken: readonly number[]) {
  const bill = rateMembers(
    members.map((line) => {
      const { usage, span, ways } = lines[line]!;
      return {
        tariff: ways[taken[line]!]!.choice.plan,
        usage,
        options: { active: span, proportional: true },
      };
    }),
  );
  const months = new Map<string, number>();
  for (const { month, total } of [...bill.shared, ...bill.lines.flatMap(({ periods }) => periods)])
    months.set(month, (months.get(month) ?? 0) + total);
  const unmatched = bill.lines
    .flatMap(({ coverage }) => coverage.unmatched)
    .reduce((sum, { paid }) => sum + (paid ?? 0), 0);
  return { months, unmatched };
}
