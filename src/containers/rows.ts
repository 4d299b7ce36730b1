/** Rows of cells gathered into batches, numbered and under limits: the part common to all table containers. */
import type { Row } from '../model/document.ts';
import { exceeded, LIMITS } from './limits.ts';

/** Numbers the rows of one document. A resource with state: the rows gathered since the last `take`. */
export interface RowCollector {
  /** Adds a row of finished cells. Throws DetalkaError 'limit-rows' or 'limit-rowCells'. */
  add(cells: readonly string[], page: string): void;
  /** The rows gathered so far, which are then forgotten. */
  take(): readonly Row[];
}

/** A collector for the document at `path`. */
export const collectRows = (path: string): RowCollector => {
  let n = 0;
  let rows: Row[] = [];
  return {
    add(cells, page) {
      n++;
      if (n > LIMITS.rows) throw exceeded('rows', path);
      if (cells.length > LIMITS.rowCells) throw exceeded('rowCells', `${path}:${n}`);
      for (const cell of cells)
        if (cell.length > LIMITS.cellChars) throw exceeded('cellChars', `${path}:${n}`);
      rows.push({ n, page, cells });
    },
    take() {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
};
