/** Calls of the lines in the store: which there were, and what they add up to. */
import type { Store } from '../store/store.ts';
import { type Scope, scoped } from './scope.ts';

export interface CallsQuery extends Scope {
  /** Name, login or extension of who talked. */
  readonly agent?: string;
  /** Only incoming calls that nobody answered. */
  readonly missed?: boolean;
  /** Most calls to return, the newest first. */
  readonly top: number;
}

/** One call, under the names of the view `person_calls`; money as exact text in the unit of `currency`. */
export interface CallRow {
  readonly call_id: number;
  readonly call_key: string | null;
  readonly source: string;
  readonly direction: string;
  readonly line: string | null;
  readonly trunk: string | null;
  readonly peer: string | null;
  readonly started_at: string;
  readonly utc_offset_min: number | null;
  readonly ended_at: string | null;
  readonly answered: boolean | null;
  readonly disposition: string | null;
  readonly wait_s: number | null;
  readonly talk_s: number | null;
  readonly billed_s: number | null;
  readonly cost: string | null;
  readonly currency: string | null;
  readonly queue: string | null;
  readonly extension: string | null;
  readonly agent: string | null;
  readonly rang: readonly string[] | null;
  readonly transfers: number | null;
  readonly forwarded_to: string | null;
  readonly legs: number;
  /** By the company's directory. */
  readonly person: string | null;
}

/** Of one direction. `unknown` = the documents do not say whether they were answered. */
export interface CallTotals {
  readonly direction: string;
  readonly calls: number;
  readonly answered: number;
  readonly missed: number;
  readonly unknown: number;
  /** Seconds; null = not given by any. */
  readonly talk_s: number | null;
  /** Mean seconds until an answer, of the answered calls that tell it; null = none does. */
  readonly wait_s: number | null;
  readonly longest_wait_s: number | null;
}

export interface Calls {
  readonly totals: readonly CallTotals[];
  readonly calls: readonly CallRow[];
}

/** Calls of the scope, the newest first, and the totals of all of them. */
export async function listCalls(store: Store, query: CallsQuery): Promise<Calls> {
  const conditions = [
    ...(query.agent === undefined ? [] : ['$agent IN (agent, extension, person)']),
    ...(query.missed ? ["direction = 'in' AND NOT answered"] : []),
  ];
  // The directory is asked only where it matters: a million calls are added up three times faster without it.
  const from = (view: string) =>
    `${scoped(view, 'started_at', query)} AS calls ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}`;
  const params = query.agent === undefined ? {} : { agent: query.agent };
  const totals = await store.query<CallTotals>(
    `SELECT direction, count(*) AS calls, count(*) FILTER (answered) AS answered,
            count(*) FILTER (NOT answered) AS missed, count(*) FILTER (answered IS NULL) AS unknown,
            sum(talk_s) AS talk_s, avg(wait_s) FILTER (answered) AS wait_s, max(wait_s) AS longest_wait_s
     FROM ${from(query.agent === undefined ? 'calls' : 'person_calls')} GROUP BY direction ORDER BY direction`,
    params,
  );
  const rows = await store.query<CallRow>(
    `SELECT * EXCLUDE (statement_kind) FROM ${from('person_calls')} ORDER BY started_at DESC, call_id DESC LIMIT ${query.top}`,
    params,
  );
  return { totals, calls: rows };
}
