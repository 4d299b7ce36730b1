/** Writes a story as Beeline's cabinet does, in its three generations. */
import { printDate, printMinutes } from '../../../src/generate/print.ts';
import { without } from '../../../src/generate/telling.ts';
import { type WorkbookType, workbookOf } from '../../../src/generate/workbook.ts';
import type { Recipe, TrueRow, TrueStatement } from '../../../src/model/story.ts';
import { type Abilities, carriedRows, type Printed, printedRows, tenDigits } from '../recipe-calls.ts';
import { printClock, printDecimal, printHours, printHundredths } from '../recipe-print.ts';

interface Generation {
  readonly titles: readonly string[];
  readonly cells: (row: Printed) => readonly string[];
  readonly can: Abilities;
  /** Prints both numbers, so that the own one can be told. */
  readonly hasNumbers: boolean;
}

const own = ({ own }: Printed) => tenDigits(own);
const from = (row: Printed) => (row.incoming || row.hundredths !== undefined ? row.peer : own(row));
const to = (row: Printed) => (row.incoming || row.hundredths !== undefined ? own(row) : row.peer);
const titles = (line: string) => line.split(' | ');

const v1: Generation = {
  titles: titles(
    'Дата и время | Исходящий номер | Входящий номер | Услуга | Описание услуги | Тип услуги | Длительность, мин сек | Стоимость. руб | Размер сессии. МБ',
  ),
  cells: (row) => [
    `${printDate(row.startedAt)} ${printClock(row.startedAt)}`,
    from(row),
    to(row),
    '',
    row.description,
    row.type,
    row.isVoice
      ? row.durationS < 3600
        ? printMinutes(row.durationS).padStart(5, '0')
        : printHours(row.durationS)
      : '',
    printDecimal(row.cost, '.'),
    row.hundredths === undefined ? '' : printHundredths(row.hundredths, '.'),
  ],
  can: { written: tenDigits, vat: 'unknown', place: 'words' },
  hasNumbers: true,
};

const v2: Generation = {
  titles: titles(
    'Дата звонка | Время звонка | Инициатор звонка | Набранный номер | Тип звонка | Услуга | Предварительная стоимость (без НДС) | Продолжительность | Объем (MB) | Номер БС',
  ),
  cells: (row) => [
    printDate(row.startedAt),
    printClock(row.startedAt),
    from(row),
    to(row),
    row.description,
    row.type,
    printDecimal(row.cost, '.'),
    printHours(row.durationS),
    row.hundredths === undefined ? '0' : printHundredths(row.hundredths, '.'),
    row.isVoice ? '30342' : '',
  ],
  can: { written: tenDigits, vat: 'excluded', place: 'words' },
  hasNumbers: true,
};

const words: Generation = {
  titles: titles('Дата/Время | Сервис | Объем услуг'),
  cells: (row) => [
    `${printDate(row.startedAt)} ${printClock(row.startedAt)}`,
    row.description,
    row.isVoice
      ? inWords(row.durationS)
      : row.hundredths === undefined
        ? '1 шт'
        : `${printHundredths(row.hundredths, ',')} Мбайт`,
  ],
  can: { written: () => '', vat: 'unknown', place: 'none', address: false },
  hasNumbers: false,
};

/** '1 час 2 мин 5 сек'. */
function inWords(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = `${seconds % 60} сек`;
  if (hours > 0) return `${hours} час ${minutes} мин ${rest}`;
  return minutes > 0 ? `${minutes} мин ${rest}` : rest;
}

const VARIANTS = {
  'xls-v1': { generation: v1, type: 'biff8', container: 'xls', extension: 'xls' },
  'xlsx-v1': { generation: v1, type: 'xlsx', container: 'xlsx', extension: 'xlsx' },
  'xls-v2': { generation: v2, type: 'biff8', container: 'xls', extension: 'xls' },
  'xlsx-v2': { generation: v2, type: 'xlsx', container: 'xlsx', extension: 'xlsx' },
  'xlsx-words': { generation: words, type: 'xlsx', container: 'xlsx', extension: 'xlsx' },
} as const satisfies Record<
  string,
  { generation: Generation; type: WorkbookType; container: string; extension: string }
>;

const variantOf = (variant: string) => VARIANTS[variant as keyof typeof VARIANTS];

function* sheetRows(
  statement: TrueStatement,
  { titles, cells, can }: Generation,
): Generator<readonly string[]> {
  yield titles;
  for (const row of printedRows(statement, can)) yield cells(row);
}

/** Of the generation in words: neither numbers nor money. */
function wordsOf(row: TrueRow): TrueRow {
  if (row.kind === 'charge') return row;
  const told = without(row.record, 'line', 'cost', 'vat', 'placeKind');
  return {
    kind: 'record',
    record: row.record.service === 'voice' || row.record.service === 'data' ? told : { ...told, pieces: 1 },
  };
}

function carries(statement: TrueStatement, variant: string): TrueStatement {
  const { generation } = variantOf(variant);
  const rows = carriedRows(statement, generation.can);
  const facts = { currency: 'RUB' };
  if (generation.hasNumbers)
    return { line: statement.line, facts: { ...facts, line: tenDigits(statement.line) }, rows };
  return {
    line: statement.line,
    facts,
    rows: {
      *[Symbol.iterator]() {
        for (const row of rows) yield wordsOf(row);
      },
    },
  };
}

const recipe: Recipe = {
  layout: 'beeline/cabinet',
  variants: Object.entries(VARIANTS).map(([id, { container, extension }]) => ({ id, container, extension })),
  write(statement, variant) {
    const { generation, type } = variantOf(variant);
    return workbookOf(sheetRows(statement, generation), 'Детализация', type, statement.facts.issuedAt!);
  },
  carries,
};

export default recipe;
