/** MegaFon, call detail of the North-West branch, CSV without a heading, several own numbers in a file (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Parser } from '../../../src/model/parser.ts';
import { rowText } from '../../../src/parsing/finding.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import { table } from '../../../src/parsing/table.ts';
import { megafonColumns, megafonRows } from '../row.ts';

/** Cells of a row: the export of a table with merged cells. */
const WIDTH = 14;
const OWN_NUMBER = /^Детализация оказанных услуг по Абонентскому номеру:? ?(\+?\d{10,11})(?!\d)/i;

const tables = table({
  id: 'megafon/north-west',
  title: { ru: 'МегаФон Северо-Запад: детализация, CSV', en: 'MegaFon North-West: call detail, CSV' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['csv'],
  columns: megafonColumns,
  positions: { date: 0, time: 3, peer: 5, amount: 6, unit: 8, service: 9, place: 10, cost: WIDTH - 1 },
  anchor: 'date',
  facts: { currency: 'RUB' },
  factRules: [
    { pattern: OWN_NUMBER, facts: ([, line]) => ({ line: line! }), why: 'note' },
    {
      pattern: /(?:^|\s)за период с (\d\d\.\d\d\.\d{4}) по (\d\d\.\d\d\.\d{4})/i,
      facts: ([, from, to]) => periodOf(from!, to!),
      why: 'note',
    },
  ],
  rows: megafonRows('unknown'),
});

const isOwnNumber = (row: Row): boolean => row.cells.length === WIDTH && OWN_NUMBER.test(rowText(row));

const parser: Parser = {
  ...tables,
  recognise: (head) => (head.container === 'csv' && head.rows.some(isOwnNumber) ? 1 : 0),
};

export default parser;
