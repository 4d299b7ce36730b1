/** Writes a story as the usage of a Beeline bill. A bill is of one month: the years of a longer story are lost. */
import { encodeCp1251, inPieces } from '../../../src/generate/bytes.ts';
import { escapeMarkup } from '../../../src/generate/markup.ts';
import { printDate, printMinutes } from '../../../src/generate/print.ts';
import { tellRecords } from '../../../src/generate/telling.ts';
import type { CivilSeconds } from '../../../src/model/record.ts';
import type { Recipe, TrueRow, TrueStatement } from '../../../src/model/story.ts';
import { type Abilities, carriedRows, type Printed, printedRows, tenDigits } from '../recipe-calls.ts';
import { printClock, printDecimal, printHours, printHundredths } from '../recipe-print.ts';

const can: Abilities = { written: tenDigits, vat: 'excluded', place: 'none', billed: true };

const DAY = 86_400;
const OPEN = '<ECare_Corporate_Str><ECare_Ban_Str><ECare_Ben_Str><ECare_Ben_Summary_Str>';
const CLOSE = '</ECare_Ben_Summary_Str></ECare_Ben_Str></ECare_Ban_Str></ECare_Corporate_Str>';

/** Leap days cannot be told without a year. */
const isLeapDay = (at: CivilSeconds): boolean => printDate(at).startsWith('29.02');

function* bill(statement: TrueStatement): Generator<string> {
  const own = tenDigits(statement.line);
  yield `<?xml version="1.0" encoding="windows-1251"?>\n<XML_BILL>${OPEN}\n<BILL_close_date>${printDate(statement.facts.issuedAt!)}</BILL_close_date>\n`;
  yield `<ECare_Sub_Main_Str>\n <ECare_SubscriberInfo><CHG_subscriber_no>${own}</CHG_subscriber_no></ECare_SubscriberInfo>\n <ECare_Sub_Usages>\n`;
  for (const row of printedRows(statement, can)) {
    if (isLeapDay(row.startedAt)) continue;
    const children = usageOf(row).map(
      ([name, text]) => `<USAGE_${name}>${escapeMarkup(text)}</USAGE_${name}>`,
    );
    yield `  <ECare_Usage>${children.join('')}</ECare_Usage>\n`;
  }
  yield ` </ECare_Sub_Usages>\n</ECare_Sub_Main_Str>\n${CLOSE}</XML_BILL>\n`;
}

const usageOf = (row: Printed): readonly (readonly [string, string])[] => [
  ['connect_date', printDate(row.startedAt).slice(0, 5).replace('.', '/')],
  ['connect_time', printClock(row.startedAt)],
  ['other_number', row.peer],
  ['dialed_digits', row.incoming ? '' : row.peer],
  ['data_volume', row.hundredths === undefined ? '0' : printHundredths(row.hundredths, '.')],
  [
    'duration',
    row.durationS < 3600 ? printMinutes(row.durationS).padStart(5, '0') : printHours(row.durationS),
  ],
  ['feature_description', row.description],
  ['at_charge_amt', printDecimal(row.cost, '.')],
  ['cell_id', row.isVoice ? '30342' : ''],
  ['at_num_mins_to_rate', String(row.billedMinutes)],
  ['call_action_code', row.incoming ? '1' : '2'],
];

/** The same day and time in the twelve months before the bill. */
function withoutYear(at: CivilSeconds, billed: CivilSeconds): CivilSeconds {
  const moved = new Date(at * 1000);
  moved.setUTCFullYear(new Date(billed * 1000).getUTCFullYear());
  if (moved.getTime() / 1000 - (at % DAY) > billed) moved.setUTCFullYear(moved.getUTCFullYear() - 1);
  return moved.getTime() / 1000;
}

function carriedUsage(statement: TrueStatement): Iterable<TrueRow> {
  const billed = statement.facts.issuedAt! - (statement.facts.issuedAt! % DAY);
  const rows = carriedRows(statement, can);
  return tellRecords({ ...statement, rows }, (record) =>
    isLeapDay(record.startedAt) ? undefined : { ...record, startedAt: withoutYear(record.startedAt, billed) },
  );
}

const recipe: Recipe = {
  layout: 'beeline/ecare',
  variants: [{ id: 'xml', container: 'xml', extension: 'xml' }],
  write: (statement) => inPieces(bill(statement), encodeCp1251),
  carries: (statement) => ({
    line: statement.line,
    facts: { currency: 'RUB', line: tenDigits(statement.line) },
    rows: carriedUsage(statement),
  }),
};

export default recipe;
