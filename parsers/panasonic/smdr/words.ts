/** The columns of a row by the shapes of its words: widths differ (80 and 120 columns), empty columns leave no trace. */

export interface Words {
  readonly date: string;
  readonly time: string;
  readonly extension: string;
  /** Number of the outside line; '' for what stays in the house. */
  readonly line: string;
  readonly dialled: string;
  /** `0'07`; '' where there is none. */
  readonly ring: string;
  /** `00:02'10"`; '' where there is none. */
  readonly length: string;
  /** `00560.00EUR`; '' where there is none. */
  readonly charge: string;
  /** `TR`, `NA` …; '' where there is none. */
  readonly code: string;
}

const MOST_WORDS = 40;
const DATE = /^\d\d\/\d\d\/\d\d$/;
const TIME = /^\d{1,2}:\d\d(?:AM|PM)?$/i;
const RING = /^\d{1,2}'\d\d"?$/;
const LENGTH = /^\d{2,4}:\d\d'\d\d"?$/;
const CHARGE = /^\d{1,8}\.\d\d[A-Z]{0,3}$/;

/** Condition codes: how the call was handled. */
const CODES = new Set('TR FW RC AN NA CL RM VR OP LN D0 D1 D2 D3 D4'.split(' '));

/** The words of a row that begins with a date, a time and an extension; undefined for any other text. */
export function wordsOf(text: string): Words | undefined {
  const words = text.split(' ', MOST_WORDS);
  const [date = '', time = '', extension = ''] = words;
  if (!DATE.test(date) || !TIME.test(time) || extension === '') return undefined;
  const code = CODES.has(words.at(-1)!) ? words.at(-1)! : '';
  const end = code === '' ? words.length : words.length - 1;
  let tail = words.findIndex((word, i) => i > 2 && (RING.test(word) || LENGTH.test(word)));
  if (tail < 0 || tail > end) tail = end;
  const middle = words.slice(3, tail);
  const line = middle.length > 1 && /^\d{2,4}$/.test(middle[0]!) ? middle.shift()! : '';
  const rest = words.slice(tail, end);
  const find = (shape: RegExp): string => rest.find((word) => shape.test(word)) ?? '';
  return {
    ...{ date, time, extension, line, dialled: middle.join(' '), code },
    ...{ ring: find(RING), length: find(LENGTH), charge: find(CHARGE) },
  };
}
