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
    .option(
      '--from <date>',
      io.t({ ru: 'с даты, ДД.ММ.ГГГГ или ГГГГ-ММ-ДД', en: 'from this date, YYYY-MM-DD or DD.MM.YYYY' }),
    )
    .option('--to <date>', io.t({ ru: 'до даты (не включая)', en: 'up to this date (exclusive)' }));
}

/** Checked dates, and the line as it is stored however it was written. */
export async function scopeOf({ line, from, to }: ScopeOptions): Promise<Scope> {
  return {
    ...(line ? { line: await lineOf(line) } : {}),
    ...(from ? { from: day('--from', from) } : {}),
    ...(to ? { to: day('--to', to) } : {}),
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

/** 'YYYY-MM-DD', if there is such a day. */
function day(option: string, text: string): string {
  const [, date, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text) ?? [];
  const iso = year === undefined ? text : `${year}-${month}-${date}`;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? Date.parse(iso) : Number.NaN;
  if (!Number.isNaN(at) && new Date(at).toISOString().startsWith(iso)) return iso;
  throw new DetalkaError(
    'bad-date',
    {
      ru: `${option}: «${text}» — не дата. Пишите ДД.ММ.ГГГГ или ГГГГ-ММ-ДД.`,
      en: `${option}: "${text}" is not a date. Write YYYY-MM-DD or DD.MM.YYYY.`,
    },
    2,
  );
}
