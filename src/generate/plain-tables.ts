/** Rows of text cells → the plainest CSV and page that say so. */
import { escapeMarkup } from './markup.ts';

/** Cells are parted by semicolons and hold none. */
export function* csvOf(rows: Iterable<readonly string[]>): Generator<string> {
  for (const cells of rows) yield `${cells.join(';')}\r\n`;
}

export function* htmlOf(rows: Iterable<readonly string[]>): Generator<string> {
  yield '<html><head><meta charset="utf-8"></head><body><table>\n';
  for (const cells of rows)
    yield `<tr>${cells.map((cell) => `<td>${escapeMarkup(cell)}</td>`).join('')}</tr>\n`;
  yield '</table></body></html>\n';
}
