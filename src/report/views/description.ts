/** What a view's command shows: one description per view, read by the command, its help and its tables. */
import type { Question, Source } from '../../analytics/views.ts';
import type { Lang, Text } from '../../model/text.ts';
import type { Drawing } from '../charts/drawing.ts';
import type { Page } from '../page.ts';

export type Row = Readonly<Record<string, unknown>>;
export type Show = (value: unknown, page: Page, row: Row) => string;

export interface ShownColumn {
  readonly name: string;
  readonly title: Text;
  readonly show: Show;
  readonly align: 'left' | 'right';
  /** Left out where the page is too narrow. */
  readonly optional?: true;
}

/** A way of dividing: `--by line`. */
export interface By {
  readonly sql: string;
  readonly title: Text;
  readonly show: Show;
  /** Absent = as the table orders. */
  readonly order?: string;
}

/** A number that changes what is counted: `--window 24`. */
interface Setting {
  readonly flag: string;
  readonly parameter: string;
  readonly about: Text;
}

export interface ViewTable {
  /** Name in the JSON answer. */
  readonly name: string;
  readonly title: Text;
  /** Absent = the rows of the first source themselves. */
  readonly macro?: string;
  /** Sources it takes by their parameters, if not all. */
  readonly takes?: readonly string[];
  /** Does the macro divide by `per`, take a period, take the settings? */
  readonly divided?: true;
  readonly bounded?: true;
  readonly settled?: true;
  readonly where?: string;
  /** Absent = as the macro orders. */
  readonly order?: string;
  /** A list that `--top` cuts. */
  readonly listed?: true;
  readonly columns: readonly ShownColumn[];
  /** Drawn instead of a table. */
  readonly draw?: (rows: readonly Row[], page: Page) => string;
}

export interface ViewDescription {
  /** Name of the command. */
  readonly name: string;
  readonly about: Text;
  /** Printed beside the numbers: one line. */
  readonly definition: Text;
  readonly sources: readonly Source[];
  /** The first is what is divided by unless told otherwise. */
  readonly by?: Readonly<Record<string, By>>;
  readonly settings?: readonly Setting[];
  /** A picture of all rows of the first table, divided by a key of `by`; null = there is nothing to draw. */
  readonly picture?: {
    readonly by: string;
    readonly about: Text;
    readonly draw: (rows: readonly Row[], lang: Lang) => Drawing | null;
  };
  readonly tables: readonly ViewTable[];
}

export const CALLS: Source = { parameter: 'chosen', view: 'calls', time: 'started_at' };

export interface Answer {
  readonly table: ViewTable;
  readonly rows: readonly Row[];
}

/** What the user asked of a view besides the choice of rows. */
export interface Wishes {
  /** Key of `by`; 'all' = not divided. */
  readonly by: string;
  readonly top: number;
  /** SQL by parameter. */
  readonly period: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, string>>;
}

export function questionOf(view: ViewDescription, table: ViewTable, wishes: Wishes): Question {
  const { macro, takes, where } = table;
  const by = table.divided ? view.by?.[wishes.by] : undefined;
  const order = by?.order ?? table.order;
  return {
    ...(macro ? { macro } : {}),
    sources: view.sources.filter(({ parameter }) => !takes || takes.includes(parameter)),
    given: {
      ...(by ? { per: by.sql } : {}),
      ...(table.bounded ? wishes.period : {}),
      ...(table.settled ? wishes.settings : {}),
    },
    ...(where ? { where } : {}),
    ...(order ? { order } : {}),
    ...(table.listed ? { limit: wishes.top } : {}),
  };
}
