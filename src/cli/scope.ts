/** Which part of the database a command looks at: a line, a period. */
import type { Command } from 'commander';
import type { Scope } from '../analytics/scope.ts';
import { DetalkaError } from '../model/error.ts';
import type { Period } from '../optimize/history.ts';
import type { Io } from './io.ts';

export interface ScopeOptions {
  readonly line?: string;
  readonly from?: string;
  readonly to?: string;
}

export function addScopeOptions(command: Command, io: Io): Command {
  return command
    .option('--line <number>', io.t({ ru: 'только этот свой номер', en: 'only this own number' }))
    .option('--from <date>', io.t({ ru: 'с даты, ГГГГ-ММ-ДД', en: 'from this date, YYYY-MM-DD' }))
    .option('--to <date>', io.t({ ru: 'до даты (не включая)', en: 'up to this date (exclusive)' }));
}

/** Checked dates, and the line as it is stored however it was written. */
export async function scopeOf({ line, from, to }: ScopeOptions): Promise<Scope> {
  return {
    ...(line ? { line: await lineOf(line) } : {}),
    ...(from ? { from: day(from) } : {}),
    ...(to ? { to: day(to) } : {}),
  };
}

/** The dates as civil seconds. */
export const periodOf = ({ from, to }: Pick<Scope, 'from' | 'to'>): Period => ({
  ...(from ? { from: Date.parse(from) / 1000 } : {}),
  ...(to ? { to: Date.parse(to) / 1000 } : {}),
});

export async function lineOf(written: string): Promise<string> {
  const { readParty } = await import('../numbering/party.ts');
  return readParty(written, {}).id;
}

function day(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new DetalkaError(
    'bad-date',
    { ru: `«${text}» — не дата вида ГГГГ-ММ-ДД.`, en: `"${text}" is not a date of the form YYYY-MM-DD.` },
    2,
  );
}
