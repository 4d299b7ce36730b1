/** `detalka calls`: the calls of an office or of a line, one row each, and what they add up to. */
import type { Command } from 'commander';
import type { CallsQuery } from '../../analytics/calls.ts';
import { DetalkaError } from '../../model/error.ts';
import { existingDatabase } from '../database.ts';
import type { Io } from '../io.ts';
import { addScopeOptions, type ScopeOptions, scopeOf } from '../scope.ts';

interface Options extends ScopeOptions {
  readonly db?: string;
  readonly agent?: string;
  readonly missed?: boolean;
  readonly top?: string;
}

/** Rows on a terminal unless told otherwise. */
const TOP = 20;

export function register(program: Command, io: Io): void {
  const command = program.command('calls').description(
    io.t({
      ru: 'звонки: кто, кому, сколько ждали и говорили; один звонок — одна строка',
      en: 'calls: who, whom, how long they waited and talked; one row a call',
    }),
  );
  addScopeOptions(command, io)
    .option(
      '--agent <agent>',
      io.t({ ru: 'только этот сотрудник или внутренний номер', en: 'only this person or extension' }),
    )
    .option(
      '--missed',
      io.t({ ru: 'только входящие без ответа', en: 'only incoming calls that nobody answered' }),
    )
    .option('--top <count>', io.t({ ru: 'сколько показать (20)', en: 'how many to show (20)' }))
    .action((_options: unknown, self: Command) => calls(self.optsWithGlobals<Options>(), io));
}

async function calls(options: Options, io: Io): Promise<void> {
  const { listCalls } = await import('../../analytics/calls.ts');
  const { callsJson, callsText } = await import('../../report/calls.ts');
  const { openStore } = await import('../../store/store.ts');
  const query: CallsQuery = {
    ...(await scopeOf(options)),
    ...(options.agent === undefined ? {} : { agent: options.agent }),
    ...(options.missed ? { missed: true } : {}),
    top: countOf(options.top),
  };
  const store = await openStore(existingDatabase(options.db), { readOnly: true, memoryLimit: MEMORY });
  try {
    const result = await listCalls(store, query);
    if (io.json) io.out(JSON.stringify({ schemaVersion: 1, ...callsJson(result) }));
    else if (result.calls.length > 0) io.out(callsText(result, io));
    else io.say({ ru: 'Таких звонков в базе нет.', en: 'There are no such calls in the database.' });
  } finally {
    await store.close();
  }
}

/** A million rows of a PBX are grouped in it without spilling to disk. */
const MEMORY = '800MB';

function countOf(given: string | undefined): number {
  if (given === undefined) return TOP;
  if (/^\d{1,9}$/.test(given)) return Number(given);
  throw new DetalkaError(
    'bad-number',
    { ru: '--top: нужно целое число.', en: '--top takes a whole number.' },
    2,
  );
}
