/** Cells put together again where quotes inside of them, which the export does not escape, tore or joined them. */
import type { Row } from '../../../src/model/document.ts';

/** The column of free text: the caller's name as the caller's own operator gave it. */
export const NAME = 'caller_id_name';

/**
 * `"ООО "Ромашка"","7916…"` reads as one cell that holds `","`: it is cut there. `"Смит "Боб", мл."` reads as two: cells too
 * many are the name's. A row still of another width than the heading is left as it is.
 */
export async function* repairQuotes(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  let width: number | undefined;
  let name = -1;
  for await (const batch of batches) {
    yield batch.map((row) => {
      if (width === undefined) {
        name = row.cells.indexOf(NAME);
        if (name >= 0) width = row.cells.length;
        return row;
      }
      if (row.cells.length === width) return row;
      const cells =
        row.cells.length < width ? row.cells.flatMap(cut) : joined(row.cells, name, row.cells.length - width);
      return cells.length === width ? { ...row, cells } : row;
    });
  }
}

const cut = (cell: string): readonly string[] =>
  cell.includes('","') ? cell.split('","').map(closed) : [cell];
/** The quote that closed a quotation stood next to the one that closed the cell. */
const closed = (text: string): string => (text.split('"').length % 2 === 0 ? `${text}"` : text);

const joined = (cells: readonly string[], at: number, more: number): readonly string[] => [
  ...cells.slice(0, at),
  `${cells[at]}"${cells
    .slice(at + 1, at + more + 1)
    .map((cell) => `, ${cell}`)
    .join('')}`.replace(/"$/, ''),
  ...cells.slice(at + more + 1),
];
