/** Beeline (Russia), detail of one number from the B2B site: text with tabs whose columns are known by place (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Context, Parser } from '../../../src/model/parser.ts';
import { markingComposites } from '../../../src/parsing/composite.ts';
import { readDate, readTime } from '../../../src/parsing/dates.ts';
import type { Cells, Reading } from '../../../src/parsing/layout.ts';
import { readHourMinSec } from '../../../src/parsing/quantities.ts';
import { stated } from '../../../src/parsing/stated.ts';
import { table } from '../../../src/parsing/table.ts';
import { readCall } from '../call.ts';
import { readService } from '../words.ts';

const COLUMNS = [
  'date',
  'time',
  'duration',
  'to',
  'description',
  'service',
  'from',
  'cost',
  'megabytes',
  'cell',
] as const;
type Column = (typeof COLUMNS)[number];

/** Lines above the first row of data. */
const HEADING_LINES = 2;

const nameless = Object.fromEntries(COLUMNS.map((column) => [column, { names: [] }]));

const layout = table<Column>({
  id: 'beeline/site-txt',
  title: { ru: 'Билайн Бизнес: детализация номера (TXT)', en: 'Beeline Business: detail of a number (TXT)' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['csv', 'txt'],
  columns: nameless,
  positions: Object.fromEntries(COLUMNS.map((column, index) => [column, index])),
  anchor: 'date',
  facts: { currency: 'RUB' },
  factRules: [
    {
      pattern: /^Детализация по номеру \+?(\d{10,11})(?!\d)/,
      facts: ([, line]) => ({ line: line! }),
      why: 'heading',
    },
  ],
  rows: markingComposites(readRow),
});

function readRow(row: number, cells: Cells<Column>, context: Context): Reading {
  const { date = '', time = '', to = '', from = '', description = '', service = '' } = cells;
  const [day, second] = [readDate(date), readTime(time)];
  return readCall(
    {
      row,
      startedAt: day === undefined || second === undefined ? undefined : day + second,
      moment: `${date} ${time}`.trim(),
      from,
      to,
      description: description || service,
      words: [service],
      // The dialled number is left out where it is the own one.
      direction: to === '' ? 'in' : 'out',
      duration: cells.duration,
      megabytes: cells.megabytes,
      cost: cells.cost,
      vat: 'excluded',
    },
    context,
  );
}

/** Ten cells: a date, a time, a duration, then words that Beeline uses. */
function isOurs({ cells }: Row): boolean {
  const [date = '', time = '', duration = '', , description = '', service = ''] = cells;
  return (
    cells.length === COLUMNS.length &&
    readDate(date) !== undefined &&
    readTime(time) !== undefined &&
    (duration === '' || readHourMinSec(duration) !== undefined) &&
    (readService(description) ?? readService(service)) !== undefined
  );
}

/** `<10 digits>.txt` is the file of that number. */
function lineOfName(name: string): { line?: string } {
  const match = /^(9\d{9})\.txt$/i.exec(name);
  return match ? { line: match[1]! } : {};
}

const parser: Parser = {
  ...layout,
  recognise({ container, rows }) {
    if (!layout.containers.includes(container)) return 0;
    const data = rows.slice(HEADING_LINES).filter(({ cells }) => cells.some((cell) => cell !== ''));
    const ours = data.filter(isOurs).length;
    return ours > 0 && ours * 2 >= data.length ? 0.8 : 0;
  },
  parse: (document, context) => stated(layout.parse(document, context), lineOfName(context.fileName)),
};

export default parser;
