/** Rows of delimited text that were split over two physical lines. */
import type { Row } from '../model/document.ts';

/**
 * Joins a row of too few cells with the rows after it until it has `width` cells: the cell that was cut is put together.
 * A row that would become too wide was whole: it stands alone. `joined` is told of each row that became a part of
 * the one before it.
 */
export async function* joinSplitRows(
  batches: AsyncIterable<readonly Row[]>,
  width: number,
  joined: (row: Row) => void,
): AsyncGenerator<readonly Row[]> {
  let held: Row | undefined;
  for await (const batch of batches) {
    const rows: Row[] = [];
    for (const row of batch) {
      const cells = held && [
        ...held.cells.slice(0, -1),
        `${held.cells.at(-1)}${row.cells[0] ?? ''}`,
        ...row.cells.slice(1),
      ];
      if (held && cells && cells.length <= width && row.cells.length < width) {
        joined(row);
        held = { ...held, cells };
      } else {
        if (held) rows.push(held);
        held = row;
      }
      if (held.cells.length >= width || held.cells.length < 2) {
        rows.push(held);
        held = undefined;
      }
    }
    yield rows;
  }
  if (held) yield [held];
}
