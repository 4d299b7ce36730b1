/** The general table reader: a parser out of data (docs/parsers.md). */
import type { Row } from '../model/document.ts';
import type { Parser } from '../model/parser.ts';
import type { Bind } from './columns.ts';
import { columnFinder, firstHeading } from './columns.ts';
import type { TableLayout } from './layout.ts';
import { endReading, startReading, takeFound, takeRow } from './table-reading.ts';

/**
 * A parser for tables with a heading. It finds the heading by its columns' names, on one row or several, anywhere
 * and again on each page; reads rows of data with `rows`; takes facts, totals and notes from the rows around.
 * Every row of the document ends as a record, charge, skip or reject. A new own number opens the next statement.
 */
export function table<C extends string>(layout: TableLayout<C>): Parser {
  const bind = columnFinder(layout.columns);
  return {
    id: layout.id,
    title: layout.title,
    kind: layout.kind,
    evidence: layout.evidence,
    containers: layout.containers,
    recognise: (head) =>
      layout.containers.includes(head.container) ? confidence(layout, bind, head.rows) : 0,
    async *parse(document, context) {
      if (document.shape !== 'table') return;
      const reading = startReading(layout, bind, context);
      for await (const rows of document.rows) {
        for (const row of rows) takeRow(reading, row);
        yield takeFound(reading);
      }
      endReading(reading);
      yield takeFound(reading);
    },
  };
}

/** From a half, with just the required columns, to one, with all. */
function confidence<C extends string>(layout: TableLayout<C>, bind: Bind<C>, rows: readonly Row[]): number {
  const heading = firstHeading(bind, rows);
  return heading ? 0.5 + (0.5 * heading.binding.size) / Object.keys(layout.columns).length : 0;
}
