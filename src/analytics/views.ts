/** Questions to the analytic views: which rows are chosen, and the SQL that asks for them. */
import { DetalkaError } from '../model/error.ts';
import { quoted } from '../store/sql-text.ts';
import type { Store } from '../store/store.ts';
import type { Scope } from './scope.ts';

/** What a macro is given to look at: a view of the database, restricted and under a name of its own. */
export interface Source {
  /** Parameter of the macros that takes it, and its name in the SQL. */
  readonly parameter: string;
  readonly view: string;
  /** Column that `from` and `to` restrict; absent = the macro looks at all times. */
  readonly time?: string;
}

/** `column=value` or `column!=value`; an empty value stands for what is not given. */
export interface Filter {
  readonly column: string;
  readonly equal: boolean;
  readonly value: string;
}

/** What the user wants to see of a view; `line` in a filter. */
export interface Choice extends Pick<Scope, 'from' | 'to'> {
  readonly filters: readonly Filter[];
}

/** A call of a macro: `macro(named arguments)`; the sources are added to them. Without a macro the first source's rows. */
export interface Question {
  readonly macro?: string;
  /** Of these the macro takes. */
  readonly sources: readonly Source[];
  /** Named arguments besides the sources: SQL by parameter. */
  readonly given: Readonly<Record<string, string>>;
  /** Condition and order of the answer, as SQL. */
  readonly where?: string;
  readonly order?: string;
  readonly limit?: number;
}

export const dateSql = (day: string): string => `DATE ${quoted(day)}`;

/** The whole question as one statement that any DuckDB client runs on the file. */
export function questionSql(question: Question, choice: Choice): string {
  const { macro, sources, given, where, order, limit } = question;
  const parts = sources.map((source) => [source, conditionsOf(source, choice)] as const);
  const chosen = parts.filter(([, conditions]) => conditions.length > 0);
  const ctes = chosen.map(
    ([{ parameter, view }, conditions]) =>
      `${parameter} AS MATERIALIZED (\n  SELECT * FROM ${view}\n  WHERE ${conditions.join('\n    AND ')}\n)`,
  );
  const named = [
    ...chosen.map(([{ parameter }]) => `${parameter} := ${quoted(parameter)}`),
    ...Object.entries(given).map(([parameter, sql]) => `${parameter} := ${sql}`),
  ];
  return [
    ...(ctes.length > 0 ? [`WITH ${ctes.join(',\n')}`] : []),
    `FROM ${macro ? `${macro}(${named.join(', ')})` : nameOf(parts[0]!)}`,
    ...(where ? [`WHERE ${where}`] : []),
    ...(order ? [`ORDER BY ${order}`] : []),
    ...(limit === undefined ? [] : [`LIMIT ${limit}`]),
  ].join('\n');
}

const nameOf = ([source, conditions]: readonly [Source, readonly string[]]): string =>
  conditions.length > 0 ? source.parameter : source.view;

/** The first source is what filters are about; a period restricts every one that has a time. */
function conditionsOf({ parameter, time }: Source, { from, to, filters }: Choice): readonly string[] {
  return [
    ...(time && from ? [`${time} >= TIMESTAMP ${quoted(from)}`] : []),
    ...(time && to ? [`${time} < TIMESTAMP ${quoted(to)}`] : []),
    ...(parameter === 'chosen' ? filters.map(filterSql) : []),
  ];
}

function filterSql({ column, equal, value }: Filter): string {
  if (value === '') return `"${column}" IS ${equal ? '' : 'NOT '}NULL`;
  return `CAST("${column}" AS VARCHAR) IS ${equal ? 'NOT ' : ''}DISTINCT FROM ${quoted(value)}`;
}

/**
 * Makes sure that filters name columns of the view: they go into the SQL text.
 * @throws DetalkaError 'no-such-column', with those there are.
 */
export async function checkFilters(store: Store, view: string, filters: readonly Filter[]): Promise<void> {
  if (filters.length === 0) return;
  const rows = await store.query<{ name: string }>(
    `SELECT DISTINCT column_name AS name FROM duckdb_columns() WHERE table_name = ${quoted(view)} ORDER BY name`,
  );
  const names = rows.map(({ name }) => name);
  const wrong = filters.find(({ column }) => !names.includes(column));
  if (!wrong) return;
  const there = names.join(', ');
  throw new DetalkaError(
    'no-such-column',
    {
      ru: `--filter: колонки «${wrong.column}» здесь нет. Есть: ${there}.`,
      en: `--filter: there is no column "${wrong.column}" here. There are: ${there}.`,
    },
    2,
  );
}

/** Layouts among the chosen calls whose documents tell times to the minute only: what is counted in seconds is rough. */
export async function minuteSources(
  store: Store,
  source: Source,
  choice: Choice,
): Promise<readonly string[]> {
  const minutes = await store.query<{ layout: string }>(
    `SELECT DISTINCT layout FROM statements WHERE grain IN ('minutes', 'minutes-nameless') AND records > 0`,
  );
  if (minutes.length === 0) return [];
  const conditions = conditionsOf(source, choice);
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const used = await store.query<{ source: string }>(`SELECT DISTINCT source FROM ${source.view} ${where}`);
  return minutes.map(({ layout }) => layout).filter((layout) => used.some((row) => row.source === layout));
}
