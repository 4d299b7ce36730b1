/** `detalka advise`: the cheapest plan for each line of the database, or of the files named. */
import type { Command } from 'commander';
import { adviceOf } from '../advice.ts';
import { existingDatabase } from '../database.ts';
import type { Io } from '../io.ts';
import { addReadingOptions, type ReadingOptions, readInto } from '../reading.ts';
import { lineOf } from '../scope.ts';

interface Options extends ReadingOptions {
  readonly db?: string;
  readonly line?: string;
  readonly tariffs?: string;
  readonly all?: boolean;
  readonly months?: boolean;
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('advise')
    .description(
      io.t({ ru: 'самый выгодный тариф для каждого номера', en: 'the cheapest plan for each line' }),
    )
    .argument('[files...]', io.t({ ru: 'детализации вместо базы', en: 'statements instead of the database' }))
    .option('--line <number>', io.t({ ru: 'только этот свой номер', en: 'only this own number' }))
    .option(
      '--tariffs <folder>',
      io.t({ ru: 'папка со своими тарифами', en: 'folder with tariffs of your own' }),
    )
    .option('--all', io.t({ ru: 'показать все тарифы', en: 'show all plans' }))
    .option('--months', io.t({ ru: 'показать по месяцам', en: 'show month by month' }));
  addReadingOptions(command, io).action((files: string[], _options: unknown, self: Command) =>
    advise(files, self.optsWithGlobals<Options>(), io),
  );
}

async function advise(files: readonly string[], options: Options, io: Io): Promise<void> {
  const { openStore } = await import('../../store/store.ts');
  const { adviceJson, adviceText, monthsText } = await import('../../report/advice.ts');
  const store =
    files.length > 0
      ? await openStore(':memory:')
      : await openStore(existingDatabase(options.db), { readOnly: true });
  try {
    if (files.length > 0) {
      const { refuseFailures } = await import('../failures.ts');
      refuseFailures(await readInto(() => store, files, options, io), io);
    }
    const line = options.line ? { line: await lineOf(options.line) } : {};
    const advice = await adviceOf(
      store,
      { ...line, ...(options.tariffs ? { tariffs: options.tariffs } : {}) },
      io,
    );
    if (io.json) {
      io.out(JSON.stringify({ schemaVersion: 1, advice: advice.map((each) => adviceJson(each, io.lang)) }));
      return;
    }
    for (const each of advice) {
      io.out(adviceText(each, io.lang, io.colors, options.all));
      if (options.months) io.out(`\n${monthsText(each, io.lang)}`);
      io.out('');
    }
    if (advice.length === 0)
      io.say({
        ru: 'Строк с номером нет: советовать не о чем.',
        en: 'No rows of any line: nothing to advise on.',
      });
  } finally {
    await store.close();
  }
}
