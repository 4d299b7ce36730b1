/** T2 (Tele2 Russia), one-off call detail: PDF, its text, XLS (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Parser } from '../../../src/model/parser.ts';
import { rowText } from '../../../src/parsing/finding.ts';
import type { TableLayout } from '../../../src/parsing/layout.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import { table } from '../../../src/parsing/table.ts';
import { splitLine } from './line.ts';
import type { T2Column } from './row.ts';
import { readRow } from './row.ts';

const OWN_NUMBER = /^Телефон:? ?(\+?\d{10,11})(?!\d)/i;
const HEADING = /^Дата и время .{0,80}Тип ?соединения Номер/i;

const layout: TableLayout<T2Column> = {
  id: 't2/detail',
  title: { ru: 'Т2: детализация', en: 'T2: call detail' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['pdf', 'txt', 'xls', 'xlsx'],
  columns: {
    date: { names: ['Дата и время'] },
    plan: { names: ['Тарифный план', 'план'] },
    type: { names: ['Тип соединения'] },
    peer: { names: ['Номер'] },
    seconds: { names: ['в секундах', 'Длительность в секундах'] },
    minutes: { names: ['в минутах', 'Длительность в минутах'] },
    price: { names: ['стоимость по тарифу'], optional: true },
    cost: { names: ['оплате', 'к оплате'] },
  },
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
  notes: [/^Страница \d+/i],
  rows: () => readRow,
};

const sheets = table(layout);
/** In the PDF the heading's words run into each other, so columns go by their order. */
const lines = table({
  ...layout,
  columns: { date: { names: [] } },
  positions: { date: 0, plan: 1, type: 2, peer: 3, seconds: 4, minutes: 5, price: 6, cost: 7 },
  factRules: [...layout.factRules!, { pattern: HEADING, facts: () => ({}), why: 'heading' }],
  notes: [...layout.notes!, /^тарифу$/i],
});

const isSheet = (container: string): boolean => container === 'xls' || container === 'xlsx';

async function* splitRows(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<readonly Row[]> {
  for await (const rows of batches) yield rows.map(splitLine);
}

const parser: Parser = {
  ...sheets,
  recognise(head) {
    if (isSheet(head.container)) return sheets.recognise(head);
    const isLines = sheets.containers.includes(head.container);
    return isLines && head.rows.some((row) => HEADING.test(rowText(row))) ? 0.9 : 0;
  },
  parse: (document, context) =>
    document.shape === 'table' && !isSheet(document.container)
      ? lines.parse({ ...document, rows: splitRows(document.rows) }, context)
      : sheets.parse(document, context),
};

export default parser;
