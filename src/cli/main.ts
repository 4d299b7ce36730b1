#!/usr/bin/env node
/** The program `detalka`: runs one command and turns what goes wrong into a message and an exit code. */
import { CommanderError } from 'commander';
import { DetalkaError } from '../model/error.ts';
import { type Io, terminalIo } from './io.ts';
import { buildProgram } from './program.ts';
import { usageText } from './usage.ts';

const INTERRUPTED = 130;

async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const program = buildProgram(io);
    await program.parseAsync([...argv], { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return explain(error, io);
  }
}

function explain(error: unknown, io: Io): number {
  if (io.signal.aborted) {
    io.say({
      ru: 'Прервано. От файла, который читался, в базе ничего нет.',
      en: 'Interrupted. Nothing of the file in hand is in the database.',
    });
    return INTERRUPTED;
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    io.say(usageText(error));
    return 2;
  }
  if (error instanceof DetalkaError) {
    if (io.json)
      io.out(JSON.stringify({ schemaVersion: 1, error: { code: error.code, message: io.t(error.text) } }));
    io.say(`detalka: ${io.t(error.text)}`);
    return error.exitCode;
  }
  io.say({
    ru: `detalka: внутренняя ошибка — это наша вина. ${String(error)}`,
    en: `detalka: internal error, our fault. ${String(error)}`,
  });
  if (process.env.DETALKA_DEBUG && error instanceof Error) io.say(error.stack ?? '');
  return 1;
}

const abort = new AbortController();
process.once('SIGINT', () => {
  abort.abort();
  process.once('SIGINT', () => process.exit(INTERRUPTED));
});
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
const argv = process.argv.slice(2);
process.exitCode = await run(argv, terminalIo(argv, process.env, abort.signal));
