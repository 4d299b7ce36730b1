/** Lines that could go: how many the busiest hour needs, which are used least, and what they cost a month. */
import type { Micros } from '../model/record.ts';
import type { Store } from '../store/store.ts';
import { blocking, linesFor } from './erlang.ts';
import type { Scope } from './scope.ts';
import { officeCalls } from './staffing.ts';

/** A line's monthly fee, with VAT, and where it is from. */
export interface LineFee {
  readonly perMonth: Micros;
  readonly currency: string;
  readonly source: 'charged' | 'tariff';
}

export interface LineUse {
  readonly line: string;
  readonly calls: number;
  /** Load of its busiest hour in Erlangs. */
  readonly busiest: number;
  /** Most calls at one moment: above 1 it is a number with several channels, which nobody counted. */
  readonly peak: number;
  /** It also has messages or internet: it is not idle even without calls. */
  readonly otherUse: boolean;
  readonly fee: LineFee | null;
  /** 'unused' = nothing in the whole period; 'spare' = the others carry its calls too; null = it stays. */
  readonly advice: 'unused' | 'spare' | null;
}

export interface LineAdvice {
  /** Least used first. */
  readonly lines: readonly LineUse[];
  /** Channels there are, one for each line or as many calls as were seen at once on it. */
  readonly channels: number;
  /** Load in Erlangs of the busiest hour of all lines together, and its beginning; null = no call has a length. */
  readonly busiest: { readonly hour: string; readonly erlangs: number } | null;
  /** Channels that hour needs for the blocking. */
  readonly needed: number;
  /** Share of calls that hour would lose after what is advised. */
  readonly blocked: number;
  /** By currency: what the lines that could go cost a month. */
  readonly saved: ReadonlyMap<string, Micros>;
}

interface Used {
  readonly line: string;
  readonly calls: number;
  readonly busiest: number | null;
  readonly peak: number | null;
  readonly other: boolean;
  readonly pbx: boolean;
}

/**
 * Lines of an office are one pool: their calls may go over any of them. Lines are dropped, least used first, while the
 * busiest hour loses at most the share `target`. Without a PBX the lines are people's own phones, and only those without
 * any use go. Fees are those charged, else those of the line's tariff.
 */
export async function adviseLines(
  store: Store,
  scope: Scope,
  target: number,
  tariffFees: ReadonlyMap<string, LineFee> = new Map(),
): Promise<LineAdvice> {
  const used = await store.query<Used>(`WITH chosen AS (${officeCalls(scope)}) ${USE}`);
  const [busiest = null] = await store.query<{ hour: string; erlangs: number }>(
    `WITH chosen AS (${officeCalls(scope)}) SELECT hour, erlangs FROM (${hours('all')}) ORDER BY erlangs DESC, hour LIMIT 1`,
  );
  const fees = new Map([...tariffFees, ...(await chargedFees(store))]);
  const needed = busiest && busiest.erlangs > 0 ? linesFor(busiest.erlangs, target) : 0;
  const pool = used.some(({ pbx }) => pbx);
  const channelsOf = ({ peak }: Pick<LineUse, 'peak'>) => Math.max(1, peak);
  const channels = used.reduce((sum, { peak }) => sum + channelsOf({ peak: peak ?? 0 }), 0);
  let left = channels;
  const lines = used.map(({ line, calls, busiest: erlangs, peak, other }): LineUse => {
    const use = { line, calls, busiest: erlangs ?? 0, peak: peak ?? 0, otherUse: other };
    const unused = calls === 0 && !other;
    const spare = pool && !other && use.peak <= 1 && left > needed;
    if (unused || spare) left--;
    return { ...use, fee: fees.get(line) ?? null, advice: unused ? 'unused' : spare ? 'spare' : null };
  });
  const saved = new Map<string, Micros>();
  for (const { advice, fee } of lines)
    if (advice !== null && fee) saved.set(fee.currency, (saved.get(fee.currency) ?? 0) + fee.perMonth);
  return {
    lines,
    channels,
    busiest,
    needed,
    blocked: busiest && busiest.erlangs > 0 ? blocking(left, busiest.erlangs) : 0,
    saved,
  };
}

/** Load of each civil hour of `chosen`, by what divides it: 'all' or a column. */
const hours = (per: string): string =>
  `SELECT part, hour, sum(epoch(least(until, hour + INTERVAL 1 HOUR) - greatest(started_at, hour))) / 3600 AS erlangs
   FROM (SELECT ${per === 'all' ? "'all'" : per} AS part, *, unnest(generate_series(
           date_trunc('hour', started_at),
           greatest(started_at, least(until, started_at + INTERVAL 7 DAY) - INTERVAL 1 SECOND), INTERVAL 1 HOUR)) AS hour
         FROM chosen WHERE until IS NOT NULL)
   GROUP BY ALL`;

/** Every line with calls, or with a fee and no row at all; the least used first. */
const USE = `, of_calls AS (
    SELECT line, count(*) AS calls, bool_or(statement_kind = 'pbx') AS pbx FROM chosen WHERE line IS NOT NULL GROUP BY line
  ), of_hours AS (
    SELECT part AS line, max(erlangs) AS busiest FROM (${hours('line')}) GROUP BY part
  ), of_edges AS (
    SELECT line, max(open) AS peak FROM (
      SELECT line, sum(step) OVER (PARTITION BY line ORDER BY moment, step ROWS UNBOUNDED PRECEDING) AS open
      FROM (SELECT line, started_at AS moment, 1 AS step FROM chosen WHERE until > started_at
            UNION ALL SELECT line, until, -1 FROM chosen WHERE until > started_at)
    ) GROUP BY line
  ), of_use AS (
    SELECT line, bool_or(service <> 'voice') AS other FROM records WHERE line IS NOT NULL GROUP BY line
  ), owned AS (
    SELECT line FROM of_calls
    UNION
    SELECT line FROM fees WHERE line IS NOT NULL AND kind = 'subscription' AND line NOT IN (SELECT line FROM of_use)
  )
  SELECT owned.line, coalesce(calls, 0) AS calls, busiest, peak, coalesce(other, false) AS other, coalesce(pbx, false) AS pbx
  FROM owned LEFT JOIN of_calls USING (line) LEFT JOIN of_hours USING (line) LEFT JOIN of_edges USING (line)
  LEFT JOIN of_use USING (line)
  ORDER BY coalesce(calls, 0) > 0, coalesce(busiest, 0), calls, owned.line`;

/** Subscription fees by line: all of its months over their number. */
async function chargedFees(store: Store): Promise<Map<string, LineFee>> {
  const rows = await store.query<{ line: string; micros: number; currency: string | null }>(
    `SELECT line, CAST(round(sum(paid) * 1000000 / count(DISTINCT date_trunc('month', booked_at))) AS BIGINT) AS micros,
            any_value(currency) AS currency
     FROM fees WHERE kind = 'subscription' AND line IS NOT NULL AND booked_at IS NOT NULL
     GROUP BY line HAVING sum(paid) > 0`,
  );
  return new Map(
    rows.map(({ line, micros, currency }) => [
      line,
      { perMonth: micros, currency: currency ?? 'RUB', source: 'charged' },
    ]),
  );
}
