/** Writes a story as the dealers' program does: a number's month (XLS), and the export of a group (XLSX). */
import { addMonths, DAY, dateOf } from '../../../src/generate/calendar.ts';
import { printDate, printTime } from '../../../src/generate/print.ts';
import { workbookOf } from '../../../src/generate/workbook.ts';
import type { CivilSeconds, Micros } from '../../../src/model/record.ts';
import type { Recipe, TrueRecord, TrueStatement } from '../../../src/model/story.ts';
import { amountOf, minutesOf, toldByTarifer } from '../told.ts';

const BEGINNING = ['Свой номер', 'Дата', 'Время', 'Тип услуги', 'Направление', 'Собеседник', 'Длительность'];
const MONTH = [
  '№ п/п',
  ...BEGINNING,
  'Длительность(мин)',
  'Стоимость',
  'Роуминг',
  'Зона роуминга',
  'Доп.информация',
  'Базовая станция',
  'Зона БС',
  'Дата загрузки',
  'Источник',
];
const GROUP = [
  ...BEGINNING,
  'Длительность (мин)',
  'Стоимость',
  'Роуминг',
  'Зона роуминга',
  'Доп.информация',
  'Базовая станция',
  'Сумма без НДС',
  'Зона БС',
];

const SERVICES: Readonly<Record<string, string>> = {
  voice: 'Звонок',
  sms: 'СМС',
  mms: 'ММС',
  data: 'Интернет',
};
const DIRECTIONS: Readonly<Record<string, string>> = {
  out: 'Исходящий',
  in: 'Входящий',
  none: 'Входящий',
  forward: 'Переадресация',
};

const number = (micros: Micros): string => String(micros / 1_000_000);
const fullTime = (civil: CivilSeconds): string => printTime(civil).padStart(8, '0');

/** The cells both exports have, up to the base station. */
function cellsOf(record: TrueRecord, line: string): readonly string[] {
  const {
    startedAt,
    service,
    direction,
    peerRaw = '',
    durationS,
    place = '',
    serviceCode,
    cost,
    costWithVat,
  } = record;
  const amount = amountOf(record);
  return [
    line,
    printDate(startedAt),
    fullTime(startedAt),
    SERVICES[service]!,
    DIRECTIONS[direction]!,
    peerRaw,
    amount,
    String(durationS === undefined ? Math.ceil(Number(amount) / 60) : minutesOf(durationS)),
    number(costWithVat ?? cost!),
    place === '' ? '' : 'Да',
    place,
    serviceCode!,
    '',
  ];
}

function* monthRows({ facts, rows }: TrueStatement): Generator<readonly string[]> {
  const period =
    facts.periodFrom === undefined
      ? ''
      : ` за ${dateOf(facts.periodFrom).month} - ${dateOf(facts.periodFrom).year}`;
  yield [`Детализация по номеру ${facts.line}${period}`];
  yield [''];
  yield MONTH;
  let n = 0;
  for (const row of rows) {
    if (row.kind !== 'record') continue;
    n += 1;
    const { service, startedAt } = row.record;
    const source = service === 'data' ? 'Site Beeline' : '270000000_20250901-005237.csv';
    const loaded = `${printDate(startedAt + DAY)} 03:15:15`;
    yield [String(n), ...cellsOf(row.record, facts.line!), '', loaded, source];
  }
}

function* groupRows({ facts, rows }: TrueStatement): Generator<readonly string[]> {
  yield GROUP;
  for (const row of rows)
    if (row.kind === 'record') yield [...cellsOf(row.record, facts.line!), number(row.record.cost!), ''];
}

/** The title names a month; a longer story's does not. */
function told(statement: TrueStatement, variant: string): TrueStatement {
  const { periodFrom, periodTo } = statement.facts;
  const first = periodFrom! - (dateOf(periodFrom!).day - 1) * DAY;
  const last = addMonths(first, 1) - DAY;
  const isMonth = variant === 'month' && periodTo! <= last;
  const shown = { ...statement, facts: { ...statement.facts, periodFrom: first, periodTo: last } };
  return toldByTarifer(shown, { minutes: true, bothCosts: variant === 'group', withPeriod: isMonth });
}

const recipe: Recipe = {
  layout: 'tarifer/dealer',
  variants: [
    { id: 'month', container: 'xls', extension: 'xls' },
    { id: 'group', container: 'xlsx', extension: 'xls' },
  ],
  write(statement, variant) {
    const shown = told(statement, variant);
    const madeAt = statement.facts.issuedAt!;
    return variant === 'month'
      ? workbookOf(monthRows(shown), 'Детализация', 'biff8', madeAt)
      : workbookOf(groupRows(shown), shown.facts.line!, 'xlsx', madeAt);
  },
  carries: told,
};

export default recipe;
