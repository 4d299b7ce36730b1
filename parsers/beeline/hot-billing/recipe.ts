/** Writes a story as Beeline's hot billing: the CSV and the wider DBF. */
import { encodeCp1251, inPieces } from '../../../src/generate/bytes.ts';
import { type DbfField, dbfOf } from '../../../src/generate/dbf.ts';
import { printDate } from '../../../src/generate/print.ts';
import type { CivilSeconds } from '../../../src/model/record.ts';
import type { Recipe, TrueStatement } from '../../../src/model/story.ts';
import { type Abilities, carriedRows, type Printed, printedRows, tenDigits } from '../recipe-calls.ts';
import { printClock, printDecimal, printHours, printHundredths } from '../recipe-print.ts';

/** Dialled digits begin with 8, and abroad with 810; who calls has ten digits. */
const written = (e164: string, incoming: boolean): string => {
  if (incoming) return tenDigits(e164);
  if (/^7[3489]\d{9}$/.test(e164)) return `8${e164.slice(1)}`;
  return /^\d{12,}$/.test(e164) ? `810${e164}` : e164;
};

const can: Abilities = { written, vat: 'excluded', place: 'none' };

const FIELDS: readonly DbfField[] = [
  { name: 'US_SEQ_N', length: 9 },
  { name: 'SUBSCR_NO', length: 10 },
  { name: 'CH_SEIZ_DT', length: 14 },
  { name: 'AT_FT_CODE', length: 6 },
  { name: 'AT_CHG_AMT', length: 12 },
  { name: 'CALLING_NO', length: 21 },
  { name: 'DURATION', length: 8 },
  { name: 'DATA_VOL', length: 12 },
  { name: 'CELL_ID', length: 6 },
  { name: 'DIALED_DIG', length: 21 },
  { name: 'AT_FT_DESC', length: 60 },
  { name: 'C_ACT_CD', length: 1 },
  { name: 'MESSAGE_TP', length: 1 },
  { name: 'UOM', length: 2 },
];
const CSV_TITLES = FIELDS.slice(1, 11).map(({ name }) => name);

const compact = (at: CivilSeconds): string =>
  printDate(at).split('.').reverse().join('') + printClock(at).replaceAll(':', '');

function cellsOf(row: Printed): readonly string[] {
  const isData = row.hundredths !== undefined;
  const own = tenDigits(row.own);
  return [
    own,
    compact(row.startedAt),
    isData ? 'GPRS' : row.incoming ? 'INMOB' : 'OUTMOB',
    printDecimal(row.cost, ','),
    row.incoming || isData ? row.peer : own,
    printHours(row.durationS).replaceAll(':', '').padStart(8, '0'),
    printHundredths(row.hundredths ?? 0, ','),
    row.isVoice ? '030342' : '',
    row.incoming ? own : isData ? '' : row.peer,
    row.description,
  ];
}

function* lines(statement: TrueStatement): Generator<string> {
  yield `${CSV_TITLES.join(';')}\n`;
  for (const row of printedRows(statement, can)) yield `${cellsOf(row).join(';')}\n`;
}

const dbfRows = (statement: TrueStatement): Iterable<readonly string[]> => ({
  *[Symbol.iterator]() {
    let n = 0;
    for (const row of printedRows(statement, can)) {
      n += 1;
      const unit = row.hundredths !== undefined ? 'MB' : row.isVoice ? 'SE' : 'EV';
      yield [String(n), ...cellsOf(row), row.incoming ? '1' : '2', '0', unit];
    }
  },
});

const recipe: Recipe = {
  layout: 'beeline/hot-billing',
  variants: [
    { id: 'csv', container: 'csv', extension: 'csv' },
    { id: 'dbf', container: 'dbf', extension: 'dbf' },
  ],
  write: (statement, variant) =>
    variant === 'csv'
      ? inPieces(lines(statement), encodeCp1251)
      : dbfOf(FIELDS, dbfRows(statement), encodeCp1251),
  carries: (statement) => ({
    line: statement.line,
    facts: { currency: 'RUB', line: tenDigits(statement.line) },
    rows: carriedRows(statement, can),
  }),
};

export default recipe;
