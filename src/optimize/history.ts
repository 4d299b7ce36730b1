/** What the documents say of a line as a whole: its period, its home, its plan, and what was really paid. */
import type { CivilSeconds, Micros } from '../model/record.ts';
import type { UsageOptions } from '../rating/usage/usage.ts';
import type { Store } from '../store/store.ts';

const DAY = 86_400;

/** From a civil moment, up to but without another; without them all there is. */
export type Period = Pick<UsageOptions, 'from' | 'to'>;

export interface LineHistory {
  readonly line: string;
  /** ISO 3166-2 codes joined by '+', by the numbering plan. */
  readonly homeRegion: string | null;
  readonly homeOperator: string | null;
  /** Documents are of landlines, or it is a number of a city and none tells messages or data: mobile lines may have one too. */
  readonly landline?: true;
  /** The plan, when a document names it. */
  readonly plan: string | null;
  /** Id of its plan in the catalogue, where the company's directory names it. */
  readonly tariff?: string;
  /** Ids of options that are on, where the directory or the user names them. */
  readonly options?: readonly string[];
  /** Titles of the subscription fees of its last 31 days, as the documents print them. */
  readonly feeTitles?: readonly string[];
  /** First and last civil moment the documents cover. */
  readonly from: CivilSeconds;
  readonly to: CivilSeconds;
  /** Days from first to last, both counted. */
  readonly days: number;
  readonly currency: string;
  /** Really paid, with VAT: for usage, and in fees and one-off charges; null = the documents name no costs. */
  readonly paid: { readonly usage: Micros | null; readonly charges: Micros };
  /** True when some document of the line is of a kind that lists subscription fees. */
  readonly feesListed: boolean;
}

interface HistoryRow {
  line: string;
  home_region: string | null;
  home_operator: string | null;
  landline: boolean | null;
  plan: string | null;
  tariff: string | null;
  options: readonly string[] | null;
  fee_titles: readonly string[] | null;
  first_at: number;
  last_at: number;
  currency: string | null;
  usage: number | null;
  charges: number;
  fees_listed: boolean;
}

/** Histories of all lines with usage, or of one, most rows first; of a period: of lines with usage in it, and of its days alone. */
export async function lineHistories(
  store: Store,
  line?: string,
  period: Period = {},
): Promise<readonly LineHistory[]> {
  const rows = await store.query<HistoryRow>(historiesSql(period));
  return rows.filter((row) => line === undefined || row.line === line).map((row) => historyOf(row, period));
}

function historyOf(row: HistoryRow, period: Period): LineHistory {
  const from = Math.max(row.first_at, period.from ?? Number.NEGATIVE_INFINITY);
  const to = Math.min(row.last_at, (period.to ?? Number.POSITIVE_INFINITY) - 1);
  return {
    line: row.line,
    homeRegion: row.home_region,
    homeOperator: row.home_operator,
    ...(row.landline && { landline: true }),
    plan: row.plan,
    ...(row.tariff !== null && { tariff: row.tariff }),
    ...(row.options !== null && { options: row.options }),
    ...(row.fee_titles !== null && { feeTitles: row.fee_titles }),
    ...{ from, to, days: daysOf({ from, to }) },
    currency: row.currency ?? 'RUB',
    paid: { usage: row.usage, charges: row.charges },
    feesListed: row.fees_listed,
  };
}

/** Days from the first to the last civil moment, both counted. */
export const daysOf = ({ from, to }: Pick<LineHistory, 'from' | 'to'>): number =>
  Math.floor(to / DAY) - Math.floor(from / DAY) + 1;

/** Is any of the civil moments from `first` to `last` in the period? Unknown moments may be. */
const within = ({ from, to }: Period, first: string, last = first): string =>
  [
    ...(from === undefined ? ['true'] : [`coalesce(epoch(${last}) >= ${from}, true)`]),
    ...(to === undefined ? [] : [`coalesce(epoch(${first}) < ${to}, true)`]),
  ].join(' AND ');

/** Layouts of documents that tell of landlines alone; their numbers may lack the code of the city. */
const OF_LANDLINES = ['rostelecom/issa', 'isp/landline-bill', 'sip/call-report'];

const historiesSql = (period: Period): string => `
  WITH used AS (
    SELECT line, count(*) AS rows, min(started_at) AS first_at, max(started_at) AS last_at,
           any_value(currency) AS currency, sum(paid) AS usage,
           bool_or(service IN ('sms', 'mms', 'data')) AS more_than_calls
    FROM events WHERE line IS NOT NULL AND ${within(period, 'started_at')} GROUP BY line
  ), stated AS (
    SELECT line, min(period_from) AS period_from, max(period_to) AS period_to,
           any_value(plan ORDER BY period_to DESC) AS plan, bool_or(kind IN ('bill', 'periodic')) AS fees_listed,
           bool_or(layout IN (${OF_LANDLINES.map((layout) => `'${layout}'`).join(', ')})) AS landline
    FROM statements
    WHERE line IS NOT NULL AND ${within(period, 'period_from', 'period_to + INTERVAL 86399 SECOND')} GROUP BY line
  ), charged AS (
    SELECT f.line, sum(f.paid) AS charges,
           list(DISTINCT f.title ORDER BY f.title)
             FILTER (f.kind = 'subscription' AND f.paid >= 0 AND f.booked_at > u.last_at - INTERVAL 31 DAY) AS fee_titles
    FROM fees AS f LEFT JOIN used AS u USING (line) WHERE ${within(period, 'f.booked_at')} GROUP BY f.line
  )
  SELECT u.line, l.home_region, l.home_operator,
         s.landline OR (p.kind = 'fixed' AND NOT u.more_than_calls) AS landline, coalesce(l.plan, s.plan) AS plan, l.tariff, l.options, c.fee_titles,
         epoch(least(u.first_at, s.period_from::TIMESTAMP))::DOUBLE AS first_at,
         epoch(greatest(u.last_at, s.period_to + INTERVAL 86399 SECOND))::DOUBLE AS last_at,
         u.currency, (u.usage * 1000000)::DOUBLE AS usage,
         coalesce(c.charges * 1000000, 0)::DOUBLE AS charges, coalesce(s.fees_listed, false) AS fees_listed
  FROM used AS u
  LEFT JOIN stated AS s USING (line)
  LEFT JOIN charged AS c USING (line)
  LEFT JOIN lines AS l USING (line)
  LEFT JOIN peers AS p ON p.peer = u.line
  ORDER BY u.rows DESC, u.line`;
