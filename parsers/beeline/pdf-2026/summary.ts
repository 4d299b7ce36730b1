/** The first page of the PDF: whose detail, of when, and the balance that the operations must explain. */
import type { Micros } from '../../../src/model/record.ts';
import type { ControlTotal, StatementFacts } from '../../../src/model/statement.ts';
import { readDateTime } from '../../../src/parsing/dates.ts';
import { readMoney } from '../../../src/parsing/money.ts';
import { periodOf } from '../../../src/parsing/period.ts';

const LINE = /^для номера (\+?7[\d ()-]{10,20})$/;
const CREATED =
  /^детализация с (\d\d\.\d\d\.\d\d) по (\d\d\.\d\d\.\d\d) создана (\d\d\.\d\d\.\d\d) в (\d\d:\d\d)$/;
const OPENING = /^(?:баланс )?на \d{1,2} [а-я]{3,8} (-?[\d ]{1,15},\d\d) ₽$/;

/** Facts of a line of text that stands on every page; undefined for another. */
export function readPageLine(text: string): StatementFacts | undefined {
  const line = LINE.exec(text);
  if (line) return { line: line[1]! };
  const [, from, to, day, time] = CREATED.exec(text) ?? [];
  if (from === undefined) return undefined;
  const issuedAt = readDateTime(`${day} ${time}`);
  return { ...periodOf(from, to!), ...(issuedAt === undefined ? {} : { issuedAt }) };
}

/** Amounts of the summary in their order: opening; spent, paid and closing stand alone on their lines. */
export interface Summary {
  take(text: string): void;
  /** What was spent, once as printed and once as opening + paid − closing. */
  control(): readonly ControlTotal[];
}

export function balanceSummary(): Summary {
  let opening: Micros | undefined;
  const alone: Micros[] = [];
  return {
    take(text) {
      const printed = OPENING.exec(text)?.[1];
      if (printed !== undefined) opening ??= readMoney(printed);
      const amount = text.endsWith('₽') ? readMoney(text) : undefined;
      if (amount !== undefined && alone.length < 3) alone.push(amount);
    },
    control() {
      const [spent, paid, closing] = alone;
      if (opening === undefined || spent === undefined || paid === undefined || closing === undefined)
        return [];
      return [-spent || 0, opening + paid - closing].map((printed) => ({ measure: 'cost', printed }));
    },
  };
}
