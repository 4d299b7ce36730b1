/**
 * What the word processors' formats share. A table row is a row; a paragraph outside of tables is split as a line of
 * plain text is. A row inside of a cell comes before the row it stands in, which is then a row only if it says more.
 */
import { exceeded, LIMITS } from './limits.ts';
import type { RowCollector } from './rows.ts';
import { cellText } from './text.ts';
import { cellsOf } from './txt.ts';

/** The text in hand and the table rows around it. */
export interface Flow {
  text(text: string): void;
  /** Ends a line or paragraph: within a cell but a space, outside of tables a row. */
  endLine(inTable: boolean): void;
  openRow(): void;
  /** Ends a cell of the row in hand, and pads it to the columns it spans. */
  endCell(span?: number): void;
  endRow(): void;
  /** Ends what is left open. */
  end(): void;
}

interface OpenRow {
  readonly cells: string[];
  /** Text of the outer cell before this row. */
  readonly before: string;
  isFrame: boolean;
}

/** A flow of text into `rows`. Throws DetalkaError 'limit-…'. */
export const flowInto = (rows: RowCollector, path: string): Flow => {
  const open: OpenRow[] = [];
  let text = '';
  const openRow = () => {
    const outer = open.at(-1);
    if (outer) outer.isFrame = true;
    if (open.push({ cells: [], before: text, isFrame: false }) > LIMITS.depth) throw exceeded('depth', path);
    text = '';
  };
  const endCell = (span = 1) => {
    if (open.length === 0) open.push({ cells: [], before: '', isFrame: false });
    const { cells } = open.at(-1)!;
    if (cells.length + span > LIMITS.rowCells) throw exceeded('rowCells', path);
    cells.push(cellText(text));
    for (let i = 1; i < Math.min(span, LIMITS.colspan); i++) cells.push('');
    text = '';
  };
  const endRow = () => {
    const row = open.pop();
    if (!row) return;
    if (row.cells.length > 0 && (!row.isFrame || row.cells.some((cell) => cell !== '')))
      rows.add(row.cells, '');
    text = row.before;
  };
  const endLine = (inTable: boolean) => {
    if (inTable) text += '\n';
    else {
      rows.add(cellsOf(text.replaceAll('\n', ' ')), '');
      text = '';
    }
  };
  return {
    text(added) {
      text += added;
      if (text.length > LIMITS.cellChars) throw exceeded('cellChars', path);
    },
    endLine,
    openRow,
    endCell,
    endRow,
    end() {
      while (open.length > 0) {
        if (text !== '') endCell();
        endRow();
      }
      if (text !== '') endLine(false);
    },
  };
};
