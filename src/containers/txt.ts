/**
 * Plain text: every line is a row. A line with tabs is split at tabs, so that empty cells count; any other line is
 * split at runs of two or more spaces, which is how columns are aligned and how a PDF's text layer parts what stands
 * on one line. A blank line is a row with one empty cell.
 */
import type { Row } from '../model/document.ts';
import { exceeded, LIMITS } from './limits.ts';
import { collectRows } from './rows.ts';

/** Rows of a text, one batch per piece read. Throws DetalkaError 'limit-…'. */
export async function* readTxt(text: AsyncIterable<string>, path: string): AsyncGenerator<readonly Row[]> {
  const rows = collectRows(path);
  let held = '';
  for await (const piece of text) {
    const lines = (held + piece).split('\n');
    held = lines.pop()!;
    if (held.length > LIMITS.cellChars) throw exceeded('cellChars', path);
    for (const line of lines) rows.add(cellsOf(line), '');
    yield rows.take();
  }
  if (held !== '') rows.add(cellsOf(held), '');
  yield rows.take();
}

/** Cells of one line. */
export const cellsOf = (line: string): string[] => {
  if (line.includes('\t')) return line.split('\t').map((cell) => cell.trim());
  const trimmed = line.trim();
  return trimmed.includes('  ') ? trimmed.split(/ {2,}/).map((cell) => cell.trim()) : [trimmed];
};
