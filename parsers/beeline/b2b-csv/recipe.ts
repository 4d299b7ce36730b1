/** Writes a story as the CSV of Beeline's B2B cabinet, with either separator of dates. */
import { encodeCp1251, inPieces } from '../../../src/generate/bytes.ts';
import { printDate } from '../../../src/generate/print.ts';
import type { Recipe, TrueStatement } from '../../../src/model/story.ts';
import { type Abilities, carriedRows, type Printed, printedRows, tenDigits } from '../recipe-calls.ts';
import { printClock, printDecimal, printHours, printHundredths } from '../recipe-print.ts';

const TITLES =
  'Номер договора;Группа счетов;Номер абонента;Дата звонка;Время звонка;Длительность;Длительность округленная до минут;Размер начислений;Инициатор звонка;Принимающий номер;Описание действия;Описание услуги;Тип услуги;Номер базовой станции;Объем в МB;Описание провайдера';

const can: Abilities = { written: (e164) => e164, vat: 'unknown', place: 'provider', billed: true };

const VARIANTS: Readonly<Record<string, string>> = { dots: '.', slashes: '/' };

function* lines(statement: TrueStatement, separator: string): Generator<string> {
  yield `${TITLES}\r\n`;
  for (const row of printedRows(statement, can)) {
    yield `${cellsOf(row, statement.facts.account!, separator).join(';')}\r\n`;
  }
}

function cellsOf(row: Printed, account: string, separator: string): readonly string[] {
  const own = tenDigits(row.own);
  return [
    account,
    '1',
    own,
    printDate(row.startedAt).replaceAll('.', separator),
    printClock(row.startedAt),
    printHours(row.durationS),
    `${row.billedMinutes},0`,
    printDecimal(row.cost, ','),
    row.incoming ? row.peer : row.hundredths === undefined ? own : row.peer,
    row.incoming || row.hundredths !== undefined ? own : row.peer,
    row.incoming ? 'Входящий' : 'Исходящий',
    row.description.replaceAll('"', '""'),
    row.type,
    row.isVoice ? '30342' : '',
    row.hundredths === undefined ? '0' : printHundredths(row.hundredths, ','),
    row.provider,
  ];
}

const recipe: Recipe = {
  layout: 'beeline/b2b-csv',
  variants: Object.keys(VARIANTS).map((id) => ({ id, container: 'csv', extension: 'csv' })),
  write: (statement, variant) => inPieces(lines(statement, VARIANTS[variant]!), encodeCp1251),
  carries: (statement) => ({
    line: statement.line,
    facts: { currency: 'RUB', line: tenDigits(statement.line) },
    rows: carriedRows(statement, can),
  }),
};

export default recipe;
