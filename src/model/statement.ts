/** Facts of a statement: one document's part about one line. */
import type { CivilSeconds, Micros } from './record.ts';

export type StatementKind = 'detail' | 'bill' | 'periodic' | 'balance' | 'pbx' | 'phone-log';

/** What a control total adds up: the documents' own check of our reading. */
export const CONTROL_MEASURES = ['cost', 'cost_with_vat', 'rows'] as const;
export type ControlMeasure = (typeof CONTROL_MEASURES)[number];

export interface ControlTotal {
  readonly measure: ControlMeasure;
  /** Micros for money, a count for rows. */
  readonly printed: Micros;
}

export interface StatementFacts {
  /** Own number as printed. */
  line?: string;
  account?: string;
  sim?: string;
  owner?: string;
  plan?: string;
  /** Inclusive civil dates of the period, as seconds of their midnight. */
  periodFrom?: CivilSeconds;
  periodTo?: CivilSeconds;
  issuedAt?: CivilSeconds;
  currency?: string;
  control?: readonly ControlTotal[];
}
