/** Asks the views of the store for the figures of a week. */
import type { Store } from '../../store/store.ts';
import type {
  DayCount,
  ForwardFigures,
  HourLoad,
  LineFigures,
  LostCaller,
  PersonFigures,
  QueueFigures,
  RegionFigures,
  SpentFigures,
  Totals,
  WeekFacts,
} from './figures.ts';
import { at, nameWeek, type Weeks, WINDOW_H, within } from './snapshot.ts';
import { dayOf, type Week } from './week.ts';

/** Figures of the week; the snapshot must have been taken. */
export async function weekFacts(store: Store, weeks: Weeks): Promise<WeekFacts> {
  const coverage = await coverageOf(store);
  const { week, before, yearAgo } = weeks;
  const told = (one: Week) => dayOf(one.from) >= coverage.first && dayOf(one.from) <= coverage.last;
  const totalsBefore = told(before) ? await totalsOf(store, before) : null;
  const totalsYearAgo = told(yearAgo) ? await totalsOf(store, yearAgo) : null;
  const totals = await totalsOf(store, week);
  await nameParts(store, week);
  const hours = await hoursOf(store);
  return {
    weeks,
    coverage,
    totals,
    before: totalsBefore,
    yearAgo: totalsYearAgo,
    hours,
    busiest: await busiestOf(store, hours),
    days: await daysOf(store, week),
    daysBefore: totalsBefore ? await daysOf(store, before) : [],
    levels: await store.query(
      `SELECT lines, seconds, at_least_s FROM concurrency_levels(chosen := 'weekly_busy') ORDER BY lines`,
    ),
    lost: await lostOf(store),
    ...(await partsOf(store, week)),
    silentLines: await silentLinesOf(store, weeks),
    spent: await spentOf(store, week),
    spentBefore: totalsBefore ? await spentOf(store, before) : [],
  };
}

async function coverageOf(store: Store): Promise<WeekFacts['coverage']> {
  const [row] = await store.query<{ first: string; last: string; until: string }>(
    'SELECT first_day AS first, last_day AS last, complete_until AS until FROM coverage',
  );
  return { first: row!.first, last: row!.last, completeUntil: row!.until };
}

/** The week's rows under the names that macros are given. */
async function nameParts(store: Store, week: Week): Promise<void> {
  await nameWeek(store, 'weekly_this', 'calls', week);
  await nameWeek(store, 'weekly_missed', 'missed', week);
  await nameWeek(store, 'weekly_offered', 'agent_calls', week);
  await nameWeek(store, 'weekly_states', 'agent_time', week);
  await nameWeek(store, 'weekly_queued', 'queue_entries', week);
  await nameBusy(store, 'weekly_busy', week);
}

/** Calls that lasted in the span, cut to it. */
async function nameBusy(store: Store, name: string, { from, to }: Pick<Week, 'from' | 'to'>): Promise<void> {
  await store.exec(
    `CREATE OR REPLACE TEMP VIEW ${name} AS
     SELECT * REPLACE (greatest(started_at, ${at(from)}) AS started_at, least(ended_at, ${at(to)}) AS ended_at)
     FROM calls WHERE started_at < ${at(to)} AND coalesce(ended_at, started_at) >= ${at(from)}`,
  );
}

async function totalsOf(store: Store, week: Week): Promise<Totals> {
  await nameWeek(store, 'weekly_this', 'calls', week);
  await nameWeek(store, 'weekly_missed', 'missed', week);
  await nameBusy(store, 'weekly_busy', week);
  const [row] = await store.query<Omit<Totals, 'unreturned' | 'pending' | 'hidden' | 'peak'>>(
    `SELECT count(*) FILTER (direction = 'in') AS incoming,
            count(*) FILTER (direction = 'in' AND answered) AS answered,
            (SELECT count(*) FROM weekly_missed) AS missed,
            count(*) FILTER (direction = 'out') AS outgoing,
            count(*) FILTER (direction = 'out' AND answered) AS reached,
            sum(talk_s) FILTER (direction IN ('in', 'out') AND answered)::BIGINT AS talk_s,
            avg(wait_s) FILTER (direction = 'in' AND answered) AS wait_s
     FROM weekly_this`,
  );
  const [lost] = await store.query<Pick<Totals, 'unreturned' | 'pending' | 'hidden'>>(
    `SELECT unreturned, pending, hidden FROM callbacks(chosen := 'weekly_missed', window_h := ${WINDOW_H})`,
  );
  const [busy] = await store.query<{ peak: number | null }>(
    `SELECT peak FROM concurrency(chosen := 'weekly_busy')`,
  );
  return { unreturned: 0, pending: 0, hidden: 0, ...row!, ...lost, peak: busy?.peak ?? null };
}

const hoursOf = (store: Store): Promise<HourLoad[]> =>
  store.query(`SELECT hour, calls, missed, erlangs FROM load_hours(chosen := 'weekly_this') ORDER BY hour`);

async function busiestOf(store: Store, hours: readonly HourLoad[]): Promise<WeekFacts['busiest']> {
  const most = hours.reduce<HourLoad | null>(
    (best, one) => (one.calls > (best?.calls ?? 0) ? one : best),
    null,
  );
  if (!most) return null;
  const from = Date.parse(`${most.hour}Z`) / 1000;
  await nameBusy(store, 'weekly_hour', { from, to: from + 3600 });
  const [row] = await store.query<{ peak: number | null }>(
    `SELECT peak FROM concurrency(chosen := 'weekly_hour')`,
  );
  return { hour: most.hour, calls: most.calls, lines: row?.peak ?? 0 };
}

const daysOf = (store: Store, week: Week): Promise<DayCount[]> =>
  store.query(
    `SELECT started_at::DATE AS day,
            count(*) FILTER (direction = 'in' AND answered) AS answered,
            count(*) FILTER (direction = 'in' AND NOT answered AND disposition IS DISTINCT FROM 'blocked') AS missed,
            count(*) FILTER (direction = 'in' AND answered IS NULL) AS unknown,
            count(*) FILTER (direction = 'out') AS outgoing
     FROM calls WHERE direction IN ('in', 'out') AND ${within('started_at', week)} GROUP BY day ORDER BY day`,
  );

const lostOf = (store: Store): Promise<LostCaller[]> =>
  store.query(
    `SELECT u.call_id, u.peer, coalesce(c.name, c.organisation) AS name, u.line, u.queue, first_at, last_at, missed,
            outcome, after_s, unreturned, pending
     FROM unreturned(chosen := 'weekly_missed', window_h := ${WINDOW_H}) AS u
     LEFT JOIN contacts AS c ON c.number = u.peer
     ORDER BY coalesce(unreturned, false) DESC, missed DESC, last_at DESC, u.call_id`,
  );

async function partsOf(store: Store, week: Week) {
  return {
    people: await store.query<PersonFigures>(
      `SELECT part, name, offered, answered, ring_mean_s, made, reached, talk_s, talk_mean_s, occupancy
       FROM agent_figures(chosen := 'weekly_offered', states := 'weekly_states', per := person)
       ORDER BY offered + made DESC, part`,
    ),
    lines: await store.query<LineFigures>(
      `SELECT part, calls, missed, erlangs, busiest_hour, peak, idle_s, idle_from
       FROM lines_use(chosen := 'weekly_this', per := line, since := '${dayOf(week.from)}', until := '${dayOf(week.to)}')
       ORDER BY erlangs DESC, part`,
    ),
    queues: await store.query<QueueFigures>(
      `SELECT part, entered, answered, abandoned, level_of_entered, asa_s, wait_most_s
       FROM queue_figures(chosen := 'weekly_queued', per := queue) ORDER BY entered DESC, part`,
    ),
    regions: await store.query<RegionFigures>(
      `SELECT part, calls, incoming, missed, talk_s
       FROM directions(chosen := 'weekly_this', per := region) ORDER BY calls DESC, part`,
    ),
    forwards: await store.query<ForwardFigures>(
      `SELECT part, sum(calls)::BIGINT AS calls, sum(answered)::BIGINT AS answered, sum(talk_s)::BIGINT AS talk_s
       FROM forwarding(chosen := 'weekly_this', per := forwarded_to) GROUP BY part ORDER BY calls DESC, part`,
    ),
  };
}

async function silentLinesOf(store: Store, { week, before }: Weeks): Promise<readonly string[]> {
  const rows = await store.query<{ line: string }>(
    `SELECT DISTINCT line FROM calls
     WHERE line IS NOT NULL AND direction <> 'internal' AND ${within('started_at', before)}
     EXCEPT SELECT line FROM calls WHERE ${within('started_at', week)} ORDER BY line`,
  );
  return rows.map(({ line }) => line);
}

const spentOf = async (store: Store, week: Week): Promise<SpentFigures[]> => {
  await store.exec(
    `CREATE OR REPLACE TEMP VIEW weekly_spent AS SELECT * FROM spending_rows WHERE ${within('booked_at', week)}`,
  );
  return store.query(
    `SELECT part, currency, items, paid FROM spending(chosen := 'weekly_spent', per := service) ORDER BY paid DESC`,
  );
};
