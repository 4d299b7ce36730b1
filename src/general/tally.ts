/** What the values of a column look like. */
import { readVolume } from '../parsing/quantities.ts';
import { readSipUser } from '../parsing/sip.ts';
import { readWordedDuration } from '../parsing/worded.ts';
import { readAmount } from './amounts.ts';
import { looksLikeMoment, readClock, readMoment } from './moments.ts';
import { isNothing } from './quantities.ts';
import { chargeKind, readWords } from './words.ts';

const SHAPES = [
  'moment',
  'date',
  'clock2',
  'clock3',
  'worded',
  'volume',
  'digits',
  'phone',
  'decimal',
  'money',
  'spoken',
  'strong',
  'directed',
] as const;
export type Shape = (typeof SHAPES)[number];

/** One column of a table found: its heading, the values below it and how many have which shape. */
export interface Column {
  /** From 0. */
  readonly index: number;
  readonly header: string;
  /** Filled values, in the order of the rows. */
  readonly values: readonly string[];
  readonly counts: Readonly<Record<Shape, number>>;
}

const PHONE = /^\+?[\d\s()-]{7,22}$/;

/** The shapes a value has; one may have several. */
function shapesOf(text: string): Shape[] {
  const found: Shape[] = [];
  if (looksLikeMoment(text)) {
    const moment = readMoment(text, 'dmy') ?? readMoment(text, 'mdy');
    if (moment) found.push(moment.hasTime ? 'moment' : 'date');
  }
  if (/^\d{1,6}:[0-5]\d$/.test(text)) found.push('clock2');
  else if (/^\d{1,4}:[0-5]\d:[0-5]\d$/.test(text) || readClock(text) !== undefined) found.push('clock3');
  if (/^\d+$/.test(text)) found.push('digits');
  else if (readWordedDuration(text) !== undefined) found.push('worded');
  if (readVolume(text, 1024) !== undefined) found.push('volume');
  const number = readSipUser(text);
  if (PHONE.test(number) && isPhone(number)) found.push('phone');
  if (readAmount(text) !== undefined) found.push(/[.,]\d/.test(text) ? 'decimal' : 'money');
  if (found.length === 0 && text.length <= 80) {
    const { service, weakly, direction } = readWords(text);
    const isSaid = service !== undefined || direction !== undefined || chargeKind(text) !== undefined;
    if (isSaid) found.push('spoken');
    if (service !== undefined && !weakly) found.push('strong');
    if (direction !== undefined) found.push('directed');
  }
  return found;
}

const isPhone = (text: string): boolean => {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15;
};

/** The column at `index` of rows under a heading. */
export function columnAt(index: number, header: string, rows: readonly (readonly string[])[]): Column {
  const counts = Object.fromEntries(SHAPES.map((shape) => [shape, 0])) as Record<Shape, number>;
  const values = rows.map((cells) => cells[index] ?? '').filter((text) => !isNothing(text));
  for (const value of values) for (const shape of shapesOf(value)) counts[shape]++;
  return { index, header, values, counts };
}

/** Part of the filled values that have one of the shapes. */
export function share({ values, counts }: Column, ...shapes: readonly Shape[]): number {
  if (values.length === 0) return 0;
  return Math.min(1, shapes.reduce((sum, shape) => sum + counts[shape], 0) / values.length);
}

/** Part of the filled values that are clocks, durations in words or volumes with their units. */
export const shareOfAmounts = (column: Column): number =>
  share(column, 'clock2', 'clock3', 'worded', 'volume');

const MOST_CODES = 4;

/** Are the values a few short codes, and more than one? */
export function isCoded({ values }: Column): boolean {
  const codes = new Set(values);
  return codes.size > 1 && codes.size <= MOST_CODES && values.every((text) => /^\d{1,2}$/.test(text));
}
