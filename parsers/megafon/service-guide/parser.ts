/** MegaFon, one-off call detail of the Service-Guide, HTML (README.md). */
import type { Parser } from '../../../src/model/parser.ts';
import { rowText } from '../../../src/parsing/finding.ts';
import type { FactRule } from '../../../src/parsing/layout.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import { table } from '../../../src/parsing/table.ts';
import { megafonColumns, megafonRows } from '../row.ts';
import { isVolga } from '../volga/preamble.ts';

const factRules: readonly FactRule[] = [
  {
    pattern: /^Детализация оказанных услуг по Абонентскому номеру:? ?(\+?\d{10,11})(?!\d)/i,
    facts: ([, line]) => ({ line: line! }),
    why: 'note',
  },
  {
    pattern: /(?:^|\s)за период с (\d\d\.\d\d\.\d{4}) по (\d\d\.\d\d\.\d{4})/i,
    facts: ([, from, to]) => periodOf(from!, to!),
    why: 'note',
  },
  {
    pattern: /^Итого по абоненту:? Записей:? (\d{1,9}) Стоимость:? (-?[\d ]+(?:[.,]\d+)?)$/i,
    facts: ([, rows, cost]) => {
      const printed = readMoney(cost!);
      return {
        control: [
          { measure: 'rows', printed: Number(rows) },
          ...(printed === undefined ? [] : [{ measure: 'cost', printed } as const]),
        ],
      };
    },
    why: 'total',
  },
];

/** The owner's name stands alone in a row of seven cells above the table: nothing but its place names it. */
const OWNER = /^([А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё-]+ [А-ЯЁ][а-яё-]+)$/;

const tables = table({
  id: 'megafon/service-guide',
  title: { ru: 'МегаФон: детализация из «Сервис-Гида»', en: 'MegaFon: Service-Guide call detail' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['html'],
  columns: megafonColumns,
  anchor: 'date',
  facts: { currency: 'RUB' },
  factRules: [...factRules, { pattern: OWNER, facts: ([, owner]) => ({ owner: owner! }), why: 'note' }],
  notes: [/^(?:Страница|Стр\.|Лист) ?№? ?\d+/i],
  rows: megafonRows('included'),
});

const parser: Parser = {
  ...tables,
  recognise: (head) => (head.rows.some((row) => isVolga(rowText(row))) ? 0 : tables.recognise(head)),
};

export default parser;
