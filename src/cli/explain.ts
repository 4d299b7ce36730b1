/** What goes wrong in a command → a message for the user and an exit code. */
import { type Command, CommanderError } from 'commander';
import { DetalkaError } from '../model/error.ts';
import { systemReason } from '../system/system-reason.ts';
import type { Io } from './io.ts';
import { usageText } from './usage.ts';

/** Says what went wrong, in JSON too where it is asked for; returns the exit code. */
export function explain(error: unknown, program: Command, argv: readonly string[], io: Io): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    io.say(usageText(error, program, argv));
    return 2;
  }
  const told = error instanceof DetalkaError ? error : refused(error);
  if (told) {
    const message = io.t(told.text);
    if (io.json) io.out(JSON.stringify({ schemaVersion: 1, error: { code: told.code, message } }));
    io.say(told.code === 'interrupted' ? message : `detalka: ${message}`);
    return told.exitCode;
  }
  io.say({
    ru: `detalka: внутренняя ошибка — это наша вина. ${String(error)}`,
    en: `detalka: internal error, our fault. ${String(error)}`,
  });
  if (process.env.DETALKA_DEBUG && error instanceof Error) io.say(error.stack ?? '');
  return 1;
}

/** A file that the system does not let us read or write, wherever it was. */
function refused(error: unknown): DetalkaError | undefined {
  const reason = systemReason(error);
  if (!reason) return undefined;
  const { path } = error as NodeJS.ErrnoException;
  const place = path === undefined ? '' : `${path}: `;
  return new DetalkaError('file-refused', {
    ru: `${place}${reason.ru}. Исправьте это или назовите другое место.`,
    en: `${place}${reason.en}. Put it right or name another place.`,
  });
}
