/** The model of a fleet from what each line may choose: every way is rated once, those that cannot win are left out. */
import type { Micros } from '../../model/record.ts';
import type { Member } from '../../rating/bill/account.ts';
import { sharedRules, sharesRules } from '../../rating/bill/sharing.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import { type Choice, ratingOf, type Span } from '../choice.ts';
import { binds, contractOf, unitOf } from './contract.ts';
import { type Measured, measureAlone, measureShared, stocksOf } from './measure.ts';
import type { Candidate, Contract, FleetModel, Risk } from './model.ts';

/** What a line may have, and what it costs to change to it, once. */
export interface Way {
  readonly choice: Choice;
  readonly once: Micros;
}

export interface FleetLine {
  readonly usage: LineUsage;
  /** The days of the line's documents. */
  readonly span: Span;
  /** What the line pays by itself counts so many times (1), more where its documents lack days of the period. */
  readonly times?: number;
  readonly ways: readonly Way[];
}

/** How a sum of the documents' period becomes that of a year, and which risk is minded (risk.ts). */
export interface BuildOptions {
  readonly yearly: number;
  readonly risk: (months: readonly string[]) => Risk;
}

export interface Built {
  readonly model: FleetModel;
  /** By line and candidate: its way. */
  readonly ways: readonly (readonly Way[])[];
  /** Ways that were rated, and those left out because another of the same line is never dearer. */
  readonly rated: number;
  readonly dominated: number;
}

interface RatedWay {
  readonly way: Way;
  readonly member: Member;
  readonly measured: Measured;
  /** Index of the group of ways that share rules; -1 = none. */
  readonly group: number;
}

/** The model, in which every line keeps at least its cheapest way. */
export function buildModel(lines: readonly FleetLine[], { yearly, risk }: BuildOptions): Built {
  const groups: Tariff[] = [];
  const rated = lines.map(({ usage, span, ways }) =>
    ways.map((way) =>
      rateWay(way, { tariff: way.choice.plan, usage, options: ratingOf(way.choice, span) }, groups),
    ),
  );
  const all = rated.flat();
  const months = [
    ...new Set(all.flatMap(({ measured }) => measured.months.map(({ month }) => month))),
  ].sort();
  const contracts = groups.map((tariff, at) =>
    contractOf(
      tariff,
      all.filter(({ group }) => group === at),
      months,
    ),
  );
  const index = new Map(months.map((month, at) => [month, at]));
  const risks = risk(months);
  const kept = rated.map((ways, line) => {
    const { times = 1 } = lines[line]!;
    const candidates = ways.map((way) => ({
      way: way.way,
      candidate: candidateOf(way, groups, index, { yearly, times }),
    }));
    return withoutDominated(candidates, contracts, groups, risks);
  });
  return {
    model: { months, lines: kept.map((of) => of.map(({ candidate }) => candidate)), contracts, risk: risks },
    ways: kept.map((of) => of.map(({ way }) => way)),
    rated: all.length,
    dominated: all.length - kept.reduce((sum, { length }) => sum + length, 0),
  };
}

function rateWay(way: Way, member: Member, groups: Tariff[]): RatedWay {
  const { tariff } = member;
  if (!binds(tariff)) return { way, member, measured: measureAlone(member), group: -1 };
  const same = groups.findIndex((other) => other.id === tariff.id && sharesRules([other, tariff]));
  return {
    ...{ way, member, measured: measureShared(member) },
    group: same >= 0 ? same : groups.push(tariff) - 1,
  };
}

function candidateOf(
  { way, member, measured, group }: RatedWay,
  groups: readonly Tariff[],
  index: ReadonlyMap<string, number>,
  { yearly, times }: { readonly yearly: number; readonly times: number },
): Candidate {
  const all = measured.months.reduce((sum, { own }) => sum + own, 0);
  const lacking = (all * (times - 1)) / Math.max(1, index.size);
  const monthly = new Float64Array(index.size).fill(lacking);
  const stocks = group < 0 ? [] : stocksOf(groups[group]!);
  const units = stocks.map((stock) => unitOf(groups[group]!, stock));
  const loads = new Float64Array(index.size * stocks.length);
  for (const { month, own, taken, brought } of measured.months) {
    const at = index.get(month)!;
    monthly[at]! += own;
    for (const [stock, unit] of units.entries())
      loads[at * units.length + stock] = (taken[stock]! - brought[stock]!) / unit;
  }
  const fixed = measured.unmatched * times * yearly + way.once;
  return { member, contract: group, fixed, monthly, times, lacking, loads };
}

interface Kept {
  readonly way: Way;
  readonly candidate: Candidate;
}

/**
 * Without those that another of the line beats whatever the other lines have: of ways that share nothing, and of ways of
 * one contract whose account only counts totals.
 */
function withoutDominated(
  ways: readonly Kept[],
  contracts: readonly Contract[],
  groups: readonly Tariff[],
  risk: Risk,
): Kept[] {
  const isPlain = groups.map((tariff, at) => countsOnly(tariff) && contracts[at]!.pools.every(isRising));
  return ways.filter(({ candidate }, at) =>
    ways.every(({ candidate: other }, than) => {
      if (than === at || other.contract !== candidate.contract) return true;
      if (candidate.contract >= 0 && !isPlain[candidate.contract]) return true;
      return !beats(other, candidate, risk) || (than > at && beats(candidate, other, risk));
    }),
  );
}

/** Nothing of the account but fees that are always due, and meters. */
function countsOnly(tariff: Tariff): boolean {
  const { bundles, discounts, caps, minimum, fees } = sharedRules(tariff);
  const others = [bundles, discounts, caps, minimum].some(({ length }) => length > 0);
  return !others && fees.every(({ charge, unless }) => charge === 'always' && !unless);
}

const isRising = ({ cost: { pieces } }: Contract['pools'][number]): boolean =>
  pieces.every(({ start, from }, at) => {
    const before = pieces[at - 1];
    return start >= (before ? before.start + before.slope * (from - before.from) : 0);
  });

/** Is `a` never dearer than `b`? Where only the mean counts, months are added up. */
function beats(a: Candidate, b: Candidate, { scenarios, tail }: Risk): boolean {
  if (a.loads.some((load, at) => load > b.loads[at]!)) return false;
  if (tail < 1 || scenarios.length > 1)
    return a.fixed <= b.fixed && a.monthly.every((cost, at) => cost <= b.monthly[at]!);
  const whole = ({ fixed, monthly }: Candidate) =>
    monthly.reduce((sum, cost, at) => sum + cost * scenarios[0]![at]!, fixed);
  return whole(a) <= whole(b);
}
