/** The period a fleet is advised on: the last year of its documents, or what is asked for. */
import type { Store } from '../../store/store.ts';
import { lineHistories, type Period } from '../history.ts';

const DAY = 86_400;
const DAYS = 365;

/** The 365 days up to the last one of the documents of any line, those after `asked.to` not counted; all from `asked.from` on. */
export async function fleetPeriod(store: Store, asked: Period): Promise<Period> {
  if (asked.from !== undefined) return asked;
  const histories = await lineHistories(store, undefined, asked);
  if (histories.length === 0) return asked;
  const last = histories.reduce((latest, { to }) => Math.max(latest, to), Number.NEGATIVE_INFINITY);
  const to = (Math.floor(last / DAY) + 1) * DAY;
  return { from: to - DAYS * DAY, to };
}
