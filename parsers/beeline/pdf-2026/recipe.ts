/** Writes a story as the app's PDF of 2026 and as its text layer: newest first, pages of 17 operations. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { encodeUtf8, inPieces } from '../../../src/generate/bytes.ts';
import { dateOf } from '../../../src/generate/calendar.ts';
import { printDate } from '../../../src/generate/print.ts';
import type { CivilSeconds, Micros } from '../../../src/model/record.ts';
import type { Recipe, TrueRecord, TrueRow, TrueStatement } from '../../../src/model/story.ts';
import { isTold } from '../recipe-calls.ts';
import { printClock, printHours, printHundredths } from '../recipe-print.ts';

const MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ');
const SHORT = 'янв. фев. мар. апр. мая июн. июл. авг. сен. окт. ноя. дек.'.split(' ');
const CHARGE_TITLE = 'списание за мобильную коммерцию';
const PER_PAGE = 17;
const MEGABYTE = 1_048_576;

/** '-99 589,25 ₽': of whole kopecks. */
function money(micros: Micros, sign: '' | '+' | '-' = ''): string {
  const kopecks = Math.round(Math.abs(micros) / 10_000);
  const whole = String(Math.floor(kopecks / 100)).replace(/\B(?=(?:\d{3})+$)/g, ' ');
  return `${sign}${whole},${String(kopecks % 100).padStart(2, '0')} ₽`;
}
const spent = (micros: Micros): string => money(micros, micros === 0 ? '' : '-');

const shortDate = (at: CivilSeconds): string => printDate(at).replace(/\d\d(\d\d)$/, '$1');
const day = (at: CivilSeconds, names: readonly string[]): string => {
  const { year, month, day } = dateOf(at);
  return `${day} ${names[month - 1]} ${year}`;
};

function titleOf({ service, direction }: TrueRecord): string {
  const incoming = direction === 'in';
  if (service === 'data') return 'безлимитный интернет';
  if (service === 'voice') return incoming ? 'входящий звонок' : 'исходящий звонок';
  return `${incoming ? 'входящее' : 'исходящее'} ${service}`;
}

const hundredthsOf = ({ bytes = 0 }: TrueRecord): number => Math.round((bytes * 100) / MEGABYTE);

function quantityOf(record: TrueRecord): string {
  if (record.service === 'voice') return printHours(record.durationS!);
  return record.service === 'data'
    ? `${printHundredths(hundredthsOf(record), ',')} мб`
    : `${record.pieces} шт`;
}

/** The four texts of an operation. */
function linesOf(row: TrueRow): readonly string[] {
  if (row.kind === 'charge') {
    const { chargedAt, amountWithVat } = row.charge;
    const moment = `${day(chargedAt!, SHORT)} ${printClock(chargedAt!).slice(0, 5)}`;
    return [moment, CHARGE_TITLE, 'основной баланс', spent(amountWithVat!)];
  }
  const { record } = row;
  const moment = `${day(record.startedAt, SHORT)} ${printClock(record.startedAt).slice(0, 5)}`;
  return [moment, titleOf(record), `${quantityOf(record)} (основной баланс)`, spent(record.costWithVat!)];
}

/** Rows the PDF has, the newest first. */
const newestFirst = ({ rows }: TrueStatement): readonly TrueRow[] =>
  [...rows].filter((row) => row.kind === 'charge' || isTold(row.record)).reverse();

const timeOf = (row: TrueRow) => (row.kind === 'charge' ? row.charge.chargedAt! : row.record.startedAt);
const sumOf = (rows: readonly TrueRow[]): Micros =>
  rows.reduce(
    (sum, row) => sum + (row.kind === 'charge' ? row.charge.amountWithVat! : row.record.costWithVat!),
    0,
  );

const OPENING: Micros = 6_760_000;

/** Pages of lines: the summary, then operations under the badges of their days. */
function* pagesOf(statement: TrueStatement): Generator<readonly string[]> {
  const { facts, line } = statement;
  const rows = newestFirst(statement);
  const issued = `${shortDate(facts.issuedAt!)} в ${printClock(facts.issuedAt!).slice(0, 5)}`;
  const period = `${shortDate(facts.periodFrom!)} по ${shortDate(facts.periodTo!)}`;
  const head = [`для номера ${printedLine(line)}`, `детализация с ${period} создана ${issued}`];
  const total = sumOf(rows);
  const { month, day: first } = dateOf(facts.periodFrom!);
  const opening = `баланс на ${first} ${MONTHS[month - 1]} ${money(OPENING)}`;
  yield [
    ...head,
    opening,
    spent(total),
    money(total, '+'),
    money(OPENING),
    `с ${period} заблокировано спам звонков 0`,
  ];
  let badge = '';
  for (let start = 0; start < rows.length; start += PER_PAGE) {
    const lines = [...head];
    for (const row of rows.slice(start, start + PER_PAGE)) {
      const today = `${day(timeOf(row), MONTHS)} г.`;
      if (today !== badge) lines.push(today);
      badge = today;
      lines.push(...linesOf(row));
    }
    yield lines;
  }
}

const printedLine = (line: string): string =>
  `+7 ${line.slice(1, 4)} ${line.slice(4, 7)}-${line.slice(7, 9)}-${line.slice(9)}`;

function* textLayer(statement: TrueStatement): Generator<string> {
  for (const lines of pagesOf(statement)) yield `${lines.join('\n')}\n`;
}

const FONT = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');

async function* pdf(statement: TrueStatement): AsyncGenerator<Uint8Array> {
  const created = new Date(statement.facts.issuedAt! * 1000);
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: FONT,
    info: { CreationDate: created },
  });
  document.fontSize(7);
  for (const lines of pagesOf(statement)) {
    document.addPage();
    for (const [i, line] of lines.entries()) document.text(line, 40, 30 + i * 9, { lineBreak: false });
    for (let piece = document.read(); piece !== null; piece = document.read()) yield piece as Uint8Array;
  }
  document.end();
  yield* document as unknown as AsyncIterable<Uint8Array>;
}

/** An operation as the PDF tells it: to the minute, without numbers and places. */
function told(row: TrueRow): TrueRow {
  const common = { row: 0, statement: 0, line: lineOf(row), vat: 'unknown', currency: 'RUB' } as const;
  const at = timeOf(row) - (timeOf(row) % 60);
  if (row.kind === 'charge')
    return {
      kind: 'charge',
      charge: {
        ...common,
        kind: 'other',
        title: CHARGE_TITLE,
        chargedAt: at,
        amount: row.charge.amountWithVat!,
      },
    };
  const { service, direction, durationS, pieces, costWithVat } = row.record;
  const hundredths = hundredthsOf(row.record);
  const bytes = Math.floor(hundredths / 100) * MEGABYTE + Math.round(((hundredths % 100) * MEGABYTE) / 100);
  return {
    kind: 'record',
    record: {
      ...common,
      service,
      direction: direction === 'forward' ? 'out' : direction,
      startedAt: at,
      cost: costWithVat!,
      serviceCode: titleOf(row.record),
      ...(durationS !== undefined && { durationS }),
      ...(service === 'data' && { bytes }),
      ...(pieces !== undefined && { pieces }),
    },
  };
}

const lineOf = (row: TrueRow): string => (row.kind === 'charge' ? row.charge.line! : row.record.line!);

function carries(statement: TrueStatement): TrueStatement {
  const rows = newestFirst(statement);
  const { periodFrom, periodTo, issuedAt } = statement.facts;
  const total = { measure: 'cost', printed: sumOf(rows) } as const;
  return {
    line: statement.line,
    facts: {
      line: printedLine(statement.line),
      currency: 'RUB',
      periodFrom: periodFrom!,
      periodTo: periodTo!,
      issuedAt: issuedAt! - (issuedAt! % 60),
      control: [total, total],
    },
    rows: rows.map(told),
  };
}

const recipe: Recipe = {
  layout: 'beeline/pdf-2026',
  variants: [
    { id: 'pdf', container: 'pdf', extension: 'pdf' },
    { id: 'text', container: 'txt', extension: 'txt' },
  ],
  write: (statement, variant) =>
    variant === 'pdf' ? pdf(statement) : inPieces(textLayer(statement), encodeUtf8),
  carries,
};

export default recipe;
