/** The unit of durations that are printed without one: told by other columns, by prices, by the time between calls. */
import { readMoney } from '../parsing/money.ts';
import { durationUnitOf } from './headings.ts';
import type { Unit } from './mapping.ts';
import { isNothing } from './quantities.ts';
import type { Column } from './tally.ts';

export interface UnitFound {
  readonly unit?: Unit;
  /** False: a guess that a person has to confirm. */
  readonly sure: boolean;
}

const number = (text: string): number | undefined =>
  /^\d{1,9}(?:[.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : undefined;

/**
 * The unit of a column of durations; seconds that are all whole minutes are what was billed.
 * @param rows cells of the calls only: what a duration is of messages or data says nothing
 * @param others columns of durations whose heading tells their unit
 */
export function durationUnit(
  column: Column,
  rows: readonly (readonly string[])[],
  others: readonly Column[],
  cost: Column | undefined,
): UnitFound {
  const found = unitOfLengths(column, rows, others, cost);
  return found.unit === 'seconds' && isRoundedUp(column.values)
    ? { ...found, unit: 'billed-seconds' }
    : found;
}

function unitOfLengths(
  column: Column,
  rows: readonly (readonly string[])[],
  others: readonly Column[],
  cost: Column | undefined,
): UnitFound {
  const values = rows.map((cells) => cells[column.index] ?? '').filter((text) => !isNothing(text));
  const told = durationUnitOf(column.header);
  if (values.some((text) => text.includes(':'))) return clockUnit(values, told);
  const numbers = values.map(number);
  if (told === 'minutes' && values.every((text) => /^\d+ ?(?:min|мин|хв)\.?$/i.test(text)))
    return { unit: told, sure: true };
  if (numbers.every((value) => value === undefined)) return { sure: true };
  if (isCompactClock(values)) return { unit: 'hhmmss', sure: true };
  if (told === 'seconds' || told === 'minutes') return { unit: told, sure: true };
  if (values.every((text) => /^0[.,]\d{5,}$/.test(text))) return { unit: 'days', sure: true };
  return (
    byMinutesBeside(column, rows, others) ??
    byPrice(column, rows, cost) ??
    byName(column) ?? { unit: 'seconds', sure: false }
  );
}

/** Clocks of two parts are minutes and seconds, unless hours are as likely. */
function clockUnit(values: readonly string[], told: Unit | undefined): UnitFound {
  if (told === 'minutes') return { unit: told, sure: true };
  const short = values.filter((text) => /^\d+:\d\d$/.test(text));
  if (short.length === 0 || told === 'm:ss')
    return told === 'm:ss' ? { unit: told, sure: true } : { sure: true };
  const isLong = short.some((text) => Number(text.split(':')[0]) > 23);
  const hasHours = short.length < values.length;
  const telling = short.filter((text) => !text.endsWith(':00')).length;
  return { unit: 'm:ss', sure: isLong || hasHours || telling >= short.length / 2 };
}

/** `00000804`: of one width, with zeros before. */
const isCompactClock = (values: readonly string[]): boolean =>
  values.length > 0 &&
  values.filter((text) => /^0\d{3}[0-5]\d[0-5]\d$/.test(text)).length >= values.length * 0.8;

/** Seconds, when a column beside them gives the same in minutes. */
function byMinutesBeside(
  column: Column,
  rows: readonly (readonly string[])[],
  others: readonly Column[],
): UnitFound | undefined {
  for (const minutes of others) {
    if (durationUnitOf(minutes.header) !== 'minutes') continue;
    const pairs = pairsOf(rows, column, minutes, number);
    const agree = pairs.filter(([seconds, whole]) => Math.abs(seconds / 60 - whole) <= 1).length;
    if (pairs.length >= 2 && agree >= pairs.length * 0.9) return { unit: 'seconds', sure: true };
  }
  return undefined;
}

/** Minutes, when every price divided by them is a round one of some weight; seconds, when hardly any is. */
function byPrice(
  column: Column,
  rows: readonly (readonly string[])[],
  cost: Column | undefined,
): UnitFound | undefined {
  const pairs = cost ? pairsOf(rows, column, cost, readMoney) : [];
  const each = pairs
    .filter(([length, paid]) => length > 1 && paid > 0)
    .map(([length, paid]) => paid / length);
  if (each.length < FEWEST_PRICES) return undefined;
  const round = each.filter(isRound).length / each.length;
  const dear = each.filter((price) => price >= DEAR_MICROS).length / each.length;
  if (round >= 0.9 && dear >= 0.9) return { unit: 'minutes', sure: true };
  return round <= 0.5 ? { unit: 'seconds', sure: true } : undefined;
}

const FEWEST_PRICES = 3;
/** No second costs as much as 0.30 of a currency. */
const DEAR_MICROS = 300_000;

const isRound = (microsEach: number): boolean =>
  Math.abs(microsEach - Math.round(microsEach / 10_000) * 10_000) < 1;

function pairsOf(
  rows: readonly (readonly string[])[],
  a: Column,
  b: Column,
  read: (text: string) => number | undefined,
): readonly (readonly [number, number])[] {
  return rows.flatMap((cells) => {
    const [x, y] = [number(cells[a.index] ?? ''), read(cells[b.index] ?? '')];
    return x === undefined || y === undefined ? [] : [[x, y] as const];
  });
}

/** Names that exchanges give to columns of seconds. */
const byName = ({ header }: Column): UnitFound | undefined =>
  /^(?:duration|billsec(?:onds)?|talk|talk_?time|ser_?time|q_?time|wait|vru_?time|wait_?time|ring_?time)$/i.test(
    header.trim(),
  )
    ? { unit: 'seconds', sure: true }
    : undefined;

/** Whole minutes, and several of them: nobody talks like that. */
function isRoundedUp(values: readonly string[]): boolean {
  const lengths = values.map(Number).filter((seconds) => seconds > 0);
  return lengths.length >= FEWEST_ROUNDED && lengths.every((seconds) => seconds % 60 === 0);
}

const FEWEST_ROUNDED = 4;
