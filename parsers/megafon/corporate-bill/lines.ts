/** A line of the bill: words and a sum, in cells of their own (CSV) or on one line (PDF). */
import type { Row } from '../../../src/model/document.ts';
import type { ChargeKind, Micros } from '../../../src/model/record.ts';
import { rowText } from '../../../src/parsing/finding.ts';
import { readMoney } from '../../../src/parsing/money.ts';

export interface BillLine {
  /** '' where a sum stands alone: it belongs to the words above it. */
  readonly title: string;
  /** Undefined where the words stand alone: their sum may be on the next line. */
  readonly sum: Micros | undefined;
}

/** Sums have kopecks; thousands are set apart by spaces of any kind. */
const SUM = /^-?\d[\d\s]{0,20},\d\d$/;
const SUM_AT_END = /^(.{1,300}?) (-?\d{1,3}(?: \d{3}){0,4},\d\d|-?\d{1,15},\d\d)$/;
const SUM_FOLLOWS = /^(?:Итого начислено|в том числе НДС):?$/i;

export function lineOf(row: Row): BillLine | undefined {
  const cells = row.cells.filter((cell) => cell !== '');
  const last = cells.at(-1) ?? '';
  if (SUM.test(last))
    return { title: cells.slice(0, -1).join(' ').replace(/\s+/g, ' '), sum: readMoney(last) };
  const text = rowText(row);
  const split = SUM_AT_END.exec(text);
  if (split) return { title: split[1]!, sum: readMoney(split[2]!) };
  return SUM_FOLLOWS.test(text) ? { title: text, sum: undefined } : undefined;
}

export const isTotal = (title: string): boolean => /^Итого начислено:?$/i.test(title);
export const isVat = (title: string): boolean => /^в том числе НДС:?$/i.test(title);

/** What a line charges, by its words; calls, messages and data are usage. */
export function chargeKindOf(title: string): ChargeKind {
  if (/абонентская плата/i.test(title)) return 'subscription';
  if (/разов|подключен/i.test(title)) return 'one_off';
  if (/скидк/i.test(title)) return 'discount';
  return 'usage';
}
