/** A weekly report ready to be written down: words, drawings and tables. All forms of it are made of this. */
import type { Lang } from '../../model/text.ts';
import type { Drawing } from '../charts/drawing.ts';

/** How a person should take it. */
export type Tone = 'bad' | 'good' | 'plain';

export interface Sentence {
  readonly text: string;
  readonly tone: Tone;
}

/** One figure of the week beside those of other weeks. */
export interface Tile {
  readonly name: string;
  readonly value: string;
  readonly before: string;
  readonly yearAgo: string;
  readonly tone: Tone;
}

/**
 * What the cells of a column are: text; a number of things; seconds shown as minutes; a share from 0 to 1; a number with
 * decimals; a civil moment 'YYYY-MM-DDTHH:MM:SS'; money in the currency's unit.
 */
export type Kind = 'text' | 'count' | 'minutes' | 'seconds' | 'share' | 'decimal' | 'moment' | 'money';

export interface TableColumn {
  readonly title: string;
  readonly kind: Kind;
}

/** Null = the documents do not tell. */
export type Cell = string | number | null;

export interface TableRow {
  readonly cells: readonly Cell[];
  /** Of a call: keys by which charts and other tables find it. */
  readonly keys?: readonly string[];
  /** Of any other row: key of the calls behind it. */
  readonly find?: string;
  readonly tone?: Tone;
}

export interface ReportTable {
  /** Name of its file and sheet: 'missed'. */
  readonly id: string;
  readonly title: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  /** How the figures are counted, in one sentence. */
  readonly definition: string;
  readonly charts: readonly { readonly id: string; readonly drawing: Drawing }[];
  readonly table: ReportTable | null;
}

export interface WeeklyReport {
  readonly lang: Lang;
  /** '2026-W47'. */
  readonly week: string;
  readonly title: string;
  /** Days, clock, what the week is compared with. */
  readonly subtitle: string;
  readonly headline: readonly Sentence[];
  readonly tiles: readonly Tile[];
  readonly sections: readonly Section[];
  /** Every call of the week; its rows have keys. */
  readonly journal: ReportTable;
}
