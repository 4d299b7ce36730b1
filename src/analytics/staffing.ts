/** How many agents and lines an office needs: every half hour of every date computed by itself, then a percentile a weekday. */
import { quoted } from '../store/sql-text.ts';
import type { Store } from '../store/store.ts';
import { agentsFor, type Goal, linesFor, patienceOf } from './erlang.ts';
import { type Scope, scoped } from './scope.ts';

export interface StaffingQuery extends Scope {
  /** Only calls of this queue or group. */
  readonly queue?: string;
  readonly goal: Goal;
  /** Greatest share of calls that may find all lines busy, 0 … 1. */
  readonly blocking: number;
  /** Share of the dates on which what is advised is enough, 0 … 1. */
  readonly percentile: number;
}

/** A half hour of a weekday over all of its dates. */
export interface StaffingCell {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  /** Beginning, minutes after midnight: 0, 30 … 1410. */
  readonly minute: number;
  /** Dates in the period, those without calls too. */
  readonly dates: number;
  /** Incoming calls of all dates. */
  readonly calls: number;
  /** Agents enough on the share `percentile` of the dates, and on all of them. */
  readonly agents: number;
  readonly agentsMost: number;
  /** Lines enough on the share `percentile` of the dates, and on all of them. */
  readonly lines: number;
  readonly linesMost: number;
}

export interface Staffing {
  /** First day and the day after the last. */
  readonly from: string;
  readonly to: string;
  readonly calls: number;
  /** Mean seconds of conversation of answered incoming calls: for half hours without an answered one. null = none is known. */
  readonly holdingS: number | null;
  /** Mean seconds until a caller who waits gives up; null = too few gave up, and everybody counts as patient (Erlang C). */
  readonly patienceS: number | null;
  /** Callers who gave up waiting. */
  readonly abandoned: number;
  /** Where the waits are from: the queue's log or the calls. */
  readonly waitsFrom: 'queue_calls' | 'calls';
  /** Calls whose length no document tells: they load nothing. */
  readonly untimed: number;
  /** Fewer than four dates of some weekday: the percentile is then one date's. */
  readonly few: boolean;
  readonly cells: readonly StaffingCell[];
}

interface Interval {
  readonly day: string;
  readonly minute: number;
  readonly calls: number;
  readonly talk_s: number | null;
  readonly timed: number;
  readonly busy_s: number;
}

interface Totals {
  readonly first_day: string | null;
  readonly until_day: string;
  readonly calls: number;
  readonly holding_s: number | null;
  readonly untimed: number;
}

interface Waits {
  readonly waited_s: number | null;
  readonly abandoned: number;
}

/** Fewer who gave up tell too little of patience. */
const LEAST_ABANDONED = 10;
const HALF_HOUR_S = 1800;
const HALF_HOURS = 48;
const DAY_MS = 86_400_000;

/**
 * Calls with the outside that count: those of the PBX where there is one (its operator bills the same calls again), of
 * the scope and queue. Where no own number is told, the trunk is the line.
 */
export function officeCalls(scope: Scope, queue?: string): string {
  const only = queue === undefined ? '' : `AND queue = ${quoted(queue)}`;
  return `SELECT * REPLACE (coalesce(line, trunk) AS line), ended_at AS until FROM ${scoped('calls', 'started_at', scope)}
    WHERE direction <> 'internal' ${only}
      AND (statement_kind = 'pbx' OR NOT EXISTS (FROM statements WHERE kind = 'pbx' AND records > 0))`;
}

/** Needs of every half hour of the week; undefined when there are no calls in the scope. */
export async function staff(store: Store, query: StaffingQuery): Promise<Staffing | undefined> {
  const chosen = `WITH chosen AS (${officeCalls(query, query.queue)})`;
  const [totals] = await store.query<Totals>(
    `${chosen} SELECT ${day(query.from, 'min(first_day)')} AS first_day, ${day(query.to, 'greatest(max(complete_until), min(first_day) + 1)')} AS until_day,
       count(*) FILTER (direction = 'in') AS calls, avg(talk_s) FILTER (direction = 'in' AND answered) AS holding_s,
       count(*) FILTER (until IS NULL) AS untimed
     FROM chosen, coverage`,
  );
  if (!totals || totals.first_day === null || totals.calls + totals.untimed === 0) return undefined;
  const intervals = await store.query<Interval>(`${chosen} ${INTERVALS}`);
  const { waitsFrom, waited_s, abandoned } = await waitsOf(store, chosen, query);
  const patienceS = abandoned < LEAST_ABANDONED ? undefined : patienceOf(waited_s ?? 0, abandoned);
  const needs = new Map<string, Interval>(intervals.map((each) => [`${each.day} ${each.minute}`, each]));
  const agents = agentsNeeded(query.goal, totals.holding_s, patienceS);
  const cells = weekOf(totals.first_day, totals.until_day, query, (date, minute) => {
    const interval = needs.get(`${date} ${minute}`);
    if (!interval) return { calls: 0, agents: 0, lines: 0 };
    const { calls, busy_s } = interval;
    return {
      calls,
      agents: agents(interval),
      lines: busy_s > 0 ? linesFor(busy_s / HALF_HOUR_S, query.blocking) : 0,
    };
  });
  return {
    from: totals.first_day,
    to: totals.until_day,
    calls: totals.calls,
    holdingS: totals.holding_s,
    patienceS: patienceS ?? null,
    abandoned,
    waitsFrom,
    untimed: totals.untimed,
    few: cells.some(({ dates }) => dates < 4),
    cells,
  };
}

const day = (given: string | undefined, otherwise: string): string =>
  given === undefined ? otherwise : `DATE '${given}'`;

/** Calls that began in each half hour, and seconds of calls within it: a call is split over the half hours it touches. */
const INTERVALS = `, touched AS (
    SELECT *, unnest(generate_series(
      time_bucket(INTERVAL 30 MINUTE, started_at),
      greatest(started_at, coalesce(least(until, started_at + INTERVAL 7 DAY), started_at) - INTERVAL 1 SECOND),
      INTERVAL 30 MINUTE)) AS bucket
    FROM chosen
  )
  SELECT strftime(bucket, '%Y-%m-%d') AS day, hour(bucket) * 60 + minute(bucket) AS minute,
    count(*) FILTER (direction = 'in' AND started_at >= bucket) AS calls,
    sum(talk_s) FILTER (direction = 'in' AND answered AND started_at >= bucket) AS talk_s,
    count(talk_s) FILTER (direction = 'in' AND answered AND started_at >= bucket) AS timed,
    coalesce(sum(epoch(least(until, bucket + INTERVAL 30 MINUTE) - greatest(started_at, bucket))), 0) AS busy_s
  FROM touched GROUP BY ALL`;

/** All waiting and who gave up, by the queue's log where there is one, else by the calls. */
async function waitsOf(
  store: Store,
  chosen: string,
  query: StaffingQuery,
): Promise<Waits & Pick<Staffing, 'waitsFrom'>> {
  const scope: Scope = { ...(query.from && { from: query.from }), ...(query.to && { to: query.to }) };
  const queue = query.queue === undefined ? 'true' : `queue = ${quoted(query.queue)}`;
  const [logged] = await store.query<Waits & { entries: number }>(
    `SELECT count(*) AS entries, sum(wait_s) AS waited_s, count(*) FILTER (outcome = 'abandoned' AND wait_s > 0) AS abandoned
     FROM ${scoped('queue_calls', 'entered_at', scope)} WHERE outcome IS NOT NULL AND ${queue}`,
  );
  if (logged && logged.entries > 0) return { ...logged, waitsFrom: 'queue_calls' };
  const [told] = await store.query<Waits>(
    `${chosen} SELECT sum(wait_s) AS waited_s, count(*) FILTER (NOT answered AND disposition = 'missed' AND wait_s > 0) AS abandoned
     FROM chosen WHERE direction = 'in'`,
  );
  return { ...told!, waitsFrom: 'calls' };
}

/** Agents for a half hour by its own calls and talk; the same load is computed once. */
function agentsNeeded(goal: Goal, holdingS: number | null, patienceS: number | undefined) {
  const known = new Map<string, number>();
  return ({ calls, talk_s, timed }: Interval): number => {
    const talk = timed > 0 && talk_s !== null && talk_s > 0 ? talk_s / timed : holdingS;
    if (calls === 0 || talk === null || talk === 0) return 0;
    const key = `${calls} ${talk}`;
    const found = known.get(key) ?? agentsFor(calls / HALF_HOUR_S, talk, goal, patienceS);
    known.set(key, found);
    return found;
  };
}

interface Need {
  readonly calls: number;
  readonly agents: number;
  readonly lines: number;
}

/** Every half hour of the week that has such dates: what is enough on the share of them, and on all. */
function weekOf(
  from: string,
  to: string,
  { percentile }: StaffingQuery,
  need: (date: string, minute: number) => Need,
): StaffingCell[] {
  const dates: string[][] = Array.from({ length: 7 }, () => []);
  for (let at = Date.parse(from); at < Date.parse(to); at += DAY_MS)
    dates[(new Date(at).getUTCDay() + 6) % 7]!.push(new Date(at).toISOString().slice(0, 10));
  return dates.flatMap((days, weekday) =>
    days.length === 0
      ? []
      : Array.from({ length: HALF_HOURS }, (_, half) => {
          const needs = days.map((date) => need(date, half * 30));
          const [agents, lines] = [needs.map((each) => each.agents), needs.map((each) => each.lines)];
          return {
            weekday: weekday + 1,
            minute: half * 30,
            dates: days.length,
            calls: needs.reduce((sum, each) => sum + each.calls, 0),
            agents: enough(agents, percentile),
            agentsMost: Math.max(...agents),
            lines: enough(lines, percentile),
            linesMost: Math.max(...lines),
          };
        }),
  );
}

/** Nearest-rank percentile: the least of the values that is not exceeded on the share of dates. */
export function enough(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] ?? 0;
}
