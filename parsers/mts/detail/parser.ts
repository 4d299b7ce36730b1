/** MTS (Russia), one-off call detail, in every container the self-care offers (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import { peekRows } from '../../../src/parsing/peek.ts';
import { table } from '../../../src/parsing/table.ts';
import { detailTable } from './layout.ts';
import { isTextLayer, parseLines } from './lines.ts';
import { rowReader } from './row.ts';
import { parseXml, recogniseXml } from './xml.ts';

/** Rows in which the heading is expected. */
const HEAD_ROWS = 200;

const tables = table(detailTable);

/** A PDF's narrow column breaks long numbers and names, which have no white space of their own. */
const pdfTables = table({
  ...detailTable,
  rows: (context) => {
    const read = rowReader(context);
    return (row, cells) => read(row, { ...cells, peer: (cells.peer ?? '').replaceAll(' ', '') });
  },
});

const parser: Parser = {
  ...tables,
  containers: [...tables.containers, 'xml'],
  recognise(head) {
    if (head.container === 'xml') return recogniseXml(head.events);
    return isText(head.container) && isTextLayer(head.rows) ? 1 : tables.recognise(head);
  },
  async *parse(document, context) {
    if (document.shape === 'tree') yield* parseXml(document.events, context);
    if (document.shape !== 'table') return;
    if (document.container === 'pdf') yield* pdfTables.parse(document, context);
    else if (!isText(document.container)) yield* tables.parse(document, context);
    else {
      const { first, rows } = await peekRows(document.rows, HEAD_ROWS);
      if (isTextLayer(first)) yield* parseLines(rows, context);
      else yield* tables.parse({ ...document, rows }, context);
    }
  },
};

const isText = (container: string) => container === 'txt' || container === 'csv';

export default parser;
