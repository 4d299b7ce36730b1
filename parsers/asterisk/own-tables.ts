/** Dumps of a whole database: each parser reads its own table, rows of the others are notes. */
import type { Row } from '../../src/model/document.ts';
import type { Finding, Parser } from '../../src/model/parser.ts';
import { skip } from '../../src/parsing/finding.ts';

/** Rows by which a table is known. */
const FIRST = 20;

/** The parser, reading of an SQL dump the tables it recognises by their first rows, and of other documents all. */
export const ownTables = (parser: Parser): Parser => ({
  ...parser,
  async *parse(document, context) {
    if (document.shape !== 'table' || document.container !== 'sql') {
      yield* parser.parse(document, context);
      return;
    }
    const notes: Finding[] = [];
    const rows = ownRows(document.rows, parser, notes);
    for await (const batch of parser.parse({ ...document, rows }, context))
      yield [...batch, ...notes.splice(0)];
    yield notes;
  },
});

async function* ownRows(
  batches: AsyncIterable<readonly Row[]>,
  parser: Parser,
  notes: Finding[],
): AsyncGenerator<readonly Row[]> {
  let page: string | undefined;
  let isOwn = true;
  for await (const batch of batches) {
    yield batch.filter((row) => {
      if (row.page !== page) {
        page = row.page;
        const rows = batch.filter(({ page }) => page === row.page).slice(0, FIRST);
        isOwn = parser.recognise({ container: 'sql', rows, events: [] }) >= 0.5;
      }
      if (!isOwn) notes.push(skip(row.n, 'note'));
      return isOwn;
    });
  }
}
