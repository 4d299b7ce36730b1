/** Beeline (Russia), detail as PDF from the app, design of 2026: newest first, no seconds (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Context, Finding, Parser } from '../../../src/model/parser.ts';
import { refuse, reject, rowText, skip, statementOpener, unknownRow } from '../../../src/parsing/finding.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { readMonthDate } from '../../../src/parsing/month-names.ts';
import { isDescription, readOperation } from './operation.ts';
import { balanceSummary, readPageLine } from './summary.ts';

/** Lines of one operation: title over two or three, description, amount. */
const MOST_LINES = 6;
const MOMENT = /^\d{1,2} [а-яА-Я]{3,8}\.? \d{4} \d{1,2}:\d\d/;
const BADGE = /^\d{1,2} [а-яА-Я]{3,8}\.? \d{4} г\.$/;
/** Furniture of pages below their head. */
const NOTES = [/^с \d\d\.\d\d\.\d\d по \d\d\.\d\d\.\d\d заблокировано спам звонков \d+$/, /^страница \d+/i];

const parser: Parser = {
  id: 'beeline/pdf-2026',
  title: {
    ru: 'Билайн: детализация из приложения (PDF 2026)',
    en: "Beeline: the app's detail (PDF of 2026)",
  },
  kind: 'periodic',
  evidence: 'attested',
  containers: ['pdf', 'txt'],
  recognise({ container, rows }) {
    if (container !== 'pdf' && container !== 'txt') return 0;
    const facts = Object.assign({}, ...rows.map((row) => readPageLine(rowText(row)) ?? {}));
    return 'line' in facts && 'periodFrom' in facts ? 1 : 0;
  },
  async *parse(document, context) {
    if (document.shape !== 'table') return;
    const reading = startReading(context);
    for await (const rows of document.rows) {
      for (const row of rows) takeRow(reading, row);
      yield reading.found.splice(0);
    }
    settle(reading);
    yield reading.found.splice(0);
  },
};

interface Begun {
  readonly row: Row;
  readonly at: number | undefined;
  readonly lines: string[];
}

function startReading(context: Context) {
  const state = statementOpener({ currency: 'RUB' });
  const summary = balanceSummary();
  return {
    context,
    state,
    summary,
    found: [state({})] as Finding[],
    begun: undefined as Begun | undefined,
    hasBegun: false,
  };
}
type PdfReading = ReturnType<typeof startReading>;

function takeRow(reading: PdfReading, row: Row): void {
  const text = rowText(row);
  const facts = readPageLine(text);
  if (facts) reading.found.push(reading.state(facts), skip(row.n, 'note'));
  else if (text === '') reading.found.push(skip(row.n, 'blank'));
  else if (BADGE.test(text)) reading.found.push(skip(row.n, 'heading'));
  else if (MOMENT.test(text)) begin(reading, row, text);
  else if (NOTES.some((note) => note.test(text))) reading.found.push(skip(row.n, 'note'));
  else if (reading.begun) continueWith(reading, row);
  else if (reading.hasBegun) reading.found.push(unknownRow(row));
  else {
    reading.summary.take(text);
    reading.found.push(skip(row.n, 'note'));
  }
}

function begin(reading: PdfReading, row: Row, text: string): void {
  settle(reading);
  if (!reading.hasBegun) reading.found.push(reading.state({ control: reading.summary.control() }));
  reading.hasBegun = true;
  const moment = text.split(' ').slice(0, 4).join(' ');
  const rest = row.cells
    .join('\n')
    .replace(/\s*\n\s*/g, '\n')
    .split('\n');
  const lines = rest.length > 1 ? rest.slice(1) : [text.slice(moment.length).trim()];
  reading.begun = { row, at: readMonthDate(moment), lines: lines.filter((line) => line !== '') };
  settleWhenDone(reading);
}

function continueWith(reading: PdfReading, row: Row): void {
  reading.found.push(skip(row.n, 'continuation'));
  reading.begun!.lines.push(...row.cells.filter((cell) => cell !== ''));
  settleWhenDone(reading);
}

function settleWhenDone(reading: PdfReading): void {
  const { lines } = reading.begun!;
  if (lines.at(-1)?.endsWith('₽') || lines.length > MOST_LINES) settle(reading);
}

function settle(reading: PdfReading): void {
  const { begun, context } = reading;
  if (!begun) return;
  reading.begun = undefined;
  const result = readBegun(begun, context);
  const { n, cells } = begun.row;
  reading.found.push(
    result.kind === 'refuse' ? reject(n, [...cells, ...begun.lines], result.code, result.reason) : result,
  );
}

function readBegun({ row, at, lines }: Begun, context: Context) {
  const amount = readMoney(lines.at(-1) ?? '');
  const description = lines.findIndex(isDescription);
  if (at === undefined || amount === undefined || description < 1)
    return refuse('incomplete', {
      ru: 'операция непонятна: нужны дата, название, описание и сумма',
      en: 'the operation makes no sense: it needs a date, a title, a description and an amount',
    });
  const title = lines.slice(0, description).join(' ');
  return readOperation({ row: row.n, at, title, description: lines[description]!, amount }, context);
}

export default parser;
