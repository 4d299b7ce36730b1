/** Whose lines they are, and what they are on, as the company's directory says (docs/people.md). */
import type { Store } from '../../store/store.ts';

export interface LinePerson {
  /** Name of the department, else its key; null = the directory does not tell. */
  readonly department: string | null;
  readonly costCentre: string | null;
  readonly person: string | null;
  /** Id of a tariff and its options, when the directory names them. */
  readonly tariff: string | null;
  readonly options: readonly string[];
}

interface Row extends Omit<LinePerson, 'options'> {
  readonly line: string;
  readonly options: readonly string[] | null;
}

/** By line, on the last day of the events. */
export async function linePeople(store: Store): Promise<ReadonlyMap<string, LinePerson>> {
  const rows = await store.query<Row>(PEOPLE);
  return new Map(rows.map(({ line, options, ...rest }) => [line, { ...rest, options: options ?? [] }]));
}

const on = (table: string) =>
  `last.day BETWEEN coalesce(${table}.valid_from, last.day) AND coalesce(${table}.valid_until, last.day)`;

const PEOPLE = `
  WITH last AS (SELECT coalesce(max(started_at)::DATE, DATE '1970-01-01') AS day FROM events),
  held AS (
    SELECT o.identifier AS line, any_value(o.agent) AS agent FROM assignments AS o, last
    WHERE o.kind = 'line' AND ${on('o')} GROUP BY 1
  ), belongs AS (
    SELECT m.kind, m.identifier, any_value(m.department) AS department FROM memberships AS m, last
    WHERE ${on('m')} GROUP BY ALL
  )
  SELECT l.line, coalesce(d.name, d.department, own.department, theirs.department) AS department,
         coalesce(l.cost_centre, a.cost_centre, d.cost_centre) AS "costCentre",
         coalesce(a.name, h.agent, l.owner) AS person, l.tariff, l.options
  FROM lines AS l
  LEFT JOIN held AS h ON h.line = l.line
  LEFT JOIN agents AS a ON a.agent = h.agent
  LEFT JOIN belongs AS own ON own.kind = 'line' AND own.identifier = l.line
  LEFT JOIN belongs AS theirs ON theirs.kind = 'person' AND theirs.identifier = h.agent
  LEFT JOIN departments AS d ON d.department = coalesce(own.department, theirs.department)`;
