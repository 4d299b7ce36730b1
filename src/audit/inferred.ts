/** What the charges themselves tell of how they were made, whatever a price list says: increments, thresholds, rounding, VAT. */
import type { Micros } from '../model/record.ts';
import type { LineUsage } from '../rating/usage/traffic.ts';
import type { Expected } from './expected.ts';

export interface Inferred {
  /** By rule of the plan: how its calls were really rounded and priced. Rules whose rows do not tell are left out. */
  readonly increments: readonly InferredIncrement[];
  /** Calls shorter than this cost nothing: from the least to the most the rows allow, seconds; null = they do not tell. */
  readonly freeUnder: { readonly least: number; readonly most: number } | null;
  /** Every amount is a multiple of this, Micros; null = too few amounts. */
  readonly moneyStep: Micros | null;
  /** VAT percent that the amounts lack beside the plan's prices; null = they lack none. */
  readonly missingVat: number | null;
}

interface InferredIncrement {
  readonly rule: string;
  /** Seconds. */
  readonly increment: number;
  /** Of a minute, Micros. */
  readonly pricePerMinute: Micros;
  /** Rows it explains, of those that cost something. */
  readonly explained: number;
  readonly rows: number;
}

const INCREMENTS = [1, 5, 6, 10, 12, 15, 20, 30, 60] as const;
/** Rows of one rule beyond these add nothing to what is inferred. */
const ENOUGH = 5_000;
const FEWEST = 8;
/** Of its rows an inferred way must explain so many. */
const SHARE = 0.6;

export function inferred(usage: LineUsage, expected: Expected): Inferred {
  const isCall = (at: number) => usage.classes[usage.classOf[at]!]!.service === 'voice';
  const known = [...usage.paid.keys()].filter(
    (at) => !Number.isNaN(usage.paid[at]!) && !Number.isNaN(usage.quantity[at]!),
  );
  const calls = known.filter((at) => isCall(at) && expected.bundled[at] === 0 && expected.ruleOf[at]! >= 0);
  return {
    increments: expected.rules.flatMap((rule, code) => {
      const own = calls.filter((at) => expected.ruleOf[at] === code && usage.paid[at]! > 0).slice(0, ENOUGH);
      const found = incrementOf(own.map((at) => [usage.quantity[at]!, usage.paid[at]!] as const));
      return found ? [{ rule, ...found }] : [];
    }),
    freeUnder: thresholdOf(calls, usage, expected),
    moneyStep: stepOf(known.map((at) => usage.paid[at]!)),
    missingVat: missingVat(known, usage, expected),
  };
}

type Priced = readonly [seconds: number, paid: Micros];

/** The increment at which most rows have one price; undefined where two do equally well. */
function incrementOf(rows: readonly Priced[]): Omit<InferredIncrement, 'rule'> | undefined {
  if (rows.length < FEWEST) return undefined;
  const tried = INCREMENTS.map((increment) => ({ increment, ...commonPrice(rows, increment) })).sort(
    (a, b) => b.explained - a.explained,
  );
  const [best, second] = tried;
  if (best!.explained === second!.explained || best!.explained < rows.length * SHARE) return undefined;
  return {
    increment: best!.increment,
    pricePerMinute: best!.perMinute,
    explained: best!.explained,
    rows: rows.length,
  };
}

/** Half a kopeck: what an amount may have lost or gained when it was rounded. */
const HALF = 5_000;

/** The price of an increment that lies within the rounding of most rows. */
function commonPrice(rows: readonly Priced[], increment: number): { explained: number; perMinute: Micros } {
  const edges = rows.flatMap(([seconds, paid]) => {
    const count = Math.ceil(seconds / increment);
    return [
      { at: (paid - HALF) / count, open: 1 },
      { at: (paid + HALF) / count, open: -1 },
    ];
  });
  edges.sort((a, b) => a.at - b.at || b.open - a.open);
  let [holding, explained, from, to] = [0, 0, 0, 0];
  for (const [index, { at, open }] of edges.entries()) {
    holding += open;
    if (holding > explained) [explained, from, to] = [holding, at, edges[index + 1]?.at ?? at];
  }
  return { explained, perMinute: roundest((from * 60) / increment, (to * 60) / increment) };
}

const ROUND: readonly Micros[] = [1_000_000, 100_000, 10_000, 1_000, 100, 1];

/** The roundest amount between two. */
function roundest(from: number, to: number): Micros {
  const step = ROUND.find((each) => Math.ceil(from / each) * each <= to) ?? 1;
  return Math.ceil(from / step) * step;
}

const LONGEST_FREE = 60;

/** The thresholds that put fewest calls on the wrong side, of calls that cost something at any length. */
function thresholdOf(calls: readonly number[], usage: LineUsage, expected: Expected): Inferred['freeUnder'] {
  const dear = new Set(calls.filter((at) => expected.cost[at]! > 0).map((at) => expected.ruleOf[at]!));
  const short = calls.filter((at) => dear.has(expected.ruleOf[at]!) && usage.quantity[at]! > 0);
  const free = new Float64Array(LONGEST_FREE + 2);
  const charged = new Float64Array(LONGEST_FREE + 2);
  for (const at of short)
    (usage.paid[at]! > 0 ? charged : free)[Math.min(usage.quantity[at]!, LONGEST_FREE + 1)]!++;
  if (free.every((count) => count === 0) && charged.slice(1, 10).every((count) => count === 0)) return null;
  const wrong = Array.from({ length: LONGEST_FREE + 1 }, (_, under) => {
    const chargedBelow = charged
      .slice(0, under + 1)
      .reduce((sum, one, at) => (at < under ? sum + one : sum), 0);
    return free.reduce((sum, one, at) => (at >= under ? sum + one : sum), chargedBelow);
  });
  const fewest = Math.min(...wrong.slice(1));
  const least = wrong.findIndex((count, under) => under > 0 && count === fewest);
  const most = wrong.lastIndexOf(fewest);
  return { least, most };
}

const STEPS: readonly Micros[] = [1_000_000, 500_000, 100_000, 50_000, 10_000, 1_000, 100];
/** Of the amounts one in so many may be a slip. */
const SLIPS = 100;

function stepOf(amounts: readonly Micros[]): Micros | null {
  const paid = amounts.filter((amount) => amount > 0);
  if (paid.length < FEWEST) return null;
  return (
    STEPS.find((step) => paid.filter((amount) => amount % step !== 0).length * SLIPS <= paid.length) ?? null
  );
}

const PERCENTS = [18, 20, 22] as const;

/** The VAT with which most amounts are the plan's prices, where without it few are. */
function missingVat(known: readonly number[], usage: LineUsage, { cost }: Expected): number | null {
  const priced = known.filter((at) => cost[at]! > 0 && usage.paid[at]! > 0);
  if (priced.length < FEWEST) return null;
  const agreeing = (percent: number) =>
    priced.filter((at) => Math.abs(usage.paid[at]! * (1 + percent / 100) - cost[at]!) < 2 * HALF).length;
  const found = PERCENTS.map((percent) => ({ percent, rows: agreeing(percent) })).sort(
    (a, b) => b.rows - a.rows,
  )[0]!;
  return found.rows > priced.length * SHARE && agreeing(0) < priced.length * (1 - SHARE)
    ? found.percent
    : null;
}
