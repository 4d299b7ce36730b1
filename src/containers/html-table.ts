/** A table of HTML while it is read: the row in hand, and the cells that span rows and columns. */

/** One open table: the row and the cell in hand. */
export interface Table {
  readonly page: string;
  /** Has it a tag of its own, or do its cells stand without one? */
  readonly isTagged: boolean;
  /** undefined between rows. */
  cells: string[] | undefined;
  inCell: boolean;
  /** Did the row in hand hold an inner table? What is left of it is only a row if it says something. */
  isFrame: boolean;
  colspan: number;
  rowspan: number;
  /** For each column, in how many further rows a cell from above takes its place. */
  readonly spans: number[];
}

/** A table without a row yet. */
export const newTable = (page: string, isTagged: boolean): Table => ({
  page,
  isTagged,
  cells: undefined,
  inCell: false,
  isFrame: false,
  colspan: 1,
  rowspan: 1,
  spans: [],
});

/** Adds a cell to the row in hand, and empty ones for the further columns it spans. */
export const addCell = (table: Table, text: string): void => {
  const cells = table.cells!;
  skipSpanned(table, cells);
  if (table.colspan === 1 && table.rowspan === 1) {
    cells.push(text);
    return;
  }
  for (let i = 0; i < table.colspan; i++) {
    if (table.rowspan > 1) table.spans[cells.length] = table.rowspan - 1;
    cells.push(i === 0 ? text : '');
  }
};

/** Columns that a cell of a row above reaches into are empty cells of this row. */
export const skipSpanned = (table: Table, cells: string[]): void => {
  const { spans } = table;
  while (cells.length < spans.length && (spans[cells.length] ?? 0) > 0) {
    spans[cells.length]!--;
    cells.push('');
  }
};

/** The number in a `colspan` or `rowspan`, from 1 to `most`. */
export const spanOf = (value: string | undefined, most: number): number => {
  if (value === undefined) return 1;
  const span = Number.parseInt(value, 10);
  return span > 1 ? Math.min(span, most) : 1;
};
