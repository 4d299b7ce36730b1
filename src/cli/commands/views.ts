/** `detalka missed|agents|load|…`: one command for each analytic view, all made from their descriptions. */
import type { Command } from 'commander';
import type { Choice, Filter } from '../../analytics/views.ts';
import { DetalkaError } from '../../model/error.ts';
import type { Drawing } from '../../report/charts/drawing.ts';
import type { Answer, Row, ViewDescription, Wishes } from '../../report/views/description.ts';
import { VIEWS } from '../../report/views/index.ts';
import type { Store } from '../../store/store.ts';
import { writeWhole } from '../../system/whole-file.ts';
import { storeToAnalyse } from '../database.ts';
import type { Io } from '../io.ts';
import { wholeNumber } from '../numbers.ts';
import { formOf } from '../output.ts';
import { lineOf, scopeOf } from '../scope.ts';

type Options = Readonly<Record<string, string | true | undefined>> & {
  readonly db?: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly top?: string;
  readonly output?: string;
  readonly sql?: true;
  readonly filter?: readonly string[];
};

const TOP = 20;
export function register(program: Command, io: Io): void {
  for (const view of VIEWS) {
    const command = program
      .command(view.name)
      .description(io.t(view.about))
      .option('--from <date>', io.t({ ru: 'с даты, ГГГГ-ММ-ДД', en: 'from this date, YYYY-MM-DD' }))
      .option('--to <date>', io.t({ ru: 'до даты (не включая)', en: 'up to this date (exclusive)' }))
      .option(
        '--filter <condition...>',
        io.t({
          ru: 'только такие строки: колонка=значение, колонка!=значение (колонки: detalka schema)',
          en: 'only such rows: column=value, column!=value (columns: detalka schema)',
        }),
      );
    const ways = Object.keys(view.by ?? {});
    if (ways.length > 0)
      command.option(
        '--by <way>',
        io.t({ ru: `по чему делить: ${ways.join(', ')}`, en: `divide by: ${ways.join(', ')}` }),
      );
    for (const { flag, about } of view.settings ?? []) command.option(`--${flag} <count>`, io.t(about));
    if (view.tables.some(({ listed }) => listed))
      command.option('--top <count>', io.t({ ru: 'сколько показать (20)', en: 'how many to show (20)' }));
    if (view.picture) command.option('-o, --output <file>', io.t(view.picture.about));
    command
      .option(
        '--sql',
        io.t({ ru: 'показать запрос SQL вместо ответа', en: 'print the SQL instead of the answer' }),
      )
      .action((_options: unknown, self: Command) => show(view, self.optsWithGlobals<Options>(), io));
  }
}

async function show(view: ViewDescription, options: Options, io: Io): Promise<void> {
  const { checkFilters, minuteSources, questionSql } = await import('../../analytics/views.ts');
  const { questionOf } = await import('../../report/views/description.ts');
  const choice = await choiceOf(options);
  const wishes = await wishesOf(view, options, choice);
  const statements = view.tables.map((table) => questionSql(questionOf(view, table, wishes), choice));
  if (options.sql) {
    io.out(statements.map((sql) => `${sql};`).join('\n\n'));
    return;
  }
  const store = await storeToAnalyse(options.db);
  try {
    const [source] = view.sources;
    await checkFilters(store, source!.view, choice.filters);
    if (view.picture && options.output !== undefined) {
      const all = { ...wishes, by: view.picture.by, top: Number.MAX_SAFE_INTEGER };
      const rows = await store.query<Row>(questionSql(questionOf(view, view.tables[0]!, all), choice));
      await draw(view.picture.draw(rows, io.lang), options.output, io);
      return;
    }
    const answers = await answersOf(store, view, statements);
    const minutes = source!.view === 'calls' ? await minuteSources(store, source!, choice) : [];
    await print(view, answers, { by: wishes.by, minutes }, io);
  } finally {
    await store.close();
  }
}

/** Writes the picture in the form its name ends with. */
async function draw(drawing: Drawing | null, file: string, io: Io): Promise<void> {
  const form = formOf('-o', file, ['svg', 'png']);
  if (!drawing) {
    io.say({ ru: 'Звонков, у которых известен регион, в базе нет.', en: 'No call has a known region.' });
    return;
  }
  const { pngOf } = await import('../../report/charts/png.ts');
  const { svgOf } = await import('../../report/charts/svg.ts');
  await writeWhole(file, form === 'svg' ? svgOf(drawing) : await pngOf(drawing));
  if (io.json) io.out(JSON.stringify({ schemaVersion: 1, files: [file] }));
  else io.out(file);
}

async function answersOf(
  store: Store,
  view: ViewDescription,
  statements: readonly string[],
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const [at, table] of view.tables.entries())
    answers.push({ table, rows: await store.query(statements[at]!) });
  return answers;
}

async function print(
  view: ViewDescription,
  answers: readonly Answer[],
  more: { readonly by: string; readonly minutes: readonly string[] },
  io: Io,
): Promise<void> {
  const { viewJson, viewText } = await import('../../report/views/text.ts');
  if (io.json) {
    const definition = io.t(view.definition);
    io.out(
      JSON.stringify({ schemaVersion: 1, definition, minuteSources: more.minutes, ...viewJson(answers) }),
    );
  } else if (answers.some(({ rows }) => rows.length > 0)) io.out(viewText(view, answers, more, io));
  else {
    io.say({ ru: 'Таких записей в базе нет.', en: 'There are no such records in the database.' });
    io.say(view.definition);
  }
}

async function choiceOf({ from, to, filter = [] }: Options): Promise<Choice> {
  const { line: _line, ...period } = await scopeOf({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
  return { ...period, filters: await Promise.all(filter.map(filterOf)) };
}

/** A party or a line however it was written; anything else as it stands. */
async function filterOf(written: string): Promise<Filter> {
  const found = /^([a-z_]+)(!?=)(.*)$/s.exec(written);
  if (!found)
    throw new DetalkaError(
      'bad-filter',
      {
        ru: `--filter: «${written}» — не условие вида колонка=значение.`,
        en: `--filter: "${written}" is not a condition of the form column=value.`,
      },
      2,
    );
  const [, column, sign, value] = found as unknown as [string, string, string, string];
  const isNumber = /^(line|peer|forwarded_to)$/.test(column) && value !== '';
  return { column, equal: sign === '=', value: isNumber ? await lineOf(value) : value };
}

async function wishesOf(view: ViewDescription, options: Options, { from, to }: Choice): Promise<Wishes> {
  const { dateSql } = await import('../../analytics/views.ts');
  const given = (view.settings ?? []).flatMap(({ flag, parameter }) => {
    const value = options[flag];
    return typeof value === 'string'
      ? [[parameter, String(wholeNumber(value, `--${flag}`, 0))] as const]
      : [];
  });
  return {
    by: wayOf(view, options.by),
    top: wholeNumber(options.top, '--top', TOP),
    period: { ...(from ? { since: dateSql(from) } : {}), ...(to ? { until: dateSql(to) } : {}) },
    settings: Object.fromEntries(given),
  };
}

function wayOf({ by = {} }: ViewDescription, given: string | undefined): string {
  const ways = Object.keys(by);
  if (given === undefined) return ways[0] ?? 'all';
  if (ways.includes(given)) return given;
  const there = ways.join(', ');
  throw new DetalkaError(
    'bad-way',
    {
      ru: `--by: «${given}» здесь нет. Есть: ${there}.`,
      en: `--by: there is no "${given}" here. There are: ${there}.`,
    },
    2,
  );
}
