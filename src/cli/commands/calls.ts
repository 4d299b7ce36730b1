/** `detalka calls`: the calls of an office or of a line, one row each, and what they add up to. */
import type { Command } from 'commander';
import type { CallsQuery } from '../../analytics/calls.ts';
import { storeToAnalyse } from '../database.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from '../numbers.ts';
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
  const query: CallsQuery = {
    ...(await scopeOf(options)),
    ...(options.agent === undefined ? {} : { agent: options.agent }),
    ...(options.missed ? { missed: true } : {}),
    top: wholeNumber(options.top, '--top', TOP),
  };
  const store = await storeToAnalyse(options.db);
  try {
    const result = await listCalls(store, query);
    if (io.json) io.out(JSON.stringify({ schemaVersion: 1, ...callsJson(result) }));
    else if (result.calls.length > 0) io.out(callsText(result, io));
    else io.say({ ru: 'Таких звонков в базе нет.', en: 'There are no such calls in the database.' });
  } finally {
    await store.close();
  }
}
