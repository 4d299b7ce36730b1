/** Readers of durations, data volumes and counts as printed. `undefined` = not such a value; nothing throws. */
import { digitsAt, isSpace } from './digits.ts';
import { fold } from './fold.ts';
import { memo } from './memo.ts';

/** Durations and counts are stored as INTEGER. */
const LARGEST_INT = 2_147_483_647;

const fits = (value: number): number | undefined => (value <= LARGEST_INT ? value : undefined);

/** `m:ss`, minutes without limit (MTS prints 61:31 and never hours): seconds. */
export function readMinSec(text: string): number | undefined {
  const colon = text.length - 3;
  if (text.charCodeAt(colon) !== 58) return undefined;
  const minutes = digitsAt(text, 0, colon);
  const seconds = digitsAt(text, colon + 1, text.length);
  return minutes < 0 || seconds < 0 || seconds > 59 ? undefined : fits(minutes * 60 + seconds);
}

/** `h:mm:ss`, hours without limit: seconds. */
export function readHourMinSec(text: string): number | undefined {
  const colon = text.length - 6;
  if (text.charCodeAt(colon) !== 58) return undefined;
  const hours = digitsAt(text, 0, colon);
  const rest = readMinSec(text.slice(colon + 1));
  return hours < 0 || rest === undefined || rest >= 3600 ? undefined : fits(hours * 3600 + rest);
}

/** A whole number of pieces: `1`. */
export function readCount(text: string): number | undefined {
  const value = digitsAt(text, 0, text.length);
  return value < 0 ? undefined : fits(value);
}

/** Names of the units by their power of the kilo. */
const UNITS: readonly (readonly string[])[] = [
  ['b', 'byte', 'bytes', 'б', 'байт', 'байта', 'байтов'],
  ['kb', 'kbyte', 'кб', 'кбайт'],
  ['mb', 'mbyte', 'мб', 'мбайт'],
  ['gb', 'gbyte', 'гб', 'гбайт'],
];
const UNIT_POWERS = new Map(
  UNITS.flatMap((names, power) => names.map((name) => [fold(name), power] as const)),
);
const unitPower = memo((unit) => UNIT_POWERS.get(fold(unit)), 64);

/**
 * A number with its unit, comma or dot, with or without a space between, thousands set apart by spaces: `435Kb`,
 * `12,5 Mb`, `7 411 Кбайт`: bytes, rounded to the nearest. A number without a unit is not a volume. `bytesPerKb` is the
 * step of all units.
 */
export function readVolume(text: string, bytesPerKb: 1000 | 1024): number | undefined {
  let point = -1;
  let end = 0;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if ((code === 44 || code === 46) && point < 0) point = end;
    else if (code < 48 || code > 57) break;
  }
  let unitAt = end;
  while (unitAt < text.length && isSpace(text.charCodeAt(unitAt))) unitAt++;
  const next = text.charCodeAt(unitAt);
  if (unitAt > end && next >= 48 && next <= 57) return readGroupedVolume(text, bytesPerKb);
  const power = text.length - unitAt > 8 ? undefined : unitPower(text.slice(unitAt));
  const whole = digitsAt(text, 0, point < 0 ? end : point);
  if (power === undefined || whole < 0) return undefined;
  const unit = bytesPerKb ** power;
  const bytes = whole * unit + (point < 0 ? 0 : fractionOf(text, point + 1, end, unit));
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

const GROUPED = /^\d{1,3}(?:\s\d{3})+(?!\d)/;

/** A volume whose thousands are set apart. */
const readGroupedVolume = (text: string, bytesPerKb: 1000 | 1024): number | undefined =>
  GROUPED.test(text)
    ? readVolume(
        text.replace(GROUPED, (figures) => figures.replace(/\s/g, '')),
        bytesPerKb,
      )
    : undefined;

/** Decimal digits `text[from, to)` after the point, times `unit`, rounded; NaN when there are none. */
function fractionOf(text: string, from: number, to: number, unit: number): number {
  const digits = digitsAt(text, from, Math.min(to, from + 6));
  return digits < 0 ? Number.NaN : Math.round((digits * unit) / 10 ** Math.min(to - from, 6));
}
