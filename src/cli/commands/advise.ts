/** `detalka advise`: the cheapest plan for each line of the database, or of the files named. */
import type { Command } from 'commander';
import { DetalkaError } from '../../model/error.ts';
import type { Tariff } from '../../rating/format/tariff.ts';
import type { Store } from '../../store/store.ts';
import { writeWhole } from '../../system/whole-file.ts';
import { catalogue } from '../advice.ts';
import { askedLines, askedOf, studied } from '../advice-study.ts';
import type { Io } from '../io.ts';
import { addReadingOptions, historyOf, type ReadingOptions } from '../reading.ts';
import { addScopeOptions, type ScopeOptions } from '../scope.ts';

interface Options extends ReadingOptions, ScopeOptions {
  readonly db?: string;
  readonly tariffs?: string;
  readonly all?: boolean;
  readonly months?: boolean;
  readonly sure?: boolean;
  readonly output?: string;
  readonly mask?: boolean;
  readonly replay?: string;
  readonly scale?: string;
  readonly without?: readonly string[];
  readonly add?: readonly string[];
  readonly withOptions?: string;
  readonly fleet?: boolean;
  readonly risk?: string;
  readonly seconds?: string;
  readonly orders?: string;
}

export function register(program: Command, io: Io): void {
  const command = program
    .command('advise')
    .description(
      io.t({ ru: 'самый выгодный тариф для каждого номера', en: 'the cheapest plan for each line' }),
    )
    .argument(
      '[files...]',
      io.t({ ru: 'детализации вместо базы', en: 'statements instead of the database' }),
    );
  addScopeOptions(command, io)
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
    .option(
      '--months',
      io.t({
        ru: 'по месяцам: что выгоднее в каждом и стоило ли менять тариф',
        en: 'month by month: the cheapest of each, and whether changing plans pays',
      }),
    );
  addFleetOptions(addStudyOptions(command, io), io);
  addReadingOptions(command, io).action((files: string[], _options: unknown, self: Command) =>
    advise(files, self.optsWithGlobals<Options>(), io),
  );
}

/** How sure it is, as a file, and what if. */
function addStudyOptions(command: Command, io: Io): Command {
  const repeated = (value: string, earlier: readonly string[] = []) => [...earlier, value];
  return command
    .option(
      '--with-options <options>',
      io.t({
        ru: 'опции, которые уже подключены, через запятую (как в detalka tariffs show)',
        en: 'options that are on already, by commas (ids as in detalka tariffs show)',
      }),
    )
    .option('--sure', io.t({ ru: 'насколько это надёжно', en: 'how sure it is' }))
    .option(
      '-o, --output <file>',
      io.t({
        ru: 'отчёт в файл: HTML, PDF, XLSX или JSON',
        en: 'a report into a file: HTML, PDF, XLSX or JSON',
      }),
    )
    .option(
      '--replay <file>',
      io.t({
        ru: 'повторить совет из файла JSON: тот же до байта или что изменилось',
        en: 'make the advice of a JSON file again: the same bytes, or what changed',
      }),
    )
    .option(
      '--scale <amounts>',
      io.t({ ru: 'если бы: интернет=1.5,звонки=0.5,смс=2', en: 'what if: data=1.5,voice=0.5,sms=2' }),
    )
    .option(
      '--without <number>',
      io.t({
        ru: 'если бы без этого номера (можно повторять)',
        en: 'what if without this number (may be repeated)',
      }),
      repeated,
    )
    .option(
      '--add <trip>',
      io.t({
        ru: 'если бы с поездкой: поездка:TR:7д (можно повторять)',
        en: 'what if with a trip: trip:TR:7d (may be repeated)',
      }),
      repeated,
    );
}

/** All lines together. */
function addFleetOptions(command: Command, io: Io): Command {
  return command
    .option(
      '--fleet',
      io.t({
        ru: 'все номера вместе: общие пакеты, договоры, отделы; за последний год, если нет --from',
        en: 'all lines together: shared pools, contracts, departments; the last year without --from',
      }),
    )
    .option(
      '--risk <name>',
      io.t({
        ru: 'с --fleet, что важно, одно из: mean, months, bootstrap',
        en: 'with --fleet, what counts, one of: mean, months, bootstrap',
      }),
    )
    .option(
      '--seconds <seconds>',
      io.t({ ru: 'с --fleet: сколько считать (25)', en: 'with --fleet: how long to take (25)' }),
    )
    .option(
      '--orders <file>',
      io.t({ ru: 'с --fleet: заявка оператору, файл CSV', en: 'with --fleet: the order list, a CSV file' }),
    );
}

/** Plans of the ranking shown without --all. */
const SHOWN = 10;

async function advise(files: readonly string[], options: Options, io: Io): Promise<void> {
  if (options.fleet) return adviseAll(files, options, io);
  const { adviceForm, replayed, writeAdvice } = await import('../advice-file.ts');
  const asked = await askedOf(options, io.lang);
  if (options.output !== undefined) adviceForm(options.output, options.mask === true);
  const store = await historyOf(files, options, io);
  try {
    const tariffs = await catalogue(options.tariffs, io);
    if (options.replay !== undefined) {
      const text = await replayed(options.replay, store, tariffs);
      if (options.output === undefined) io.out(text.trimEnd());
      else await writeWhole(options.output, text);
    } else if (options.output === undefined) await tell({ store, tariffs, asked }, options, io);
    else {
      await writeAdvice(options.output, { store, tariffs, asked }, options.mask === true);
      io.out(options.output);
    }
  } finally {
    await store.close();
  }
}

/** Options that ask about one line. */
const OF_ONE_LINE = ['line', 'months', 'sure', 'replay', 'scale', 'without', 'add', 'withOptions'] as const;

/** @throws DetalkaError 'not-of-fleet', exit 2: an option that would be passed over in silence. */
function refuseOfOneLine(options: Options): void {
  const given = OF_ONE_LINE.find((name) => options[name] !== undefined);
  if (given === undefined) return;
  const flag = `--${given.replace('O', '-o')}`;
  throw new DetalkaError(
    'not-of-fleet',
    {
      ru: `${flag} — для одного номера и с --fleet не сочетается. Один номер: detalka advise --line НОМЕР. Какие опции уже подключены у номеров компании, говорит справочник (docs/people.md).`,
      en: `${flag} is for one line and does not go with --fleet. One line: detalka advise --line NUMBER. Which options a company's lines have on, the directory says (docs/people.md).`,
    },
    2,
  );
}

async function adviseAll(files: readonly string[], options: Options, io: Io): Promise<void> {
  refuseOfOneLine(options);
  const { adviseFleet } = await import('./advise-fleet.ts');
  const store = await historyOf(files, options, io);
  try {
    await adviseFleet(store, options, io);
  } finally {
    await store.close();
  }
}

interface Task {
  readonly store: Store;
  readonly tariffs: readonly Tariff[];
  readonly asked: Awaited<ReturnType<typeof askedOf>>;
}

/** Answers on the terminal. */
async function tell({ store, tariffs, asked }: Task, options: Options, io: Io): Promise<void> {
  const lines = await askedLines(store, tariffs, asked);
  const deep = options.sure === true;
  const isWhole = io.json || deep || options.all === true;
  const advised = await studied(store, lines, tariffs, {
    ...{ deep, everywhere: asked.everywhere, months: options.months === true },
    ...(!isWhole && { first: SHOWN }),
  });
  if (io.json) {
    const { advisedJson } = await import('../../report/advice-page/json.ts');
    io.out(JSON.stringify({ schemaVersion: 1, advice: advised.map((each) => advisedJson(each, io.lang)) }));
    return;
  }
  const { adviceText } = await import('../../report/advice.ts');
  const { sureText, supposedText } = await import('../../report/advice-page/words.ts');
  const texts = advised.map((each) => [
    ...supposedText(each, io),
    adviceText(each.advice, io, options.all ? each.advice.ranked.length : SHOWN),
    ...(each.study ? [sureText(each, io)] : []),
  ]);
  if (texts.length > 0) io.out(texts.flat().join('\n\n'));
  else
    io.say({
      ru: 'Записей с таким номером за такое время нет: советовать не о чем.',
      en: 'There are no records of such a line in such a period: nothing to advise on.',
    });
}
