/** The table of MTS's detail as data: its columns in all variants, and the lines around it. */
import type { StatementFacts } from '../../../src/model/statement.ts';
import { readDate } from '../../../src/parsing/dates.ts';
import type { FactRule, TableLayout } from '../../../src/parsing/layout.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import type { DetailColumn } from './cells.ts';
import { rowReader } from './row.ts';
import { cellsOfWords } from './words.ts';

const factRules: readonly FactRule[] = [
  {
    pattern: /(?:^|\s)за период с (\d\d\.\d\d\.\d{4}) по (\d\d\.\d\d\.\d{4})/i,
    facts: ([, from, to]) => periodOf(from!, to!),
    why: 'note',
  },
  {
    pattern: /Сетевой ресурс ?:? ?(\+?\d{10,15})(?!\d)/i,
    facts: ([, line]) => ({ line: line! }),
    why: 'note',
  },
  {
    pattern: /Номер SIM карты ?\/ ?Виртуальный Номер ?:? ?(\d{10,22})(?!\d)/i,
    facts: ([, sim]) => ({ sim: sim! }),
    why: 'note',
  },
  { pattern: /^Итого ?:? ?([-\d][\d\s]*[.,]\d+|\d+)$/i, facts: ([, sum]) => totalOf(sum!), why: 'total' },
];

/** The period a document names; a date that no calendar has is left out. */
export function periodOf(from: string, to: string): StatementFacts {
  const [periodFrom, periodTo] = [readDate(from), readDate(to)];
  return {
    ...(periodFrom === undefined ? {} : { periodFrom }),
    ...(periodTo === undefined ? {} : { periodTo }),
  };
}

/** The sum of the costs as printed under the table. */
function totalOf(sum: string): StatementFacts {
  const printed = readMoney(sum);
  return printed === undefined ? {} : { control: [{ measure: 'cost', printed }] };
}

export const detailTable: TableLayout<DetailColumn> = {
  id: 'mts/detail',
  title: { ru: 'МТС: разовая детализация', en: 'MTS: one-off call detail' },
  kind: 'detail',
  evidence: 'real',
  containers: ['html', 'xls', 'xlsx', 'spreadsheetml', 'doc', 'docx', 'rtf', 'pdf', 'txt', 'csv'],
  columns: {
    date: { names: ['Дата', 'Дата Время'] },
    // A PDF's heading of two lines, 'Дата' over 'Время', stands over the dates.
    time: { names: ['Время'], blankAfter: 'date', optional: true },
    offset: { names: ['GMT*'], optional: true },
    peer: { names: ['Номер'] },
    place: { names: ['Зона вызова'], optional: true },
    zone: { names: ['Зона направления вызова/номер сессии', 'Зона направления вызова', 'Зона направления'] },
    service: { names: ['Услуга'] },
    mark: { names: [], blankAfter: 'service', optional: true },
    volume: { names: ['Длительность…'] },
    cost: { names: ['Стоимость руб.', 'Стоимость'], optional: true },
    costWithoutVat: { names: ['Стоимость руб. без НДС', 'Стоимость без НДС'], optional: true },
    costWithVat: { names: ['Стоимость руб. с НДС', 'Стоимость с НДС'], optional: true },
    balanceAt: { names: ['Изм. баланса'], optional: true },
  },
  anchor: 'date',
  facts: { currency: 'RUB' },
  factRules,
  notes: [
    /^Оказанные услуги связи$/,
    /^\*\s?-?\s?Часовой пояс места оказания услуги/,
    /^FORIS OSS$/,
    /^Страница \d+ из \d+$/,
    /^Всего использовано пакетов/,
    /; (?:минуты|sms|mms|интернет): /i,
    /^7\d{10}$/,
  ],
  rows: rowReader,
  ragged: cellsOfWords,
};
