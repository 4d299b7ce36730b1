/** Panasonic KX-TD, TDA, TDE, NCP, NS: SMDR as a text of aligned columns (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Finding, Parser } from '../../../src/model/parser.ts';
import { reject, rowText, skip, unknownRow } from '../../../src/parsing/finding.ts';
import { sureByShape } from '../../../src/parsing/headless.ts';
import { peekRows } from '../../../src/parsing/peek.ts';
import { readCall } from './call.ts';
import { type DateOrder, dateOrder } from './moment.ts';
import { wordsOf } from './words.ts';

/** Rows by which the order of day and month is told. */
const HEAD_ROWS = 200;

const HEADING = /^Date Time Ext\.? CO Dial Number/i;
const RULE = /^-{5,}$/;

const isCall = (cells: readonly string[]): boolean => {
  const text = cells.join(' ');
  return HEADING.test(text) || RULE.test(text) || wordsOf(text) !== undefined;
};

const parser: Parser = {
  id: 'panasonic/smdr',
  title: { ru: 'Panasonic KX: SMDR', en: 'Panasonic KX: SMDR' },
  kind: 'pbx',
  evidence: 'attested',
  containers: ['txt'],
  recognise: (head) =>
    head.container !== 'txt'
      ? 0
      : head.rows.some((row) => HEADING.test(rowText(row)))
        ? 1
        : sureByShape(head, isCall) && 0.7,
  async *parse(document) {
    if (document.shape !== 'table') return;
    yield [{ kind: 'statement', facts: {} }];
    const { first, rows } = await peekRows(document.rows, HEAD_ROWS);
    const order = dateOrder(first.slice(0, HEAD_ROWS).map(rowText));
    for await (const batch of rows) yield batch.map((row) => findingOf(row, order));
  },
};

function findingOf(row: Row, order: DateOrder): Finding {
  const text = rowText(row);
  if (text === '') return skip(row.n, 'blank');
  if (HEADING.test(text) || RULE.test(text)) return skip(row.n, 'heading');
  const words = wordsOf(text);
  if (!words) return unknownRow(row);
  const result = readCall(row.n, words, order);
  return result.kind === 'refuse' ? reject(row.n, row.cells, result.code, result.reason) : result;
}

export default parser;
