/** What a container yields: a stream of tables' rows or of XML elements, or one value, with no notion of telephony. */

export type ContainerId =
  | 'html'
  | 'xml'
  | 'csv'
  | 'txt'
  | 'xls'
  | 'xlsx'
  | 'xlsb'
  | 'spreadsheetml'
  | 'pdf'
  | 'doc'
  | 'docx'
  | 'rtf'
  | 'dbf'
  | 'sql'
  | 'json';

/** One row of text cells. Cells are trimmed of outer white space; an empty cell is ''. */
export interface Row {
  /** 1-based ordinal of the row in the whole document: stored as `source_row`. */
  readonly n: number;
  /** Name of the sheet, number of the page, or '' where the container has none. */
  readonly page: string;
  readonly cells: readonly string[];
}

export interface XmlOpen {
  readonly kind: 'open';
  /** 1-based ordinal of the opening tag in the document. */
  readonly n: number;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}
export type XmlEvent =
  | XmlOpen
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'close'; readonly name: string };

/**
 * Rows and events travel in batches, one per piece of input read: the only asynchronous step is the
 * one that waits for bytes (docs/decisions/0002-batches.md).
 */
export interface TableDocument {
  readonly shape: 'table';
  readonly container: ContainerId;
  readonly rows: AsyncIterable<readonly Row[]>;
}
export interface TreeDocument {
  readonly shape: 'tree';
  readonly container: 'xml';
  readonly events: AsyncIterable<readonly XmlEvent[]>;
}
/** JSON stands in memory as a whole. Its objects are looked up with Object.hasOwn only. */
export interface ValueDocument {
  readonly shape: 'value';
  readonly container: 'json';
  readonly value: unknown;
}
export type Document = TableDocument | TreeDocument | ValueDocument;

/** The beginning of a document, enough to recognise its layout. */
export interface Head {
  readonly container: ContainerId;
  /** First rows of a table document (at most 200); else empty. */
  readonly rows: readonly Row[];
  /** First events of a tree document (at most 200); else empty. */
  readonly events: readonly XmlEvent[];
  /** The value of a JSON document, whole. */
  readonly value?: unknown;
}
