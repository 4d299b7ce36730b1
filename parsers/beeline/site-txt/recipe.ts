/** Writes a story as the text of Beeline's B2B site. */
import { encodeCp1251, inPieces } from '../../../src/generate/bytes.ts';
import { printDate } from '../../../src/generate/print.ts';
import type { Recipe, TrueStatement } from '../../../src/model/story.ts';
import { type Abilities, carriedRows, type Printed, printedRows, tenDigits } from '../recipe-calls.ts';
import { printClock, printDecimal, printHours, printHundredths } from '../recipe-print.ts';

const TITLES = [
  'Дата',
  'Время',
  'Длительность',
  'Набранный номер',
  'Тип звонка',
  'Услуга',
  'Инициатор звонка',
  'Стоимость (без НДС)',
  'Объем (MB)',
  'Номер БС',
];

const can: Abilities = {
  written: (e164, incoming) =>
    incoming || !/^7[3489]\d{9}$/.test(e164) ? tenDigits(e164) : `8${e164.slice(1)}`,
  vat: 'excluded',
  place: 'words',
};

function* lines(statement: TrueStatement): Generator<string> {
  yield `Детализация по номеру ${tenDigits(statement.line)}\r\n${TITLES.join('\t')}\r\n`;
  for (const row of printedRows(statement, can)) yield `${cellsOf(row).join('\t')}\r\n`;
}

function cellsOf(row: Printed): readonly string[] {
  const isOut = !row.incoming && row.hundredths === undefined;
  return [
    printDate(row.startedAt),
    printClock(row.startedAt),
    printHours(row.durationS),
    isOut ? row.peer : '',
    row.description,
    row.type,
    isOut ? tenDigits(row.own) : row.peer,
    printDecimal(row.cost, ','),
    printHundredths(row.hundredths ?? 0, ','),
    row.isVoice ? '030342' : '',
  ];
}

const recipe: Recipe = {
  layout: 'beeline/site-txt',
  variants: [{ id: 'txt', container: 'csv', extension: 'txt' }],
  write: (statement) => inPieces(lines(statement), encodeCp1251),
  carries: (statement) => ({
    line: statement.line,
    facts: { currency: 'RUB', line: tenDigits(statement.line) },
    rows: carriedRows(statement, can),
  }),
};

export default recipe;
