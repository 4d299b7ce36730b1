/** What a document says around its table: own number, period, totals; in any of the languages. */
import type { StatementFacts } from '../model/statement.ts';
import type { Cells, FactRule } from '../parsing/layout.ts';
import { readMoney } from '../parsing/money.ts';
import { readDay } from './moments.ts';
import { isNothing } from './quantities.ts';

const NUMBER_LABEL =
  'абонент\\p{L}*|номер\\p{L}*|телефон\\p{L}*|сетевой ресурс|msisdn|phone|number|line|subscriber|call details of|call details for|details for|лінія|нөмір\\p{L}*|нумар\\p{L}*|по номеру';
const OTHER_NUMBER =
  'договор|догов\\p{L}*|сч[её]т|лицев|sim|сим|account|contract|инн|iban|карт|рахун|шот|паспорт';
const OWN_NUMBER = new RegExp(
  `(?:^|[^\\p{L}])(?:${NUMBER_LABEL})(?![\\p{L}])(?:(?!${OTHER_NUMBER})[^\\d+\\n]){0,40}(\\+?\\d[\\d ()-]{7,17}\\d)(?![\\d.:/])`,
  'iu',
);
const PERIOD =
  /(?:^|[^\d.])(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)(?: г\.?)?(?: \d\d:\d\d(?::\d\d)?)? ?(?:-|–|—|по|до|to|through|по:|па|бойынша)? ?(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d)(?![\d.])/i;
const PERIOD_LABEL = /период|с \d|за |period|from|період|кезең|перыяд|з \d/i;
const TOTAL =
  /^(?:(?:итого|всего|всього|усього|ўсяго|разом|усяго|барлығы|жалпы|total|grand total|sum)(?![\p{L}]))/iu;

/** The own number a line states, as printed; 10 to 13 digits. */
export function readOwnNumber(text: string): string | undefined {
  const printed = text.length > 300 ? undefined : OWN_NUMBER.exec(text)?.[1]?.trim();
  const digits = printed?.replace(/\D/g, '').length ?? 0;
  return digits >= 9 && digits <= 13 ? printed : undefined;
}

function periodIn(match: RegExpExecArray): StatementFacts {
  const [from, to] = [match[1]!, match[2]!].map((day) => readDay(day, 'dmy'));
  return from === undefined || to === undefined || from > to ? {} : { periodFrom: from, periodTo: to };
}

/** The total of the cost column in a line of totals; undefined when the line has none there. */
function totalIn(cells: Cells<string>, costIds: readonly string[]): StatementFacts {
  const text = costIds.map((id) => cells[id] ?? '').find((cell) => !isNothing(cell));
  const printed = text === undefined ? undefined : readMoney(text);
  return printed === undefined ? {} : { control: [{ measure: 'cost', printed }] };
}

/**
 * Rules for lines beside the table. `costIds` are the columns whose total is held against the rows; none = totals are
 * only passed over.
 */
export const factRules = (costIds: readonly string[]): readonly FactRule[] => [
  { pattern: TOTAL, facts: (_, cells) => totalIn(cells, costIds), why: 'total' },
  {
    pattern: OWN_NUMBER,
    facts: (match) => {
      const line = readOwnNumber(match[0]);
      return line === undefined ? {} : { line };
    },
    why: 'note',
  },
  {
    pattern: PERIOD,
    facts: (match) => (PERIOD_LABEL.test(match.input) ? periodIn(match) : {}),
    why: 'note',
  },
];

/** Page furniture. */
export const NOTES: readonly RegExp[] = [
  /^(?:страница|стр\.?|page|сторінка|бет|старонка) ?№? ?\d+/i,
  /^\d{1,4}$/,
  /^\*/,
  /^(?:в том числе|у тому числі|including) /i,
];
