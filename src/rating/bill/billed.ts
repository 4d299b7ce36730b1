/** What a bill is made of: its periods, the sums of its rates, and a period being rated. */
import type { Micros } from '../../model/record.ts';
import type { CompiledPlan } from '../compile/compile.ts';
import type { Beyond, Ledger } from '../kernel/ledger.ts';
import type { PeriodOfLine, Runs } from '../kernel/runs.ts';
import type { LineUsage } from '../usage/traffic.ts';
import type { BillLine } from './items.ts';

export interface BillPeriod {
  /** 'YYYY-MM' of a calendar month, else the first day. */
  readonly month: string;
  readonly fees: Micros;
  /** Events, and meters. */
  readonly usage: Micros;
  readonly packages: Micros;
  /** Discounts, caps, what is missing to the minimum, rounding; negative when more is taken off than added. */
  readonly adjustments: Micros;
  /** Added to prices without VAT; 0 when they include it. */
  readonly vat: Micros;
  readonly total: Micros;
  /** They add up to `total`. */
  readonly lines: readonly BillLine[];
}

/** What one rate priced. */
export interface RuleSum {
  readonly id: string;
  rows: number;
  quantity: number;
  cost: Micros;
}

/** What was taken from a bundle. */
export interface BundleSum {
  readonly id: string;
  taken: number;
}

/** The periods [from, to) of a line, in which one version of its plan was in force, and the sums of that version. */
export interface Stretch {
  readonly plan: CompiledPlan;
  readonly usage: LineUsage;
  readonly runs: Runs;
  readonly from: number;
  to: number;
  readonly beyond: Beyond;
  /** By rate, by bundle. */
  readonly rules: readonly RuleSum[];
  readonly bundles: readonly BundleSum[];
}

/** A period being rated. */
export interface OpenPeriod extends PeriodOfLine {
  readonly plan: CompiledPlan;
  readonly ledger: Ledger;
}
