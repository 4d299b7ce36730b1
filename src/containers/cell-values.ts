/** Values of a workbook's cells as texts: as the user sees them where that loses nothing. */
import { SSF } from 'xlsx';

/** Displays by the system's settings; SheetJS would take American ones. With seconds, which Excel only hides. */
const RUSSIAN_DATES: Readonly<Record<string, string>> = {
  'm/d/yy': 'dd\\.mm\\.yyyy',
  'm/d/yy h:mm': 'dd\\.mm\\.yyyy hh:mm:ss',
};

/** How SheetJS is to format a date: a dot that parts its numbers is to be escaped, or it is taken for seconds. */
const dateFormat = (format: string): string =>
  RUSSIAN_DATES[format] ?? format.replace(/"[^"]*"|\\.|\.(?!0)/g, (part) => (part === '.' ? '\\.' : part));

/**
 * A date or time as its format displays it. Another number with all its digits, in the format's writing only when
 * that means the same number (leading zeros, '1.50'), never rounded or with thousands parted.
 * @param date1904 are days counted from 1904, as Macs did?
 */
export const numberText = (value: number, format: string, date1904: boolean): string => {
  if (format === 'General') return digits(value);
  try {
    if (SSF.is_date(format)) return SSF.format(dateFormat(format), value, { date1904 }).trim();
    const shown = SSF.format(format, value).trim();
    return /^-?\d+(?:\.\d+)?$/.test(shown) && Number(shown) === value ? shown : digits(value);
  } catch {
    return digits(value);
  }
};

/** As Excel counts, 15 significant digits: 0.1 + 0.2 is 0.3, and a phone number has no exponent. */
const digits = (value: number): string => {
  const text = String(Number(value.toPrecision(15)));
  if (!text.includes('e')) return text;
  return Math.abs(value) >= 1
    ? BigInt(Number(value.toPrecision(15))).toString()
    : value.toFixed(20).replace(/0+$/, '');
};
