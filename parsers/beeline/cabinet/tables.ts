/** The three tables of the cabinet as data: v1 and v2 with both numbers, v3 with words as units and no number. */
import type { Context } from '../../../src/model/parser.ts';
import type { CivilSeconds } from '../../../src/model/record.ts';
import { markingComposites } from '../../../src/parsing/composite.ts';
import { readDate, readDateTime, readTime } from '../../../src/parsing/dates.ts';
import type { Cells, Reading, TableLayout } from '../../../src/parsing/layout.ts';
import { readCount, readVolume } from '../../../src/parsing/quantities.ts';
import { badVolume } from '../../../src/parsing/refusals.ts';
import { readWordedDuration } from '../../../src/parsing/worded.ts';
import { type Call, readCall } from '../call.ts';

type Column =
  | 'date'
  | 'time'
  | 'from'
  | 'to'
  | 'description'
  | 'service'
  | 'type'
  | 'duration'
  | 'cost'
  | 'costWithoutVat'
  | 'megabytes'
  | 'cell';

const common = {
  id: 'beeline/cabinet',
  title: { ru: 'Билайн: детализация из личного кабинета', en: 'Beeline: call detail from the cabinet' },
  kind: 'detail',
  evidence: 'attested',
  containers: ['xls', 'xlsx', 'spreadsheetml', 'csv'],
  anchor: 'date',
  facts: { currency: 'RUB' },
} as const;

const v1: TableLayout<Column>['columns'] = {
  date: { names: ['Дата и время'] },
  from: { names: ['Исходящий номер'] },
  to: { names: ['Входящий номер'] },
  service: { names: ['Услуга'] },
  description: { names: ['Описание услуги'] },
  type: { names: ['Тип услуги'] },
  duration: { names: ['Длительность, мин сек'] },
  cost: { names: ['Стоимость. руб'] },
  megabytes: { names: ['Размер сессии. МБ'] },
};
const v2: TableLayout<Column>['columns'] = {
  date: { names: ['Дата звонка'] },
  time: { names: ['Время звонка'] },
  from: { names: ['Инициатор звонка'] },
  to: { names: ['Набранный номер'] },
  description: { names: ['Тип звонка'] },
  service: { names: ['Услуга'] },
  costWithoutVat: { names: ['Предварительная стоимость (без НДС)'] },
  duration: { names: ['Продолжительность'] },
  megabytes: { names: ['Объем (MB)'] },
  cell: { names: ['Номер БС'] },
};

type NumberedCells = Cells<Column>;

/** Both generations with numbers; `rows` reads theirs. */
export const numbered = (
  rows: TableLayout<Column>['rows'],
): readonly [TableLayout<Column>, TableLayout<Column>] => [
  { ...common, columns: v1, rows },
  { ...common, columns: v2, rows },
];

/** Reads the rows of the detail of `own`. */
export const numberedRows = (own: string | undefined): TableLayout<Column>['rows'] =>
  markingComposites((row, cells, context) => readCall(callOf(row, cells, own), context));

function callOf(row: number, cells: NumberedCells, own: string | undefined): Call {
  const { date = '', time = '', costWithoutVat } = cells;
  const { service = '', type = '' } = cells;
  return {
    row,
    startedAt: momentOf(date, time),
    moment: `${date} ${time}`.trim(),
    own,
    from: cells.from,
    to: cells.to,
    description: cells.description || service,
    words: [type, service].filter((word) => word !== ''),
    duration: cells.duration,
    megabytes: cells.megabytes,
    cost: costWithoutVat ?? cells.cost,
    vat: costWithoutVat === undefined ? 'unknown' : 'excluded',
  };
}

/** Date and time in one cell or in two; undefined when there is no such moment. */
function momentOf(date: string, time: string): CivilSeconds | undefined {
  if (time === '') return readDateTime(date);
  const [day, second] = [readDate(date), readTime(time)];
  return day === undefined || second === undefined ? undefined : day + second;
}

type WordColumn = 'date' | 'description' | 'volume';

/** The newer workbook: who the other party was is not known of it. */
export const worded: TableLayout<WordColumn> = {
  ...common,
  columns: {
    date: { names: ['Дата/Время'] },
    description: { names: ['Сервис'] },
    volume: { names: ['Объем услуг'] },
  },
  rows: (context) => (row, cells) => wordedRow(row, cells, context),
};

function wordedRow(row: number, cells: Cells<WordColumn>, context: Context): Reading {
  const { date = '', description = '', volume = '' } = cells;
  const moment = { startedAt: readDateTime(date), moment: date };
  const reading = readCall({ row, ...moment, description, words: [], vat: 'unknown' }, context);
  if (reading.kind !== 'record') return reading;
  const quantities = readWords(volume, context.bytesPerKb);
  if (!quantities) return badVolume(volume, description);
  const record = { ...reading.record, ...quantities };
  // Nothing is known of roaming in this generation: silence does not mean home.
  if (record.placeKind === 'home') delete record.placeKind;
  return { kind: 'record', record };
}

/** `2 мин 5 сек`, `0,35 Мбайт`, `1 шт`: the unit says what it is; an empty cell says nothing. */
function readWords(volume: string, bytesPerKb: 1000 | 1024) {
  if (volume === '') return {};
  const durationS = readWordedDuration(volume);
  if (durationS !== undefined) return { durationS };
  const bytes = readVolume(volume, bytesPerKb);
  if (bytes !== undefined) return { bytes };
  const pieces = /^\d{1,9} ?шт\.?$/i.test(volume) ? readCount(volume.replace(/\D/g, '')) : undefined;
  return pieces === undefined ? undefined : { pieces };
}
