/** A1 (Belarus), monthly corporate bill as a workbook: sums of each number, and sheets of its calls (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Context, Finding, Parser } from '../../../src/model/parser.ts';
import type { StatementFacts } from '../../../src/model/statement.ts';
import { looksLikeDate, readDate } from '../../../src/parsing/dates.ts';
import { rowText, skip, unknownRow } from '../../../src/parsing/finding.ts';
import { fold } from '../../../src/parsing/fold.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import { callFinding, chargeFinding } from './rows.ts';

const SUBSCRIBER = /^абонент ?:$/i;
const SUMS = 'Page4';
const CALLS = 'CallDetails';
const TOTALS = new Set(['Итого начислений по абоненту', 'Итого для абонента'].map(fold));
const OTHER_TOTALS = new Set(['Итого', 'Итого начислений по абоненту с учётом округлений'].map(fold));
const HEADINGS = new Set(['Дата и время начала соединения', 'Дата'].map(fold));

/** What a sheet holds, by its name. */
const sectionOf = (page: string) => (page.includes(CALLS) ? 'calls' : page === SUMS ? 'sums' : 'other');

const parser: Parser = {
  id: 'a1-by/xlsx',
  title: { ru: 'А1 (Беларусь): корпоративный счёт', en: 'A1 (Belarus): corporate bill' },
  kind: 'periodic',
  evidence: 'attested',
  containers: ['xlsx', 'xlsb', 'xls', 'spreadsheetml'],
  recognise({ rows }) {
    const isOwn = ({ page, cells }: Row) => sectionOf(page) !== 'other' && SUBSCRIBER.test(cells[0] ?? '');
    return rows.some(isOwn) ? 1 : 0;
  },
  async *parse(document, context) {
    if (document.shape !== 'table') return;
    const reading: BillReading = { context, shared: { currency: 'BYN' }, inHand: '', service: '', found: [] };
    for await (const rows of document.rows) {
      for (const row of rows) takeRow(reading, row);
      yield reading.found;
      reading.found = [];
    }
  },
};

interface BillReading {
  readonly context: Context;
  /** Period and day of the bill, from the sheets before the numbers. */
  shared: StatementFacts;
  /** Section and number whose statement is open; '' before the first. */
  inHand: string;
  /** The heading above rows of calls: the service's name. */
  service: string;
  found: Finding[];
}

function takeRow(reading: BillReading, row: Row): void {
  const [first = '', second = ''] = row.cells;
  const section = sectionOf(row.page);
  if (row.cells.every((cell) => cell === '')) reading.found.push(skip(row.n, 'blank'));
  else if (section !== 'other' && SUBSCRIBER.test(first)) openNumber(reading, section, second, row.n);
  else if (section === 'other' || reading.inHand === '') takeNote(reading, row);
  else if (!takeTotal(reading, row)) {
    if (section === 'sums') reading.found.push(chargeFinding(row));
    else takeCall(reading, row);
  }
}

function openNumber(reading: BillReading, section: string, printed: string, row: number): void {
  const line = ownNumber(printed);
  const opened = `${section} ${line ?? printed}`;
  reading.service = '';
  if (opened !== reading.inHand)
    reading.found.push({
      kind: 'statement',
      facts: { ...reading.shared, ...(line === undefined ? {} : { line }) },
    });
  reading.inHand = opened;
  reading.found.push(skip(row, 'heading'));
}

/** The last nine digits are the number within Belarus; which digits go before them is not certain. */
function ownNumber(printed: string): string | undefined {
  const digits = printed.replace(/\D/g, '');
  return digits.length < 9 || digits.length > 15 ? undefined : `375${digits.slice(-9)}`;
}

/** Above the numbers: the period, and on the sheet of sums the day of the bill. */
function takeNote(reading: BillReading, row: Row): void {
  const text = rowText(row);
  const period = /(\d\d\.\d\d\.\d{4})\D{1,10}(\d\d\.\d\d\.\d{4})/.exec(text);
  const issuedAt =
    row.page === SUMS ? row.cells.map((cell) => readDate(cell.slice(0, 10))).find(Boolean) : undefined;
  if (period) reading.shared = { ...reading.shared, ...periodOf(period[1]!, period[2]!) };
  else if (issuedAt !== undefined) reading.shared = { ...reading.shared, issuedAt };
  reading.found.push(skip(row.n, 'note'));
}

function takeTotal(reading: BillReading, row: Row): boolean {
  const name = fold(row.cells[0] ?? '');
  const isTotal = TOTALS.has(name);
  if (!isTotal && !OTHER_TOTALS.has(name)) return false;
  const printed = isTotal
    ? readMoney(row.cells.slice(1, 5).findLast((cell) => readMoney(cell) !== undefined) ?? '')
    : undefined;
  if (printed !== undefined)
    reading.found.push({ kind: 'facts', facts: { control: [{ measure: 'cost', printed }] } });
  reading.found.push(skip(row.n, 'total'));
  return true;
}

function takeCall(reading: BillReading, row: Row): void {
  const [first = '', , third = ''] = row.cells;
  if (looksLikeDate(first)) reading.found.push(callFinding(row, reading.service, reading.context.bytesPerKb));
  else if (HEADINGS.has(fold(first))) reading.found.push(skip(row.n, 'heading'));
  else if (first !== '' && third === '') {
    reading.service = first;
    reading.found.push(skip(row.n, 'heading'));
  } else reading.found.push(unknownRow(row));
}

export default parser;
