/** What a table layout is made of: data, and one function for what is special about its rows. */
import type { ContainerId } from '../model/document.ts';
import type { Context, Evidence, Finding, SkipReason } from '../model/parser.ts';
import type { Charge, StatementRecord } from '../model/record.ts';
import type { StatementFacts, StatementKind } from '../model/statement.ts';
import type { Text } from '../model/text.ts';
import type { Columns } from './columns.ts';
import type { Refusal } from './finding.ts';

/** Cells of a row by column: undefined = the table has no such column, '' = it is empty here. */
export type Cells<C extends string> = { readonly [K in C]?: string | undefined };

/** What a row of data says. */
export type Reading =
  | { readonly kind: 'record'; readonly record: StatementRecord }
  | { readonly kind: 'charge'; readonly charge: Charge }
  | Refusal;

/** What a row of a table says; a row of data may also be an event of a queue, or nothing of ours. */
export type RowReading = Reading | Extract<Finding, { readonly kind: 'queue-event' | 'skip' }>;

/** A line of text beside or under the table that states facts. */
export interface FactRule {
  /** Matched with the row's whole text, white space single. Anchored or beginning with a literal; no nested quantifiers. */
  readonly pattern: RegExp;
  /** `cells` are those of the row by the columns of the heading above, when there is one. */
  readonly facts: (match: RegExpExecArray, cells: Cells<string>) => StatementFacts;
  readonly why: SkipReason;
}

export interface TableLayout<C extends string> {
  readonly id: string;
  readonly title: Text;
  readonly kind: StatementKind;
  readonly evidence: Evidence;
  readonly containers: readonly ContainerId[];
  readonly columns: Columns<C>;
  /** Indexes of the columns of a table without a heading; a heading that is found all the same is believed instead. */
  readonly positions?: { readonly [K in C]?: number };
  /** The column whose value tells a row of data from headings, totals and notes. */
  readonly anchor: C;
  /** Does the anchor's cell stand in a row of data? Default: it begins as a date does. */
  readonly isData?: (anchor: string) => boolean;
  /** Facts of every statement of the layout. */
  readonly facts?: StatementFacts;
  readonly factRules?: readonly FactRule[];
  /** Rows keep the own numbers they name, and some name none: an own number then opens no statement. */
  readonly linesInRows?: true;
  /** Facts a page states by its name, for workbooks with a sheet for each own number. Each such page has its heading. */
  readonly pageFacts?: (page: string) => StatementFacts;
  /** Page furniture and footnotes, matched as in `FactRule`. */
  readonly notes?: readonly RegExp[];
  /** Is a line of text the title of the rows under it (`Исходящие SMS`)? It is handed to the reader of rows until the next. */
  readonly isSection?: (text: string) => boolean;
  /** Begins a document; the function reads its rows in order. `section` is '' under no title. */
  readonly rows: (context: Context) => (row: number, cells: Cells<C>, section: string) => RowReading;
  /** Cells of a row whose empty cells left no trace (text tables aligned by spaces), by the shapes of its words. */
  readonly ragged?: (words: readonly string[]) => Cells<C> | undefined;
}

/** What a line of text beside the table says; undefined when no rule of the layout knows it. */
export function readText(
  {
    factRules = [],
    notes = [],
  }: { readonly factRules?: readonly FactRule[]; readonly notes?: readonly RegExp[] },
  text: string,
  cells: Cells<string> = {},
): { readonly facts: readonly StatementFacts[]; readonly why: SkipReason } | undefined {
  const facts: StatementFacts[] = [];
  let why: SkipReason | undefined;
  for (const rule of factRules) {
    const match = rule.pattern.exec(text);
    if (!match) continue;
    why ??= rule.why;
    facts.push(rule.facts(match, cells));
  }
  if (why === undefined && notes.some((note) => note.test(text))) why = 'note';
  return why === undefined ? undefined : { facts, why };
}
