/** The model of a fleet from what each line may choose: ways are rated, those that cannot win are left out. */
import type { Micros } from '../../model/record.ts';
import type { Member } from '../../rating/bill/account.ts';
import { sharedRules, sharesRules } from '../../rating/bill/sharing.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import { once } from '../../rating/remember.ts';
import type { LineUsage } from '../../rating/usage/traffic.ts';
import { type Choice, ratingOf, type Span } from '../choice.ts';
import { beats, type Costs, wholeOf } from './beats.ts';
import { binds, contractOf } from './contract.ts';
import { wellPriced } from './covered.ts';
import { floorOf } from './floor.ts';
import { type Measured, measureAlone, measureShared, periodsOf, unmatchedPaid } from './measure.ts';
import type { Candidate, Contract, FleetModel, Risk } from './model.ts';
import { stocksOf, unitOf } from './stock.ts';

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
  /** Ways that price less of a line's rows (0 to 1) are left out where another prices as much; default: none. */
  readonly priced?: number;
}

export interface Built {
  readonly model: FleetModel;
  /** By line and candidate: its way. */
  readonly ways: readonly (readonly Way[])[];
  /** Ways there were, and those left out because another of the same line is never dearer. */
  readonly rated: number;
  readonly dominated: number;
}

/** What all lines have in common while they are rated. */
interface Rating {
  readonly yearly: number;
  readonly risk: Risk;
  readonly priced: number;
  readonly months: ReadonlyMap<string, number>;
  /** A plan of each contract met so far. */
  readonly groups: Tariff[];
}

interface Rated {
  readonly way: Way;
  readonly member: Member;
  readonly measured: Measured;
  readonly candidate: Candidate;
}

/** The model, in which every line keeps at least its cheapest way. */
export function buildModel(
  lines: readonly FleetLine[],
  { yearly, risk: riskFor, priced = 0 }: BuildOptions,
): Built {
  const months = monthsOf(lines);
  const risk = riskFor(months);
  const index = new Map(months.map((month, at) => [month, at]));
  const rating: Rating = { yearly, risk, priced, months: index, groups: [] };
  const rated = lines.map((line) => rateLine(line, rating));
  const byContract = rating.groups.map((): Rated[] => []);
  for (const of of rated)
    for (const each of of) if (each.candidate.contract >= 0) byContract[each.candidate.contract]!.push(each);
  const contracts = rating.groups.map((tariff, at) => contractOf(tariff, byContract[at]!, index));
  const kept = rated.map((ways) => withoutDominated(ways, contracts, rating));
  const all = lines.reduce((sum, { ways }) => sum + ways.length, 0);
  return {
    model: { months, lines: kept.map((of) => of.map(({ candidate }) => candidate)), contracts, risk },
    ways: kept.map((of) => of.map(({ way }) => way)),
    rated: all,
    dominated: all - kept.reduce((sum, { length }) => sum + length, 0),
  };
}

const memberOf = ({ usage, span }: FleetLine, { choice }: Way): Member => ({
  tariff: choice.plan,
  usage,
  options: ratingOf(choice, span),
});

/** Of all bills there can be, in order. */
function monthsOf(lines: readonly FleetLine[]): string[] {
  const months = new Set<string>();
  for (const line of lines)
    for (const way of line.ways) for (const { name } of periodsOf(memberOf(line, way))) months.add(name);
  return [...months].sort();
}

/** The ways of a line, without those of which is known beforehand that another is cheaper. */
function rateLine(line: FleetLine, rating: Rating): readonly Rated[] {
  const waiting = line.ways.map((way, at) => {
    const member = memberOf(line, way);
    const floor = binds(member.tariff) ? null : floorOf(member);
    return { at, way, member, floor: floor && costsOf(line, way, floor, rating) };
  });
  const floorSum = ({ floor }: (typeof waiting)[number]) => (floor ? wholeOf(floor, rating.risk) : 0);
  waiting.sort((a, b) => floorSum(a) - floorSum(b));
  const rated: (Rated & { readonly at: number })[] = [];
  const isBeaten = (floor: Costs) =>
    rated.some(
      ({ measured, candidate }) =>
        measured.coverage.unmatched.length === 0 &&
        candidate.contract < 0 &&
        beats(candidate, floor, rating.risk),
    );
  for (const { at, way, member, floor } of waiting)
    if (!floor || !isBeaten(floor)) rated.push({ at, ...rateWay(line, way, member, rating) });
  return wellPriced(
    rated.sort((a, b) => a.at - b.at),
    rating.priced,
  );
}

function rateWay(line: FleetLine, way: Way, member: Member, rating: Rating): Rated {
  const { tariff } = member;
  const { groups } = rating;
  const isBound = binds(tariff);
  const measured = isBound ? measureShared(member) : measureAlone(member);
  const known = groups.findIndex((other) => other.id === tariff.id && sharesRules([other, tariff]));
  const contract = !isBound ? -1 : known >= 0 ? known : groups.push(tariff) - 1;
  const { periods, own, coverage } = measured;
  const costs = costsOf(line, way, { periods, own, unmatched: unmatchedPaid(coverage) }, rating);
  const loads = isBound ? loadsOf(measured, groups[contract]!, rating.months) : costs.loads;
  return { way, member, measured, candidate: { ...costs, member, contract, loads } };
}

/** What a line pays by itself, by period, and what events without a price cost. */
type Paid = Pick<Measured, 'periods' | 'own'> & { readonly unmatched: Micros };

const NO_LOADS = new Float64Array();

function costsOf(
  { times = 1 }: FleetLine,
  { once }: Way,
  { periods, own, unmatched }: Paid,
  { months, yearly }: Rating,
): Omit<Candidate, 'member' | 'contract'> {
  const all = own.reduce((sum, cost) => sum + cost, 0);
  const lacking = (all * (times - 1)) / Math.max(1, months.size);
  const monthly = new Float64Array(months.size).fill(lacking);
  for (let at = 0; at < own.length; at++) monthly[months.get(periods[at]!.name)!]! += own[at]!;
  return { fixed: unmatched * times * yearly + once, monthly, times, lacking, loads: NO_LOADS };
}

function loadsOf(
  { periods, taken, brought }: Measured,
  plan: Tariff,
  months: ReadonlyMap<string, number>,
): Float64Array {
  const units = stocksOf(plan).map((stock) => unitOf(plan, stock));
  const loads = new Float64Array(months.size * units.length);
  for (let at = 0; at < periods.length; at++) {
    const month = months.get(periods[at]!.name)!;
    for (let stock = 0; stock < units.length; stock++) {
      const from = at * units.length + stock;
      loads[month * units.length + stock] = (taken[from]! - brought[from]!) / units[stock]!;
    }
  }
  return loads;
}

/**
 * Without those that another of the line beats whatever the other lines have: of ways that share nothing, and of ways of
 * one contract whose account only counts totals.
 */
function withoutDominated(
  ways: readonly Rated[],
  contracts: readonly Contract[],
  { groups, risk }: Rating,
): readonly Rated[] {
  const comparable = (at: number) =>
    at < 0 || (countsOnly(groups[at]!) && contracts[at]!.pools.every(isRising));
  return ways.filter(({ candidate }, at) => {
    const others = ways.filter(
      ({ candidate: other }) => other !== candidate && other.contract === candidate.contract,
    );
    if (others.length === 0 || !comparable(candidate.contract)) return true;
    return others.every(
      ({ candidate: other }) =>
        !beats(other, candidate, risk) ||
        (ways.findIndex((each) => each.candidate === other) > at && beats(candidate, other, risk)),
    );
  });
}

/** Nothing of the account but fees that are always due, and meters. */
const countsOnly = once((tariff: Tariff): boolean => {
  const { bundles, discounts, caps, minimum, fees } = sharedRules(tariff);
  const others = [bundles, discounts, caps, minimum].some(({ length }) => length > 0);
  return !others && fees.every(({ charge, unless }) => charge === 'always' && !unless);
});

const isRising = ({ cost: { pieces } }: Contract['pools'][number]): boolean =>
  pieces.every(({ start, from }, at) => {
    const before = pieces[at - 1];
    return start >= (before ? before.start + before.slope * (from - before.from) : 0);
  });
