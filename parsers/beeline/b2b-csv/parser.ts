/** Beeline (Russia), detail of a company's numbers from the B2B cabinet: CSV of 16 columns (README.md). */
import type { Context, Finding, Parser } from '../../../src/model/parser.ts';
import { markingComposites } from '../../../src/parsing/composite.ts';
import { readDate, readTime } from '../../../src/parsing/dates.ts';
import { skip } from '../../../src/parsing/finding.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { joinSplitRows } from '../../../src/parsing/split-rows.ts';
import { table } from '../../../src/parsing/table.ts';
import { isSame, readCall } from '../call.ts';

const columns = {
  account: { names: ['Номер договора'] },
  group: { names: ['Группа счетов'] },
  own: { names: ['Номер абонента'] },
  date: { names: ['Дата звонка'] },
  time: { names: ['Время звонка'] },
  duration: { names: ['Длительность'] },
  billed: { names: ['Длительность округленная до минут'] },
  cost: { names: ['Размер начислений'] },
  from: { names: ['Инициатор звонка'] },
  to: { names: ['Принимающий номер'] },
  action: { names: ['Описание действия'] },
  description: { names: ['Описание услуги'] },
  type: { names: ['Тип услуги'] },
  cell: { names: ['Номер базовой станции'] },
  megabytes: { names: ['Объем в МB'] },
  provider: { names: ['Описание провайдера'] },
} as const;
type Column = keyof typeof columns;

const WIDTH = Object.keys(columns).length;

const layout = table<Column>({
  id: 'beeline/b2b-csv',
  title: { ru: 'Билайн Бизнес: детализация договора', en: 'Beeline Business: detail of a contract' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['csv'],
  columns,
  anchor: 'date',
  facts: { currency: 'RUB' },
  rows: markingComposites(readRow),
});

function readRow(row: number, cells: Cells<Column>, context: Context): Reading {
  const { own = '', date = '', time = '', from = '', to = '', action = '', type = '' } = cells;
  const description = (cells.description || action).replaceAll('""', '"');
  const [day, second] = [readDate(date), readTime(time)];
  return readCall(
    {
      row,
      startedAt: day === undefined || second === undefined ? undefined : day + second,
      moment: `${date} ${time}`.trim(),
      own,
      from,
      to,
      description,
      words: [action, type],
      direction: isSame(own, from) ? 'out' : 'in',
      duration: cells.duration,
      billedMinutes: cells.billed,
      megabytes: cells.megabytes,
      cost: cells.cost,
      vat: 'unknown',
      place: cells.provider,
    },
    context,
  );
}

const parser: Parser = {
  ...layout,
  async *parse(document, context) {
    if (document.shape !== 'table') return;
    const parts: Finding[] = [];
    const rows = joinSplitRows(document.rows, WIDTH, ({ n }) => parts.push(skip(n, 'continuation')));
    for await (const findings of layout.parse({ ...document, rows }, context)) {
      yield [...findings, ...parts.splice(0)];
    }
  },
};

export default parser;
