/** Rostelecom (Far East), calls of a month from the ISSA cabinet: local and long-distance pages, HTML (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Parser } from '../../../src/model/parser.ts';
import type { StatementRecord } from '../../../src/model/record.ts';
import { readDate, readDateTime } from '../../../src/parsing/dates.ts';
import { refuse, rowText } from '../../../src/parsing/finding.ts';
import type { Cells, Reading, TableLayout } from '../../../src/parsing/layout.ts';
import { readMinutes } from '../../../src/parsing/minutes.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { peekRows } from '../../../src/parsing/peek.ts';
import { readCount } from '../../../src/parsing/quantities.ts';
import { badMoney, badTime, badVolume } from '../../../src/parsing/refusals.ts';
import { table } from '../../../src/parsing/table.ts';

type Column = 'own' | 'date' | 'time' | 'peer' | 'seconds' | 'minutes' | 'length' | 'cost';
/** Local calls are counted in seconds, long-distance ones in minutes. */
type Unit = 'seconds' | 'minutes';

const TOTAL = /^ВСЕГО ЗА МЕСЯЦ:? ?([\d:]+) (-?[\d ]+(?:[.,]\d{1,2})?)$/i;
const HEAD_ROWS = 200;

/** The page's own words for what it holds; undefined when it says neither or both. */
function unitOf(rows: readonly Row[]): Unit | undefined {
  const texts = rows.map(rowText);
  const local = texts.some((text) => /(?:^|\s)(?:АПУС|местн\S{1,10}) /i.test(`${text} `));
  const distant = texts.some((text) => /(?:^|\s)междугородн/i.test(text));
  return local === distant ? undefined : local ? 'seconds' : 'minutes';
}

const layoutOf = (unit: Unit | undefined): TableLayout<Column> => ({
  id: 'rostelecom/issa',
  title: { ru: 'Ростелеком (ИССА): вызовы за месяц', en: 'Rostelecom (ISSA): calls of a month' },
  kind: 'detail',
  evidence: 'inferred',
  containers: ['html'],
  columns: {
    own: { names: ['Телефон', 'Номер телефона', 'Абонентский номер'] },
    date: { names: ['Дата', 'Дата и время', 'Дата вызова'] },
    time: { names: ['Время', 'Время вызова'], optional: true },
    peer: { names: ['Вызываемый номер', 'Набранный номер', 'Номер абонента', 'Куда'] },
    seconds: { names: ['Длительность, сек.', 'Продолжительность, сек.'], optional: true },
    minutes: { names: ['Длительность, мин.', 'Продолжительность, мин.'], optional: true },
    length: { names: ['Длительность', 'Продолжительность'], optional: true },
    cost: { names: ['Стоимость…', 'Сумма…'] },
  },
  anchor: 'date',
  facts: { currency: 'RUB' },
  factRules: [
    {
      pattern: TOTAL,
      facts: ([, , sum]) => {
        const printed = readMoney(sum!);
        return printed === undefined ? {} : { control: [{ measure: 'cost', printed }] };
      },
      why: 'total',
    },
  ],
  notes: [/^(?:Страниц[аы]|Стр\.):? ?\d/i],
  rows: () => (row, cells) => readRow(row, cells, unit),
});

function readRow(row: number, cells: Cells<Column>, unit: Unit | undefined): Reading {
  const { own = '', date = '', time = '', peer = '', cost = '' } = cells;
  const startedAt = time === '' ? (readDateTime(date) ?? readDate(date)) : readDateTime(`${date} ${time}`);
  if (startedAt === undefined) return badTime(`${date} ${time}`.trim());
  const length = readLength(cells, unit);
  if (length === 'unit')
    return refuse('unknown-unit', {
      ru: 'страница не говорит, в секундах длительность (местные) или в минутах (междугородные)',
      en: 'the page does not say whether lengths are in seconds (local) or minutes (long-distance)',
    });
  if (!length) return badVolume(cells.seconds ?? cells.minutes ?? cells.length ?? '', 'телефон');
  const amount = cost === '' ? undefined : readMoney(cost);
  if (cost !== '' && amount === undefined) return badMoney(cost);
  const record: StatementRecord = {
    row,
    service: 'voice',
    direction: 'out',
    startedAt,
    ...length,
    placeKind: 'home',
  };
  if (own !== '') record.lineRaw = own;
  if (peer !== '') record.peerRaw = peer;
  if (amount !== undefined) {
    record.cost = amount;
    record.vat = 'unknown';
  }
  return { kind: 'record', record };
}

function readLength(
  { seconds, minutes, length }: Cells<Column>,
  unit: Unit | undefined,
): Pick<StatementRecord, 'durationS' | 'billedS'> | 'unit' | undefined {
  const inMinutes = minutes ?? (unit === 'minutes' ? length : undefined);
  if (inMinutes !== undefined) return readMinutes(inMinutes);
  const inSeconds = seconds ?? (unit === 'seconds' ? length : undefined);
  if (inSeconds === undefined) return 'unit';
  const durationS = readCount(inSeconds);
  return durationS === undefined ? undefined : { durationS };
}

const tables = table(layoutOf(undefined));

const parser: Parser = {
  ...tables,
  recognise(head) {
    const isIssa =
      unitOf(head.rows) !== undefined || head.rows.some((row) => /^ВСЕГО ЗА МЕСЯЦ/i.test(rowText(row)));
    return isIssa ? tables.recognise(head) : 0;
  },
  async *parse(document, context) {
    if (document.shape !== 'table') return;
    const { first, rows } = await peekRows(document.rows, HEAD_ROWS);
    const page = table(layoutOf(unitOf(first.slice(0, HEAD_ROWS))));
    yield* page.parse({ ...document, rows }, context);
  },
};

export default parser;
