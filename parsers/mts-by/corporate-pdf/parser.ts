/** MTS (Belarus), monthly corporate bill as PDF: for each number its sums, then its rows (README.md). */
import type { Row } from '../../../src/model/document.ts';
import type { Context, Finding, Parser } from '../../../src/model/parser.ts';
import type { StatementFacts } from '../../../src/model/statement.ts';
import { looksLikeDate } from '../../../src/parsing/dates.ts';
import { refuse, reject, rowText, skip, unknownRow } from '../../../src/parsing/finding.ts';
import { headingKey } from '../../../src/parsing/fold.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { periodOf } from '../../../src/parsing/period.ts';
import { rowReader } from '../../mts/detail/row.ts';
import { cellsOfText, sumOf } from './lines.ts';

const NUMBER = /^Абонентский номер: ?(375\d{9})(?:, (.*))?$/i;
const PLANS = /^Тарифные планы: (.*)$/i;
const PLAN_DAYS = /^(.*?) ?(\d\d\.\d\d\.\d{4}) ?[-–] ?(\d\d\.\d\d\.\d{4})/;
const SIM = /^№ SIM-карты: ?(\d{10,22})$/i;
const TOTAL = /^Итого начислений по абонентскому номеру.{0,40} (-?\d[\d ]*,\d\d)$/i;
const NOTE = /^Страница \d+/;

/** The table's heading, whose `c налогом` has a Latin c; it may stand on the line of the number. */
const HEADING = headingKey('Дата Время Номер Зона ПС Зона ВТК Услуга');
const HEADING_REST = headingKey('Длит. мин:сек Стоимость без налога, бел.руб. Стоимость c налогом, бел.руб.');
const isHeading = (text: string) => headingKey(text.slice(-190)).includes(HEADING);
const withoutHeading = (text: string) => text.replace(/,? ?Дата Время Номер Зона .*$/i, '');

interface BillReading {
  readonly read: ReturnType<typeof rowReader>;
  /** What the sums said of each number: its rows come later. */
  readonly said: Map<string, StatementFacts>;
  number: string;
  /** Sums or rows of the number; '' before the first number. */
  section: '' | 'sums' | 'rows';
  found: Finding[];
}

const parser: Parser = {
  id: 'mts-by/corporate-pdf',
  title: { ru: 'МТС (Беларусь): корпоративный счёт, PDF', en: 'MTS (Belarus): corporate bill, PDF' },
  kind: 'periodic',
  evidence: 'attested',
  containers: ['pdf'],
  recognise({ container, rows }) {
    const texts = parser.containers.includes(container) ? rows.map(rowText) : [];
    const isOwn = (text: string) => isHeading(text) || PLANS.test(text) || TOTAL.test(text);
    return texts.some((text) => NUMBER.test(text)) && texts.some(isOwn) ? 1 : 0;
  },
  async *parse(document, context: Context) {
    if (document.shape !== 'table') return;
    const read = rowReader(context);
    const reading: BillReading = { read, said: new Map(), number: '', section: '', found: [] };
    for await (const rows of document.rows) {
      for (const row of rows) takeRow(reading, row);
      yield reading.found;
      reading.found = [];
    }
  },
};

function takeRow(reading: BillReading, row: Row): void {
  const { section, found } = reading;
  const text = rowText(row);
  const number = NUMBER.exec(text);
  if (text === '') found.push(skip(row.n, 'blank'));
  else if (number) openNumber(reading, row.n, number[1]!, withoutHeading(number[2] ?? ''), isHeading(text));
  else if (section === '' || NOTE.test(text)) found.push(skip(row.n, 'note'));
  else if (isHeading(text)) openRows(reading, row.n);
  else if (section === 'sums') takeSum(reading, row, text);
  else if (HEADING_REST.includes(headingKey(text))) found.push(skip(row.n, 'heading'));
  else takeCall(reading, row, text);
}

/** Each page repeats the number in hand. */
function openNumber(reading: BillReading, row: number, line: string, owner: string, isTable: boolean): void {
  const section = isTable ? 'rows' : 'sums';
  const isNew = line !== reading.number || section !== reading.section;
  const facts = { currency: 'BYN', ...reading.said.get(line), line, ...(owner ? { owner } : {}) };
  reading.said.set(line, facts);
  reading.number = line;
  reading.section = section;
  if (isNew) reading.found.push({ kind: 'statement', facts });
  reading.found.push(skip(row, 'heading'));
}

/** A heading on a line of its own turns what is in hand to rows. */
function openRows(reading: BillReading, row: number): void {
  const { section, number, said, found } = reading;
  if (section === 'sums') found.push({ kind: 'statement', facts: said.get(number)! });
  reading.section = 'rows';
  found.push(skip(row, 'heading'));
}

function takeSum(reading: BillReading, row: Row, text: string): void {
  const { found, said, number } = reading;
  const total = TOTAL.exec(text);
  const facts = factsOf(text);
  if (facts) {
    said.set(number, { ...said.get(number), ...facts });
    found.push({ kind: 'facts', facts }, skip(row.n, 'note'));
  } else if (total) {
    const printed = readMoney(total[1]!);
    if (printed !== undefined)
      found.push({ kind: 'facts', facts: { control: [{ measure: 'cost_with_vat', printed }] } });
    found.push(skip(row.n, 'total'));
  } else found.push(sumOf(row, text) ?? skip(row.n, 'note'));
}

function factsOf(text: string): StatementFacts | undefined {
  const sim = SIM.exec(text);
  if (sim) return { sim: sim[1]! };
  const plans = PLANS.exec(text);
  if (!plans) return undefined;
  const days = PLAN_DAYS.exec(plans[1]!);
  return days ? { plan: days[1]!, ...periodOf(days[2]!, days[3]!) } : { plan: plans[1]! };
}

function takeCall({ found, read }: BillReading, row: Row, text: string): void {
  if (!looksLikeDate(text)) {
    found.push(unknownRow(row));
    return;
  }
  const cells = cellsOfText(text);
  const result = cells ? read(row.n, cells) : BROKEN;
  found.push(result.kind === 'refuse' ? reject(row.n, row.cells, result.code, result.reason) : result);
}

const BROKEN = refuse('broken-record', {
  ru: 'в строке не нашлись услуга, длительность и две стоимости',
  en: 'the row has no service, length and two costs',
});

export default parser;
