/** The weeks a report looks at, as temporary tables beside the database: every figure is of the same rows. */
import type { CivilSeconds } from '../../model/record.ts';
import { quoted } from '../../store/sql-text.ts';
import type { Store } from '../../store/store.ts';
import { DAY, dayOf, type Week, weekBefore, weekYearAgo } from './week.ts';

export interface Weeks {
  readonly week: Week;
  readonly before: Week;
  readonly yearAgo: Week;
}

/** Hours after a missed call in which a contact counts as an answer to it. */
export const WINDOW_H = 24;

/** Views whose rows are taken once: all macros that read them by name then read these. */
const TAKEN = { calls: 'started_at', agent_calls: 'started_at', queue_entries: 'entered_at' } as const;

/** Days that rows of one call, and clocks of two zones, may be apart at most. */
const CALL_DAYS = 2;

/** The week and those it is compared with. */
export const weeksOf = (week: Week): Weeks => ({
  week,
  before: weekBefore(week),
  yearAgo: weekYearAgo(week),
});

/**
 * From now on `calls`, `agent_calls` and `queue_entries` of this connection are those of the three weeks, a day before
 * and the window after each, in the civil time of `zone` (IANA) where a row tells its offset; without a zone as printed.
 */
export async function takeSnapshot(store: Store, weeks: Weeks, zone: string | undefined): Promise<void> {
  await store.narrow(spans(weeks, 'started_at', CALL_DAYS));
  for (const [view, time] of Object.entries(TAKEN)) {
    const there = new Set(
      (await store.query<{ column_name: string }>(`SELECT column_name FROM (DESCRIBE ${view})`)).map(
        ({ column_name }) => column_name,
      ),
    );
    const times = [time, 'ended_at'].filter((column) => there.has(column));
    const replaced = zone === undefined ? '' : `REPLACE (${inZone(times, time, zone)})`;
    await store.exec(
      `CREATE OR REPLACE TEMP TABLE weekly_${view} AS
         SELECT * FROM (SELECT * ${replaced} FROM ${view}) WHERE ${spans(weeks, time)};
       CREATE OR REPLACE TEMP VIEW ${view} AS FROM weekly_${view}`,
    );
  }
}

function inZone(columns: readonly string[], first: string, zone: string): string {
  const offset = `to_minutes(utc_offset_min)`;
  const moved = (column: string) => `timezone(${quoted(zone)}, timezone('UTC', ${column} - ${offset}))`;
  const shifted = columns.map((column) => `coalesce(${moved(column)}, ${column}) AS ${column}`);
  const offsetThere = `coalesce(CAST(epoch(${moved(first)} - (${first} - ${offset})) / 60 AS SMALLINT), utc_offset_min)`;
  return [...shifted, `${offsetThere} AS utc_offset_min`].join(', ');
}

function spans({ week, before, yearAgo }: Weeks, time: string, more = 0): string {
  const span = (from: CivilSeconds, to: CivilSeconds) =>
    `${time} >= TIMESTAMP '${dayOf(from - (1 + more) * DAY)}' AND ${time} < TIMESTAMP '${dayOf(to + (2 + more) * DAY)}'`;
  return `${span(before.from, week.to)} OR ${span(yearAgo.from, yearAgo.to)}`;
}

/** Names the rows of a view that lie in the week: for macros that take the name of what they read. */
export async function nameWeek(store: Store, name: string, view: string, week: Week): Promise<void> {
  const time = view === 'queue_entries' ? 'entered_at' : 'started_at';
  await store.exec(
    `CREATE OR REPLACE TEMP VIEW ${name} AS SELECT * FROM ${view} WHERE ${within(time, week)}`,
  );
}

/** The condition that a time lies in the span. */
export const within = (time: string, { from, to }: { from: CivilSeconds; to: CivilSeconds }): string =>
  `${time} >= ${at(from)} AND ${time} < ${at(to)}`;

/** A civil moment as SQL. */
export const at = (moment: CivilSeconds): string =>
  `TIMESTAMP '${new Date(moment * 1000).toISOString().slice(0, 19).replace('T', ' ')}'`;
