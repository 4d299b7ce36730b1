/** MegaFon, call detail of the Volga branch, mailed as HTML (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import { rowText } from '../../../src/parsing/finding.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import { table } from '../../../src/parsing/table.ts';
import { megafonColumns, megafonRows } from '../row.ts';
import { isVolga } from './preamble.ts';

const tables = table({
  id: 'megafon/volga',
  title: { ru: 'МегаФон Поволжье: детализация вызовов клиента', en: 'MegaFon Volga: call detail' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['html'],
  columns: megafonColumns,
  anchor: 'date',
  facts: { currency: 'RUB' },
  factRules: [
    {
      pattern: /^(?!ДЕТАЛИЗАЦИЯ )([А-ЯЁ-]{2,40} [А-ЯЁ-]{2,40} [А-ЯЁ-]{2,40})$/,
      facts: ([, owner]) => ({ owner: owner! }),
      why: 'note',
    },
    { pattern: /^АБОНЕНТ:? ?(\+?\d{10,11})(?!\d)/i, facts: ([, line]) => ({ line: line! }), why: 'note' },
    {
      pattern: /^с (\d\d\.\d\d\.\d{4}) по (\d\d\.\d\d\.\d{4})$/i,
      facts: ([, from, to]) => periodOf(from!, to!),
      why: 'note',
    },
  ],
  notes: [/^ДЕТАЛИЗАЦИЯ ВЫЗОВОВ КЛИЕНТА:?$/i, /^Детализация вызовов \([А-ЯЁа-яё -]{1,60}\)$/],
  rows: megafonRows('included'),
});

const parser: Parser = {
  ...tables,
  recognise: (head) =>
    head.container === 'html' && head.rows.some((row) => isVolga(rowText(row)))
      ? Math.max(0.9, tables.recognise(head))
      : 0,
};

export default parser;
