/** Months that the documents of each line cover. */
import { monthOfDay } from '../bill/calendar.ts';
import type { UsageOptions, UsageStore } from './sql.ts';

/** A document's period is a claim: one longer than this says nothing. */
const MAX_PERIOD_DAYS = 5 * 366;

/** By line the months (year × 12 + month − 1) its documents cover, ascending. */
export async function coveredMonths(
  store: UsageStore,
  { from, to }: UsageOptions,
): Promise<Map<string, number[]>> {
  const { length, columns } = await store.columns(`
    SELECT DISTINCT line, (epoch(period_from) / 86400)::INTEGER AS first, (epoch(period_to) / 86400)::INTEGER AS last
    FROM statements
    WHERE line IS NOT NULL AND period_to >= period_from AND period_to - period_from <= ${MAX_PERIOD_DAYS}`);
  const found = new Map<string, Set<number>>();
  for (let at = 0; at < length; at++) {
    const line = (columns.line as readonly string[])[at]!;
    const first = Math.max(
      (columns.first as Int32Array)[at]!,
      from === undefined ? -Infinity : from / 86_400,
    );
    const last = Math.min((columns.last as Int32Array)[at]!, to === undefined ? Infinity : (to - 1) / 86_400);
    const own = found.get(line) ?? new Set<number>();
    found.set(line, own);
    if (first <= last)
      for (let month = monthOfDay(Math.floor(first)); month <= monthOfDay(Math.floor(last)); month++)
        own.add(month);
  }
  return new Map([...found].map(([line, months]) => [line, [...months].sort((a, b) => a - b)]));
}
