/** The weekly report: from a store to a report ready to be written down. */
import { DetalkaError } from '../../model/error.ts';
import type { Store } from '../../store/store.ts';
import { composeReport, type ReportWays } from './compose.ts';
import { weekFacts } from './facts.ts';
import { weekJournal } from './journal.ts';
import type { WeeklyReport } from './report.ts';
import { takeSnapshot, weeksOf } from './snapshot.ts';
import { civil, WEEK, type Week, weekOf } from './week.ts';

/** The last week that the documents tell to its end, else the last they tell of. @throws DetalkaError 'no-calls'. */
export async function lastWeek(store: Store): Promise<Week> {
  const [row] = await store.query<{ first: string | null; last: string; until: string }>(
    'SELECT first_day AS first, last_day AS last, complete_until AS until FROM coverage',
  );
  if (!row?.first)
    throw new DetalkaError('no-calls', {
      ru: 'В базе нет звонков. Сначала: detalka import ФАЙЛ…',
      en: 'There are no calls in the database. First: detalka import FILE…',
    });
  const whole = weekOf(civil(row.until) - WEEK);
  return whole.to > civil(row.first) ? whole : weekOf(civil(row.last));
}

/** The report on a week. The store's connection reads the weeks' snapshot from then on: use it for nothing else. */
export async function weeklyReport(store: Store, week: Week, ways: ReportWays): Promise<WeeklyReport> {
  const weeks = weeksOf(week);
  await takeSnapshot(store, weeks, ways.zone);
  const facts = await weekFacts(store, weeks);
  return composeReport(facts, await weekJournal(store, week), ways);
}
