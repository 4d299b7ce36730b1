/** A line of the PDF → cells. Empty cells leave no trace and plans have names of several words: both ends are sure. */
import type { Row } from '../../../src/model/document.ts';
import { looksLikeDate } from '../../../src/parsing/dates.ts';
import { rowText } from '../../../src/parsing/finding.ts';
import { beginsConnection, readConnection } from './services.ts';

/** Columns at the right end of a line: seconds, minutes, price by the tariff, to pay. */
const NUMBERS = 4;
/** A line has words enough for a date, a time, a plan, a type and the numbers; more than this are no line of ours. */
const FEWEST_WORDS = 4 + NUMBERS;
const MOST_WORDS = 40;

/** The heading's second line, which a PDF may give together with the first row. */
const HEADING_REST = / тарифу(?= )/i;

/**
 * The row with the eight cells date and time, plan, type, number, seconds, minutes, price, to pay; a line that is not
 * so made stays as it is.
 */
export function splitLine(row: Row): Row {
  const text = rowText(row).replace(HEADING_REST, '');
  if (!looksLikeDate(text)) return row;
  const words = text.split(' ', MOST_WORDS + 1);
  if (words.length < FEWEST_WORDS || words.length > MOST_WORDS) return row;
  const numbers = words.splice(-NUMBERS);
  const [date, time, ...middle] = words;
  // The first word is of the plan, whatever it is: one plan is called «Интернет для устройств».
  const begin = middle.findIndex((word, i) => i > 0 && beginsConnection(word));
  if (begin < 0) return row;
  const hasNumber = begin < middle.length - 1 && !isData(middle.at(-1)!);
  const type = hasNumber ? middle.slice(begin, -1) : middle.slice(begin);
  const number = hasNumber ? middle.at(-1)! : '';
  const cells = [`${date} ${time}`, middle.slice(0, begin).join(' '), type.join(' '), number, ...numbers];
  return { ...row, cells };
}

/** `GPRS интернет-трафик` is a type of two words and no number. */
const isData = (word: string): boolean => readConnection(word)?.service === 'data';
