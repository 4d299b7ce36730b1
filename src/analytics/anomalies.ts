/** What is out of the usual in the store, by the rules of the view `anomalies`. */
import type { Store } from '../store/store.ts';
import { type Scope, scoped } from './scope.ts';

export const ANOMALY_RULES = [
  'busy-hour',
  'quiet-hour',
  'busy-day',
  'short-answers',
  'new-country',
  'new-premium',
  'night-burst',
  'dear-hour',
  'new-subscription',
] as const;
export type AnomalyRule = (typeof ANOMALY_RULES)[number];

/** One finding, under the names of the view: times are local civil time. */
export interface Anomaly {
  readonly rule: AnomalyRule;
  readonly line: string | null;
  readonly person: string | null;
  readonly peer: string | null;
  readonly title: string | null;
  readonly since: string;
  readonly until: string;
  readonly observed: number;
  readonly usual: number;
  readonly score: number;
  readonly cases: number;
  readonly of_table: 'records' | 'charges';
  readonly row_ids: readonly number[];
}

export interface AnomaliesQuery extends Scope {
  readonly rule?: AnomalyRule;
  /** Most findings to return, the newest first. */
  readonly top: number;
}

export interface Anomalies {
  /** Found in the scope, of which `anomalies` are the newest. */
  readonly count: number;
  readonly anomalies: readonly Anomaly[];
}

/** Findings that begin in the scope; baselines are of the whole database. */
export async function listAnomalies(store: Store, query: AnomaliesQuery): Promise<Anomalies> {
  const from = `${scoped('anomalies', 'since', query)} ${query.rule ? `WHERE rule = '${query.rule}'` : ''}`;
  const rows = await store.query<Anomaly & { readonly found: number }>(
    `SELECT *, count(*) OVER () AS found FROM ${from}
     ORDER BY since DESC, rule, line, person, peer, title LIMIT ${query.top}`,
  );
  return { count: rows[0]?.found ?? 0, anomalies: rows.map(({ found: _, ...anomaly }) => anomaly) };
}
