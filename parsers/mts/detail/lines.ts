/**
 * The text layer of MTS's PDF, saved as text: one block of words a line, a record over four to six lines, the
 * page's furniture between.
 */
import type { Row } from '../../../src/model/document.ts';
import type { Context, Finding, SkipReason } from '../../../src/model/parser.ts';
import type { StatementFacts } from '../../../src/model/statement.ts';
import { looksLikeDate } from '../../../src/parsing/dates.ts';
import { refuse, reject, rowText, skip, statementOpener, unknownRow } from '../../../src/parsing/finding.ts';
import { headingKey } from '../../../src/parsing/fold.ts';
import { readText } from '../../../src/parsing/layout.ts';
import { detailTable } from './layout.ts';
import { rowReader } from './row.ts';
import { cellsOfWords, isCost } from './words.ts';

/** All words of the page's heading in their order: a line of it is a part of this text. */
const HEADING = [
  'Номер SIM карты /Виртуальный Номер: Сетевой ресурс',
  'Дата Время GMT* Номер Зона вызова Зона направления вызова/номер сессии Услуга',
  'Длительность/Объем (мин.:сек./Kb/шт.) Стоимость руб. без НДС Изм. баланса',
]
  .map(headingKey)
  .join('');

/** What may stand within a record when a page ends there, and what ends the last record. */
const PAGE_FOOT = /^(?:Страница \d+ из \d+|FORIS OSS)$/;
const TOTAL = /^Итого ?:?$/i;

/** More lines are no record. */
const MOST_LINES = 12;

/** Do these first rows have the heading as the text layer has it: `Дата` and `Время`, each on its own line? */
export function isTextLayer(rows: readonly Row[]): boolean {
  const keys = rows.map((row) => (row.cells.length > 2 ? '' : headingKey(rowText(row))));
  const [date, time, timeAndOffset] = ['Дата', 'Время', 'Время GMT*'].map(headingKey);
  return keys.some((key, at) => key === date && (keys[at + 1] === time || keys[at + 1] === timeAndOffset));
}

/** Reads the lines of a text layer: findings for every line, the lines of a record after its first as 'continuation'. */
export async function* parseLines(
  lines: AsyncIterable<readonly Row[]>,
  context: Context,
): AsyncIterable<readonly Finding[]> {
  const state = statementOpener(detailTable.facts ?? {});
  const reading: LineReading = {
    read: rowReader(context),
    state,
    found: [state({})],
    block: [],
    betweenPages: true,
    above: '',
  };
  for await (const batch of lines) {
    for (const line of batch) takeLine(reading, line);
    yield takeFound(reading);
  }
  closeBlock(reading);
  yield takeFound(reading);
}

interface LineReading {
  readonly read: ReturnType<typeof rowReader>;
  readonly state: (facts: StatementFacts) => Finding;
  found: Finding[];
  /** Lines of the record in hand. */
  block: Row[];
  /** Between the foot of a page and the first line that is no heading; a page may end within a record. */
  betweenPages: boolean;
  /** The text of the line above: a label and its value stand on two lines. */
  above: string;
}

function takeFound(reading: LineReading): readonly Finding[] {
  const found = reading.found;
  reading.found = [];
  return found;
}

function takeLine(reading: LineReading, line: Row): void {
  const text = rowText(line);
  if (text === '') reading.found.push(skip(line.n, 'blank'));
  else if (looksLikeDate(text)) {
    closeBlock(reading);
    reading.block = [line];
    reading.betweenPages = false;
  } else if (!takeText(reading, line, text)) takeWords(reading, line);
}

/** Furniture, totals, footnotes. Within a record only the foot of a page and the total are looked for. */
function takeText(reading: LineReading, line: Row, text: string): boolean {
  const inRecord = reading.block.length > 0 && !reading.betweenPages;
  if (inRecord && !PAGE_FOOT.test(text) && !TOTAL.test(text)) return false;
  const why = TOTAL.test(text) ? 'total' : (takeFacts(reading, text) ?? headingOf(text));
  if (why === undefined) return false;
  if (why === 'total') closeBlock(reading);
  reading.found.push(skip(line.n, why));
  reading.betweenPages = true;
  reading.above = text;
  return true;
}

function takeFacts(reading: LineReading, text: string): SkipReason | undefined {
  const said = readText(detailTable, `${reading.above} ${text}`) ?? readText(detailTable, text);
  for (const facts of said?.facts ?? []) reading.found.push(reading.state(facts));
  return said?.why;
}

function headingOf(text: string): SkipReason | undefined {
  const key = headingKey(text);
  return key !== '' && HEADING.includes(key) ? 'heading' : undefined;
}

function takeWords(reading: LineReading, line: Row): void {
  reading.betweenPages = false;
  if (reading.block.length === 0) {
    reading.found.push(unknownRow(line));
    return;
  }
  reading.block.push(line);
  if (isCost(line.cells[0]!) || reading.block.length >= MOST_LINES) closeBlock(reading);
}

function closeBlock(reading: LineReading): void {
  const [first, ...rest] = reading.block;
  if (!first) return;
  reading.block = [];
  const words = [first, ...rest].flatMap((line) => line.cells);
  const cells = cellsOfWords(words);
  const result = cells ? reading.read(first.n, cells) : BROKEN;
  reading.found.push(result.kind === 'refuse' ? reject(first.n, words, result.code, result.reason) : result);
  for (const { n } of rest) reading.found.push(skip(n, 'continuation'));
}

const BROKEN = refuse('broken-record', {
  ru: 'строки не складываются в запись: нет услуги, объёма или стоимости',
  en: 'the lines do not make a record: no service, volume or cost',
});
