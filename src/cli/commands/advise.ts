/** `detalka advise`: the cheapest plan for each line of the database, or of the files named. */
import type { Command } from 'commander';
import { adviceOf, catalogue } from '../advice.ts';
import type { Io } from '../io.ts';
import { addReadingOptions, historyOf, type ReadingOptions } from '../reading.ts';
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
    .option(
      '--all',
      io.t({
        ru: 'все тарифы: и для компаний, и других регионов',
        en: 'all plans, those for companies and of other regions too',
      }),
    )
    .option('--months', io.t({ ru: 'показать по месяцам', en: 'show month by month' }));
  addReadingOptions(command, io).action((files: string[], _options: unknown, self: Command) =>
    advise(files, self.optsWithGlobals<Options>(), io),
  );
}

/** Plans of the ranking shown without --all. */
const SHOWN = 10;

async function advise(files: readonly string[], options: Options, io: Io): Promise<void> {
  const store = await historyOf(files, options, io);
  try {
    const tariffs = await catalogue(options.tariffs, io);
    const advice = await adviceOf(store, tariffs, {
      line: options.line && (await lineOf(options.line)),
      everywhere: options.all === true,
    });
    if (io.json) {
      const { adviceJson } = await import('../../report/advice-json.ts');
      io.out(JSON.stringify({ schemaVersion: 1, advice: advice.map((each) => adviceJson(each, io.lang)) }));
      return;
    }
    const { adviceText, monthsText } = await import('../../report/advice.ts');
    const texts = advice.map((each) => [
      ...(options.months ? [monthsText(each, io)] : []),
      adviceText(each, io, options.all ? each.ranked.length : SHOWN),
    ]);
    if (texts.length > 0) io.out(texts.flat().join('\n\n'));
    else
      io.say({
        ru: 'Записей с таким номером нет: советовать не о чем.',
        en: 'There are no records of such a line: nothing to advise on.',
      });
  } finally {
    await store.close();
  }
}
