/** What part of the store an analysis looks at. */
import { quoted } from '../store/sql-text.ts';

/** Restricts an analysis; dates are civil, `to` exclusive. */
export interface Scope {
  readonly line?: string;
  readonly from?: string;
  readonly to?: string;
}

/** A view restricted to a scope, as a subquery. The values are checked here: they go into the SQL text. */
export function scoped(view: string, time: string, { line, from, to }: Scope): string {
  const conditions = [
    ...(line ? [`line = ${quoted(line)}`] : []),
    ...(from ? [`${time} >= TIMESTAMP '${day(from)}'`] : []),
    ...(to ? [`${time} < TIMESTAMP '${day(to)}'`] : []),
  ];
  return conditions.length === 0 ? view : `(SELECT * FROM ${view} WHERE ${conditions.join(' AND ')})`;
}

function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`not a date: ${text}`);
  return text;
}
