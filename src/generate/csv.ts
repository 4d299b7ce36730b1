/** Delimited values as programs write them. */

/** One line without its end; a cell that holds the delimiter, a quote or a line break is quoted. */
export function csvLine(cells: readonly string[], delimiter: ',' | ';' = ','): string {
  return cells
    .map((cell) => (isPlain(cell, delimiter) ? cell : `"${cell.replaceAll('"', '""')}"`))
    .join(delimiter);
}

const isPlain = (cell: string, delimiter: string): boolean =>
  !cell.includes(delimiter) && !/["\r\n]/.test(cell);
