/** Beeline (Russia), call detail from the retail cabinet: three generations of a workbook (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import { refuse } from '../../../src/parsing/finding.ts';
import { peekRows } from '../../../src/parsing/peek.ts';
import { table } from '../../../src/parsing/table.ts';
import { variants } from '../../../src/parsing/variants.ts';
import { numberVotes } from './own.ts';
import { numbered, numberedRows, worded } from './tables.ts';

/** Rows by which the own number is told. */
const TELLING_ROWS = 200;

const tables = (rows: Parameters<typeof numbered>[0]) => {
  const [v1, v2] = numbered(rows);
  return variants([table(v1), table(v2), table(worded)]);
};

const parser: Parser = {
  ...tables(numberedRows(undefined)),
  async *parse(document, context) {
    if (document.shape !== 'table') return;
    const { first, rows } = await peekRows(document.rows, TELLING_ROWS);
    const votes = numberVotes();
    const counting = tables(() => (_row, { from = '', to = '', description = '' }) => {
      votes.add(from, to, description);
      return refuse('', { ru: '', en: '' });
    });
    async function* telling() {
      yield first.slice(0, TELLING_ROWS);
    }
    for await (const _ of counting.parse({ ...document, rows: telling() }, context));
    yield* tables(numberedRows(votes.own())).parse({ ...document, rows }, context);
  },
};

export default parser;
