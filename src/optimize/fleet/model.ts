/** A fleet as numbers: what each line may have, what contracts share and how it is paid (docs/fleet.md). */
import type { Micros } from '../../model/record.ts';
import type { Member } from '../../rating/bill/account.ts';
import type { Curve } from './curve.ts';

/** One way to serve a line: a plan with options. All money in Micros with VAT. */
export interface Candidate {
  /** What the engine rates: the plan with its options, the line's usage. */
  readonly member: Member;
  /** Index of the contract whose shared rules it takes part in; -1 = shares nothing. */
  readonly contract: number;
  /** Paid once, and what events without a price really cost. */
  readonly fixed: Micros;
  /** By month of the model: what the line pays by itself when the account's rules cost it nothing. */
  readonly monthly: Float64Array;
  /** What the line pays by itself counts so many times: 1, more where its documents lack days of the period. */
  readonly times: number;
  /** The part of every month's `monthly` that stands for those days and is in no bill. */
  readonly lacking: Micros;
  /** By pool of the contract: what the line takes less what it brings, in units of the pool. */
  readonly loads: Float64Array;
}

/** What lines of a contract use together in one month, and what it costs by its total. */
export interface Pool {
  /** Of the meter or bundle. */
  readonly rule: string;
  readonly month: number;
  /** Total without any line: what the account itself brings, negative. */
  readonly base: number;
  /** What the total is thought to cost, and what it costs at least. */
  readonly cost: Curve;
  readonly least: Curve;
}

/** An account with an operator: lines on one plan that share rules. */
export interface Contract {
  readonly id: string;
  /** Fees of the account by month, due when any line is in it. */
  readonly fees: Float64Array;
  readonly minLines: number;
  readonly maxLines: number;
  readonly pools: readonly Pool[];
  /** The part of what lines pay by themselves that no rule of the account can take off, 0 to 1. */
  readonly kept: number;
  /** What rounding can take off a month of a line, and of the account. */
  readonly slack: Micros;
}

export interface FleetModel {
  /** 'YYYY-MM' or the first day of a billing period. */
  readonly months: readonly string[];
  /** Candidates by line; every line has one or more. */
  readonly lines: readonly (readonly Candidate[])[];
  readonly contracts: readonly Contract[];
  readonly risk: Risk;
}

/** How months are weighed: a scenario is a number of repeats of each month. */
export interface Risk {
  /** By scenario, by month. */
  readonly scenarios: readonly Float64Array[];
  /** The share of the dearest scenarios whose mean counts: 1 = the mean, 0.1 = CVaR₉₀. */
  readonly tail: number;
}

/** The index of the candidate of each line. */
export type Assignment = Int32Array;
